"""A clinic: patients, doctors and visits; renames, swaps, retypes, states, and what is deleted."""

from tests.chains.steps import Append, Ask, Chain, Delete, Replace, Run, Step, Write

PATIENT = "features/patient.yaml"
DOCTOR = "features/doctor.yaml"
VISIT = "features/visit.yaml"
APP = "backend/app"
TESTS = "backend/tests"

BEGIN = Step(
    does="three features, a body and a query by hand",
    specs=(
        Write(
            PATIENT,
            """
feature: patient
summary: The people that the clinic treats.
fields:
  first_name: {type: string, max_length: 80}
  last_name: {type: string, max_length: 80}
  email: {type: email, unique: true}
  phone: {type: string, max_length: 40, optional: true}
  born_on: date
use_cases:
  create:
  get:
  list: {filter: [last_name], sort: [last_name]}
  update:
  delete:
""",
        ),
        Write(
            DOCTOR,
            """
feature: doctor
fields:
  name: {type: string, max_length: 80}
  specialty: {type: enum, values: [general, heart, skin]}
use_cases: [create, get, list, update, delete]
""",
        ),
        Write(
            VISIT,
            """
feature: visit
fields:
  patient: {type: reference, to: patient}
  doctor: {type: reference, to: doctor}
  starts_at: datetime
  ends_at: datetime
  reason: {type: text, max_length: 2000, optional: true}
  cost: {type: integer, min: 0, default: 0}
  status: {type: enum, values: [booked, seen, cancelled], default: booked}
use_cases:
  create:
  get:
  list: {filter: [doctor, status, {starts_at: [gte, lt]}], sort: [starts_at]}
  update:
  delete:
  cancel:
    summary: Cancel a visit that has not taken place.
    input: {why: {type: string, max_length: 200}}
    output: visit
    uses: [visit]
    path: /visits/{visit_id}/cancel
    errors: {already_seen: 409}
test_cases:
  - name: A new visit is booked
    given: {patient: 1, doctor: 1}
    steps:
      - action: create
        with: {patient: 1, doctor: 1, starts_at: "2030-01-01T09:00:00Z", ends_at: "2030-01-01T09:30:00Z"}
    expected: [status == booked, cost == 0]
""",
        ),
    ),
    runs=(
        Run(("validate",)),
        Run(("diff",)),
        Run(told=("alembic upgrade heads", "write the body of the use case cancel")),
    ),
    edits=(
        Replace(
            f"{APP}/application/use_cases/cancel_use_case.py",
            "        raise NotImplementedError\n",
            """        visit = self.visit_repo.get_by_id(visit_id)
        if visit.status == "seen":
            raise AlreadySeenError
        visit.reason = f"cancelled: {why}"  # own
        visit.status = "cancelled"  # own
        return self.visit_repo.update(visit)
""",
        ),
        Replace(
            f"{APP}/application/use_cases/cancel_use_case.py",
            "    CancelInputWhy,\n)",
            "    AlreadySeenError,\n    CancelInputWhy,\n)",
        ),
        Write(
            f"{TESTS}/unit/application/test_cancelling.py",
            """
from datetime import UTC, datetime

import pytest

from app.application.use_cases.cancel_contract import AlreadySeenError
from app.application.use_cases.cancel_use_case import CancelUseCase
from app.domain.entities.visit import Visit
from tests.fakes.visit import InMemoryVisitRepository

pytestmark = pytest.mark.unit


def a_visit() -> Visit:
    return Visit(
        id=0,
        patient_id=1,
        doctor_id=1,  # own
        starts_at=datetime(2030, 1, 1, 9, tzinfo=UTC),
        ends_at=datetime(2030, 1, 1, 10, tzinfo=UTC),
    )


def test_a_visit_is_cancelled() -> None:
    repo = InMemoryVisitRepository()
    visit = repo.create(a_visit())

    CancelUseCase(repo).execute(visit_id=visit.id, why="ill")

    assert repo.get_by_id(visit.id).status == "cancelled"  # own


def test_a_visit_that_took_place_is_not() -> None:
    repo = InMemoryVisitRepository()
    visit = repo.create(a_visit().model_copy(update={"status": "seen"}))

    with pytest.raises(AlreadySeenError):
        CancelUseCase(repo).execute(visit_id=visit.id, why="ill")
""",
        ),
        Append(
            f"{APP}/application/interfaces/patient.py",
            '''
    @abstractmethod
    def born_before(self, year: int, limit: int = 100) -> list[Patient]:
        """The patients born before that year, by their last names."""
''',
        ),
        Append(
            f"{APP}/infrastructure/repositories/patient.py",
            '''
    def born_before(self, year: int, limit: int = 100) -> list[Patient]:
        """Select by the date of birth."""
        born = PatientModel.born_on < date(year, 1, 1)  # own
        statement = select(PatientModel).where(born).order_by(PatientModel.last_name)  # own
        return readable(self.db.scalars(statement.limit(limit)), to_entity)
''',
        ),
        Replace(
            f"{APP}/infrastructure/repositories/patient.py",
            "from sqlalchemy import delete, orm, select\n",
            "from datetime import date\n\nfrom sqlalchemy import delete, orm, select\n",
        ),
        Append(
            f"{TESTS}/fakes/patient.py",
            '''
    def born_before(self, year: int, limit: int = 100) -> list[Patient]:
        """Look at all of them."""
        found = [one for one in self.get_all() if one.born_on.year < year]  # own
        return sorted(found, key=lambda one: one.last_name)[:limit]  # own
''',
        ),
        Append(
            f"{APP}/presentation/api/v1/routers/patient.py",
            '''

@router.get("/born_before/{year}")
def list_patients_born_before(
    year: int,
    repo: PatientRepo,
) -> list[PatientResponse]:
    """List patients by their year of birth."""
    found = repo.born_before(year)  # own
    return [PatientResponse.model_validate(one) for one in found]  # own
''',
        ),
        Write(
            f"{TESTS}/integration/test_born_before.py",
            """
from datetime import date

import pytest
from sqlalchemy.orm import Session

from app.application.interfaces.patient import IPatientRepository
from app.domain.entities.patient import Patient
from app.infrastructure.repositories.patient import PatientRepository
from tests.fakes.patient import InMemoryPatientRepository

pytestmark = pytest.mark.integration


@pytest.fixture(params=["fake", "database"])
def repo(request: pytest.FixtureRequest, db: Session) -> IPatientRepository:
    return PatientRepository(db) if request.param == "database" else InMemoryPatientRepository()


def test_those_born_before_a_year_come_by_their_names(repo: IPatientRepository) -> None:
    for first, last, year in [("Ann", "Zu", 1950), ("Bo", "Ax", 1960), ("Cy", "My", 2000)]:
        repo.create(
            Patient(
                id=0,
                first_name=first,  # own
                last_name=last,  # own
                email=f"{first}@example.com",
                born_on=date(year, 5, 1),
            )
        )

    assert [one.last_name for one in repo.born_before(1999)] == ["Ax", "Zu"]  # own
""",
        ),
    ),
    asks=(
        Ask(
            "POST",
            "/patients",
            {
                "first_name": "Ann",
                "last_name": "Adams",
                "email": "Ann@Example.com",
                "phone": "1",
                "born_on": "1950-02-28",
            },
            201,
            {"email": "Ann@example.com"},
            "ann",
        ),
        Ask(
            "POST",
            "/patients",
            {
                "first_name": "Bob",
                "last_name": "Brown",
                "email": "bob@example.com",
                "born_on": "2001-01-01",
            },
            201,
            {"phone": None},
            "bob",
        ),
        Ask(
            "POST",
            "/doctors",
            {"name": "Dr. Cole", "specialty": "heart"},
            201,
            {"specialty": "heart"},
            "cole",
        ),
        Ask("POST", "/doctors", {"name": "Dr. Dean", "specialty": "skin"}, 201, None, "dean"),
        Ask(
            "POST",
            "/visits",
            {
                "patient_id": "{ann}",
                "doctor_id": "{cole}",
                "starts_at": "2030-01-01T10:00:00+01:00",
                "ends_at": "2030-01-01T09:30:00Z",
                "cost": 40,
            },
            201,
            {"status": "booked", "starts_at": "2030-01-01T09:00:00Z"},
            "first",
        ),
        Ask(
            "POST",
            "/visits",
            {
                "patient_id": "{bob}",
                "doctor_id": "{cole}",
                "starts_at": "2030-01-02T09:00:00Z",
                "ends_at": "2030-01-02T09:30:00Z",
                "status": "seen",
            },
            201,
            None,
            "second",
        ),
        Ask("POST", "/visits/{first}/cancel", {"why": "ill"}, 200, {"status": "cancelled"}),
        Ask("POST", "/visits/{second}/cancel", {"why": "ill"}, 409),
        Ask("GET", "/patients/born_before/1999", None, 200, [{"last_name": "Adams"}]),
    ),
)

ADD_AND_RENAME = Step(
    does="fields are added, two are renamed",
    specs=(
        Replace(
            PATIENT,
            "  phone: {type: string, max_length: 40, optional: true}\n",
            "  mobile: {type: string, max_length: 40, optional: true, was: phone}\n"
            "  insured: {type: boolean, default: true}\n",
        ),
        Replace(
            VISIT,
            "  reason: {type: text, max_length: 2000, optional: true}\n",
            "  notes: {type: text, max_length: 2000, optional: true, was: reason}\n"
            "  room: {type: integer, min: 1, max: 99, optional: true}\n",
        ),
    ),
    runs=(
        Run(("diff",)),
        Run(told=("`reason` of visit is `notes` now", "cancel_use_case.py:30")),
    ),
    moved={"patients.phone": "mobile", "visits.reason": "notes"},
    edits=(
        Replace(
            f"{APP}/application/use_cases/cancel_use_case.py", "visit.reason =", "visit.notes ="
        ),
        Append(
            f"{APP}/presentation/api/v1/routers/visit.py",
            '''

@router.get("/notes/{visit_id}", responses=NOT_FOUND)
def get_visit_notes(
    visit_id: Id,
    repo: VisitRepo,
) -> dict[str, str | None]:
    """What was noted of one visit."""
    return {"notes": repo.get_by_id(visit_id).notes}  # own
''',
        ),
    ),
    asks=(
        Ask("GET", "/visits/notes/{first}", None, 200, {"notes": "cancelled: ill"}),
        Ask("GET", "/patients/{ann}", None, 200, {"mobile": "1", "insured": True}),
        Ask("PATCH", "/patients/{bob}", {"mobile": "22", "insured": False}, 200, {"mobile": "22"}),
    ),
)

STATES = Step(
    does="states, timestamps and a check",
    specs=(
        Replace(
            VISIT,
            "use_cases:\n  create:\n",
            """checks: {ends_after_start: starts_at < ends_at}
timestamps: true
states:
  field: status
  initial: booked
  transitions:
    see: {from: booked, to: seen, input: [notes]}
    call_off: {from: booked, to: cancelled}
use_cases:
  create:
""",
        ),
    ),
    runs=(
        Run(code=1, told=("visits may hold rows that break ck_visits__ends_after_start",)),
        Run(
            ("apply", "--allow-data-loss"),
            told=(
                "`status` of visit is set by the server now, and what you wrote sets it",
                "cancel_use_case.py:31, backend/tests/unit/application/test_cancelling.py:34",
                "`created_at` of Visit is required now",
            ),
        ),
    ),
    edits=(
        Replace(
            f"{APP}/application/use_cases/cancel_use_case.py",
            """        visit.notes = f"cancelled: {why}"  # own
        visit.status = "cancelled"  # own
        return self.visit_repo.update(visit)
""",
            """        noted = visit.model_copy(update={"notes": f"cancelled: {why}"})  # own
        return self.visit_repo.change_state(noted.call_off(), visit.status, "call_off")  # own
""",
        ),
        Replace(
            f"{TESTS}/unit/application/test_cancelling.py",
            "        ends_at=datetime(2030, 1, 1, 10, tzinfo=UTC),\n",
            "        ends_at=datetime(2030, 1, 1, 10, tzinfo=UTC),\n"
            "        created_at=datetime(2030, 1, 1, tzinfo=UTC),  # own\n"
            "        updated_at=datetime(2030, 1, 1, tzinfo=UTC),  # own\n",
        ),
    ),
    asks=(
        Ask(
            "POST",
            "/visits",
            {
                "patient_id": "{ann}",
                "doctor_id": "{dean}",
                "starts_at": "2030-02-01T09:00:00Z",
                "ends_at": "2030-02-01T10:00:00Z",
            },
            201,
            {"cost": 0, "status": "booked"},
            "third",
        ),
        Ask("POST", "/visits/{third}/see", {"notes": "well"}, 200, {"notes": "well"}),
        Ask("POST", "/visits/{third}/cancel", {"why": "ill"}, 409),
        Ask(
            "POST",
            "/visits",
            {
                "patient_id": "{ann}",
                "doctor_id": "{dean}",
                "starts_at": "2030-02-01T09:00:00Z",
                "ends_at": "2030-02-01T09:00:00Z",
            },
            422,
        ),
    ),
)

SWAP = Step(
    does="two names are swapped, a value of an enum is renamed",
    specs=(
        Replace(
            PATIENT,
            "  first_name: {type: string, max_length: 80}\n"
            "  last_name: {type: string, max_length: 80}\n",
            "  last_name: {type: string, max_length: 80, was: first_name}\n"
            "  first_name: {type: string, max_length: 80, was: last_name}\n",
        ),
        Replace(VISIT, "values: [booked, seen", "values: [{value: planned, was: booked}, seen"),
        Replace(VISIT, "default: booked", "default: planned"),
        Replace(VISIT, "initial: booked", "initial: planned"),
        Replace(VISIT, "see: {from: booked", "see: {from: planned"),
        Replace(VISIT, "call_off: {from: booked", "call_off: {from: planned"),
        Replace(VISIT, "status == booked", "status == planned"),
        Replace(VISIT, "A new visit is booked", "A new visit is planned"),
    ),
    moved={"patients.first_name": "last_name", "patients.last_name": "first_name"},
    values={"visits.status": {"booked": "planned"}},
    asks=(
        Ask("GET", "/patients/{ann}", None, 200, {"last_name": "Ann", "first_name": "Adams"}),
        Ask("GET", "/patients/born_before/1999", None, 200, [{"first_name": "Adams"}]),
        Ask(
            "POST",
            "/visits",
            {
                "patient_id": "{bob}",
                "doctor_id": "{dean}",
                "starts_at": "2030-03-01T09:00:00Z",
                "ends_at": "2030-03-01T10:00:00Z",
                "cost": 75,
            },
            201,
            {"status": "planned"},
            "fourth",
        ),
    ),
)

MONEY = Step(
    does="a retype, and a new feature that refers to what is there",
    specs=(
        Replace(
            VISIT,
            "  cost: {type: integer, min: 0, default: 0}\n",
            "  cost: {type: decimal, precision: 10, scale: 2, min: 0, default: 0}\n",
        ),
        Write(
            "features/invoice.yaml",
            """
feature: invoice
versioned: true
fields:
  number: {type: string, max_length: 20}
  visit: {type: reference, to: visit}
  hours: {type: decimal, precision: 6, scale: 2, min: 0, max: 1000}
  rate: {type: decimal, precision: 8, scale: 2, min: 0}
  sent_on: {type: date, optional: true}
  total: {type: decimal, precision: 14, computed: hours * rate}
unique_together: [number, visit]
use_cases:
  create:
  get:
  list: {sort: [total, visit.starts_at], filter: [{total: [gte]}], total: true}
  update:
  delete:
test_cases:
  - name: An invoice is added up
    given: {visit: 1}
    steps:
      - {action: create, with: {number: A-1, visit: 1, hours: "1.5", rate: "80.25"}}
    expected: [total == 120.38]
""",
        ),
    ),
    runs=(
        Run(code=1, told=("visits.cost goes from integer to decimal",)),
        Run(("apply", "--allow-data-loss")),
    ),
    scaled={"visits.cost": 2},
    edits=(
        Append(
            f"{APP}/application/interfaces/invoice.py",
            '''
    @abstractmethod
    def sum_of_visit(self, visit_id: int) -> Decimal:
        """What all invoices of a visit come to."""
''',
        ),
        Replace(
            f"{APP}/application/interfaces/invoice.py",
            "from dataclasses import dataclass\n",
            "from dataclasses import dataclass\nfrom decimal import Decimal\n",
        ),
        Replace(
            f"{APP}/infrastructure/repositories/invoice.py",
            "from app.application.interfaces.invoice import",
            "from decimal import Decimal\nfrom app.application.interfaces.invoice import",
        ),
        Replace(
            f"{TESTS}/fakes/invoice.py",
            "from app.application.interfaces.invoice import",
            "from decimal import Decimal\nfrom app.application.interfaces.invoice import",
        ),
        Append(
            f"{APP}/infrastructure/repositories/invoice.py",
            '''
    def sum_of_visit(self, visit_id: int) -> Decimal:
        """Select the rows of the visit."""
        statement = select(InvoiceModel).where(InvoiceModel.visit_id == visit_id)  # own
        return sum((to_entity(row).total for row in self.db.scalars(statement)), Decimal(0))  # own
''',
        ),
        Append(
            f"{TESTS}/fakes/invoice.py",
            '''
    def sum_of_visit(self, visit_id: int) -> Decimal:
        """Look at all of them."""
        mine = (one for one in self.get_all() if one.visit_id == visit_id)  # own
        return sum((one.total for one in mine), Decimal(0))  # own
''',
        ),
        Append(
            f"{APP}/presentation/api/v1/routers/invoice.py",
            '''

@router.get("/sum_of_visit/{visit_id}")
def get_sum_of_visit(
    visit_id: Id,
    repo: InvoiceRepo,
) -> dict[str, str]:
    """What a visit costs in all."""
    return {"sum": str(repo.sum_of_visit(visit_id))}  # own
''',
        ),
        Write(
            f"{TESTS}/e2e/test_sum_of_visit.py",
            """
import httpx
import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]


async def test_invoices_of_a_visit_are_added_up(client: httpx.AsyncClient) -> None:
    answer = await client.get("/invoices/sum_of_visit/1")

    assert answer.json() == {"sum": "0"}  # own
""",
        ),
    ),
    asks=(
        Ask("GET", "/visits/{fourth}", None, 200, {"cost": "75.00"}),
        Ask(
            "POST",
            "/invoices",
            {"number": "A-1", "visit_id": "{fourth}", "hours": "1.5", "rate": "80.25"},
            201,
            {"total": "120.38", "version": 1},
            "bill",
        ),
        Ask("GET", "/invoices/sum_of_visit/{fourth}", None, 200, {"sum": "120.38"}),
        Ask(
            "POST",
            "/invoices",
            {"number": "A-1", "visit_id": "{fourth}", "hours": 1, "rate": 1},
            409,
        ),
        Ask("DELETE", "/visits/{fourth}", None, 409),
        Ask(
            "PATCH",
            "/invoices/{bill}",
            {"hours": 2},
            200,
            {"total": "160.50"},
            headers={"If-Match": '"1"'},
        ),
        Ask("PATCH", "/invoices/{bill}", {"hours": 3}, 412, headers={"If-Match": '"1"'}),
        Ask(
            "GET",
            "/invoices?sort=-visit.starts_at&total=true",
            None,
            200,
            {"total": 1, "items": [{"number": "A-1"}]},
        ),
    ),
)

PHYSICIANS = Step(
    does="a feature is renamed, with a method of its own, and another refers to it",
    specs=(
        Delete(DOCTOR),
        Write(
            "features/physician.yaml",
            """
feature: physician
was: doctor
fields:
  name: {type: string, max_length: 80}
  specialty: {type: enum, values: [general, heart, skin, child], order: [general, child, skin, heart]}
  substitute: {type: reference, to: physician, optional: true, on_delete: set_null}
use_cases:
  create:
  get:
  list: {sort: [specialty, substitute.name]}
  update:
  delete:
""",
        ),
        Replace(
            VISIT,
            "  doctor: {type: reference, to: doctor}\n",
            "  physician: {type: reference, to: physician, was: doctor}\n",
        ),
        Replace(VISIT, "filter: [doctor, status", "filter: [physician, status"),
        Replace(VISIT, "given: {patient: 1, doctor: 1}", "given: {patient: 1, physician: 1}"),
        Replace(VISIT, "with: {patient: 1, doctor: 1,", "with: {patient: 1, physician: 1,"),
    ),
    moved={"doctors": "physicians", "visits.doctor_id": "physician_id"},
    edits=(
        Append(
            f"{APP}/presentation/api/v1/routers/physician.py",
            '''

@router.get("/names/all")
def list_physician_names(
    repo: PhysicianRepo,
) -> list[str]:
    """The names of the first physicians."""
    return [one.name for one in repo.get_all(100)]  # own
''',
        ),
    ),
    asks=(
        Ask("GET", "/physicians/{cole}", None, 200, {"name": "Dr. Cole", "substitute_id": None}),
        Ask("PATCH", "/physicians/{cole}", {"substitute_id": "{dean}"}, 200),
        Ask("PATCH", "/physicians/{cole}", {"substitute_id": 999}, 422),
        Ask("GET", "/physicians/names/all", None, 200, ["Dr. Cole", "Dr. Dean"]),
        Ask("GET", "/visits?physician_id={dean}", None, 200, {"items": [{}, {}]}),
    ),
)

HIDDEN = Step(
    does="soft deletes, a look-up, and a unique rule that ignores case",
    specs=(
        Replace(PATIENT, "fields:\n", "soft_delete: true\nfields:\n"),
        Replace(
            PATIENT,
            "email: {type: email, unique: true}",
            "email: {type: email, unique: ignore_case}",
        ),
        Replace(
            PATIENT,
            "  delete:\n",
            "  delete:\n  restore:\n  by_email: {kind: get, by: [email]}\n",
        ),
    ),
    runs=(
        Run(code=1, told=("differ only in case",)),
        Run(("apply", "--allow-data-loss")),
    ),
    asks=(
        Ask("GET", "/patients/by_email/ANN@example.com", None, 200, {"id": "{ann}"}),
        Ask(
            "POST",
            "/patients",
            {
                "first_name": "Eve",
                "last_name": "East",
                "email": "eve@example.com",
                "born_on": "1990-01-01",
            },
            201,
            None,
            "eve",
        ),
        Ask("DELETE", "/patients/{eve}", None, 204),
        Ask("GET", "/patients/{eve}", None, 404),
        Ask("POST", "/patients/{eve}/restore", None, 200, {"first_name": "Eve"}),
    ),
)

REMINDERS = Step(
    does="an adapter, a pipeline, and a use case that finds rows",
    specs=(
        Write(
            "features/reminder.yaml",
            """
feature: reminder
adapters:
  mail:
    provider: http
    operations: {send_mail: {input: {to: email, body: text}, output: {accepted: boolean}}}
    settings: {MAIL_SENDER: {type: string, default: clinic}}
pipelines:
  reminding:
    steps:
      compose:
      send_mail: {adapter: mail}
    durable: true
use_cases:
  remind:
    input: {visit: {type: reference, to: visit}}
    output: {addressed: email, others: integer}
    uses: {visit: [get_by_id, {find_by: [physician]}], patient: [get_by_id], mail: [send_mail]}
    errors: {not_planned: 409}
    idempotent: true
""",
        ),
    ),
    runs=(Run(told=("write the body of",)),),
    edits=(
        Replace(
            f"{APP}/application/pipeline/reminding/compose_step.py",
            "        raise NotImplementedError",
            '        return {**context, "body": "Your visit is near."}',
        ),
        Replace(
            f"{APP}/application/use_cases/remind_use_case.py",
            "        raise NotImplementedError\n",
            """        found = self.visit_repo.get_by_id(visit_id)
        if found.status != "planned":
            raise NotPlannedError
        patient = self.patient_repo.get_by_id(found.patient_id)
        others = self.visit_repo.find_by_physician(found.physician_id)  # own
        return RemindOutput(addressed=patient.email, others=len(others) - 1)  # own
""",
        ),
    ),
    asks=(
        Ask(
            "POST",
            "/remind",
            {"visit_id": "{fourth}"},
            200,
            {"addressed": "bob@example.com", "others": 1},
        ),
        Ask("POST", "/remind", {"visit_id": "{third}"}, 409),
    ),
)

OVERLAPS = Step(
    does="intervals are kept apart, a field is dropped, a list comes in",
    specs=(
        Replace(
            VISIT,
            "timestamps: true\n",
            "timestamps: true\n"
            "no_overlap: {fields: [starts_at, ends_at], by: [physician], where: status != cancelled}\n",
        ),
        Replace(VISIT, "  room: {type: integer, min: 1, max: 99, optional: true}\n", ""),
        Replace(
            VISIT,
            "  cancel:\n",
            """  plan:
    input:
      patient: {type: reference, to: patient}
      physician: {type: reference, to: physician}
      slots:
        list_of: {starts_at: datetime, minutes: {type: integer, min: 5, max: 480}}
        min_items: 1
        max_items: 5
    output: {list_of: visit}
    uses: [visit]
    status: 201
  cancel:
""",
        ),
    ),
    runs=(
        Run(("apply",), code=1, told=("room", "--allow-data-loss")),
        Run(("apply", "--allow-data-loss"), told=("write the body of the use case plan",)),
    ),
    dropped=("visits.room",),
    edits=(
        Replace(
            f"{APP}/application/use_cases/plan_use_case.py",
            "from app.application.interfaces.visit",
            "from datetime import UTC, datetime, timedelta\n\nfrom app.application.interfaces.visit",
        ),
        Replace(
            f"{APP}/application/use_cases/plan_use_case.py",
            "        raise NotImplementedError\n",
            """        return [
            self.visit_repo.create(
                Visit(
                    id=0,
                    patient_id=patient_id,
                    physician_id=physician_id,
                    starts_at=slot.starts_at,
                    ends_at=slot.starts_at + timedelta(minutes=slot.minutes),  # own
                    created_at=datetime.now(UTC),
                    updated_at=datetime.now(UTC),
                )
            )
            for slot in slots
        ]
""",
        ),
    ),
    asks=(
        Ask(
            "POST",
            "/visits/plan",
            {
                "patient_id": "{eve}",
                "physician_id": "{cole}",
                "slots": [
                    {"starts_at": "2031-01-01T09:00:00Z", "minutes": 30},
                    {"starts_at": "2031-01-01T09:30:00Z", "minutes": 15},
                ],
            },
            201,
            [{"ends_at": "2031-01-01T09:30:00Z"}, {"ends_at": "2031-01-01T09:45:00Z"}],
        ),
        Ask(
            "POST",
            "/visits/plan",
            {
                "patient_id": "{eve}",
                "physician_id": "{cole}",
                "slots": [{"starts_at": "2031-01-01T09:15:00Z", "minutes": 30}],
            },
            409,
        ),
        Ask(
            "POST",
            "/visits/plan",
            {
                "patient_id": "{eve}",
                "physician_id": "{cole}",
                "slots": [{"starts_at": "2031-01-01T11:00:00Z", "minutes": 1}],
            },
            422,
        ),
    ),
)

REVERSED = Step(
    does="a feature, soft deletes and states go; a field is required",
    specs=(
        Replace(PATIENT, "soft_delete: true\n", ""),
        Replace(PATIENT, "  restore:\n", ""),
        Replace(
            PATIENT,
            "mobile: {type: string, max_length: 40, optional: true, was: phone}",
            "mobile: {type: text, max_length: 400, default: none}",
        ),
        Replace(
            VISIT,
            """states:
  field: status
  initial: planned
  transitions:
    see: {from: planned, to: seen, input: [notes]}
    call_off: {from: planned, to: cancelled}
""",
            "",
        ),
    ),
    runs=(
        Run(("remove", "reminder"), told=("delete",)),
        Run(code=1, told=("deleted_at",)),
        Run(("apply", "--allow-data-loss"), told=("cancel_use_case.py",)),
    ),
    dropped=("patients.deleted_at",),
    values={"patients.mobile": {None: "none"}},
    edits=(
        Replace(
            f"{APP}/application/use_cases/cancel_use_case.py",
            """        noted = visit.model_copy(update={"notes": f"cancelled: {why}"})  # own
        return self.visit_repo.change_state(noted.call_off(), visit.status, "call_off")  # own
""",
            """        visit.notes = f"cancelled: {why}"  # own
        visit.status = "cancelled"  # own
        return self.visit_repo.update(visit)
""",
        ),
    ),
    own_lines_gone=2,
    asks=(
        Ask("GET", "/patients/{eve}", None, 200, {"first_name": "Eve", "mobile": "none"}),
        Ask("PATCH", "/visits/{fourth}", {"status": "seen"}, 200, {"status": "seen"}),
        Ask("POST", "/visits/{fourth}/cancel", {"why": "ill"}, 409),
        Ask("POST", "/remind", {"visit_id": "{third}"}, 404),
    ),
)

CHAIN: Chain = (
    BEGIN,
    ADD_AND_RENAME,
    STATES,
    SWAP,
    MONEY,
    PHYSICIANS,
    HIDDEN,
    REMINDERS,
    OVERLAPS,
    REVERSED,
)
