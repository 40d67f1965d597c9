"""What a field may be: one module a kind, with all its facts.

A package outside brings one by the entry-point group `scaffold.kinds`: a `Kind`.
"""

from scaffold.kinds.broken import Invalid
from scaffold.kinds.generated import Generated
from scaffold.kinds.kind import ColumnType, Kind, fixed
from scaffold.kinds.list_of import LIST_OF, least_items, most_items
from scaffold.kinds.pattern import check_pattern
from scaffold.kinds.rules import Refused, Rules, digits
from scaffold.kinds.table import ALIASES, KINDS
from scaffold.kinds.trying import to_json
from scaffold.kinds.use import attribute, check, invalid_samples, kind_of, longest, samples

__all__ = [
    "ALIASES",
    "KINDS",
    "LIST_OF",
    "ColumnType",
    "Generated",
    "Invalid",
    "Kind",
    "Refused",
    "Rules",
    "attribute",
    "check",
    "check_pattern",
    "digits",
    "fixed",
    "invalid_samples",
    "kind_of",
    "least_items",
    "longest",
    "most_items",
    "samples",
    "to_json",
]
