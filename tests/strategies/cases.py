"""Random test cases whose expectations hold: what is expected follows from what is given."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from scaffold.core.naming import snake
from scaffold.kinds import to_json
from scaffold.model import Feature, Project, resolve
from scaffold.model.entity import Entity
from scaffold.model.use_case import LARGEST_PAGE, UseCase
from scaffold.spec import FeatureSpec
from tests.strategies.expectations import true_of
from tests.strategies.features import Specs
from tests.strategies.words import CANARY, text

TYPES = ("unit", "integration", "e2e")
LONGEST = 200
"""Of an expectation's text; the language takes 500."""

Case = dict[str, Any]
Row = dict[str, Any]


def with_cases(random: Random, specs: Specs, loaded: Sequence[FeatureSpec]) -> Specs:
    """The same specs, which were loaded already, with test cases for what they can do."""
    made = resolve(loaded)
    found = {entity.name.snake: entity for feature in made.features for entity in feature.entities}
    told = dict(specs)
    for feature in made.features:
        cases = [
            case for entity in feature.entities for case in _entity_cases(random, entity, found)
        ]
        cases += [_custom(random, case) for case in feature.use_cases if random.random() < 0.3]
        cases += _of_another(random, feature, made, found)
        kept = random.sample(cases, min(len(cases), random.choice([0, 1, 2, 4])))
        if kept:
            name = str(feature)
            told[name] = {
                **specs[name],
                "test_cases": [_named(random, *one) for one in enumerate(kept)],
            }
    return told


def _named(random: Random, number: int, case: Case) -> Case:
    more = {"precondition": text(random)} if random.random() < 0.2 else {}
    name = f"case {number} {text(random)}".replace(CANARY, "words")
    fits = len(snake(name)) <= 100
    return {"name": name if fits else f"case {number}", **case, **more}


def _entity_cases(random: Random, entity: Entity, known: dict[str, Entity]) -> Iterator[Case]:
    """One case of each sort that the entity's use cases and their routes allow."""
    routed = all(case.routed for case in entity.use_cases)
    found = _cases_of(random, entity, known)
    return (case for case in found if routed or case["type"] != "e2e")


def _cases_of(random: Random, entity: Entity, known: dict[str, Entity]) -> Iterator[Case]:
    if entity.checks:
        return  # a step with the values of two rows may break one
    rows = [_row(random, entity, row.values, known) for row in entity.tests.samples]
    by_kind = {case.kind: str(case) for case in entity.use_cases}
    for kind in sorted(by_kind):
        type = random.choice(TYPES)
        if kind in ("get", "update", "delete"):
            yield _case(type, [_step(by_kind[kind], {"id": 99})], ["raises NotFoundError"])
    if "create" not in by_kind:
        return
    makers = (_create, _refused, _double, _get, _given, _update, _delete, _list, _recommend, _move)
    for make in (*makers, _look_up, _request):
        yield from make(random, entity, rows, by_kind)


def _row(random: Random, entity: Entity, values: Any, known: dict[str, Entity]) -> Row:
    """The input of a new one: what has a default may be left out."""
    row = {field.name: to_json(values[field.name]) for field in entity.create_fields}
    for field in (one for one in entity.lists if not one.server_set):
        if field.target and entity.name.snake not in _needed(field.target.name.snake, known):
            row[field.name] = random.choice([[], [1]])
    left = {f.name for f in entity.tests.defaults if random.random() < 0.3 and not f.unique}
    left -= {name for rule in entity.unique_together for name in rule.columns}
    return {name: row[name] for name in row if name not in left}


def _needed(name: str, known: dict[str, Entity]) -> set[str]:
    """The entity and all that has to be there before it can be."""
    found, waiting = set[str](), [name]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += [f.target.name.snake for f in known[one].tests.needed if f.target]
    return found


def _case(type: str, steps: list[Any], expected: list[str]) -> Case:
    return {"type": type, "steps": steps, "expected": expected}


def _step(action: str, data: Row) -> Any:
    return {"action": action, "with": data} if data else action


def _holds(random: Random, entity: Entity, row: Row, before: str = "", id: int = 1) -> list[str]:
    """What is true of a thing that was made of a row, and that has this id."""
    ordered = [] if entity.id.port else ["> 0", f"<= {id}"]
    claims = [*ordered, f"== {id}", f"!= {id + 1}", f"in [{id}, 9]", f"not in [{id - 1}]"]
    told = [f"{before}id {random.choice(claims)}"]
    for field in entity.answered:
        if field.server_set or (field.generated and field.name not in row):
            continue
        value = row[field.name] if field.name in row else to_json(field.default)
        told += true_of(f"{before or 'result.'}{field.name}", field, value)
    fitting = [one for one in told if len(one) <= LONGEST]
    return random.sample(fitting, random.randint(1, min(4, len(fitting))))


def _create(random: Random, entity: Entity, rows: list[Row], actions: dict[str, str]) -> Any:
    data = {_shown(random, entity, name): value for name, value in rows[0].items()}
    yield _case(
        random.choice(TYPES), [_step(actions["create"], data)], _holds(random, entity, rows[0])
    )


def _shown(random: Random, entity: Entity, name: str) -> str:
    """A reference may be called as in the spec, too."""
    field = next(field for field in entity.fields if field.name == name)
    short = name.removesuffix("_id")
    free = short not in {field.name for field in entity.fields}
    return short if field.is_reference and free and random.random() < 0.5 else name


def _refused(random: Random, entity: Entity, rows: list[Row], actions: dict[str, str]) -> Any:
    names = {field.name for field in entity.create_fields}
    if refusals := [one for one in entity.tests.refusals if one.field in names]:
        wrong = random.choice(refusals)
        data = {**rows[0], wrong.field: wrong.value}
        step = _step(actions["create"], data)
        yield _case(random.choice(["unit", "e2e"]), [step], ["raises ValidationError"])


def _double(random: Random, entity: Entity, rows: list[Row], actions: dict[str, str]) -> Any:
    if entity.tests.unique and all(set(rule) <= rows[0].keys() for rule in entity.tests.unique):
        step = _step(actions["create"], rows[0])
        yield _case(random.choice(TYPES), [step, step], ["raises ConflictError"])


def _get(random: Random, entity: Entity, rows: list[Row], actions: dict[str, str]) -> Any:
    if "get" in actions:
        steps = [_step(actions["create"], rows[0]), _step(actions["get"], {})]
        if random.random() < 0.5:
            steps[1] = _step(actions["get"], {random.choice(["id", entity.name.id_variable]): 1})
        yield _case(random.choice(TYPES), steps, _holds(random, entity, rows[0]))


def _look_up(random: Random, entity: Entity, rows: list[Row], actions: dict[str, str]) -> Any:
    """What was created is found by its unique values."""
    for one in entity.look_ups:
        names = [field.name for field in one.inputs]
        if all(rows[0].get(name) is not None for name in names):
            data = {_shown(random, entity, name): rows[0][name] for name in names}
            steps = [_step(actions["create"], rows[0]), _step(str(one), data)]
            yield _case(random.choice(TYPES), steps, _holds(random, entity, rows[0]))


def _given(random: Random, entity: Entity, rows: list[Row], actions: dict[str, str]) -> Any:
    """What is there before is found; where there is nothing to say of it, it is a sample."""
    if "get" in actions:
        known = random.random() < 0.7
        row = {_shown(random, entity, name): value for name, value in rows[0].items()}
        given = {str(entity): [row] if known else random.choice([1, None])}
        told = _holds(random, entity, rows[0]) if known else ["id == 1"]
        yield {**_case(random.choice(TYPES), [actions["get"]], told), "given": given}


def _of_another(
    random: Random, feature: Feature, project: Project, known: dict[str, Entity]
) -> Iterator[Case]:
    """A case whose steps are use cases of another feature."""
    for other in project.features:
        for entity in other.entities if other != feature else ():
            named = {case.kind: f"{other}.{case}" for case in entity.use_cases}
            if {"create", "get"} <= named.keys() and not entity.tests.needed:
                row = _row(random, entity, entity.tests.samples[0].values, known)
                row |= {field.name: [] for field in entity.lists if not field.server_set}
                steps = [_step(named["create"], row), named["get"]]
                yield _case(random.choice(TYPES), steps, _holds(random, entity, row))


def _update(random: Random, entity: Entity, rows: list[Row], actions: dict[str, str]) -> Any:
    free = [
        name for name in rows[-1] if name in entity.tests.changeable and not _refers(entity, name)
    ]
    if "update" in actions and free:
        chosen = random.sample(free, random.randint(1, len(free)))
        changes = {name: rows[-1][name] for name in chosen}
        steps = [_step(actions["create"], rows[0]), _step(actions["update"], changes)]
        after = {**rows[0], **changes}
        yield _case(random.choice(TYPES), steps, _holds(random, entity, after))


def _move(random: Random, entity: Entity, rows: list[Row], actions: dict[str, str]) -> Any:
    """Each transition of a new one: it leads to its state, or is refused."""
    for one in entity.transitions if entity.states else ():
        sample = entity.tests.samples[0].values
        data = {field.name: to_json(sample[field.name]) for field in one.inputs}
        steps = [_step(actions["create"], rows[0]), _step(str(one), data)]
        field = entity.states.field if entity.states else None
        if field and entity.states and entity.states.initial in one.sources:
            told = true_of(f"result.{field.name}", field, one.target)
            fitting = [each for each in told if len(each) <= LONGEST]
            yield _case(random.choice(TYPES), steps, fitting[:1] or ["id == 1"])
        else:
            yield _case(random.choice(TYPES), steps, ["raises IllegalTransitionError"])


def _refers(entity: Entity, name: str) -> bool:
    return any(field.name == name for field in entity.referring)


def _delete(random: Random, entity: Entity, rows: list[Row], actions: dict[str, str]) -> Any:
    if "delete" in actions:
        steps = [_step(actions["create"], rows[0]), _step(actions["delete"], {})]
        type = random.choice(TYPES)
        yield _case(type, steps, [_emptied(random, type)])
        if "get" in actions:
            error = random.choice(["NotFoundError", "LookupError"])
            gone = _step(actions["get"], {"id": 1})
            yield _case(random.choice(TYPES), [*steps, gone], [f"raises {error}"])


def _emptied(random: Random, type: str) -> str:
    word = random.choice(["status", "status_code"])
    return f"{word} == 204" if type == "e2e" else "result == null"


def _list(random: Random, entity: Entity, rows: list[Row], actions: dict[str, str]) -> Any:
    if "list" not in actions or entity.list is None:
        return
    steps = [_step(actions["create"], row) for row in rows]
    count = min(len(rows), entity.list.page_size)
    if random.random() < 0.5:
        more: Row = {"limit": random.randint(1, min(LARGEST_PAGE, 3)), "sort": "-id"}
        count, first = min(len(rows), more["limit"]), len(rows)
    else:
        more, first = {}, 1
    told = [f"len(items) == {count}", f"items[0].id == {first}"]
    if count == len(rows):
        told.append("next_cursor == null")
    told += _holds(random, entity, rows[first - 1], "items[0].", first)
    yield _case(random.choice(TYPES), [*steps, _step(actions["list"], more)], told)
    own = [one.field for one in entity.list.equalities]
    fields = [field for field in own if rows[0].get(field.name) is not None]
    if fields:
        field = random.choice(fields)
        step = _step(actions["list"], {field.name: rows[0][field.name]})
        yield _case(random.choice(TYPES), [steps[0], step], ["items[0].id == 1"])
    told_of = [(one, t) for one, t in entity.comparisons if all(one.field.name in r for r in rows)]
    if told_of and len(rows) <= entity.list.page_size:
        filter, trial = random.choice(told_of)
        step = _step(actions["list"], {filter.name: trial.sent})
        yield _case(random.choice(TYPES), [*steps, step], [f"len(items) == {len(trial.passing)}"])


def _recommend(random: Random, entity: Entity, rows: list[Row], actions: dict[str, str]) -> Any:
    if "recommend" not in actions or entity.recommend is None:
        return
    steps = [_step(actions["create"], row) for row in rows]
    alone = [steps[0], _step(actions["recommend"], {"id": 1})]
    yield _case(random.choice(TYPES), alone, [random.choice(["result == []", "len(result) == 0"])])
    fields = [field for field in entity.recommend.by if rows[0].get(field.name) is not None]
    if fields:
        wanted = {field.name: [rows[0][field.name]] for field in fields}
        step = _step(actions["recommend"], {**wanted, "limit": 1})
        yield _case(random.choice(TYPES), [*steps, step], ["len(result) <= 1"])


def _request(random: Random, entity: Entity, rows: list[Row], actions: dict[str, str]) -> Any:
    route = entity.name.route
    post = _step(f"POST {route}", rows[0])
    yield _case("e2e", [post], ["status_code == 201", *_holds(random, entity, rows[0])])
    yield _case("e2e", ["GET /health"], ["status_code in [200, 201]", "status == ok"])
    yield _case("e2e", [post, f"GET {route}/nowhere/at/all"], ["status_code == 404"])
    if "get" in actions:
        yield _case(
            "e2e",
            [post, f"GET {route}/{entity.id.segment}"],
            ["status_code < 300", "result.id == 1"],
        )


def _custom(random: Random, case: UseCase) -> Case:
    """Nothing is known of a body that nobody has written yet."""
    data = {field.name: to_json(field.samples[0]) for field in case.inputs if not field.target}
    needed = [field for field in case.inputs if field.target]
    data |= {field.name: [] if field.is_list else 1 for field in needed}
    errors = [word for one in case.failures for word in (str(one.name), one.name.pascal, one.error)]
    expected = f"raises {random.choice(errors)}" if errors else "result == null"
    types = TYPES if case.routed else TYPES[:2]
    return _case(random.choice(types), [_step(str(case), data)], [expected])
