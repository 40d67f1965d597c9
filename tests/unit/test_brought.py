"""What features bring to the skeleton's files."""

import pytest

from scaffold.project.contributions import with_requirements, with_settings
from scaffold.providers import Setting

PYPROJECT = """[project]
dependencies = [
    "pydantic>=2.14",
    "pydantic-settings>=2.16",
    "uvicorn>=0.54",
]

[project.optional-dependencies]
dev = [
    "httpx>=0.28",
]
"""


def test_requirements_stand_in_their_order():
    made = with_requirements(PYPROJECT, ["stamina>=26.1", "httpx>=0.28"])
    assert made.splitlines()[1:8] == [
        "dependencies = [",
        '    "httpx>=0.28",',
        '    "pydantic>=2.14",',
        '    "pydantic-settings>=2.16",',
        '    "stamina>=26.1",',
        '    "uvicorn>=0.54",',
        "]",
    ]


def test_what_was_brought_goes_with_its_feature():
    brought = with_requirements(PYPROJECT, ["stamina>=26.1", "httpx>=0.28"])
    assert with_requirements(brought, []) == PYPROJECT


def test_a_pyproject_without_dependencies_stays_as_it_is():
    assert with_requirements("[project]\n", ["stamina>=26.1"]) == "[project]\n"


SETTINGS = [
    Setting("A_KEY", "secret", summary="The key\nof it"),
    Setting("A_LIMIT", "integer"),
    Setting("A_MODE", "string", 'it\'s \\ #1 "here"'),
    Setting("A_ON", "boolean", True),
    Setting("A_URL", "string"),
]


def test_settings_stand_at_the_end_with_what_they_mean():
    made = with_settings("LOG_LEVEL=INFO\n", SETTINGS)
    assert made.splitlines()[3:] == [
        "# The key of it",
        "A_KEY=",
        "# A_LIMIT=",
        "A_MODE='it\\'s \\\\ #1 \"here\"'",
        "A_ON=true",
        "A_URL=",
    ]


def test_settings_are_read_back_as_they_were(tmp_path):
    dotenv = pytest.importorskip("dotenv")
    path = tmp_path / ".env"
    path.write_text(with_settings("", SETTINGS))
    read = dotenv.dotenv_values(path)
    assert read == {"A_KEY": "", "A_MODE": 'it\'s \\ #1 "here"', "A_ON": "true", "A_URL": ""}


def test_settings_go_with_their_feature():
    assert with_settings(with_settings("A=1\n", SETTINGS), []) == "A=1\n"
