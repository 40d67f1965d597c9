"""The fields that a list is searched by: texts that a table holds and responses show."""

from scaffold.kinds import KINDS
from scaffold.spec.models import FieldSpec


def why_not_searched(field: FieldSpec) -> str:
    """Why no list is searched by a field, or nothing."""
    if field.write_only:
        return "is write-only, and a search would show which words its value has"
    if field.sensitive:
        return "is sensitive, and queries stand in logs"
    if field.computed:
        return "is computed, and an index holds the words of stored fields"
    if "contains" not in KINDS[field.type].operators:
        return f"is {field.type}, which has no words"
    return ""
