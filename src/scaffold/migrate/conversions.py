"""How a value of one kind becomes a value of another, by the facts of their storages."""

from scaffold.core.values import replace
from scaffold.kinds import KINDS
from scaffold.kinds.storage import Conversion
from scaffold.migrate.sizes import digits_needed, width_needed
from scaffold.migrate.types import digits, is_textual, length, storage
from scaffold.model.tables import Column


def conversion(before: Column, after: Column) -> Conversion | None:
    """How the values get over, or None where the two kinds have nothing in common."""
    source, target = storage(before), storage(after)
    made = _image(before, after)
    if made is None:
        return None
    sized = is_textual(after) or KINDS[after.kind].exact
    suffix = "_".join(map(str, after.type.arguments)) if sized else ""
    return replace(
        made,
        name="_" + "_".join(filter(None, (source.name, "to", target.name, suffix))),
        source=source.python,
        target=target.python,
    )


def loses_values(before: Column, after: Column) -> bool:
    """Whether values may not fit the new type."""
    made = conversion(before, after)
    return made is None or not made.lossless


def _image(before: Column, after: Column) -> Conversion | None:
    if is_textual(after):
        return _to_text(before, after)
    if KINDS[after.kind].exact:
        return _to_decimal(before, after)
    made = storage(before).conversion(storage(after))
    needed = digits_needed(before)
    held = needed is not None and storage(after).holds(*needed)
    return replace(made, lossless=True) if made and held else made


def _to_text(before: Column, after: Column) -> Conversion | None:
    whole, room, width = storage(before).to_text, length(after), width_needed(before)
    if whole is None or room is None or (width is not None and width <= room):
        return whole
    return Conversion(f"{whole.expression}[:{room}]")


def _to_decimal(before: Column, after: Column) -> Conversion | None:
    source = storage(before).number
    if not source:
        return None
    (whole, scale), needed = digits(after), digits_needed(before)
    expression = f'Decimal({source}).quantize(Decimal("{_unit(scale)}"))'
    fits = needed is not None and needed[0] <= whole and needed[1] <= scale
    result = f'made if abs(made) < Decimal("1e{whole}") else None'
    return Conversion(expression, lossless=fits, partial=not fits, result=result)


def _unit(scale: int) -> str:
    return f"1e-{scale}" if scale else "1"
