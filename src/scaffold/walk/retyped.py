"""What becomes of a field's type, as far as code that uses the field has to know."""

from collections.abc import Iterator, Mapping

from scaffold.model.field import Field
from scaffold.model.field_values import renamed_values


def changed_type(before: Field, now: Field, origins: Mapping[str, str]) -> str:
    """The difference in words, empty where code goes on as it is; `origins` has for each entity
    the name that it had.
    """
    return " and ".join(_differences(before, now, origins))


def _differences(before: Field, now: Field, origins: Mapping[str, str]) -> Iterator[str]:
    if _sort(before) != _sort(now):
        yield f"has the type {now.spec.type} instead of {before.spec.type}"
    elif now.spec.to and before.spec.to != origins.get(now.spec.to):
        yield f"refers to {now.spec.to} instead of {before.spec.to}"
    else:
        yield from _changed_values(before, now)
    if now.nullable and not before.nullable:
        yield "may be null"


def _changed_values(before: Field, now: Field) -> Iterator[str]:
    """Values of an enum that have another name, and those that are gone."""
    names = renamed_values(before, now)
    if names:
        called = (f"{name!r} in place of {was!r}" for was, name in names.items())
        yield f"has the value{'s' if len(names) > 1 else ''} {', '.join(called)}"
    gone = [repr(one) for one in before.values if one not in {*now.values, *names}]
    if gone:
        yield f"no longer has the value{'s' if len(gone) > 1 else ''} {', '.join(gone)}"


def _sort(field: Field) -> tuple[str, bool, bool, bool]:
    """What its values are in Python: texts of all kinds are alike, but for those of an enum."""
    kind = field.kind
    return kind.storage.name, field.is_enum, kind.reference, kind.many
