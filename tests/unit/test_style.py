"""Formatting, once for the whole tree."""

import black
import pytest

from scaffold.core.errors import ScaffoldError
from scaffold.render.style import formatted, styled

WIDE = "\u65e5"
MESSY = "import os\nimport abc\nfrom app.b import B\nx = os.sep + str( B )\n"
NEAT = "import os\n\nfrom app.b import B\n\nx = os.sep + str(B)\n"


def test_imports_are_sorted_unused_ones_go_and_the_rest_is_formatted() -> None:
    assert styled({"app/a.py": MESSY}) == {"app/a.py": NEAT}


def test_what_is_no_python_stays_as_it_is() -> None:
    files = {"a.md": "x  \n", "b.yaml": "a:   1\n"}
    assert styled(files) == files


def test_the_imports_of_a_package_are_its_exports_and_stay() -> None:
    assert styled({"app/__init__.py": "from app.a import A as A\n"}) == {
        "app/__init__.py": "from app.a import A as A\n"
    }


def test_code_that_people_merged_keeps_its_unused_imports() -> None:
    assert formatted({"a.py": "import os\nx=1\n"}) == {"a.py": "import os\n\nx = 1\n"}


def test_code_that_does_not_parse_names_the_file() -> None:
    with pytest.raises(ScaffoldError, match=r"app/broken\.py"):
        styled({"app/fine.py": "x = 1\n", "app/broken.py": "def (:\n"})


def test_a_second_pass_changes_nothing() -> None:
    once = styled({"a.py": MESSY})
    assert styled(once) == once


@pytest.mark.parametrize(
    "code",
    [
        f"def act(self, *, {'name' * 12}: {'Type' * 9} | None = None) -> None: ...",
        f"def act(self, {'name' * 12}: {'Type' * 9} | None) -> None: ...",
        f"async def act() -> AsyncIterator[{'Type' * 20}]: ...",
        f"def act(a: int, b: int) -> dict[str, {'Type' * 22}]: ...",
        f"{'field_' * 10}: {'Type' * 5} | None = -9223372036854775808",
        f"{'note' * 3}: {'Type' * 17} | None = (-1e300)",
        f"{'setting' * 3}: str = {'x' * 96!r}",
        f"setting: str = {WIDE * 46!r}",
    ],
)
def test_black_lets_a_line_that_is_too_long_stand(code: str) -> None:
    (text,) = styled({"a.py": f"class A:\n    {code}\n"}).values()

    assert black.format_str(text, mode=black.Mode(line_length=100)) == text
    assert styled({"a.py": text}) == {"a.py": text}
