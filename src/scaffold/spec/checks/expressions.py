"""Expressions over the fields of an entity that cannot be read."""

from collections.abc import Mapping

from scaffold.expressions import BadExpression, divides, operands_of, read_condition
from scaffold.spec.models import FieldSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList


def report_expression(
    text: str,
    error: BadExpression,
    fields: Mapping[str, FieldSpec],
    path: Path,
    problems: ProblemList,
) -> None:
    """What is wrong with it; a field that is computed or renamed is not just unknown."""
    word, shown = error.word, repr(text[:60])
    renamed = next((name for name, one in fields.items() if word and one.was == word), "")
    if error.code == "unknown-field" and word in fields and fields[word].computed:
        message = f"{shown}: `{word}` is computed, and expressions look at stored fields"
        problems.add("bad-expression", message, "write out what it is computed from", path)
    elif error.code == "unknown-field" and renamed:
        message, hint = f"{shown}: `{word}` is called `{renamed}` now", f"write `{renamed}`"
        problems.add(error.code, message, hint, path)
    else:
        hint = problems.nearest(word, error.known) if word else error.hint
        problems.add(error.code, f"{shown}: {error}", hint, path)


def check_where(
    text: str, fields: Mapping[str, FieldSpec], rule: str, path: Path, problems: ProblemList
) -> None:
    """A condition of the rows that a rule is about: it can be read, and does not divide."""
    try:
        condition = read_condition(text, operands_of(fields))
    except BadExpression as error:
        report_expression(text, error, fields, path, problems)
        return
    if divides(condition):
        message = f"{text[:60]!r}: a condition of {rule} cannot divide"
        problems.add("bad-expression", message, "multiply the other side", path)
