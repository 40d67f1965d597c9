"""The id of a row that a UUID identifies, and the ids of several; no spec names these kinds."""

from collections.abc import Iterator
from itertools import chain, count

from scaffold.core.values import replace
from scaffold.kinds import broken, read
from scaffold.kinds.identifier import UUID7_ID, UUID_IMPORT
from scaffold.kinds.kind import Kind
from scaffold.kinds.reference import REFERENCE
from scaffold.kinds.references import REFERENCES
from scaffold.kinds.rules import Refused, Rules
from scaffold.kinds.uuid import IDENTIFIER


def _read_all(value: object, rules: Rules) -> list[object]:
    if not isinstance(value, list | tuple):
        message = f"{read.shown(value)} is not a list of ids"
        raise Refused("type", message, "write a list of UUIDs in quotes")
    return [read.uuid(item, rules) for item in value]


def _ids(rules: Rules) -> Iterator[object]:
    return (UUID7_ID.nth(number) for number in count(1))


def _lists(rules: Rules) -> Iterator[list[object]]:
    each = ([UUID7_ID.nth(one) for one in range(1, number + 1)] for number in range(1, 20))
    return chain([[]], each)


UUID_REFERENCE: Kind = replace(
    REFERENCE,
    name=UUID7_ID.reference,
    annotation="UUID",
    imports=(UUID_IMPORT,),
    column=lambda rules: UUID7_ID.reference_column,
    read=read.uuid,
    samples=_ids,
    broken=broken.always("type", "nobody"),
    storage=IDENTIFIER,
    contained_in=frozenset({"uuid"}),
    least=None,
    quoted=True,
)

UUID_REFERENCES: Kind = replace(
    REFERENCES,
    name=UUID7_ID.references,
    annotation="UuidIds",
    imports=("from app.domain.uuid_ids import UuidIds", UUID_IMPORT),
    column=lambda rules: UUID7_ID.reference_column,
    read=_read_all,
    samples=_lists,
    storage=IDENTIFIER,
)
