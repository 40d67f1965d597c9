"""States: an enum field, transitions between its values, and fields that only they write."""

from collections.abc import Iterator

from scaffold import kinds
from scaffold.kinds import KINDS, Refused, attribute
from scaffold.spec.added_fields import DELETED_AT, VERSION
from scaffold.spec.checks.names import is_name
from scaffold.spec.models import EntitySpec, FieldSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList, repeats
from scaffold.spec.reserved import keeper_of_field
from scaffold.spec.state_models import StatesSpec, TransitionSpec
from scaffold.spec.states import OWN_RULES
from scaffold.use_cases import known_kinds


def check_states(name: str, entity: EntitySpec, problems: ProblemList) -> None:
    """The states of an entity, if it has any."""
    states, path = entity.states, ("entities", name, "states")
    if states is None or problems.is_broken(("entities", name, "fields")):
        return
    _check_names(name, entity, states, path, problems)
    if _is_state(entity, states, path, problems):
        _check_ways(states, entity.fields[states.field].values, path, problems)
    for word, transition in states.transitions.items():
        at = (*path, "transitions", word)
        _check_written(states.field, transition, at, problems)
        for key in ("set", "input"):
            for field in getattr(transition, key):
                _check_field(entity, transition, field, (*at, key, field), problems)


def _check_names(
    entity: str, spec: EntitySpec, states: StatesSpec, path: Path, problems: ProblemList
) -> None:
    """Names of transitions become methods of the entity: no field and no kind is called so."""
    taken = {attribute(word, field.type) for word, field in spec.fields.items()} | {"id"}
    for word in states.transitions:
        at = (*path, "transitions", word)
        keeper = keeper_of_field(word, stored=False)
        if word in known_kinds():
            keeper = "the use cases that scaffold knows"
        if not is_name(word, at, problems):
            continue
        if keeper:
            hint = f"say what is meant, as in `{word}_{entity}`"
            problems.add("reserved-word", f"`{word}` is kept by {keeper}", hint, at, key=True)
        elif word in taken:
            message = f"`{word}` is a field of the entity, and cannot be a method too"
            problems.add("name-clash", message, "rename one", at, key=True)


def _is_state(spec: EntitySpec, states: StatesSpec, path: Path, problems: ProblemList) -> bool:
    """Whether the field that holds the state can do so; reported where it cannot."""
    at, field = (*path, "field"), spec.fields.get(states.field)
    enums = [name for name, one in spec.fields.items() if KINDS[one.type].name == "enum"]
    if field is None:
        message = f"there is no field `{states.field[:60]}`"
        problems.add("unknown-field", message, problems.nearest(states.field, enums), at)
        return False
    if states.field not in enums:
        message = f"`{states.field}` is {field.type}, and states are the values of an enum"
        problems.add("states-of-no-enum", message, "write `type: enum` and its `values`", at)
        return False
    if field.optional:
        message = f"`{states.field}` may be null, which is no state"
        problems.add("optional-state", message, "leave `optional` out", at)
    elif field.default != states.initial:
        message = f"`{states.field}` is {field.default!r} by default, not {states.initial!r}"
        problems.add("bad-default", message, "leave `default` out: `initial` says it", at)
    _check_access(states.field, field, at, problems)
    return True


def _check_access(name: str, field: FieldSpec, path: Path, problems: ProblemList) -> None:
    for key in sorted(OWN_RULES):
        if getattr(field, key):
            message = f"`{name}` is written by transitions, which contradicts `{key}`"
            problems.add("access-conflict", message, f"leave `{key}` out", path)


def _check_ways(
    states: StatesSpec, values: tuple[str, ...], path: Path, problems: ProblemList
) -> None:
    """Every state that is named is one, and there is a way to each of them."""
    before = len(problems.found)
    if not states.transitions:
        message = "states without a transition never change"
        hint = "add `transitions: {send: {from: draft, to: sent}}`"
        problems.add("missing-key", message, hint, path)
        return
    for state, at in _named(states, path):
        if state not in values:
            message = f"`{state[:60]}` is no value of `{states.field}`"
            problems.add("unknown-state", message, problems.nearest(state, values), at)
    for word, one in states.transitions.items():
        at = (*path, "transitions", word)
        if not one.sources:
            message = f"the transition `{word}` begins in no state"
            problems.add("missing-key", message, "add `from: STATE`", (*at, "from"))
        if one.to in one.sources:
            message = f"the transition `{word}` leads from `{one.to}` to itself"
            problems.add("transition-to-itself", message, "leave it out of `from`", (*at, "to"))
        for index, state in repeats(one.sources):
            message = f"`{state}` is given twice"
            problems.add("duplicate-value", message, "leave one out", (*at, "from", index))
    if len(problems.found) == before:
        _check_reached(states, values, path, problems)


def _named(states: StatesSpec, path: Path) -> Iterator[tuple[str, Path]]:
    """Each state that is named, and where."""
    yield states.initial, (*path, "initial")
    for word, one in states.transitions.items():
        at = (*path, "transitions", word)
        yield one.to, (*at, "to")
        yield from ((state, (*at, "from", i)) for i, state in enumerate(one.sources))


def _check_reached(
    states: StatesSpec, values: tuple[str, ...], path: Path, problems: ProblemList
) -> None:
    """There is a way from the initial state to each of the others."""
    reached, new = set[str](), {states.initial}
    while new:
        reached |= new
        ways = states.transitions.values()
        new = {one.to for one in ways if reached & set(one.sources)} - reached
    for state in values:
        if state not in reached:
            message = f"no transition leads to `{state}`"
            hint = f"add one with `to: {state}`, or leave the value out of `{states.field}`"
            problems.add("unreachable-state", message, hint, (*path, "transitions"), key=True)


def _check_written(
    state: str, transition: TransitionSpec, path: Path, problems: ProblemList
) -> None:
    """No field is written twice."""
    for field in transition.input:
        if field in transition.set:
            message = f"`{field}` is set, and in the request too"
            problems.add("duplicate-value", message, "leave one out", (*path, "input", field))
    for key in ("set", "input"):
        if state in getattr(transition, key):
            message = f"`{state}` holds the state, which is what `to` says"
            problems.add("duplicate-value", message, "leave it out", (*path, key, state))


def _check_field(
    entity: EntitySpec, transition: TransitionSpec, name: str, path: Path, problems: ProblemList
) -> None:
    """A field that a transition writes: there, written by nobody else, and of a fitting value."""
    field = entity.fields.get(name)
    if field is None:
        message = f"there is no field `{name[:60]}`"
        hint = problems.nearest(name, entity.fields)
        problems.add("unknown-field", message, hint, path, key=True)
    elif field.computed:
        message = f"`{name}` is computed, and nothing writes it"
        problems.add("access-conflict", message, "leave it out", path, key=True)
    elif KINDS[field.type].reference:
        message = f"`{name}` is {field.type}, which a transition cannot write"
        problems.add("not-for-this-option", message, "leave it out", path, key=True)
    elif not field.optional and field.default is None:
        message = f"`{name}` is required, and has no value before the transition"
        hint = "add `optional: true` or a `default` to the field"
        problems.add("unset-before-transition", message, hint, path, key=True)
    elif entity.soft_delete and name == DELETED_AT:
        message = f"`{name}` is set by `delete` and `restore`, and no transition writes it"
        problems.add("not-for-this-option", message, "leave it out", path, key=True)
    elif entity.versioned and name == VERSION:
        message = f"`{name}` counts the changes, and no transition writes it"
        problems.add("not-for-this-option", message, "leave it out", path, key=True)
    else:
        _check_access(name, field, path, problems)
        if path[-2] == "set":
            _check_value(field, transition.set[name], path, problems)
        elif transition.input[name] != field.type:
            message = f"`{name}` is {field.type}, not {transition.input[name][:60]}"
            problems.add("bad-input-type", message, f"write `{name}: {field.type}`", path)


def _check_value(field: FieldSpec, value: object, path: Path, problems: ProblemList) -> None:
    """A value that the field takes, or a word for one that is made."""
    made = field.generated_by(value)
    if value is None and not field.optional:
        message = f"`{path[-1]}` cannot be null"
        problems.add("bad-set", message, "write a value, or add `optional: true` to it", path)
    elif field.unique and value is not None and not (made and made.each):
        message = f"`{path[-1]}` is unique: the second row would repeat the value"
        problems.add("bad-set", message, "take it as `input`", path)
    elif value is not None and not made:
        try:
            kinds.check(value, field)
        except Refused as refused:
            listed = "".join(f", or `{word}`" for word in KINDS[field.type].generated)
            problems.add("bad-set", refused.reason, f"{refused.hint}{listed}", path)
