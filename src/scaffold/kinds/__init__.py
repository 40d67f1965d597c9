"""What a field may be: one module a kind, with all its facts.

A package outside brings one by the entry-point group `scaffold.kinds`: a `Kind`.
"""

from scaffold.kinds.broken import Invalid
from scaffold.kinds.generated import Generated
from scaffold.kinds.kind import ColumnType, Kind, fixed
from scaffold.kinds.pattern import check_pattern
from scaffold.kinds.rules import Refused, Rules, digits
from scaffold.kinds.table import ALIASES, KINDS
from scaffold.kinds.use import attribute, check, invalid_samples, kind_of, longest, samples, to_json

__all__ = [
    "ALIASES",
    "KINDS",
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
    "longest",
    "samples",
    "to_json",
]
