"""A school: students, courses and enrolments; two heads, entities moved, rules that come and go."""

from tests.chains.steps import Append, Ask, Chain, Rename, Replace, Run, Step, Write

STUDENT = "features/student.yaml"
COURSE = "features/course.yaml"
LESSON = "features/lesson.yaml"
APP = "backend/app"
TESTS = "backend/tests"
ENROL = f"{APP}/application/use_cases/enrol_use_case.py"

BEGIN = Step(
    does="students and courses, a custom use case over both",
    specs=(
        Write(
            STUDENT,
            """
feature: student
fields:
  name: {type: string, max_length: 80}
  number: {type: string, max_length: 10}
  year: {type: integer, min: 1, max: 12}
  guardian_email: {type: email, optional: true, sensitive: true}
use_cases:
  create:
  get:
  list: {filter: [year, {name: [starts_with]}], sort: [name, year], page_size: 2}
  update:
  delete:
""",
        ),
        Write(
            COURSE,
            """
feature: course
requirements: {acceptance: [Nobody is enrolled twice.]}
entities:
  course:
    fields:
      title: {type: string, max_length: 100, unique: true}
      seats: {type: integer, min: 1, max: 500}
      level: {type: enum, values: [basic, advanced]}
  enrolment:
    fields:
      student: {type: reference, to: student, on_delete: cascade}
      course: {type: reference, to: course}
      grade: {type: integer, min: 1, max: 6, optional: true}
      remark: {type: string, max_length: 200, optional: true}
use_cases:
  create:
  get:
  list: {sort: [title, seats]}
  update:
  delete:
  enrol:
    input: {student: {type: reference, to: student}}
    output: enrolment
    uses: {course: [get_by_id], student: [get_by_id], enrolment: [create, {find_by: [course]}]}
    path: /courses/{course_id}/enrol
    status: 201
    errors: {course_full: 409, enrolled_already: 409}
  list_enrolments: {kind: list, entity: enrolment, filter: [course, student, {grade: [gte, is_null]}]}
  mark: {kind: update, entity: enrolment}
test_cases:
  - name: Nobody is enrolled twice
    given: {student: 1, course: {seats: 5}, enrolment: 1}
    steps: [{action: enrol, with: {course_id: 1, student: 1}}]
    expected: [raises enrolled_already]
""",
        ),
    ),
    edits=(
        Replace(
            ENROL,
            "        raise NotImplementedError\n",
            """        course = self.course_repo.get_by_id(course_id)
        self.student_repo.get_by_id(student_id)
        others = self.enrolment_repo.find_by_course(course.id)
        if any(one.student_id == student_id for one in others):
            raise EnrolledAlreadyError  # own
        if len(others) >= course.seats:  # own
            raise CourseFullError  # own
        enrolment = Enrolment(id=0, student_id=student_id, course_id=course.id)
        return self.enrolment_repo.create(enrolment)
""",
        ),
        Replace(
            ENROL,
            "import (\n    EnrolInputStudentId,",
            "import (\n    CourseFullError,\n    EnrolInputStudentId,\n    EnrolledAlreadyError,",
        ),
        Write(
            f"{APP}/application/reports/seats.py",
            '''
"""How full the courses are."""

from app.application.interfaces.course import ICourseRepository
from app.domain.entities.course import Course


def seats_in_all(courses: ICourseRepository) -> int:
    """The seats of the first thousand courses."""
    return sum(course.seats for course in courses.get_all())  # own


def is_large(course: Course) -> bool:
    """Whether it fills the hall."""
    return course.seats > 100 or "hall" in course.title  # own
''',
        ),
        Write(f"{APP}/application/reports/__init__.py", "\n"),
        Append(
            f"{APP}/presentation/api/v1/routers/course.py",
            '''

@router.get("/report/seats")
def get_seats_in_all(
    repo: CourseRepo,
) -> dict[str, int]:
    """The seats of all courses."""
    return {"seats": seats_in_all(repo)}  # own
''',
        ),
        Replace(
            f"{APP}/presentation/api/v1/routers/course.py",
            "from app.application.interfaces.course import",
            "from app.application.reports.seats import seats_in_all\n"
            "from app.application.interfaces.course import",
        ),
        Write(
            f"{TESTS}/e2e/test_seats.py",
            """
import httpx
import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]


async def test_seats_of_all_courses_are_added_up(client: httpx.AsyncClient) -> None:
    body = {"title": "Art", "seats": 20, "level": "basic"}  # own
    await client.post("/courses", json=body)
    await client.post("/courses", json={**body, "title": "Music"})

    answer = await client.get("/courses/report/seats")

    assert answer.json() == {"seats": 40}  # own
""",
        ),
    ),
    asks=(
        Ask(
            "POST",
            "/students",
            {"name": "Ada", "number": "1", "year": 9, "guardian_email": "g@example.com"},
            201,
            None,
            "ada",
        ),
        Ask("POST", "/students", {"name": "Ben", "number": "2", "year": 10}, 201, None, "ben"),
        Ask("POST", "/students", {"name": "Cid", "number": "02", "year": 10}, 201, None, "cid"),
        Ask(
            "POST",
            "/courses",
            {"title": "Art", "seats": 2, "level": "basic"},
            201,
            None,
            "art",
        ),
        Ask(
            "POST",
            "/courses",
            {"title": "Maths", "seats": 30, "level": "advanced"},
            201,
            None,
            "maths",
        ),
        Ask("POST", "/courses/{art}/enrol", {"student_id": "{ada}"}, 201, {"grade": None}, "e1"),
        Ask("POST", "/courses/{art}/enrol", {"student_id": "{ben}"}, 201, None, "e2"),
        Ask("POST", "/courses/{art}/enrol", {"student_id": "{ben}"}, 409),
        Ask("POST", "/courses/{art}/enrol", {"student_id": "{cid}"}, 409),
        Ask("PATCH", "/enrolments/{e1}", {"grade": 2}, 200, {"grade": 2}),
        Ask("GET", "/courses/report/seats", None, 200, {"seats": 32}),
        Ask("GET", "/students?sort=name", None, 200, {"items": [{"name": "Ada"}, {}]}),
    ),
)

TEACHERS = Step(
    does="a required reference cannot come to rows, an optional one can",
    specs=(
        Write(
            "features/teacher.yaml",
            """
feature: teacher
fields:
  name: {type: string, max_length: 80}
  subject: {type: string, max_length: 40}
use_cases: [create, get, list]
""",
        ),
        Replace(
            COURSE,
            "      level: {type: enum, values: [basic, advanced]}\n",
            "      level: {type: enum, values: [basic, advanced]}\n"
            "      teacher: {type: reference, to: teacher, optional: true}\n",
        ),
        Replace(
            COURSE, "list: {sort: [title, seats]}", "list: {sort: [title, seats, teacher.name]}"
        ),
    ),
    asks=(
        Ask("POST", "/teachers", {"name": "Tom", "subject": "Art"}, 201, None, "tom"),
        Ask("PATCH", "/courses/{art}", {"teacher_id": "{tom}"}, 200, {"teacher_id": "{tom}"}),
        Ask("GET", "/courses?sort=teacher.name", None, 200, {"items": [{"title": "Art"}, {}]}),
    ),
)

SEATS = Step(
    does="a field is renamed that modules and tests by hand use, a rule comes",
    specs=(
        Replace(
            COURSE,
            "      seats: {type: integer, min: 1, max: 500}\n",
            "      places: {type: integer, min: 1, max: 400, was: seats}\n",
        ),
        Replace(
            COURSE, "sort: [title, seats, teacher.name]", "sort: [title, places, teacher.name]"
        ),
        Replace(COURSE, "course: {seats: 5}", "course: {places: 5}"),
        Replace(
            COURSE,
            "      remark: {type: string, max_length: 200, optional: true}\n",
            "      remark: {type: string, max_length: 200, optional: true}\n"
            "    unique_together: [student, course]\n",
        ),
    ),
    runs=(
        Run(code=1, told=("narrowed-bounds",)),
        Run(
            ("apply", "--allow-data-loss"),
            told=(
                "`seats` of course is `places` now, and what you wrote uses it:",
                "enrol_use_case.py:39",
                "reports/seats.py:9",
                "reports/seats.py:14",
                "test_seats.py:8",
            ),
        ),
    ),
    moved={"courses.seats": "places"},
    edits=(
        Replace(ENROL, "course.seats", "course.places"),
        Replace(f"{APP}/application/reports/seats.py", "sum(course.seats", "sum(course.places"),
        Replace(
            f"{APP}/application/reports/seats.py", "return course.seats", "return course.places"
        ),
        Replace(f"{TESTS}/e2e/test_seats.py", '"seats": 20', '"places": 20'),
    ),
    asks=(
        Ask("GET", "/courses/report/seats", None, 200, {"seats": 32}),
        Ask("POST", "/courses/{art}/enrol", {"student_id": "{cid}"}, 409),
    ),
)

MOVED = Step(
    does="an entity moves to a feature of its own, with states and a check",
    specs=(
        Replace(
            COURSE,
            """  enrolment:
    fields:
      student: {type: reference, to: student, on_delete: cascade}
      course: {type: reference, to: course}
      grade: {type: integer, min: 1, max: 6, optional: true}
      remark: {type: string, max_length: 200, optional: true}
    unique_together: [student, course]
""",
            "",
        ),
        Replace(
            COURSE,
            """  list_enrolments: {kind: list, entity: enrolment, filter: [course, student, {grade: [gte, is_null]}]}
  mark: {kind: update, entity: enrolment}
""",
            "",
        ),
        Write(
            "features/enrolment.yaml",
            """
feature: enrolment
fields:
  student: {type: reference, to: student, on_delete: cascade}
  course: {type: reference, to: course}
  grade: {type: integer, min: 1, max: 6, optional: true}
  remark: {type: string, max_length: 200, optional: true}
  status: {type: enum, values: [active, passed, failed]}
unique_together: [student, course]
checks: {remark_is_not_empty: remark == null or len(remark) > 0}
states:
  field: status
  initial: active
  transitions:
    complete: {from: active, to: passed, input: [grade]}
    fail: {from: active, to: failed, input: {grade: integer}}
use_cases:
  list: {filter: [course, student, status, {grade: [gte, is_null]}], sort: [student.name]}
  get:
""",
        ),
    ),
    runs=(
        Run(
            code=1, told=("enrolments may hold rows that break ck_enrolments__remark_is_not_empty",)
        ),
        Run(("apply", "--allow-data-loss")),
    ),
    asks=(
        Ask("GET", "/enrolments/{e1}", None, 200, {"status": "active", "grade": 2}),
        Ask("POST", "/enrolments/{e1}/complete", {"grade": 7}, 422),
        Ask("POST", "/enrolments/{e1}/complete", {"grade": 3}, 200, {"status": "passed"}),
        Ask("POST", "/courses/{maths}/enrol", {"student_id": "{ada}"}, 201, None, "e3"),
        Ask("GET", "/enrolments?sort=-student.name", None, 200, {"items": [{}, {}, {}]}),
    ),
)

LESSONS = Step(
    does="a feature is renamed, its files and the references to it follow",
    specs=(
        Rename(COURSE, LESSON),
        Replace(LESSON, "feature: course\n", "feature: lesson\nwas: course\n"),
        Replace(LESSON, "entities:\n  course:\n", "entities:\n  lesson:\n"),
        Replace(LESSON, "{course: [get_by_id],", "{lesson: [get_by_id],"),
        Replace(LESSON, "{find_by: [course]}", "{find_by: [lesson]}"),
        Replace(LESSON, "/courses/{course_id}/enrol", "/lessons/{lesson_id}/enrol"),
        Replace(LESSON, "student: 1, course: {places: 5}", "student: 1, lesson: {places: 5}"),
        Replace(LESSON, "with: {course_id: 1", "with: {lesson_id: 1"),
        Replace(
            "features/enrolment.yaml",
            "  course: {type: reference, to: course}\n",
            "  lesson: {type: reference, to: lesson, was: course}\n",
        ),
        Replace("features/enrolment.yaml", "[student, course]", "[student, lesson]"),
        Replace("features/enrolment.yaml", "[course, student, status", "[lesson, student, status"),
    ),
    runs=(Run(told=("reports/seats.py",)),),
    moved={"courses": "lessons", "enrolments.course_id": "lesson_id"},
    edits=(
        Write(
            f"{APP}/application/reports/seats.py",
            '''
"""How full the lessons are."""

from app.application.interfaces.lesson import ILessonRepository
from app.domain.entities.lesson import Lesson


def seats_in_all(lessons: ILessonRepository) -> int:
    """The seats of the first thousand lessons."""
    return sum(lesson.places for lesson in lessons.get_all())  # own


def is_large(lesson: Lesson) -> bool:
    """Whether it fills the hall."""
    return lesson.places > 100 or "hall" in lesson.title  # own
''',
        ),
        Write(
            f"{TESTS}/e2e/test_seats.py",
            """
import httpx
import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]


async def test_seats_of_all_lessons_are_added_up(client: httpx.AsyncClient) -> None:
    body = {"title": "Art", "places": 20, "level": "basic"}  # own
    await client.post("/lessons", json=body)
    await client.post("/lessons", json={**body, "title": "Music"})

    answer = await client.get("/lessons/report/seats")

    assert answer.json() == {"seats": 40}  # own
""",
        ),
    ),
    asks=(
        Ask("GET", "/lessons/report/seats", None, 200, {"seats": 32}),
        Ask("GET", "/lessons/{art}", None, 200, {"teacher_id": "{tom}"}),
        Ask("POST", "/lessons/{art}/enrol", {"student_id": "{cid}"}, 409),
        Ask("POST", "/lessons/{maths}/enrol", {"student_id": "{ben}"}, 201, None, "e4"),
    ),
)

NUMBERS = Step(
    does="a text becomes a number, another is shortened, names of two fields go round",
    specs=(
        Replace(
            STUDENT,
            """  name: {type: string, max_length: 80}
  number: {type: string, max_length: 10}
""",
            """  full_name: {type: string, max_length: 60, was: name}
  name: {type: integer, min: 0, max: 99999, was: number}
""",
        ),
        Replace(STUDENT, "{name: [starts_with]}", "{full_name: [starts_with]}"),
        Replace(STUDENT, "sort: [name, year]", "sort: [full_name, year]"),
        Replace("features/enrolment.yaml", "sort: [student.name]", "sort: [student.full_name]"),
    ),
    runs=(
        Run(code=1, told=("string to integer", "--allow-data-loss")),
        Run(("apply", "--allow-data-loss")),
    ),
    moved={"students.name": "full_name", "students.number": "name"},
    asks=(
        Ask("GET", "/students/{cid}", None, 200, {"full_name": "Cid", "name": 2}),
        Ask("GET", "/students?full_name__starts_with=b", None, 200, {"items": [{"name": 2}]}),
    ),
)

SLOTS = Step(
    does="two branches add fields to one entity, git merges, their heads are joined",
    specs=(),
    runs=(
        Run(("git", "checkout", "-q", "-b", "side")),
        Replace(
            LESSON,
            "      level: {type: enum, values: [basic, advanced]}\n",
            "      level: {type: enum, values: [basic, advanced]}\n"
            "      hours: {type: integer, min: 1, max: 20, default: 2}\n",
        ),
        Run(("apply",)),
        Run(("git", "add", "-A")),
        Run(("git", "commit", "-q", "-m", "hours")),
        Run(("git", "checkout", "-q", "-")),
        Replace(
            "features/teacher.yaml",
            "  subject: {type: string, max_length: 40}\n",
            "  subject: {type: string, max_length: 40}\n"
            "  phone: {type: string, max_length: 20, optional: true}\n",
        ),
        Replace(
            "features/enrolment.yaml",
            "  remark: {type: string, max_length: 200, optional: true}\n",
            "  remark: {type: text, max_length: 2000, optional: true}\n",
        ),
        Run(("apply",)),
        Run(("git", "add", "-A")),
        Run(("git", "commit", "-q", "-m", "phone")),
        Run(("git", "merge", "-q", "-m", "both", "side")),
        Run(("apply",)),
    ),
    asks=(
        Ask("GET", "/lessons/{art}", None, 200, {"hours": 2}),
        Ask("GET", "/teachers/{tom}", None, 200, {"phone": None}),
    ),
)

ROOMS = Step(
    does="versions, soft deletes and intervals of a new entity, a use case without a route",
    specs=(
        Write(
            "features/period.yaml",
            """
feature: period
versioned: true
soft_delete: true
fields:
  lesson: {type: reference, to: lesson, on_delete: cascade}
  room: {type: integer, min: 1, max: 99}
  starts_on: date
  ends_on: date
  topics: {type: json, optional: true}
checks: {ends_after_start: starts_on < ends_on}
no_overlap: {fields: [starts_on, ends_on], by: [room]}
use_cases:
  create:
  get:
  list: {filter: [room, {starts_on: [gte, lt]}], sort: [starts_on, lesson.title]}
  update:
  delete:
  restore:
  free_rooms:
    method: GET
    input: {day: date}
    output: {rooms: integer}
    uses: {period: [list_page]}
    route: false
""",
        ),
        Replace(STUDENT, "use_cases:\n", "soft_delete: true\nuse_cases:\n"),
    ),
    runs=(
        Run(("validate",), code=2, told=("method",)),
        Replace("features/period.yaml", "    method: GET\n", ""),
        Run(told=("write the body of the use case free_rooms",)),
    ),
    edits=(
        Replace(
            f"{APP}/application/use_cases/free_rooms_use_case.py",
            "        raise NotImplementedError\n",
            """        page = self.period_repo.list_page(PeriodQuery(limit=100))  # own
        taken = {one.room for one in page.items if one.starts_on <= day < one.ends_on}  # own
        return FreeRoomsOutput(rooms=99 - len(taken))
""",
        ),
        Replace(
            f"{APP}/application/use_cases/free_rooms_use_case.py",
            "import IPeriodRepository\n",
            "import IPeriodRepository, PeriodQuery\n",
        ),
        Write(
            f"{TESTS}/unit/application/test_free_rooms.py",
            """
from datetime import date

import pytest

from app.application.use_cases.free_rooms_use_case import FreeRoomsUseCase
from app.domain.entities.period import Period
from tests.fakes.period import InMemoryPeriodRepository

pytestmark = pytest.mark.unit


def test_rooms_without_a_period_are_free() -> None:
    repo = InMemoryPeriodRepository()
    days = {"starts_on": date(2030, 1, 1), "ends_on": date(2030, 1, 3)}  # own
    repo.create(Period(id=0, lesson_id=1, room=1, **days))

    use_case = FreeRoomsUseCase(repo)

    assert use_case.execute(day=date(2030, 1, 2)).rooms == 98  # own
    assert use_case.execute(day=date(2030, 1, 3)).rooms == 99  # own
""",
        ),
    ),
    asks=(
        Ask(
            "POST",
            "/periods",
            {"lesson_id": "{art}", "room": 1, "starts_on": "2030-01-01", "ends_on": "2030-01-05"},
            201,
            {"version": 1},
            "p1",
        ),
        Ask(
            "POST",
            "/periods",
            {"lesson_id": "{art}", "room": 1, "starts_on": "2030-01-04", "ends_on": "2030-01-06"},
            409,
        ),
        Ask("DELETE", "/periods/{p1}", None, 428),
        Ask("DELETE", "/periods/{p1}", None, 204, headers={"If-Match": '"1"'}),
        Ask("POST", "/periods/{p1}/restore", None, 200, {"version": 3}),
        Ask("DELETE", "/students/{cid}", None, 204),
        Ask("GET", "/students/{cid}", None, 404),
    ),
)

GRADES = Step(
    does="states and a check go, values of an enum are renamed and removed",
    specs=(
        Replace(
            "features/enrolment.yaml",
            "checks: {remark_is_not_empty: remark == null or len(remark) > 0}\n",
            "",
        ),
        Replace(
            "features/enrolment.yaml",
            """states:
  field: status
  initial: active
  transitions:
    complete: {from: active, to: passed, input: [grade]}
    fail: {from: active, to: failed, input: {grade: integer}}
""",
            "",
        ),
        Replace(
            "features/enrolment.yaml",
            "values: [active, passed, failed]}",
            "values: [{value: open, was: active}, passed], default: open}",
        ),
        Replace("features/enrolment.yaml", "  get:\n", "  get:\n  update:\n"),
        Replace(LESSON, "values: [basic, advanced]", "values: [advanced, basic, honours]"),
    ),
    runs=(
        Run(code=1, told=("failed",)),
        Run(("apply", "--allow-data-loss")),
    ),
    values={"enrolments.status": {"active": "open"}},
    asks=(
        Ask("GET", "/enrolments/{e2}", None, 200, {"status": "open"}),
        Ask("PATCH", "/enrolments/{e2}", {"status": "passed"}, 200, {"status": "passed"}),
        Ask("PATCH", "/enrolments/{e2}", {"status": "failed"}, 422),
        Ask("PATCH", "/lessons/{art}", {"level": "honours"}, 200),
    ),
)

REMOVED = Step(
    does="a reference and the feature behind it go, a field comes back under its old name",
    specs=(
        Replace(LESSON, "      teacher: {type: reference, to: teacher, optional: true}\n", ""),
        Replace(LESSON, ", teacher.name]", "]"),
        Replace(
            LESSON,
            "      places: {type: integer, min: 1, max: 400, was: seats}\n",
            "      seats: {type: integer, min: 1, max: 400, was: places}\n",
        ),
        Replace(LESSON, "sort: [title, places", "sort: [title, seats"),
        Replace(LESSON, "lesson: {places: 5}", "lesson: {seats: 5}"),
    ),
    runs=(
        Run(code=1, told=("lessons.teacher_id would be dropped",)),
        Run(
            ("apply", "--allow-data-loss"),
            told=("`places` of lesson is `seats` now", "reports/seats.py:9", "test_seats.py:8"),
        ),
        Run(("remove", "teacher", "--allow-data-loss")),
    ),
    moved={"lessons.places": "seats"},
    dropped=("lessons.teacher_id", "teachers"),
    edits=(
        Replace(ENROL, "lesson.places", "lesson.seats"),
        Replace(f"{APP}/application/reports/seats.py", "sum(lesson.places", "sum(lesson.seats"),
        Replace(
            f"{APP}/application/reports/seats.py", "return lesson.places", "return lesson.seats"
        ),
        Replace(f"{TESTS}/e2e/test_seats.py", '"places": 20', '"seats": 20'),
    ),
    asks=(
        Ask("GET", "/lessons/report/seats", None, 200, {"seats": 32}),
        Ask("GET", "/teachers", None, 404),
        Ask("POST", "/lessons/{maths}/enrol", {"student_id": "{ben}"}, 409),
    ),
)

CHAIN: Chain = (
    BEGIN,
    TEACHERS,
    SEATS,
    MOVED,
    LESSONS,
    NUMBERS,
    SLOTS,
    ROOMS,
    GRADES,
    REMOVED,
)
