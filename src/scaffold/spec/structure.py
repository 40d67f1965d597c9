"""Data to models: pydantic says what has a wrong shape, the rest is checked on all the same."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scaffold.spec.normal import UNNAMED, Data
from scaffold.spec.parts import Misshapen, shaped
from scaffold.spec.places import Path, Places
from scaffold.spec.problem_list import ProblemList

if TYPE_CHECKING:
    from scaffold.spec.models import FeatureSpec

ROUNDS = 8
STAND_INS: dict[str, Any] = {"feature": UNNAMED, "fields": {}, "steps": []}


def validated(data: Data, problems: ProblemList) -> "FeatureSpec | None":
    """The spec, without the parts that have a wrong shape; those are reported as problems.

    A part is left out and the rest is tried again, so that all problems come at once.
    """
    left: Any = data
    for _ in range(ROUNDS):
        try:
            return shape_of(left)
        except Misshapen:
            left = _without_broken(left, problems)
    return None


def shape_of(data: Data) -> "FeatureSpec":
    """The spec of data in the long form; `Misshapen` where it has a wrong shape."""
    from scaffold.spec.models import FeatureSpec

    spec: FeatureSpec = shaped(FeatureSpec, data)
    return spec


def _without_broken(data: Data, problems: ProblemList) -> Data:
    from scaffold.spec.pydantic_models import errors_of
    from scaffold.spec.shape_problems import is_required, report

    dropped: set[Path] = set()
    stand_ins: dict[Path, Any] = {}
    for one in errors_of(data):
        path: Path = one["loc"]
        report(one, problems)
        if not is_required(path):
            dropped.add(path)
        elif path[-1] in STAND_INS:
            stand_ins[path] = STAND_INS[str(path[-1])]
        else:
            dropped.add(path[:-1])
    for path in (*dropped, *stand_ins):
        problems.note_broken(path)
    for path, value in stand_ins.items():
        data = _replaced(data, path, value)
    if () in dropped:
        return {}
    cut = _Cut(dropped, problems.places)
    left: Data = cut.rest_of(data, (), ())
    problems.places.moved |= cut.moved
    return left


def _replaced(data: Any, path: Path, value: Any) -> Any:
    """The data with another value at the path."""
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(data, list):
        return [_replaced(item, rest, value) if i == first else item for i, item in enumerate(data)]
    return data | {first: _replaced(data.get(first), rest, value)}


@dataclass
class _Cut:
    """Data without what is dropped; every item of a list remembers where it was written."""

    dropped: set[Path]
    places: Places
    moved: dict[Path, Path] = field(default_factory=dict)

    def rest_of(self, value: Any, old: Path, new: Path) -> Any:
        """The value that stood at the old path, to stand at the new one."""
        if isinstance(value, dict):
            return {
                key: self.rest_of(item, (*old, key), (*new, key))
                for key, item in value.items()
                if (*old, key) not in self.dropped
            }
        return self._items(value, old, new) if isinstance(value, list) else value

    def _items(self, value: list[Any], old: Path, new: Path) -> list[Any]:
        items: list[Any] = []
        for index, item in enumerate(value):
            before, after = (*old, index), (*new, len(items))
            if before not in self.dropped:
                self.moved[after] = self.places.written(before)
                items.append(self.rest_of(item, before, after))
        return items
