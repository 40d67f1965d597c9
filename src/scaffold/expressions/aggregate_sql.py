"""Aggregates as SQL text of SQLite, which counts units of decimals, and of PostgreSQL."""

from scaffold.expressions.sql import divided

Texts = tuple[str, str]


def aggregate_texts(function: str, operand: Texts, scale: int, places: int | None) -> Texts:
    """The texts for SQLite and for PostgreSQL.

    `operand` has `scale` decimal places, the value `places`: None for an integer.
    """
    if function == "count":
        return "count(*)", "count(*)"
    if function == "avg":
        return _average(operand, scale, places or 0)
    sqlite, natural = (f"{function}({one})" for one in operand)
    if function == "sum":
        sqlite, natural = f"coalesce({sqlite}, 0)", f"coalesce({natural}, 0)"
    if places is None:
        return sqlite, f"CAST({natural} AS BIGINT)"
    factor = 10 ** (places - scale)
    units = f"({sqlite} * {factor})" if factor > 1 else sqlite
    return units, f"round(CAST({natural} AS NUMERIC), {places})"


def _average(operand: Texts, scale: int, places: int) -> Texts:
    """Divided as whole numbers, since PostgreSQL has some digits of a quotient only."""
    up, down = 10 ** max(0, places - scale), 10 ** max(0, scale - places)
    below = f"(count({operand[0]}) * {down})", f"(count({operand[1]}) * {down})"
    sums = f"(sum({operand[0]}) * {up})", f"CAST(sum({operand[1]}) * {10**scale * up} AS BIGINT)"
    units, whole = divided(sums[0], below[0]), divided(sums[1], below[1])
    return units, f"round(CAST({whole} AS NUMERIC) / {10**places}, {places})"
