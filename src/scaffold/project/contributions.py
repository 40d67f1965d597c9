"""What features bring to files of the skeleton: requirements to install, settings to set."""

import re
from collections.abc import Iterable

from scaffold.core.layout import AGENTS, ENVIRONMENT, FEATURE_DOCS, PYPROJECT, WORKFLOW
from scaffold.core.tree import Tree
from scaffold.model import Project
from scaffold.model.shared_needs import (
    JOB_REQUIREMENTS,
    PGVECTOR_REQUIREMENTS,
    RECOMMEND_REQUIREMENTS,
)
from scaffold.providers import PROVIDERS, Setting, requirements_of, test_requirements_of

DEPENDENCIES, FOR_TESTS, CLOSING = "\ndependencies = [\n", "\ndev = [\n", "]\n"
IMAGE, WITH_VECTORS = "image: postgres:17\n", "image: pgvector/pgvector:pg17\n"
FEATURES, NO_FEATURES = "\n## Features\n\n", "None yet.\n"
HEADING = "\n# Services outside; an empty key means that the service is not used\n"


def contributions(project: Project, features: Iterable[str], last: Tree) -> dict[str, str]:
    """These files as they have to be now, from how the skeleton or the last run made them.

    `features` are the names of all that there are, of which the project knows a part.
    """
    files = dict[str, str]()
    if PYPROJECT in last:
        needs, for_tests = project.requirements, project.test_requirements
        files[PYPROJECT] = with_requirements(last[PYPROJECT], needs, for_tests)
    if ENVIRONMENT in last:
        files[ENVIRONMENT] = with_settings(last[ENVIRONMENT], project.settings)
    if FEATURES in last.get(AGENTS, ""):
        files[AGENTS] = with_features(last[AGENTS], features)
    if WORKFLOW in last:
        made = with_server(last[WORKFLOW], vectors=project.pgvector)
        files |= {WORKFLOW: made} if made != last[WORKFLOW] else {}
    return files


def with_features(text: str, features: Iterable[str]) -> str:
    """The AGENTS.md with these features as the list below their heading."""
    before, heading, rest = text.partition(FEATURES)
    after = rest
    while after.startswith(("- [", NO_FEATURES)):
        after = after.partition("\n")[2]
    lines = [f"- [{name}]({FEATURE_DOCS}/{name}.md)\n" for name in sorted(features)]
    return f"{before}{heading}{''.join(lines) or NO_FEATURES}{after}"


def with_server(text: str, *, vectors: bool) -> str:
    """The workflow of the CI with the PostgreSQL that has what the project needs."""
    was, now = (IMAGE, WITH_VECTORS) if vectors else (WITH_VECTORS, IMAGE)
    return text.replace(was, now)


def with_requirements(text: str, needs: Iterable[str], for_tests: Iterable[str] = ()) -> str:
    """The pyproject.toml with these among its dependencies, and no others that a provider needs."""
    shared = (*JOB_REQUIREMENTS, *RECOMMEND_REQUIREMENTS, *PGVECTOR_REQUIREMENTS)
    known = (*requirements_of(PROVIDERS), *shared)
    made = _listed(text, DEPENDENCIES, needs, known)
    return _listed(made, FOR_TESTS, for_tests, test_requirements_of(PROVIDERS))


def _listed(text: str, opening: str, needs: Iterable[str], known: Iterable[str]) -> str:
    """The text with these needs in one list, and none of the others that are known."""
    before, opening, rest = text.partition(opening)
    body, closing, after = rest.partition(CLOSING)
    if not closing:
        return text
    generated = set(map(_line, known))
    own = [line for line in body.splitlines(keepends=True) if line not in generated]
    lines = sorted({*own, *map(_line, needs)}, key=_package)
    return before + opening + "".join(lines) + closing + after


def _line(need: str) -> str:
    return f'    "{need}",\n'


def _package(line: str) -> str:
    return re.split(r"[^\w-]", line.strip(' "'))[0]


def with_settings(text: str, settings: Iterable[Setting]) -> str:
    """The .env.example with these settings at its end, and none that was there for features."""
    own = text.partition(HEADING)[0]
    lines = "".join(map(_assignment, settings))
    return own + HEADING + lines if lines else own


def _assignment(setting: Setting) -> str:
    summary = " ".join(setting.summary.split())
    comment = f"# {summary}\n" if summary else ""
    # An empty value is none that a number could have, so such a line stands as a remark.
    unset = "# " if setting.value is None and not setting.secret else ""
    return f"{comment}{unset}{setting.name}={_shown(setting.value)}\n"


def _shown(value: object) -> str:
    """A value as a line of .env holds it, read back as the same."""
    if value is None:
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if text.isalnum() or not set(text) & set(" #'\"\\\n\r\t$"):
        return text
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
