"""The topics of the guide: sections of the reference, a few pages, the codes of errors."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache

from scaffold.core.errors import ScaffoldError
from scaffold.core.installation import DOCS
from scaffold.core.naming import snake
from scaffold.core.values import value
from scaffold.guide.sections import Section, plain_page, sections

GUIDE = "reference/guide.md"
SPEC, ERRORS, REFUSALS = "reference/spec.md", "reference/errors.md", "reference/refusals.md"
PAGES: Mapping[str, tuple[str, ...]] = {
    "expressions": ("reference/expressions.md",),
    "names": ("reference/names.md",),
    "evolution": (
        "how-to/add-a-field.md",
        "how-to/rename-a-field.md",
        "how-to/rename-a-feature.md",
        "how-to/remove-a-feature.md",
    ),
    "bodies": ("how-to/write-a-custom-body.md",),
    "queries": ("how-to/a-query-of-your-own.md",),
    "conflicts": ("how-to/resolve-a-conflict.md",),
    "plans": ("how-to/review-a-plan.md",),
    "clients": ("how-to/keep-clients-working.md",),
}
"""Topics that are whole pages."""


@value
class Topic:
    """A topic by its name, and the text that tells it."""

    name: str
    title: str
    text: str


def guide() -> str:
    """The language of specs on one page."""
    return _page(GUIDE)


def topics() -> tuple[str, ...]:
    """The names of all topics but the codes of errors."""
    return (*_reference(), *PAGES, "errors")


def main_topics() -> tuple[str, ...]:
    """Those that are no parts of others."""
    parts = {name for name, section in _reference().items() if section.level > 2}
    return tuple(name for name in topics() if name not in parts)


def topic(name: str) -> Topic:
    """The topic of that name, or what the code of an error means; an unknown one is an error."""
    key = snake(name)
    if key in PAGES:
        return Topic(key, key, "\n".join(map(_page, PAGES[key])))
    if key == "topics":
        return Topic(key, key, "".join(f"{one}\n" for one in topics()))
    if key == "errors":
        return Topic(key, key, _codes_by_section())
    if key in _reference():
        found = _reference()[key]
        return Topic(key, found.title, found.text)
    if key in _codes():
        return Topic(name, name, _codes()[key])
    near = get_close_matches(key, (*topics(), *_codes()), n=3)
    hint = f"did you mean {' or '.join(f'`{one}`' for one in near)}?" if near else ""
    raise ScaffoldError(
        "unknown-topic",
        f"the guide has no topic {name!r}",
        hint or f"the topics are {', '.join(topics())}, and the codes of errors",
    )


@cache
def _page(path: str) -> str:
    return plain_page((DOCS / path).read_text("utf-8"))


@cache
def _reference() -> Mapping[str, Section]:
    """The sections of the reference of specs."""
    return {snake(one.title): one for one in sections(_page(SPEC)) if one.level > 1}


@cache
def _codes() -> Mapping[str, str]:
    """What each code of an error means."""
    rows = (line for line in _page(REFUSALS).split("\n") if line.startswith("| `"))
    cells = (line.strip("| ").split(" | ", 1) for line in rows)
    told = {snake(code.strip("`")): f"`{code.strip('`')}`: {text}\n" for code, text in cells}
    return told | {snake(one.title): one.text for one in sections(_page(ERRORS)) if one.level == 3}


def _codes_by_section() -> str:
    return "".join(_outline())


def _outline() -> Iterator[str]:
    """How errors are reported, and their codes by section."""
    whole = next(sections(_page(ERRORS)))
    yield whole.opening
    for part in sections(_page(ERRORS)):
        if part.level == 2:
            yield f"\n{part.title}: "
            yield ", ".join(one.title for one in sections(part.text) if one.level == 3)
    yield "\nOf a run: "
    specs = {snake(one.title) for one in sections(_page(ERRORS))}
    yield ", ".join(code.replace("_", "-") for code in _codes() if code not in specs) + "\n"
