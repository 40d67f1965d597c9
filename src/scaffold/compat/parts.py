"""A value of a request or an answer before and after, and what clients notice of its change."""

from collections.abc import Iterator, Mapping

from scaffold.compat.part import Part
from scaffold.compat.values import Values, alike, beyond, renamed
from scaffold.core.values import NOTHING, replace
from scaffold.kinds import LIST_OF, to_json

Difference = tuple[str, str]
"""The kind of a finding, and its sentence."""

NOBODY = Part("", Values(""))


def paired(old: tuple[Part, ...], new: tuple[Part, ...]) -> Iterator[tuple[Part, Part]]:
    """Each part with what became of it; NOBODY stands for one that is gone, or was not there."""
    before, after = ({_key(part): part for part in side} for side in (old, new))
    renamed = {
        key: (key[0], part.was)
        for key, part in after.items()
        if key not in before and (key[0], part.was) in before.keys() - after.keys()
    }
    for key, part in after.items():
        was = before.get(renamed.get(key, key), NOBODY)
        if was is not NOBODY or _has_list(part, before):
            yield was, part
    for key in before.keys() - after.keys() - set(renamed.values()):
        if _has_list(before[key], after):
            yield before[key], NOBODY


def _has_list(part: Part, side: Mapping[tuple[str, str], Part]) -> bool:
    """Whether the list is on this side of whose items the part is; else the list is told alone."""
    holder = side.get((part.place, part.within))
    return not part.within or (holder is not None and holder.values.kind == LIST_OF)


def _key(part: Part) -> tuple[str, str]:
    """In a path the place alone counts."""
    return part.place, "" if part.place.startswith("path") else part.name


def taken(was: Part, now: Part) -> Iterator[Difference]:
    """What those notice who send it."""
    if was is NOBODY:
        kind = "input-required" if now.required else "input-added"
        yield kind, f"`{now.name}` {'has to' if now.required else 'may'} be sent"
    elif now is NOBODY:
        yield "input-removed", f"`{was.name}` is no longer taken"
    elif _key(was) != _key(now):
        yield "input-renamed", f"`{was.name}` is called `{now.name}`"
    elif not alike(was.values, now.values):
        yield "input-retyped", f"`{now.name}` is {_kinds(was, now)}"
    else:
        called = _in_new_names(was, now)
        yield from _called("input-renamed", was, now)
        yield from tuple(_narrowed(called, now)) or _widened(called, now)


def _called(kind: str, was: Part, now: Part) -> Iterator[Difference]:
    """The values of an enum that are called otherwise."""
    for old, new in renamed(was.values, now.values).items():
        yield kind, f"the value {old!r} of `{now.name}` is called {new!r}"


def _in_new_names(was: Part, now: Part) -> Part:
    """The part before, with the values of an enum as they are called now."""
    names = renamed(was.values, now.values)
    choices = tuple(names.get(one, one) for one in was.values.choices)
    default = names.get(was.default, was.default) if names else was.default
    return replace(was, values=replace(was.values, choices=choices), default=default)


def _narrowed(was: Part, now: Part) -> Iterator[Difference]:
    if lost := beyond(was.values, now.values):
        yield "input-narrowed", f"`{now.name}` no longer takes {', '.join(lost)}"
    if now.required and not was.required:
        yield "input-required", f"`{now.name}` can no longer be left out"


def _widened(was: Part, now: Part) -> Iterator[Difference]:
    if gained := beyond(now.values, was.values):
        yield "input-widened", f"`{now.name}` takes {', '.join(gained)} too"
    if was.required and not now.required:
        yield "input-optional", f"`{now.name}` may be left out"
    elif NOTHING not in (was.default, now.default) and was.default != now.default:
        yield "default-changed", f"`{now.name}` is {_shown(now)} by default, and was {_shown(was)}"


def given(was: Part, now: Part) -> Iterator[Difference]:
    """What those notice who read it."""
    if was is NOBODY:
        yield "output-added", f"`{now.name}` is answered too"
    elif now is NOBODY:
        yield "output-removed", f"`{was.name}` is no longer answered"
    elif _key(was) != _key(now):
        yield "output-renamed", f"`{was.name}` is called `{now.name}`"
    elif not alike(was.values, now.values):
        yield "output-retyped", f"`{now.name}` is {_kinds(was, now)}"
    else:
        yield from _called("output-renamed", was, now)
        yield from _answered(_in_new_names(was, now), now)


def _answered(was: Part, now: Part) -> Iterator[Difference]:
    if gained := beyond(now.values, was.values):
        yield "output-widened", f"`{now.name}` may answer {', '.join(gained)}"
    elif lost := beyond(was.values, now.values):
        yield "output-narrowed", f"`{now.name}` no longer answers {', '.join(lost)}"


def _kinds(was: Part, now: Part) -> str:
    return f"{now.values.kind}, and was {was.values.kind}"


def _shown(part: Part) -> str:
    return repr(to_json(part.default))
