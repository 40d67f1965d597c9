"""One word, every spelling of it: all rules of naming, pluralization and identifiers live here."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from keyword import iskeyword
from types import MappingProxyType

from scaffold.core.naming.articles import with_article as with_article
from scaffold.core.naming.identifiers import constraint_name as constraint_name
from scaffold.core.naming.identifiers import identifier as identifier
from scaffold.core.naming.words import AWKWARD, COMPOUND, IRREGULAR, OES, UNCHANGED, UNCOUNTED
from scaffold.core.startup import without_typeguard
from scaffold.core.values import value

NO_WORDS: Mapping[str, str] = MappingProxyType({})

_PLURALS = frozenset(IRREGULAR.values())
_PLAIN_ENDS = tuple("abcdegijklmnpqrtuvwh0123456789")
_ACRONYM_END = re.compile(r"([A-Z]+)([A-Z][a-z])")
_HUMP = re.compile(r"([a-z0-9])([A-Z])")
_VOWELS_BEFORE_Y = ("ay", "ey", "oy", "uy")
_NO_WORD = re.compile(r"[^a-z0-9]+")


@value
class Name:
    """A snake_case word in all its spellings.

    >>> category = Name.of("product_category")
    >>> category.snake, category.plural
    ('product_category', 'product_categories')
    >>> category.pascal, category.pascal_plural
    ('ProductCategory', 'ProductCategories')
    >>> category.human, category.human_plural, category.title
    ('product category', 'product categories', 'Product category')
    >>> category.with_article
    'a product category'
    >>> category.kebab, category.table, category.route
    ('product-category', 'product_categories', '/product_categories')
    >>> category.variable, category.collection, category.id_variable
    ('product_category', 'product_categories', 'product_category_id')

    A word that is its own plural still has a variable for one and another for many:

    >>> news = Name.of("news")
    >>> news.plural, news.variable, news.collection
    ('news', 'news', 'news_items')

    Awkward words stay as they are, only their variables step aside:

    >>> kind = Name.of("type")
    >>> kind.snake, kind.pascal, kind.table, kind.variable, kind.collection
    ('type', 'Type', 'types', 'type_', 'types')
    """

    snake: str
    plural: str

    @classmethod
    def of(
        cls, word: str, plural: str | None = None, words: Mapping[str, str] = NO_WORDS
    ) -> "Name":
        """The name of a word; its plural as given, or by the rules and the project's own words."""
        return cls(word, plural or pluralize(word, words))

    def __str__(self) -> str:
        return self.snake

    @property
    def pascal(self) -> str:
        return pascal(self.snake)

    @property
    def pascal_plural(self) -> str:
        return pascal(self.plural)

    @property
    def human(self) -> str:
        return self.snake.replace("_", " ")

    @property
    def human_plural(self) -> str:
        return self.plural.replace("_", " ")

    @property
    def title(self) -> str:
        return self.human[:1].upper() + self.human[1:]

    @property
    def counted(self) -> bool:
        """Whether there can be one of them; of `equipment` only if the spec gives it a plural."""
        last = self.snake.rpartition("_")[2]
        return last not in UNCOUNTED or self.plural != self.snake

    @property
    def with_article(self) -> str:
        """One of them: `an order`, `a user`, `equipment`."""
        return with_article(self.human) if self.counted else self.human

    @property
    def one(self) -> str:
        """A given one of them: `one order`, `equipment`."""
        return f"one {self.human}" if self.counted else self.human

    @property
    def kebab(self) -> str:
        return self.snake.replace("_", "-")

    @property
    def table(self) -> str:
        return identifier(self.plural)

    @property
    def route(self) -> str:
        return f"/{self.plural}"

    @property
    def variable(self) -> str:
        """A variable for one of them, never one that hides what generated code needs."""
        return safe_variable(self.snake)

    @property
    def collection(self) -> str:
        """A variable for many of them, always another than the one for a single."""
        own = self.plural if self.plural != self.snake else f"{self.snake}_items"
        return safe_variable(own)

    @property
    def id_variable(self) -> str:
        return f"{self.snake}_id"

    @property
    def id_column(self) -> str:
        """A column that refers to one of them."""
        return identifier(self.id_variable)

    def link_table(self, field: str) -> str:
        """The table of a list of references that each of them has in this field."""
        return constraint_name(self.table, field)


def pascal(word: str) -> str:
    """The class name of a snake_case word.

    >>> pascal("price_range")
    'PriceRange'
    """
    return "".join(part[:1].upper() + part[1:] for part in word.split("_"))


def snake(text: str) -> str:
    """The nearest snake_case word of any text.

    >>> snake("ProductCategory"), snake("HTTPServer"), snake("Unit price (net)"), snake("2xl")
    ('product_category', 'http_server', 'unit_price_net', 'xl')
    """
    spaced = _HUMP.sub(r"\1_\2", _ACRONYM_END.sub(r"\1_\2", text))
    return _NO_WORD.sub("_", spaced.lower()).strip("_").lstrip("0123456789_")


def safe_variable(word: str) -> str:
    """The word, or the word and an underscore where generated code uses it for something else.

    >>> safe_variable("product"), safe_variable("list")
    ('product', 'list_')
    """
    return f"{word}_" if word in AWKWARD or iskeyword(word) else word


def pluralize(word: str, words: Mapping[str, str] = NO_WORDS) -> str:
    """The plural of a snake_case word: only its last part changes, and never a second time.

    >>> [pluralize(word) for word in ("user", "order", "product_category", "person", "series")]
    ['users', 'orders', 'product_categories', 'people', 'series']
    >>> pluralize("products"), pluralize("people")
    ('products', 'people')
    >>> pluralize("sales_gizmo", {"gizmo": "gizmoes"})
    'sales_gizmoes'
    """
    if word in words:
        return words[word]
    head, underscore, last = word.rpartition("_")
    return head + underscore + (words.get(last) or _plural_of(last, frozenset(words.values())))


def _plural_of(word: str, own_plurals: frozenset[str]) -> str:
    if word in UNCOUNTED | UNCHANGED or word in _PLURALS or word in own_plurals:
        return word
    return IRREGULAR.get(word) or _by_compound(word) or _by_suffix(word) or _by_inflect(word)


def _by_compound(word: str) -> str | None:
    for last in COMPOUND:
        head = word.removesuffix(last)
        if word.endswith(IRREGULAR[last]):
            return word
        if head != word:
            return head + IRREGULAR[last]
    return None


def _by_suffix(word: str) -> str | None:
    """The plural where the ending alone decides it, else None."""
    if word.endswith(("sis", "xis")):
        return f"{word[:-2]}es"
    if word.endswith(("ae", "eaus", "ieus")):
        return word
    if word.endswith(("ss", "us", "sh", "ch", "x", "zz", "tz", "lz", "dz")):
        return f"{word}es"
    if word.endswith("s"):
        return None if word.endswith("is") else word
    if word.endswith("y"):
        vowel = word.endswith(_VOWELS_BEFORE_Y) and not word.endswith("quy")
        return f"{word}s" if vowel else f"{word[:-1]}ies"
    if word.endswith("o"):
        return f"{word}es" if word.endswith(OES) else f"{word}s"
    return f"{word}s" if word.endswith(_PLAIN_ENDS) and not word.endswith("fe") else None


@cache
def _by_inflect(word: str) -> str:
    found = str(_plural_noun()(word)) or f"{word}s"
    return word if found.endswith("iss") else found


@cache
def _plural_noun() -> Callable[[str], str]:
    """inflect's own function. Its import takes a second unless typeguard leaves it alone."""
    with without_typeguard():
        from inflect import engine
    return engine().plural_noun


SPELLINGS = ("snake", "pascal", "human", "title", "kebab", "variable", "id_variable")
PLURALS = ("plural", "pascal_plural", "human_plural", "collection")


def respellings(old: Name, new: Name) -> tuple[tuple[str, str], ...]:
    """Every spelling of the old name with the same spelling of the new one, single ones first.

    >>> respellings(Name.of("cat"), Name.of("dog"))[:3]
    (('cat', 'dog'), ('Cat', 'Dog'), ('cat_id', 'dog_id'))
    """
    pairs = ((getattr(old, at), getattr(new, at)) for at in (*SPELLINGS, *PLURALS))
    return tuple(dict.fromkeys(pairs))
