"""`features/_project.yaml` and `features/_words.yaml`: what counts for all features."""

from typing import Any

from scaffold.core.errors import ScaffoldError, SpecError
from scaffold.core.tree import checked
from scaffold.spec.problem_list import ProblemList, in_order
from scaffold.spec.source import read_source

CHOICES: dict[str, tuple[str, ...]] = {"recommender": ("memory", "pgvector")}
"""Each key with the values that it takes; the first is what counts where nothing is said."""

TEMPLATES = "templates"
"""The key for the project's own folder of templates."""


def load_project(text: str | bytes, file: str) -> dict[str, str]:
    """What is chosen, by key. Whatever else stands there raises `SpecError`."""
    chosen, problems = _mapping(text, file, "recommender: pgvector")
    for key, value in chosen.items():
        if key == TEMPLATES:
            _check_folder(value, problems)
        elif key not in CHOICES:
            message = f"there is no key `{key}` for a project"
            keys = (*CHOICES, TEMPLATES)
            problems.add("unknown-key", message, problems.nearest(key, keys), (key,), key=True)
        elif value not in CHOICES[key]:
            known = " or ".join(f"`{choice}`" for choice in CHOICES[key])
            problems.add("unknown-value", f"`{key}` is {known}", f"write {known}", (key,))
    return _sound(chosen, problems)


def _check_folder(value: object, problems: ProblemList) -> None:
    """A folder of the project, and no other."""
    try:
        if not isinstance(value, str) or checked(value) != value:
            raise ScaffoldError("bad-path", "it is not a path")
    except ScaffoldError:
        message = f"`{TEMPLATES}` is not a folder of the project"
        hint = f"write a path below the project's root, as in `{TEMPLATES}: templates`"
        problems.add("bad-path", message, hint, (TEMPLATES,))


def load_words(text: str | bytes, file: str) -> dict[str, str]:
    """A project's own plurals, from a mapping of singular to plural."""
    from scaffold.spec.checks.names import is_name

    words, problems = _mapping(text, file, "cactus: cacti")
    for word, plural in words.items():
        is_name(word, (word,), problems)
        if isinstance(plural, str):
            is_name(plural, (word,), problems, key=False)
        else:
            message = f"the plural of `{word}` is not a text"
            problems.add("wrong-type", message, "write a word", (word,))
    return dict(sorted(_sound(words, problems).items()))


def _mapping(text: str | bytes, file: str, example: str) -> tuple[dict[str, Any], ProblemList]:
    """What the file holds by key, and what is wrong with it so far."""
    source = read_source(text, file)
    problems = ProblemList(source.places, list(source.problems))
    if isinstance(source.data, dict):
        return source.data, problems
    if source.data is not None:
        hint = f"write a mapping, as in `{example}`"
        problems.add("no-mapping", "the file holds no mapping", hint, ())
    return {}, problems


def _sound(found: dict[str, str], problems: ProblemList) -> dict[str, str]:
    if problems.found:
        raise SpecError(in_order(problems.found))
    return dict(found)
