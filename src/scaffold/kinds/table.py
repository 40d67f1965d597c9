"""The kinds of fields by name, and those that installed packages bring."""

from types import MappingProxyType

from scaffold.core.plugins import Registry
from scaffold.kinds.boolean import BOOLEAN
from scaffold.kinds.date import DATE
from scaffold.kinds.datetime import DATETIME
from scaffold.kinds.decimal import DECIMAL
from scaffold.kinds.email import EMAIL
from scaffold.kinds.enum import ENUM
from scaffold.kinds.float import FLOAT
from scaffold.kinds.integer import INTEGER
from scaffold.kinds.json import JSON
from scaffold.kinds.kind import Kind
from scaffold.kinds.list_of import list_of
from scaffold.kinds.reference import REFERENCE
from scaffold.kinds.references import REFERENCES
from scaffold.kinds.string import STRING
from scaffold.kinds.text import LONG_TEXT
from scaffold.kinds.time import TIME
from scaffold.kinds.url import URL
from scaffold.kinds.uuid import UUID
from scaffold.kinds.uuid_reference import UUID_REFERENCE, UUID_REFERENCES

GROUP = "scaffold.kinds"
BUILT_IN = (
    STRING,
    LONG_TEXT,
    INTEGER,
    FLOAT,
    DECIMAL,
    BOOLEAN,
    DATE,
    DATETIME,
    TIME,
    UUID,
    ENUM,
    JSON,
    EMAIL,
    URL,
    REFERENCE,
    REFERENCES,
    list_of(lambda name: KINDS[name]),
)

RESOLVED = MappingProxyType({kind.name: kind for kind in (UUID_REFERENCE, UUID_REFERENCES)})
"""What references become once it is known how the rows are identified that they lead to."""


class Kinds(Registry[Kind]):
    """The kinds that a spec may name; those of `RESOLVED` are found by name too."""

    def __getitem__(self, name: str) -> Kind:
        return RESOLVED[name] if name in RESOLVED else super().__getitem__(name)


KINDS: Kinds = Kinds(GROUP, Kind, BUILT_IN)
ALIASES = MappingProxyType({"str": "string", "int": "integer", "bool": "boolean"})
"""Python's names, read as ours. `float` is called so in both."""
