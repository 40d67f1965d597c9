"""What a run is asked for, and what it would change."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from scaffold import merge
from scaffold.core.errors import Problem
from scaffold.core.tree import Tree
from scaffold.core.values import field, value
from scaffold.merge import Change

if TYPE_CHECKING:
    from scaffold.compat import ApiChange
    from scaffold.merge.rename.moves import Renaming
    from scaffold.walk.gone_fields import GoneField
    from scaffold.walk.taken_fields import TakenField


@value
class Request:
    """What is asked for: which features (none named: all), and what the user agreed to.

    `specs` are texts by feature that stand in place of the files, and are written with the rest.
    `skeleton` is the rendered skeleton, when it is to be merged too.
    `compare` asks what the change means for clients of the API."""

    features: tuple[str, ...] = ()
    specs: Mapping[str, str] = field(default_factory=dict)
    skeleton: Tree | None = None
    remove: bool = False
    keep_table: bool = False
    allow_data_loss: bool = False
    online: bool = False
    markers: bool = False
    compare: bool = False


@value
class Outcome:
    """What a run would change; `records` are the snapshot's own writes, not reported;
    `uncommitted` are files that it changes and git does not hold yet."""

    changes: tuple[Change, ...]
    records: Mapping[str, str | None]
    notices: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    compatibility: tuple["ApiChange", ...] = ()
    uncommitted: tuple[str, ...] = ()

    @property
    def blocked(self) -> bool:
        return bool(self.problems) or merge.blocked(self.changes)


@value
class Side:
    """What one part of the project is generated to: its files, and how they are recorded."""

    theirs: Tree
    seeded: frozenset[str]
    before: tuple[str, ...]
    records: Mapping[str, str | None]
    made: Mapping[str, str | None] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    compatibility: tuple["ApiChange", ...] = ()
    renaming: "Renaming | None" = None
    gone: tuple["GoneField", ...] = ()
    taken: tuple["TakenField", ...] = ()
