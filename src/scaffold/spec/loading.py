"""A file's text to a spec: read, brought into its long form, given its shape, checked."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from scaffold.core.errors import SpecError, Where
from scaffold.core.layout import manifest_path
from scaffold.spec.drafts import Draft
from scaffold.spec.normal import Data, long_form
from scaffold.spec.parts import Misshapen
from scaffold.spec.places import Path, Places
from scaffold.spec.problem_list import ProblemList, in_order
from scaffold.spec.source import Source, read_source
from scaffold.spec.structure import shape_of, validated

if TYPE_CHECKING:
    from scaffold.spec.models import FeatureSpec


def load(text: str | bytes, file: str) -> "FeatureSpec":
    """The spec that a YAML text says. `SpecError` holds every problem that it has."""
    draft = read(text, file)
    if draft.spec is None or draft.problems:
        raise SpecError(in_order(draft.problems))
    return draft.spec


def read(text: str | bytes, file: str) -> Draft:
    """What can be read of a YAML text, with every problem that it has by itself."""
    shown = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    try:
        source = read_source(text, file)
    except SpecError as error:
        return Draft(None, ProblemList(Places(file), list(error.problems)), None, shown)
    problems = ProblemList(source.places, list(source.problems))
    spec = _spec_of(source, problems)
    if spec is not None:
        spec = spec.placed(source.places)
        return Draft(spec, problems, source.data)
    return Draft(None, problems, source.data, shown)


def _spec_of(source: Source, problems: ProblemList) -> "FeatureSpec | None":
    if not isinstance(source.data, dict):
        message = "the file is empty" if source.data is None else "the file holds no mapping"
        problems.add("no-mapping", message, "begin it with `feature: NAME`", ())
        return None
    spec = validated(long_form(source.data, problems), problems)
    if spec is not None:
        from scaffold.spec.checks import check

        check(spec, problems)
    return spec


def restore(data: Mapping[str, Any]) -> "FeatureSpec":
    """The spec of what `canonical` made; `SpecError` where it is something else."""
    from json import dumps

    problems = ProblemList(read_source("", "").places)
    try:
        return shape_of(long_form(data, problems))
    except Misshapen:
        return load(dumps(data, ensure_ascii=False), manifest_path(str(data.get("feature"))))


def locate(text: str | bytes, file: str, path: str) -> Where:
    """Where a path like `use_cases.list` or `entities.product` stands in a spec's file."""
    source = read_source(text, file)
    problems = ProblemList(source.places)
    data: Data = source.data if isinstance(source.data, dict) else {}
    long_form(data, problems)
    return source.places.where(_steps(path), key=True)


def _steps(path: str) -> Path:
    words = path.replace("[", ".").replace("]", "").split(".")
    return tuple(int(word) if word.isdigit() else word for word in words if word)
