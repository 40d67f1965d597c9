"""Names in the database, none longer than a database keeps."""

LONGEST_IDENTIFIER = 63
"""Bytes that PostgreSQL keeps of an identifier; it cuts what is longer without a word."""


def constraint_name(*parts: str) -> str:
    """One identifier for these parts, at most 63 bytes, another one for any other parts.

    The prefix and the table are joined by one underscore, what follows by two: names hold no
    double underscore, so no two lists of parts can meet.

    >>> constraint_name("uq", "order_items", "name"), constraint_name("uq", "order", "items_name")
    ('uq_order_items__name', 'uq_order__items_name')
    >>> constraint_name("fk", "international_shipping_container_inspection_reports", "inspector_id")
    'fk_international_shipping_container_inspection_reports_182ed691'
    """
    prefix, *rest = parts
    return identifier(f"{prefix}_{'__'.join(rest)}")


def identifier(whole: str) -> str:
    """The whole in at most 63 bytes, which are others for any other whole.

    >>> identifier("order_items"), identifier("international_" * 5 + "orders")
    ('order_items', 'international_international_international_internationa_a178bc29')
    """
    if len(whole.encode()) <= LONGEST_IDENTIFIER:
        return whole
    from hashlib import sha256

    tail = f"_{sha256(whole.encode()).hexdigest()[:8]}"
    return whole[: LONGEST_IDENTIFIER - len(tail)].rstrip("_") + tail
