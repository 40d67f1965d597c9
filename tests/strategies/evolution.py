"""What becomes of a project: its specs, changed as people change them."""

from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from scaffold.core.errors import SpecError
from scaffold.migrate.identifiers import changed_identifiers
from scaffold.model import resolve
from scaffold.model.tables import Table
from scaffold.spec import FeatureSpec
from scaffold.walk.former import check_features, check_parts
from tests.strategies import fields as draw
from tests.strategies.children import with_children, without_children
from tests.strategies.computed import computed
from tests.strategies.features import Spec, Specs, checks, comparisons
from tests.strategies.fields import Field
from tests.strategies.finders import renamed_in_finders, with_finders, with_outputs
from tests.strategies.overlaps import with_intervals, without_intervals
from tests.strategies.states import with_states
from tests.strategies.texts import is_valid, load_all, refused
from tests.strategies.words import ENTITIES, FIELDS, text

TOGGLED = (
    *("optional", "index", "sensitive", "default", "example"),
    *("read_only", "immutable", "on_update"),
)
FLAGS = ("timestamps", "versioned", "soft_delete", "audit")
NAMED = ("filter", "sort", "by", "search", "include")


def evolved(random: Random, specs: Specs) -> Specs:
    """The specs after one to four changes; those that would not be valid are left out."""
    now = deepcopy(specs)
    for _ in range(random.randint(1, 4)):
        after = deepcopy(now)
        random.choice(CHANGES)(random, after)
        if not is_valid(after):
            after = {name: _without_cases(spec) for name, spec in after.items()}
        if not is_valid(after):
            after = {name: _without_checks(spec) for name, spec in after.items()}
        if not is_valid(after):
            drop_computed(random, after)
        if is_valid(after) and _follows(specs, after):
            now = after
    return now


def _follows(before: Specs, after: Specs) -> bool:
    """Whether each `was` names something that was applied, and takes over a name that is free."""
    last, specs = load_all(before), load_all(after)
    old, new = ({spec.feature: spec.was or "" for spec in side} for side in (last, specs))
    try:
        check_features(old, new, {spec.feature: spec for spec in specs}.__getitem__, ())
        check_parts(last, specs)
    except SpecError as error:
        refused.update(problem.code for problem in error.problems)
        return False
    return not any(changed_identifiers(_tables(last), _tables(specs)))


def _tables(specs: list[FeatureSpec]) -> tuple[Table, ...]:
    return tuple(table for feature in resolve(specs).features for table in feature.tables)


def _without_cases(spec: Spec) -> Spec:
    """A change may leave test cases behind that speak of what is no more."""
    return {key: spec[key] for key in spec if key != "test_cases"}


def _without_checks(spec: Spec) -> Spec:
    """A change may leave checks behind that compare what is no more."""
    made = {key: one for key, one in without_intervals(spec).items() if key != "checks"}
    if "entities" in made:
        entities = made["entities"].items()
        made["entities"] = {
            name: {key: one[key] for key in one if key != "checks"} for name, one in entities
        }
    return made


def _intervals(random: Random, specs: Specs) -> None:
    """The intervals of a feature's entities are kept apart no more, or those of one are."""
    if not specs:
        return
    name = random.choice(list(specs))
    if random.random() < 0.4:
        specs[name] = without_intervals(specs[name])
    elif "fields" in specs[name]:
        specs[name] = with_intervals(random, specs[name], whole=True)


def _drop_checks(random: Random, specs: Specs) -> None:
    """The checks of all entities of a feature."""
    if specs:
        name = random.choice(list(specs))
        specs[name] = _without_checks(specs[name])


def _add_checks(random: Random, specs: Specs) -> None:
    """Other checks of an entity."""
    owners = [one for spec in specs.values() for one in (spec, *spec.get("entities", {}).values())]
    if owners := [one for one in owners if "fields" in one]:
        owner = random.choice(owners)
        owner.pop("checks", None)
        owner |= checks(random, owner["fields"])


def drop_computed(random: Random, specs: Specs) -> None:
    """All fields that are computed."""
    for spec in specs.values():
        for fields in fields_of(spec):
            for name in [name for name, one in fields.items() if "computed" in one]:
                del fields[name]
                _replace(spec, name, None)


def _add_computed(random: Random, specs: Specs) -> None:
    """Fields that are computed from others."""
    if found := _fields(random, specs):
        found[1].update(computed(random, found[1]))


def _fields(random: Random, specs: Specs) -> tuple[Spec, dict[str, Field]] | None:
    """The fields of some entity, and the spec that they are of."""
    found = [(spec, own) for spec in specs.values() for own in fields_of(spec)]
    return random.choice(found) if found else None


def fields_of(spec: Spec) -> list[dict[str, Field]]:
    """The fields of each entity of a spec, to be read and to be changed."""
    if "fields" in spec:
        return [spec["fields"]]
    return [entity["fields"] for entity in spec.get("entities", {}).values()]


def _add_field(random: Random, specs: Specs) -> None:
    if found := _fields(random, specs):
        made = draw.field(random)
        made.pop("unique", None)
        found[1].setdefault(random.choice(FIELDS), made)


def reorder_fields(random: Random, specs: Specs) -> None:
    """All fields of an entity in another order."""
    if found := _fields(random, specs):
        fields = found[1]
        names = random.sample(list(fields), len(fields))
        for name in names:
            fields[name] = fields.pop(name)


def _drop_field(random: Random, specs: Specs) -> None:
    if (found := _fields(random, specs)) and len(found[1]) > 1:
        spec, fields = found
        gone = random.choice(list(fields))
        del fields[gone]
        _replace(spec, gone, None)
        renamed_in_finders(specs, gone, None)


def _rename_field(random: Random, specs: Specs) -> None:
    if found := _fields(random, specs):
        spec, fields = found
        old, new = random.choice(list(fields)), random.choice(FIELDS)
        if new not in fields:
            fields[new] = {**fields.pop(old), "was": old}
            _replace(spec, old, new)
            renamed_in_finders(specs, old, new)


def _swap_fields(random: Random, specs: Specs) -> None:
    """Two fields of an entity take each other's names, or one takes the name of another."""
    if (found := _fields(random, specs)) and len(found[1]) > 1:
        fields = found[1]
        one, other = random.sample(list(fields), 2)
        fields[one], fields[other] = {**fields[other], "was": other}, {**fields[one], "was": one}
        if random.random() < 0.3:
            del fields[other]
            _replace(found[0], other, None)


def _swap_entities(random: Random, specs: Specs) -> None:
    """Two features take each other's names."""
    names = [name for name, spec in specs.items() if "fields" in spec]
    if len(names) > 1:
        one, other = random.sample(names, 2)
        for spec in specs.values():
            for old, new in ((one, "\0"), (other, one), ("\0", other)):
                _refer(spec, old, new)
        first = {**specs[one], "feature": other, "was": one}
        specs[one], specs[other] = {**specs[other], "feature": one, "was": other}, first


def _replace(spec: Spec, old: str, new: str | None) -> None:
    """Another name, or none, wherever the spec names a field in a list."""

    def renamed(names: list[Any]) -> list[Any]:
        return [_renamed(name, old, new) for name in names if new or not _names(name, old)]

    for case in (spec.get("use_cases") or {}).values():
        for option in NAMED:
            if case and option in case:
                case[option] = renamed(case[option])
    for holder in (spec, *spec.get("entities", {}).values()):
        if new is not None and "states" in holder:
            _rename_in_states(holder["states"], old, new)
        if "unique_together" in holder:
            rules = [
                (
                    rule | {"fields": renamed(rule["fields"])}
                    if isinstance(rule, dict)
                    else renamed(rule)
                )
                for rule in holder["unique_together"]
            ]
            holder["unique_together"] = rules
            if any(len(rule["fields"] if isinstance(rule, dict) else rule) < 2 for rule in rules):
                del holder["unique_together"]


def _rename_in_states(states: Spec, old: str, new: str) -> None:
    """Another name for a field wherever states name it."""
    if states["field"] == old:
        states["field"] = new
    for one in states["transitions"].values():
        for key in ("set", "input"):
            if old in one.get(key, {}):
                one[key] = {new if word == old else word: v for word, v in one[key].items()}


def _names(entry: Any, field: str) -> bool:
    """Whether an entry of a list, alone or with operators, names the field."""
    return field in entry if isinstance(entry, dict) else bool(entry == field)


def _renamed(entry: Any, old: str, new: str | None) -> Any:
    if isinstance(entry, dict):
        return {new if name == old else name: one for name, one in entry.items()}
    return new if entry == old else entry


def _refilter(random: Random, specs: Specs) -> None:
    """A filter of a list comes, goes, or gets other operators."""
    for spec in specs.values():
        for case in (spec.get("use_cases") or {}).values():
            entries = (case or {}).get("filter")
            if entries:
                entries.pop(random.randrange(len(entries)))
    if found := _fields(random, specs):
        spec, fields = found
        cases = (spec.get("use_cases") or {}).values()
        lists = [case for case in cases if case and case.get("kind") == "list"]
        if lists:
            lists[0].setdefault("filter", []).extend(comparisons(random, fields))


def _change_field(random: Random, specs: Specs) -> None:
    """Another field of the same name: other bounds, another kind."""
    if found := _fields(random, specs):
        name = random.choice(list(found[1]))
        kind = found[1][name]["type"]
        kinds = (kind,) if kind in draw.KINDS and random.random() < 0.7 else tuple(draw.KINDS)
        made = draw.field(random, kinds=kinds)
        made.pop("unique", None)
        found[1][name] = made


def _rename_values(random: Random, specs: Specs) -> None:
    """A value of an enum is called otherwise, or two take each other's names."""
    found = [
        (holder, name)
        for spec in specs.values()
        for holder in (spec, *spec.get("entities", {}).values())
        for name, one in holder.get("fields", {}).items()
        if one["type"] == "enum"
    ]
    if not found:
        return
    holder, name = random.choice(found)
    field = holder["fields"][name]
    old = random.choice(field["values"])
    new = random.choice([*field["values"], "called otherwise", "it's: 100%"])
    names = {old: new, new: old} if new in field["values"] else {old: new}
    if old == new:
        return
    for key in ("values", "order"):
        if key in field:
            field[key] = [names.get(one, one) for one in field[key]]
    for key in ("default", "example"):
        if key in field:
            field[key] = names.get(field[key], field[key])
    field["values_were"] = {now: was for was, now in names.items()}
    if holder.get("states", {}).get("field") == name:
        _rename_states(holder["states"], names)


def _rename_states(states: Spec, names: dict[str, str]) -> None:
    """Other names for states wherever they are named."""
    states["initial"] = names.get(states["initial"], states["initial"])
    for one in states["transitions"].values():
        one["from"] = [names.get(state, state) for state in one["from"]]
        one["to"] = names.get(one["to"], one["to"])


def _toggle(random: Random, specs: Specs) -> None:
    """A modifier comes or goes."""
    if found := _fields(random, specs):
        field = random.choice(list(found[1].values()))
        key = random.choice(TOGGLED)
        if key in field or key in ("default", "example"):
            field.pop(key, None)
        else:
            field[key] = "now" if key == "on_update" else True


def _refind(random: Random, specs: Specs) -> None:
    """Use cases find entities by other fields, or by none."""
    for spec in specs.values():
        for case in (spec.get("use_cases") or {}).values():
            if case and isinstance(case.get("uses"), dict) and random.random() < 0.5:
                case["uses"] = dict.fromkeys(case["uses"])
    with_finders(random, specs)
    with_outputs(random, specs)


def _flags(random: Random, specs: Specs) -> None:
    """An entity notes its times from now on or counts its changes, or no longer."""
    spec = random.choice(list(specs.values()))
    holders = [spec] if "fields" in spec else list(spec.get("entities", {}).values())
    if holders:
        holder = random.choice(holders)
        flag = random.choice(FLAGS)
        if not holder.pop(flag, False):
            holder[flag] = True


def _children(random: Random, specs: Specs) -> None:
    """Rows of an entity belong to those of another one from now on, or no longer."""
    spec = random.choice(list(specs.values()))
    if any("children" in one for one in spec.get("entities", {}).values()):
        without_children(spec)
    else:
        with_children(random, spec.get("entities", {}))


def _states(random: Random, specs: Specs) -> None:
    """An entity has states from now on, or no longer."""
    spec = random.choice(list(specs.values()))
    holders = [spec] if "fields" in spec else list(spec.get("entities", {}).values())
    if holders:
        holder = random.choice(holders)
        if not holder.pop("states", None):
            with_states(random, holder, f"_{random.choice('abc')}")


def _drop_use_case(random: Random, specs: Specs) -> None:
    cases = random.choice(list(specs.values())).get("use_cases")
    if cases:
        del cases[random.choice(list(cases))]


def _add_use_case(random: Random, specs: Specs) -> None:
    name, spec = random.choice(list(specs.items()))
    own: dict[str, Any] = spec.get("entities", {})
    if "fields" in spec or name in own:
        spec.setdefault("use_cases", {}).setdefault(
            random.choice(["create", "get", "list", "update", "delete"]), {}
        )


def _retell(random: Random, specs: Specs) -> None:
    random.choice(list(specs.values()))["summary"] = text(random)


def _drop_feature(random: Random, specs: Specs) -> None:
    if len(specs) > 1:
        del specs[random.choice(list(specs))]


def _rename_entity(random: Random, specs: Specs) -> None:
    """An entity, and the feature with it where it is named as the feature."""
    feature = random.choice(list(specs))
    spec = specs[feature]
    old = random.choice([*spec.get("entities", {}), feature])
    new = random.choice(ENTITIES)
    if new in {*specs, *(name for one in specs.values() for name in one.get("entities", {}))}:
        return
    entity = "fields" in spec or old in spec.get("entities", {})
    if old == feature:
        spec |= {"feature": new, "was": old}
        specs[new] = specs.pop(old)
    if old in spec.get("entities", {}):
        spec["entities"][new] = {**spec["entities"].pop(old), "was": old}
    for other in specs.values() if entity else ():
        _refer(other, old, new)


def _refer(spec: Spec, old: str, new: str) -> None:
    """The new name of an entity wherever a spec names the old one."""
    for key in ("main", "entity", "to", "output", "list_of"):
        if spec.get(key) == old:
            spec[key] = new
    for key, value in spec.items():
        if key == "uses":
            names = {name: new if name == old else name for name in value}
            spec[key] = (
                {names[name]: value[name] for name in value}
                if isinstance(value, dict)
                else list(names.values())
            )
        elif isinstance(value, dict):
            _refer(value, old, new)


CHANGES: list[Callable[[Random, Specs], None]] = [
    _add_field,
    _add_field,
    reorder_fields,
    _drop_field,
    _rename_field,
    _swap_fields,
    _rename_entity,
    _swap_entities,
    _change_field,
    _rename_values,
    _rename_values,
    _refilter,
    _refind,
    _add_checks,
    _drop_checks,
    _intervals,
    _add_computed,
    drop_computed,
    _toggle,
    _flags,
    _flags,
    _children,
    _states,
    _drop_use_case,
    _add_use_case,
    _retell,
    _drop_feature,
]
