"""The parts of pages that are generated from the code.

They are between `<!-- made: NAME -->` and `<!-- end -->`; never edit them by hand.
"""

import ast
import json
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from scaffold.compat.api_change import FITTING, INSTEAD
from scaffold.core.naming import Name
from scaffold.kinds import KINDS
from scaffold.kinds.operators import NULLS, OPERATORS, parameter
from scaffold.project.skeleton import questions, seeded
from scaffold.project.snapshot import read_skeleton
from scaffold.render.files import shared_paths
from scaffold.render.jinja import FILTERS
from scaffold.render.plan import PLACEHOLDER, Repeat, Template
from scaffold.render.sources import built_in
from scaffold.report.schemas import output_schema
from tests.docs import command_line, language
from tests.docs.pages import ROOT

PART = re.compile(r"(<!-- made: ([\w-]+)(?: ([^\n>]+))? -->\n).*?(<!-- end -->)", re.DOTALL)
WORDS = ("user", "product_category", "person", "news", "order", "address", "salesperson", "type")
CASES = {
    "feature": "each feature",
    "entity": "each entity",
    "transition": "each transition of an entity",
    "look_up": "each look-up of an entity",
    "use_case": "each custom use case",
    "adapter": "each adapter",
    "pipeline": "each pipeline",
    "step": "each step of a pipeline",
}
"""What a placeholder repeats over, the innermost last."""


def remade(text: str, product: Path) -> str:
    """Return the page with its generated parts up to date; `product` is a project to read from."""

    def fill(found: re.Match[str]) -> str:
        part = PARTS[found[2]](product, found[3] or "")
        return f"{found[1]}\n{part}\n\n{found[4]}"

    return PART.sub(fill, text)


@lru_cache
def codes() -> frozenset[str]:
    """The code of every error that the sources can raise or report."""
    found = set[str]()
    for path in (ROOT / "src/scaffold").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _raises(node.func):
                found |= {
                    word.value
                    for word in node.args[:1]
                    if isinstance(word, ast.Constant) and isinstance(word.value, str)
                }
    return frozenset(found)


def _raises(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute) and ast.unparse(function) == "problems.add":
        return True
    name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    return name in ("Problem", "ScaffoldError", "DiskError")


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _code(text: str, language: str = "text") -> str:
    return f"```{language}\n{text.rstrip()}\n```"


def _files(product: Path, part: str) -> str:
    """The files of the project whose path holds this word."""
    paths = (path.relative_to(product).as_posix() for path in product.rglob(f"*{part}*"))
    mine = sorted(p for p in paths if not p.startswith(".scaffold") and "." in p)
    return _code("\n".join(mine))


def _text(product: Path, path: str) -> str:
    language = {"py": "python", "yaml": "yaml"}.get(path.rpartition(".")[2], "text")
    return _code((product / path).read_text("utf-8"), language)


def _names(product: Path, part: str) -> str:
    names = [Name.of(word) for word in WORDS]
    return _table(
        ("word", "plural, table", "class", "route", "one, many", "its id"),
        [
            (f"`{n}`", f"`{n.plural}`", f"`{n.pascal}`", f"`{n.route}`",
             f"`{n.variable}`, `{n.collection}`", f"`{n.id_variable}`")
            for n in names
        ],
    )  # fmt: skip


def _feature_files(product: Path, part: str) -> str:
    rows = [
        (f"`{_shown(t.pattern)}`", _repeats(t), "seeded" if t.seeded else "managed")
        for t in sorted(built_in().templates("feature"), key=lambda t: t.pattern)
    ]
    return _table(("file", "for", "ownership"), rows)


def _shown(pattern: str) -> str:
    return PLACEHOLDER.sub(lambda found: f"<{_spelled(found[1])}>", pattern)


def _spelled(expression: str) -> str:
    repeat = Repeat.of(expression)
    return f"{repeat.over}.{repeat.spelling}" if repeat.spelling else repeat.over


def _repeats(template: Template) -> str:
    found = PLACEHOLDER.findall(template.pattern)
    if not found:
        return "the project"
    repeat = max(map(Repeat.of, found), key=lambda one: list(CASES).index(one.over))
    chosen = template.use_case if repeat.over == "entity" else template.provider
    condition = chosen or repeat.condition
    return f"{CASES[repeat.over]}{f' with `{condition}`' if condition else ''}"


def _skeleton_files(product: Path, part: str) -> str:
    manifest = read_skeleton(product)
    assert manifest
    rows = [
        (f"`{path}`", _says(product / path), "seeded" if path in seeded() else "managed")
        for path in manifest.files
        if not path.endswith(("__init__.py", ".gitkeep")) and path.startswith("backend/app/")
    ]
    return _table(("file", "content", "ownership"), rows)


def _says(path: Path) -> str:
    """The first sentence of a module's docstring."""
    if path.suffix != ".py":
        return ""
    told = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return told.split("\n")[0].replace("|", "\\|")


def _shared_files(product: Path, part: str) -> str:
    return _table(("file",), [(f"`{path}`",) for path in shared_paths(built_in())])


def _filters(product: Path, part: str) -> str:
    rows = [
        (f"`{name}`", (function.__doc__ or "").split("\n")[0]) for name, function in FILTERS.items()
    ]
    return _table(("filter", "result"), rows)


def _answers(product: Path, part: str) -> str:
    rows = [
        (f"`{key}`", str(asked["help"]), f"`{_default(asked['default'])}`")
        for key, asked in questions().items()
    ]
    return _table(("answer", "question", "default"), rows)


def _default(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _decisions(product: Path, part: str) -> str:
    found = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
    titles = ((path.name, path.read_text("utf-8").split("\n")[0].lstrip("# ")) for path in found)
    return "\n".join(f"- [{title}](decisions/{name})" for name, title in titles)


def _targets(product: Path, part: str) -> str:
    text = (ROOT / "Makefile").read_text("utf-8")
    found = re.findall(r"^([a-z-]+):.*## (.*)$", text, re.MULTILINE)
    return _table(("command", "what it does"), [(f"`make {name}`", told) for name, told in found])


def _operators(product: Path, part: str) -> str:
    rows = []
    for name, operator in OPERATORS.items():
        kinds = ", ".join(f"`{kind.name}`" for kind in KINDS.values() if name in kind.operators)
        of = "all optional fields but `references`" if {name} == NULLS else kinds
        rows.append((f"`{name}`", of, f"`{parameter('a', name)}`", operator.meaning))
    return _table(("operator", "for", "parameter of a field `a`", "passes if the value"), rows)


def _output(product: Path, part: str) -> str:
    return _code(json.dumps(output_schema(part), indent=2), "json")


def _clients(product: Path, part: str) -> str:
    breaking = [(f"`{kind}`", "breaks", instead) for kind, instead in INSTEAD.items()]
    fitting = [(f"`{kind}`", "fits", "") for kind in FITTING]
    return _table(("kind", "clients", "instead"), [*breaking, *fitting])


PARTS: dict[str, Callable[[Path, str], str]] = {
    "answers": _answers,
    "command-line": lambda product, part: command_line.pages(),
    "clients": _clients,
    "commands": lambda product, part: _table(("command", "what it does"), command_line.rows()),
    "decisions": _decisions,
    "feature-files": _feature_files,
    "files": _files,
    "filters": _filters,
    "guide-keys": lambda product, part: language.keys(part.split()),
    "guide-operators": lambda product, part: language.operators(),
    "guide-topics": lambda product, part: language.topics_shown(),
    "guide-types": lambda product, part: language.kinds(),
    "guide-use-cases": lambda product, part: language.use_cases(),
    "names": _names,
    "operators": _operators,
    "output": _output,
    "shared-files": _shared_files,
    "skeleton-files": _skeleton_files,
    "targets": _targets,
    "text": _text,
}
