"""Each combination of answers makes a project, and an answer is data wherever it stands."""

import ast
import re
import tomllib
from itertools import product
from pathlib import Path

import black
import pytest
import yaml
from pytest_copie.plugin import Copie, Result

DEFAULTS = {
    "project_name": "Shop",
    "project_description": "A layered backend that grows from feature specs.",
    "database": "sqlite",
    "reference": False,
    "ci": "github",
    "docker": False,
    "devcontainer": False,
}

ODD_NAMES = [
    "O'Brien",
    'The "Best" Shop',
    """Tom's "Best" Shop""",
    '"""',
    "back\\slash",
    "{{ 7 * 7 }}",
    "{% raw %} {# #}",
    "${HOME} $(id) `id`",
    "<b>bold</b> & more",
    "- # : [yaml]",
    "No",
    "7",
    "漢" * 46,
    "😀",
    "x" * 60,
]


def copied(copie: Copie, template: Path, **answers: object) -> Result:
    """The project made with these answers, which Copier must have understood."""
    result = copie.copy(extra_answers=answers, template_dir=template)
    assert result.exit_code == 0, result.exception
    assert result.answers == DEFAULTS | answers
    return result


def texts(result: Result) -> dict[str, str]:
    """All files of the project."""
    root = result.project_dir
    paths = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text() for path in paths}


@pytest.mark.parametrize(
    ("database", "reference"), list(product(["sqlite", "postgresql"], [False, True]))
)
def test_each_combination_of_answers_makes_a_project(
    copie: Copie, template: Path, database: str, reference: bool
) -> None:
    files = texts(copied(copie, template, database=database, reference=reference))
    for name in ("media", "payment", "product", "video"):
        assert (f"features/{name}.yaml" in files) is reference
    assert f"DATABASE_URL={database}" in files[".env.example"]
    default = f'DATABASE_URL: SecretStr = SecretStr("{database}'
    assert default in files["backend/app/core/config.py"]
    recorded = yaml.safe_load(files[".copier-answers.yml"])
    assert {key: recorded[key] for key in DEFAULTS} == DEFAULTS | {
        "database": database,
        "reference": reference,
    }


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_nothing_of_the_template_language_is_left(
    copie: Copie, template: Path, database: str
) -> None:
    for path, text in texts(copied(copie, template, database=database, reference=True)).items():
        left = re.findall(r"(?<!\$)\{\{.*|\{%.*|\{#.*", text)
        assert not left, f"{path}: {left}"
        assert not re.search(r"[{}]|\.jinja$", path)
        assert text == "" or (text.endswith("\n") and not text.endswith("\n\n")), path


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_name_is_data_in_every_file(copie: Copie, template: Path, name: str) -> None:
    files = texts(copied(copie, template, project_name=name, project_description=name))
    project = tomllib.loads(files["pyproject.toml"])["project"]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", project["name"])
    assert project["description"] == name
    assert title(files["backend/app/presentation/main.py"]) == name
    assert is_laid_out(files["backend/app/presentation/main.py"])
    assert yaml.safe_load(files[".copier-answers.yml"])["project_name"] == name
    assert "<b>" not in files["README.md"]


@pytest.mark.parametrize("name", ["", " ", "x" * 61, "a\nb", "a\rb", "a\0b", "\x1b[31m", "a\u2028"])
def test_a_name_that_is_no_single_line_is_refused(copie: Copie, template: Path, name: str) -> None:
    result = copie.copy(extra_answers={"project_name": name}, template_dir=template)
    assert result.exit_code != 0


def is_laid_out(source: str) -> bool:
    """Would black leave it as it is?"""
    return black.format_str(source, mode=black.Mode(line_length=100)) == source


def title(source: str) -> str:
    """The title of the application, as Python reads it."""
    keywords = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.keyword)]
    (literal,) = [keyword.value for keyword in keywords if keyword.arg == "title"]
    return ast.literal_eval(literal)
