"""What one of several things is called."""

from scaffold.core.naming import pluralize


def singular(plural: str) -> str:
    """The word of which this is the plural, or the word itself.

    >>> singular("order_lines"), singular("categories"), singular("boxes"), singular("stock")
    ('order_line', 'category', 'box', 'stock')
    """
    found = (f"{plural[:-3]}y", plural[:-1], plural[:-2]) if plural.endswith("s") else ()
    return next((word for word in found if word and pluralize(word) == plural), plural)
