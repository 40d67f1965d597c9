"""Random features: entities, use cases, adapters and pipelines, and whole projects of them."""

import json
from random import Random
from typing import Any, get_args

from scaffold.core.errors import SpecError
from scaffold.expressions import operands_of
from scaffold.kinds import ALIASES, KINDS
from scaffold.kinds.operators import NULLS
from scaffold.spec import load
from scaffold.spec.models import ErrorStatus
from tests.strategies import fields as draw
from tests.strategies import services
from tests.strategies.aggregates import with_aggregates
from tests.strategies.children import changed_alone, with_children
from tests.strategies.computed import computed
from tests.strategies.expressions import conditions
from tests.strategies.fields import Field
from tests.strategies.finders import with_finders, with_outputs
from tests.strategies.lists import list_field
from tests.strategies.overlaps import with_intervals
from tests.strategies.sorting import with_steps
from tests.strategies.states import with_states
from tests.strategies.words import CUSTOM, ENTITIES, FIELDS, distinct, text

Spec = dict[str, Any]
Specs = dict[str, Spec]

USE_CASES = ("create", "get", "list", "update", "delete", "recommend")
VECTORS = ("integer", "float", "decimal", "boolean", "enum")
PARAMETERS = ("cursor", "limit", "sort")
NO_COLUMNS = ("json", "references")


ERRORS = (
    "too_late",
    "who_is_it",
    "not_paid",
    "not_allowed",
    "lost",
    "out_of_stock",
    "gone_already",
    "other_version",
    "not_a_carrier",
    "closed",
    "too_often",
)
"""Names of errors, one for each status."""

INSIDE_ONE = (
    *("id", "fields", "states", "timestamps", "versioned", "soft_delete", "audit"),
    *("unique_together", "no_overlap", "checks"),
)
"""Keys of an entity that stand in the feature itself where it has one entity only."""

COUNTS = (1, 1, 1, 2, 2, 3, 4)
"""Of features: small projects are tried more often, since they cost less and find as much."""


def project(random: Random, most: int = 4) -> Specs:
    """One to `most` features; they may refer to each other's entities, in circles too."""
    count = min(most, random.choice(COUNTS))
    names = distinct(random, ENTITIES, count * 3)
    layout = {
        names[i]: _entities(random, names[i], names[count + 2 * i :][:2]) for i in range(count)
    }
    known = [entity for own in layout.values() for entity in own]
    outside = {name: services.adapters(random, name) for name in layout}
    every = {word: one for own in outside.values() for word, one in own.items()}
    specs = {name: feature(random, name, own, known) for name, own in layout.items()}
    for name, spec in specs.items():
        flows = services.pipelines(random, name, every)
        spec |= {"adapters": outside[name]} if outside[name] else {}
        spec |= {"pipelines": flows} if flows else {}
        _connect(random, spec, [*every, *flows])
    with_finders(random, specs)
    with_outputs(random, specs)
    with_steps(random, specs)
    with_aggregates(random, specs)
    return specs


def _connect(random: Random, spec: Spec, ports: list[str]) -> None:
    """Custom use cases may need what lies outside, too."""
    for case in spec.get("use_cases", {}).values():
        if ports and "uses" in case and random.random() < 0.5:
            case["uses"] = _with_port(case["uses"], random.choice(ports))


def _entities(random: Random, name: str, more: list[str]) -> list[str]:
    """The entities of a feature: its own, several, several others, or none."""
    return random.choice([[name], [name], [name], [name, more[0]], [name, *more], more, []])


def feature(random: Random, name: str, entities: list[str], known: list[str]) -> Spec:
    """A whole feature with these entities, which may refer to all that are known."""
    spec: Spec = {"feature": name}
    if random.random() < 0.6:
        spec["summary"] = text(random)
    if random.random() < 0.2:
        spec["requirements"] = _requirements(random)
    made = {one: entity(random, one, known) for one in entities}
    for one, whole in made.items():
        if random.random() < 0.3:
            with_states(random, whole, "" if one == name else f"_{one}")
        if random.random() < 0.4:
            whole["fields"] |= computed(random, whole["fields"])
    if random.random() < 0.4:
        with_children(random, made)
    if entities == [name] and random.random() < 0.7:
        spec |= {key: made[name][key] for key in INSIDE_ONE if key in made[name]}
    elif made:
        spec["entities"] = made
        if name not in made:
            spec["main"] = entities[0]
    if "fields" in spec and random.random() < 0.1:
        spec["plural"] = f"many_{name}"
    cases = use_cases(random, name, made)
    cases = {word: case for word, case in cases.items() if not changed_alone(made, case)}
    if cases:
        spec["use_cases"] = cases
    return spec


def _requirements(random: Random) -> Spec:
    return {
        "acceptance": [text(random) for _ in range(random.randint(0, 2))],
        "latency": text(random),
        "security": text(random),
        "risks": [{"risk": text(random), "answer": text(random)}],
    }


def entity(random: Random, name: str, known: list[str]) -> Spec:
    """An entity with one to seven fields; what it needs of others was known before it."""
    made: dict[str, Field] = {}
    before = known[: known.index(name)]
    for word in distinct(random, FIELDS, random.randint(1, 7)):
        if random.random() < 0.2:
            made[word] = draw.reference(random, known)
        elif random.random() < 0.1 and before:
            made[word] = draw.required_reference(random, before)
        else:
            made[word] = draw.field(random)
    spec: Spec = {"fields": _apart(name, made)}
    columns = [word for word, field in spec["fields"].items() if field["type"] not in NO_COLUMNS]
    if len(columns) > 2 and random.random() < 0.2:
        fields = random.sample(columns, 2)
        same: Spec = {"fields": fields, "nulls": random.choice(["same", "distinct"])}
        spec["unique_together"] = [random.choice([fields, same])]
        _wide(spec["fields"], fields)
    if columns and random.random() < 0.15:
        add_partial_rule(random, spec, columns)
    if random.random() < 0.3:
        spec |= checks(random, spec["fields"])
    if random.random() < 0.15:
        spec = with_intervals(random, spec)
    if random.random() < 0.15 and not {"created_at", "updated_at"} & spec["fields"].keys():
        spec["timestamps"] = True
    if random.random() < 0.2 and "version" not in spec["fields"]:
        spec["versioned"] = True
    if random.random() < 0.2 and "deleted_at" not in spec["fields"]:
        spec["soft_delete"] = True
    if random.random() < 0.2:
        spec["audit"] = True
    if random.random() < 0.2:
        spec["id"] = "uuid7"
    if random.random() < 0.2:
        spec["summary"] = text(random)
    if random.random() < 0.1:
        spec["plural"] = f"all_{name}"
    return spec


def add_partial_rule(random: Random, spec: Spec, columns: list[str]) -> None:
    """One more unique rule, of the rows for which some condition is true."""
    made = checks(random, spec["fields"])
    if made:
        fields = random.sample(columns, min(len(columns), random.choice([1, 1, 2])))
        nulls = random.choice(["same", "distinct"])
        rule = {"fields": fields, "nulls": nulls, "where": next(iter(made["checks"].values()))}
        trial = {**spec, "unique_together": [*spec.get("unique_together", ()), rule]}
        try:
            load(json.dumps({"feature": "probe", **trial}), "features/probe.yaml")
        except SpecError:
            return
        spec["unique_together"] = trial["unique_together"]
        _wide(spec["fields"], fields)


def checks(random: Random, fields: dict[str, Field]) -> Spec:
    """One to three checks over these fields; none where no row would keep them."""
    spec: Spec = {"feature": "probe", "fields": fields}
    try:
        probe = load(json.dumps(spec), "features/probe.yaml").entities["probe"].fields
        free = {name: one for name, one in probe.items() if not (one.server_set or one.generated)}
        columns = operands_of({n: one for n, one in free.items() if one.type != "reference"})
        texts = conditions(random, columns, random.randint(1, 3)) if columns else []
        made = {f"rule_{number}_holds": text for number, text in enumerate(texts)}
        load(json.dumps(spec | {"checks": made}), "features/probe.yaml")
    except SpecError:
        return {}
    return {"checks": made} if made else {}


def _apart(name: str, made: dict[str, Field]) -> dict[str, Field]:
    """The fields whose attributes differ from each other and from the entity's id."""
    taken = {f"{name}_id", "id"}
    kept: dict[str, Field] = {}
    for word, field in made.items():
        attribute = f"{word}_id" if field["type"] == "reference" else word
        if attribute not in taken:
            kept[word] = field
            taken.add(attribute)
    return kept or {"label": {"type": "string"}}


def _wide(fields: dict[str, Field], names: list[str]) -> None:
    """What is unique together can be indexed, and has values enough."""
    for name in names:
        if fields[name]["type"] in ("text", "url"):
            fields[name] = {"type": "string"}


def use_cases(random: Random, name: str, entities: dict[str, Spec]) -> Spec:
    """A random part of the known use cases of each entity, and custom ones."""
    cases: Spec = {}
    for one, spec in entities.items():
        needed = {"restore": "soft_delete", "history": "audit"}
        known = (*USE_CASES, *(kind for kind, key in needed.items() if spec.get(key)))
        for kind in random.sample(known, random.randint(0, len(known))):
            options = _options(random, kind, spec["fields"])
            if options is not None:
                called = kind if one == name else f"{kind}_{one}_case"
                silent = {"route": False} if random.random() < 0.1 else {}
                cases[called] = {**options, **silent, "kind": kind, "entity": one}
        cases |= look_ups(random, one, spec)
    for word in distinct(random, CUSTOM, random.choice([0, 0, 0, 1, 2] if entities else [1, 2])):
        cases[f"{word}_{name}"] = _custom(random, f"{word}_{name}", entities)
    return cases


def look_ups(random: Random, name: str, entity: Spec) -> Spec:
    """Look-ups by some of the unique rules of an entity."""
    fields = entity["fields"]
    rules = [[word] for word, one in fields.items() if one.get("unique")]
    rules += [
        rule["fields"] if isinstance(rule, dict) else rule
        for rule in entity.get("unique_together", ())
        if not (isinstance(rule, dict) and "where" in rule)
    ]
    shown = [
        rule
        for rule in rules
        if not any(fields[word].get(key) for word in rule for key in ("sensitive", "write_only"))
    ]
    chosen = random.sample(shown, random.randint(0, len(shown)))
    return {
        f"by_{rule[0]}_{name}": {"kind": "get", "by": list(rule), "entity": name} for rule in chosen
    }


def _options(random: Random, kind: str, fields: dict[str, Field]) -> Spec | None:
    """The options of a known kind; None where the entity has nothing for it."""
    fields = {word: one for word, one in fields.items() if not one.get("write_only")}
    plain = {word: one for word, one in fields.items() if not one.get("sensitive")}
    scalar = [word for word, one in plain.items() if one["type"] not in ("text", *NO_COLUMNS)]
    options: Spec = {"summary": text(random)} if random.random() < 0.2 else {}
    stored = {word: one for word, one in fields.items() if "computed" not in one}
    if kind == "list":
        allowed = [word for word in scalar if word not in PARAMETERS]
        options["filter"] = random.sample(allowed, random.randint(0, len(allowed)))
        options["filter"] += comparisons(random, plain)
        options["sort"] = random.sample(scalar, random.randint(0, len(scalar)))
        options["page_size"] = random.choice([1, 2, 50, 1000])
        if random.random() < 0.3 and "total" not in options["filter"]:
            options["total"] = True
        texts = [w for w, one in plain.items() if w in stored and "contains" in operators_of(one)]
        if random.random() < 0.3 and texts and "q" not in options["filter"]:
            options["search"] = random.sample(texts, random.randint(1, len(texts)))
    names = _includes(random, plain, fields) if kind in ("get", "list") else []
    if names and "include" not in options.get("filter", ()):
        options["include"] = names
    if kind == "recommend":
        vector = [w for w, one in stored.items() if one["type"] in VECTORS and w not in PARAMETERS]
        if not vector:
            return None
        options["by"] = random.sample(vector, random.randint(1, len(vector)))
        options["limit"] = random.choice([1, 5, 1000])
    return options


def _includes(random: Random, fields: dict[str, Field], taken: dict[str, Field]) -> list[str]:
    """Some of the references that answers can show."""
    known = [word for word, one in fields.items() if one["type"].startswith("reference")]
    if not known or "included" in taken or random.random() < 0.5:
        return []
    return random.sample(known, random.randint(1, len(known)))


def operators_of(field: Field) -> frozenset[str]:
    """The operators that fields of this kind take."""
    return frozenset(KINDS[ALIASES.get(field["type"], field["type"])].operators)


def comparisons(random: Random, fields: dict[str, Field]) -> list[dict[str, list[str]]]:
    """Some of the operators that some of the fields take, but for a single value."""
    made = []
    for word, field in random.sample(sorted(fields.items()), random.randint(0, len(fields))):
        known = operators_of(field) - {"eq"}
        taken = sorted(known if field.get("optional") else known - NULLS)
        if taken:
            made.append({word: random.sample(taken, random.randint(1, len(taken)))})
    return made


def _custom(random: Random, called: str, entities: dict[str, Spec]) -> Spec:
    method = random.choice(["GET", "POST", "PUT", "PATCH", "DELETE"])
    bodiless = method in ("GET", "DELETE")
    kinds = tuple(kind for kind in draw.KINDS if not (bodiless and kind == "json"))
    case: Spec = {
        "method": method,
        "input": _plain_fields(random, kinds, entities, bodiless=bodiless),
        "output": _plain_fields(random, tuple(draw.KINDS), entities),
        "uses": _uses(random, list(entities)),
        "errors": {w: {"status": s} for w, s in _errors(random).items()},
    }
    if entities and random.random() < 0.5:
        case["entity"] = random.choice(list(entities))
    if random.random() < 0.3:
        case["status"] = random.choice([200, 201, 202] if case["output"] else [200, 201, 202, 204])
    if random.random() < 0.3:
        case["path"] = _path(random, called, case)
    if random.random() < 0.3:
        case["summary"] = text(random)
    if not bodiless and random.random() < 0.2:
        case["idempotent"] = True
    if random.random() < 0.15:
        routed = ("method", "path", "status", "idempotent")
        case = {key: value for key, value in case.items() if key not in routed} | {"route": False}
    return case


def _uses(random: Random, entities: list[str]) -> Any:
    """Some of the entities; in a mapping, with methods of theirs or without."""
    chosen = random.sample(entities, random.randint(0, len(entities)))
    if random.random() < 0.7:
        return chosen
    named = [None, ["get_by_id"], ["update", "get_by_id"], ["create", "get_all", "delete"]]
    return {name: random.choice(named) for name in chosen}


def _with_port(uses: Any, port: str) -> Any:
    return {**uses, port: None} if isinstance(uses, dict) else [*uses, port]


def _path(random: Random, called: str, case: Spec) -> str:
    """A route with or without what it is about in it."""
    path = f"/own-routes/{called}"
    if "entity" in case and random.random() < 0.6:
        path += f"/{{{case['entity']}_id}}"
    plain = [word for word, one in case["input"].items() if _fits_path(one)]
    if plain and random.random() < 0.6:
        path += f"/{{{random.choice(plain)}}}/more"
    return path


def _fits_path(field: Field) -> bool:
    return field.get("type") in ("integer", "uuid", "date") and not field.get("optional")


def _errors(random: Random) -> dict[str, int]:
    known = dict(zip(ERRORS, get_args(ErrorStatus), strict=True))
    return {word: known[word] for word in random.sample(list(known), random.randint(0, 3))}


def _plain_fields(
    random: Random, kinds: tuple[str, ...], entities: dict[str, Spec], *, bodiless: bool = False
) -> dict[str, Field]:
    words = distinct(random, FIELDS, random.randint(0, 3))
    made = {word: draw.field(random, stored=False, kinds=kinds) for word in words}
    if made and entities and random.random() < 0.3:
        kind = "reference" if bodiless else random.choice(["reference", "references"])
        made["about"] = {"type": kind, "to": random.choice(list(entities))}
    if not bodiless and random.random() < 0.25:
        made["listed_items"] = list_field(random, list(entities))
    return made
