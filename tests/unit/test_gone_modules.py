"""Lines of people that import what a run moves or deletes are listed by the run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scaffold.core.errors import ScaffoldError
from scaffold.core.listing import MOST, shortened
from scaffold.project.workspace import Workspace
from scaffold.walk.survey import Request, commit, survey

THING = """feature: thing
fields: {name: string}
use_cases: [create]
"""
SHIP = """feature: ship
adapters:
  hauler: {provider: http, operations: {book: {input: {a: string}, output: {b: string}}}}
pipelines:
  going: {steps: {book: {adapter: hauler}}}
"""
Run = Callable[[Workspace], tuple[str, ...]]
OWN = "backend/app/application/ours.py"
ENTITY = "app.domain.entities.thing"


@pytest.fixture
def project(tmp_path: Path) -> Workspace:
    (tmp_path / "features").mkdir()
    (tmp_path / "features/thing.yaml").write_text(THING)
    (tmp_path / "features/ship.yaml").write_text(SHIP)
    commit(Workspace(tmp_path), survey(Workspace(tmp_path), Request()))
    return Workspace(tmp_path)


def write(project: Workspace, path: str, text: str) -> None:
    file = project.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def rename(project: Workspace) -> tuple[str, ...]:
    (project.root / "features/thing.yaml").unlink()
    write(project, "features/item.yaml", THING.replace("thing", "item\nwas: thing"))
    return survey(project, Request()).notices


def remove(project: Workspace, *, keep_table: bool = False) -> tuple[str, ...]:
    request = Request(("thing",), remove=True, keep_table=keep_table, allow_data_loss=True)
    outcome = survey(project, request)
    commit(project, outcome)
    return outcome.notices


def ship(project: Workspace, old: str, new: str) -> tuple[str, ...]:
    assert old in SHIP
    write(project, "features/ship.yaml", SHIP.replace(old, new))
    return survey(project, Request()).notices


IMPORTS = [
    ("from app.domain.entities.thing import Thing\n", 1),
    ("from app.domain.entities import thing\n", 1),
    ("from app.domain.entities import (\n    base,\n    thing as things,\n)\n", 3),
    ("\nimport app.domain.entities.thing\n", 2),
    ("def late() -> None:\n    from app.domain.entities import thing\n", 2),
    ("import_module('app.domain.entities.thing')\n", 1),
    ("from ..domain.entities import thing\n", 1),
    ("from ..domain.entities.thing import Thing\n", 1),
]


@pytest.mark.parametrize(("text", "line"), IMPORTS)
@pytest.mark.parametrize("run", [rename, remove])
def test_each_form_of_import_is_listed(project: Workspace, run: Run, text: str, line: int) -> None:
    write(project, OWN, text)
    says = "still says in what you wrote" if run is rename else "uses what is no longer there"

    assert f"{OWN} {says}: `{ENTITY}` (line {line})" in run(project)


@pytest.mark.parametrize(
    "text",
    [
        "from app.domain.entities import thing_of_ours\n",
        "from app.domain.entities.thing_of_ours import Thing\n",
        "from .entities import thing\n",
        "thing = 1\n",
        "from other.app.domain.entities import thing\n",
    ],
)
@pytest.mark.parametrize("run", [rename, remove])
def test_what_only_looks_like_an_import_is_not(project: Workspace, run: Run, text: str) -> None:
    write(project, OWN, text)

    assert [one for one in run(project) if OWN in one] == []


@pytest.mark.parametrize("path", ["seed.py", "scripts/x.py", "backend/tests/mine.py"])
@pytest.mark.parametrize("keep_table", [True, False])
def test_files_anywhere_in_the_project_are_read(
    project: Workspace, path: str, keep_table: bool
) -> None:
    write(project, path, "from app.domain.entities.thing import Thing\n")
    write(project, "env/pyvenv.cfg", "")
    write(project, "env/lib/x.py", "from app.domain.entities.thing import Thing\n")
    write(project, ".tox/x.py", "from app.domain.entities.thing import Thing\n")

    told = [one for one in remove(project, keep_table=keep_table) if ENTITY in one]

    assert told == [f"{path} uses what is no longer there: `{ENTITY}` (line 1)"]


def test_what_cannot_be_read_as_python_is_searched_line_by_line(project: Workspace) -> None:
    write(project, OWN, "from app.domain.entities.thing import Thing\ndef (:\n")

    assert f"{OWN} uses what is no longer there: `{ENTITY}` (line 1)" in remove(project)


def test_generated_lines_of_orphans_are_listed(project: Workspace) -> None:
    path = "backend/app/application/use_cases/create_thing_use_case.py"
    text = (project.root / path).read_text()
    write(project, path, f"{text}\n\nMINE = 1\n")

    told = [one for one in remove(project) if path in one]

    assert len(told) == 1 and f"`{ENTITY}` (line" in told[0]


def test_lines_in_generated_files_of_other_features_are_listed(project: Workspace) -> None:
    path = "backend/app/infrastructure/adapters/hauler.py"
    text = (project.root / path).read_text()
    write(project, path, f"{text}\n\nfrom {ENTITY} import Thing\n")
    line = len(text.splitlines()) + 3

    assert f"{path} uses what is no longer there: `{ENTITY}` (line {line})" in remove(project)


def test_a_renamed_adapter_is_told_with_its_settings(project: Workspace) -> None:
    interface = "app.application.interfaces.hauler"
    write(project, OWN, f"from {interface} import IHauler\n\nprint(settings.HAULER_API_URL)\n")

    told = ship(project, "hauler", "carrier")

    assert f"{OWN} uses what is no longer there: `{interface}` (line 1)" in told
    assert (
        "settings that are no longer read: HAULER_API_KEY, HAULER_API_URL; those that are new:"
        f" CARRIER_API_KEY, CARRIER_API_URL; what you wrote uses the old ones: {OWN}:3"
    ) in told


def test_a_renamed_step_is_told(project: Workspace) -> None:
    step = "app.application.pipeline.going.book_step"
    write(project, OWN, f"from {step} import BookStep\n")

    told = ship(project, "steps: {book:", "steps: {reserve:")

    assert f"{OWN} uses what is no longer there: `{step}` (line 1)" in told


def test_a_name_that_its_module_no_longer_defines_is_told(project: Workspace) -> None:
    write(project, OWN, f"from {ENTITY} import (\n    Thing,\n    ThingName,\n)\n")
    write(project, "features/thing.yaml", THING.replace("name:", "title:"))

    told = survey(project, Request(allow_data_loss=True)).notices

    assert f"{OWN} uses what is no longer there: `{ENTITY}.ThingName` (line 3)" in told


def test_nothing_is_told_where_nothing_is_deleted(project: Workspace) -> None:
    write(project, OWN, f"from {ENTITY} import Thing\n")
    write(project, "features/thing.yaml", THING.replace("}", ", note: string}", 1))

    assert [one for one in survey(project, Request()).notices if OWN in one] == []


def test_a_file_in_which_a_rename_changes_nothing_is_not_formatted(project: Workspace) -> None:
    path = "backend/app/infrastructure/adapters/hauler.py"
    text = (project.root / path).read_text()
    write(project, path, f"{text}\n\nLONG = [{', '.join(['1' * 20] * 8)}]\n")
    before = (project.root / path).read_bytes()
    rename(project)
    outcome = survey(project, Request())
    commit(project, outcome)

    assert not (project.root / "backend/app/domain/entities/thing.py").exists()
    assert (project.root / path).read_bytes() == before


def test_every_feature_that_refers_to_a_removed_one_is_named(project: Workspace) -> None:
    names = ("shop", "zoo")
    for name in names:
        spec = f"feature: {name}\nfields: {{t: {{type: reference, to: thing}}}}\n"
        write(project, f"features/{name}.yaml", spec)

    with pytest.raises(ScaffoldError) as refused:
        remove(project)

    assert [(one.code, one.message) for one in refused.value.problems] == [
        ("still-referenced", f"{name} refers to thing") for name in names
    ]


def test_a_renamed_reference_is_known_by_its_new_name(project: Workspace) -> None:
    order = "feature: order\nfields: {customer: {type: reference, to: thing}}\n"
    write(project, "features/order.yaml", order)
    commit(project, survey(project, Request()))
    lines = [f"print(order.customer_id)  # {number}\n" for number in range(MOST + 5)]
    write(project, OWN, "".join(lines))
    (project.root / "features/thing.yaml").unlink()
    write(project, "features/client.yaml", THING.replace("thing", "client\nwas: thing"))
    renamed = order.replace("customer:", "client:").replace(
        "to: thing", "to: client, was: customer"
    )
    write(project, "features/order.yaml", renamed)

    (told,) = (one for one in survey(project, Request()).notices if "customer_id" in one)

    head = "`customer_id` of order is `client_id` now, and what you wrote uses it: "
    places = [f"{OWN}:{number}" for number in range(1, MOST + 6)]
    assert told == head + ", ".join(places)
    assert shortened(told) == (
        f"{head}{', '.join(places[:MOST])} and 5 more (--json=full lists all)"
    )
