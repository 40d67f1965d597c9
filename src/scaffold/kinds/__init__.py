"""What a field may be: a table of kinds, one entry to add a type."""

from scaffold.kinds.broken import Invalid
from scaffold.kinds.pattern import check_pattern
from scaffold.kinds.rules import Refused, Rules, digits, longest
from scaffold.kinds.table import ALIASES, KINDS, Kind
from scaffold.kinds.use import attribute, check, invalid_samples, kind_of, samples, to_json

__all__ = [
    "ALIASES",
    "KINDS",
    "Invalid",
    "Kind",
    "Refused",
    "Rules",
    "attribute",
    "check",
    "check_pattern",
    "digits",
    "invalid_samples",
    "kind_of",
    "longest",
    "samples",
    "to_json",
]
