"""What a known provider can do: its own operations, with its own inputs, and no others."""

from collections.abc import Container

from scaffold.kinds import KINDS
from scaffold.providers import DEFAULT, PROVIDERS
from scaffold.spec.models import AdapterSpec, OperationSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList
from scaffold.spec.reserved import ADAPTERS, OPERATIONS

KEY = "idempotency_key"


def check_provider(adapter: AdapterSpec, path: Path, problems: ProblemList) -> None:
    """Everything about an adapter that its provider does not do."""
    name, called = adapter.provider or DEFAULT, str(path[-1])
    if called in ADAPTERS:
        message = f"`{called}` is kept by {ADAPTERS[called]}"
        problems.add("reserved-word", message, f"rename it: `{called}_service`", path, key=True)
    known = PROVIDERS[name].operations
    for key, operation in adapter.operations.items():
        at = (*path, "operations", key)
        if known is None:
            _check_free(operation, adapter.operations, at, problems)
        elif key not in known:
            message = f"{name} has no operation `{key}`"
            problems.add("unknown-operation", message, problems.nearest(key, known), at, key=True)
        else:
            _check_known(name, operation, known[key], at, problems)


def _check_free(
    operation: OperationSpec, operations: Container[str], path: Path, problems: ProblemList
) -> None:
    if keeper := _keeper(str(path[-1]), operations):
        message = f"`{path[-1]}` is kept by {keeper}"
        problems.add("reserved-word", message, f"rename it: `get_{path[-1]}`", path, key=True)
    if operation.idempotent and KEY in operation.input:
        message = f"an idempotent operation has its `{KEY}` by itself"
        problems.add("reserved-word", message, "leave it out", (*path, "input", KEY), key=True)
    for side, fields in (("input", operation.input), ("output", operation.output)):
        for key, field in fields.items():
            if KINDS[field.type].reference:
                message = "a service outside knows nothing of references"
                hint = "write `integer`, and give the id"
                problems.add("bad-type", message, hint, (*path, side, key))


def _keeper(called: str, operations: Container[str]) -> str:
    """Who keeps the name from being an operation's, or nothing."""
    asked = called.removesuffix("_answer")
    if asked != called and asked in operations:
        return f"the answer that the fake gives to `{asked}`"
    return OPERATIONS.get(called, "")


def _check_known(
    provider: str,
    operation: OperationSpec,
    inputs: frozenset[str],
    path: Path,
    problems: ProblemList,
) -> None:
    for key in operation.input:
        if key not in inputs:
            message = f"{provider} takes no input `{key}` here"
            hint = problems.nearest(key, inputs)
            problems.add("unknown-input", message, hint, (*path, "input", key), key=True)
