"""Adapters and pipelines: their short forms."""

from typing import Any

from scaffold.kinds import ALIASES
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList
from scaffold.spec.shapes import by_name, fields_of, part_of, plain_numbers, with_parts

SETTING_ALIASES = {**ALIASES, "text": "string", "url": "string", "email": "string"}


def adapter_of(adapter: Any) -> Any:
    """An adapter in its long form."""
    return with_parts(
        part_of(adapter),
        {
            "operations": lambda operations: by_name(operations, _operation),
            "settings": lambda settings: by_name(settings, _setting),
        },
    )


def _operation(operation: Any) -> Any:
    return with_parts(part_of(operation), {"input": fields_of, "output": fields_of})


def _setting(setting: Any) -> Any:
    if isinstance(setting, str):
        setting = {"type": setting}
    return with_parts(setting, {"type": _setting_type, "default": plain_numbers})


def _setting_type(kind: Any) -> Any:
    return SETTING_ALIASES.get(kind, kind) if isinstance(kind, str) else kind


def pipeline_of(pipeline: Any, path: Path, problems: ProblemList) -> Any:
    """A pipeline with its steps as a list, in the order of the file."""
    found = part_of(pipeline)
    steps = found.get("steps") if isinstance(found, dict) else None
    if isinstance(steps, dict):
        for index, name in enumerate(steps):
            problems.places.moved[(*path, "steps", index)] = (*path, "steps", name)
        return found | {"steps": [_step(name, step) for name, step in steps.items()]}
    if isinstance(steps, list):
        return found | {"steps": [{"name": one} if isinstance(one, str) else one for one in steps]}
    return found


def _step(name: str, step: Any) -> Any:
    found = part_of(step)
    return {"name": name} | found if isinstance(found, dict) else found
