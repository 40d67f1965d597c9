"""Names: snake_case, kept by nobody else, and apart from each other."""

import re
from collections.abc import Iterable, Mapping
from keyword import iskeyword

from scaffold.core.naming import pascal, snake
from scaffold.core.naming.ascii import disguised, to_ascii
from scaffold.kinds import KINDS, attribute
from scaffold.kinds.identifier import UUID7_ID
from scaffold.spec.models import EntitySpec, FeatureSpec, FieldSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList
from scaffold.spec.reserved import TABLES, keeper_of_entity, keeper_of_field

SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
LONGEST_NAME, LONGEST_FIELD = 100, 60


def check_names(spec: FeatureSpec, problems: ProblemList) -> None:
    """Every name of the feature and of its entities."""
    check_entity_name(spec.feature, ("feature",), problems, key=False)
    if spec.was is not None:
        _check_was(spec.was, spec.feature, (), problems)
    if spec.plural is not None:
        message = f"`plural` is of no use: no entity is called `{spec.feature}`"
        hint = "write it below the entity that is meant"
        problems.add("plural-of-nothing", message, hint, ("plural",), key=True)
    for name, entity in spec.entities.items():
        path: Path = ("entities", name)
        if name != spec.feature:
            check_entity_name(name, path, problems)
        if not entity.fields and not problems.is_broken((*path, "fields")):
            message = f"the entity `{name}` has no fields"
            problems.add("missing-key", message, "add at least one field", (*path, "fields"))
        _check_plural(entity, path, problems)
        if entity.was is not None:
            _check_was(entity.was, name, path, problems)
        check_field_names(entity.fields, (*path, "fields"), problems)
        _check_attributes(name, entity.fields, path, problems)
        _check_together(entity, path, problems)
    _check_main(spec, problems)


def is_name(word: str, path: Path, problems: ProblemList, *, key: bool = True) -> bool:
    """Whether the word is a snake_case identifier; reported as a problem where it is none."""
    if len(word) > LONGEST_NAME:
        message = f"the name `{word[:30]}…` has more than {LONGEST_NAME} characters"
        problems.add("name-too-long", message, "find a shorter one", path, key=key)
        return False
    if SNAKE.fullmatch(word):
        return True
    problems.add(
        "not-snake-case", f"`{word}` is not a valid snake_case name", _better(word), path, key=key
    )
    return False


def _better(word: str) -> str:
    """What to write instead, and which of its letters only look like others."""
    better = snake(to_ascii(word))
    hint = f"write `{better}`" if better else "write small letters, digits and single underscores"
    hidden = ", ".join(f"`{letter}` is {name}" for letter, name in disguised(word))
    return f"{hint}: in what is there, {hidden}" if hidden else hint


def check_entity_name(word: str, path: Path, problems: ProblemList, *, key: bool = True) -> None:
    """The name of a feature or an entity: of a module, a class, a table and a route too."""
    keeper = is_name(word, path, problems, key=key) and keeper_of_entity(word, pascal(word))
    if keeper:
        _report_kept(word, keeper, f"my_{word}", path, problems, key=key)


def check_plain_names(words: Iterable[str], path: Path, problems: ProblemList) -> None:
    """Names of parts that become modules, functions and classes."""
    for word in words:
        check_plain_name(word, (*path, word), problems)


def check_plain_name(word: str, path: Path, problems: ProblemList) -> None:
    """A name of a module, a function and a class."""
    if is_name(word, path, problems) and (iskeyword(word) or iskeyword(pascal(word))):
        _report_kept(word, "Python", f"{word}_it", path, problems)


def check_field_names(
    fields: Mapping[str, FieldSpec], path: Path, problems: ProblemList, *, stored: bool = True
) -> None:
    """Names of fields, now and before."""
    for word, field in fields.items():
        at = (*path, word)
        if is_name(word, at, problems):
            _check_field_name(word, field.type, at, problems, stored=stored)
        if field.was is not None:
            _check_was(field.was, word, at, problems)


def check_attribute_name(word: str, path: Path, problems: ProblemList) -> bool:
    """Whether the word could be the name of a stored field; reported where it could not."""
    before = len(problems.found)
    if is_name(word, path, problems):
        _check_field_name(word, "list_of", path, problems, stored=True)
    return len(problems.found) == before


def _check_field_name(
    word: str, type: str, path: Path, problems: ProblemList, *, stored: bool
) -> None:
    keeper = keeper_of_field(word, stored=stored)
    if len(word) > LONGEST_FIELD:
        message = f"the field `{word[:30]}…` has more than {LONGEST_FIELD} characters"
        problems.add("name-too-long", message, "find a shorter name", path, key=True)
    elif keeper:
        hint = f"write `{word}_value`, or say what is meant"
        if word == "id":
            own = f", and write `id: {UUID7_ID.name}` beside `fields`"
            hint = f"leave it out{own if type == UUID7_ID.kind else ''}"
        message = f"`{word}` is kept by {keeper}"
        problems.add("reserved-word", message, hint, path, key=True)


def _check_was(was: str, now: str, path: Path, problems: ProblemList) -> None:
    if was == now:
        message = f"`{now}` says `was: {was}`, which is its own name"
        problems.add("was-itself", message, "leave `was` out", (*path, "was"))
    else:
        is_name(was, (*path, "was"), problems, key=False)


def _report_kept(
    word: str, keeper: str, better: str, path: Path, problems: ProblemList, *, key: bool = True
) -> None:
    hint = f"say what is meant, as in `{better}`"
    problems.add("reserved-word", f"`{word}` is kept by {keeper}", hint, path, key=key)


def _check_plural(entity: EntitySpec, path: Path, problems: ProblemList) -> None:
    at = (*path, "plural")
    if entity.plural is None or not is_name(entity.plural, at, problems, key=False):
        return
    keeper = TABLES.get(entity.plural) or ("SQLite" if entity.plural.startswith("sqlite_") else "")
    if keeper:
        _report_kept(entity.plural, keeper, f"my_{entity.plural}", at, problems, key=False)


def _check_attributes(
    entity: str, fields: Mapping[str, FieldSpec], path: Path, problems: ProblemList
) -> None:
    """What fields become must differ: `owner: reference` is `owner_id` already."""
    taken = {f"{entity}_id": "its own id in routes"}
    for word, field in fields.items():
        name = attribute(word, field.type)
        other = taken.get(name)
        if other:
            message = f"`{word}` becomes `{name}`, which is {other} already"
            problems.add("name-clash", message, "rename one", (*path, "fields", word), key=True)
        taken.setdefault(name, f"`{word}`")


def _is_column(kind: str) -> bool:
    """Whether a unique constraint can hold values of this kind."""
    return KINDS[kind].in_query


def _check_together(entity: EntitySpec, path: Path, problems: ProblemList) -> None:
    """`unique_together` names columns of the entity, at least two."""
    known = {n for n, one in entity.fields.items() if _is_column(one.type) and not one.computed}
    broken = problems.children((*path, "fields"))
    seen: set[frozenset[str]] = set()
    for index, rule in enumerate(entity.unique_together):
        names, at = rule.fields, (*path, "unique_together", index, "fields")
        for position, name in enumerate(names):
            if name not in known | broken:
                message = f"`{name}` is not a column of the entity"
                hint = problems.nearest(name, known)
                problems.add("unknown-field", message, hint, (*at, position))
        least = 1 if rule.where else 2
        if len(set(names)) < least or frozenset(names) in seen:
            message = "each list needs two different fields, and another than the ones before"
            hint = "for one field write `unique: true`, or a rule with `where`"
            problems.add("duplicate-value", message, hint, at)
        seen.add(frozenset(names))


def _check_main(spec: FeatureSpec, problems: ProblemList) -> None:
    known = {*spec.entities, *problems.children(("entities",))}
    sections = problems.children(())
    if spec.main is not None and spec.main not in known and "entities" not in sections:
        message = f"there is no entity `{spec.main}`"
        problems.add(
            "unknown-entity", message, problems.nearest(spec.main, spec.entities), ("main",)
        )
