"""Strict Jinja: a planned file becomes text, and an error says where it comes from."""

import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateError
from jinja2.bccache import FileSystemBytecodeCache

from scaffold import __version__
from scaffold.core.errors import ScaffoldError, Where
from scaffold.core.literals import literal, quoted
from scaffold.model.field_rules import rules_in_words
from scaffold.render.plan import PlannedFile
from scaffold.render.sources import Sources
from scaffold.render.style import LINE_LENGTH, width

LONG = 40
FEW = 5


class Loader(BaseLoader):
    """Reads the templates of these sources."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """Jinja's own method: text and file name; nothing changes during a run."""
        file = self._sources.locate(template)
        return file.read_text("utf-8"), str(file), None


def environment(sources: Sources) -> Environment:
    """The one environment of all templates: what is undefined is an error, tags leave no trace.

    A project's own templates came with its repository: they are rendered in Jinja's sandbox.
    """
    kind: type[Environment] = Environment
    if sources.of_project:
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        kind = ImmutableSandboxedEnvironment
    made = kind(
        loader=Loader(sources),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        bytecode_cache=_bytecode_cache(),
        auto_reload=False,
        cache_size=-1,
    )
    made.filters |= FILTERS
    return made


def rendered(jinja: Environment, item: PlannedFile) -> str:
    """The file's text. An error names the template with its line, the target and the spec."""
    try:
        text = jinja.get_template(item.template.path).render(item.context)
    except TemplateError as error:
        raise _failure(item, error) from error
    return text if text.strip() else ""


def _failure(item: PlannedFile, error: TemplateError) -> ScaffoldError:
    return ScaffoldError(
        "template-failed",
        f"{item.target} could not be rendered: {error.message}",
        "this is a fault of the template, not of the spec: please report it",
        Where("template/" + item.template.path, _line_of(error), 1, item.spec),
    )


def _line_of(error: TemplateError) -> int:
    """The template's line: of a syntax error its own, else the innermost of the traceback."""
    line = getattr(error, "lineno", 0) or 0
    frame = error.__traceback__
    while frame:
        if frame.tb_frame.f_code.co_filename.endswith(".jinja"):
            line = frame.tb_lineno
        frame = frame.tb_next
    return line


def cache_folder() -> Path:
    """Where this machine keeps the compiled templates of this version."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "scaffold" / f"{__version__}-{sys.version_info.minor}"


def _bytecode_cache() -> FileSystemBytecodeCache | None:
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


LONGEST_PIECE = 80
"""Of a text that does not stand on one line."""


def default(value: Any) -> str:
    """The literal of a default; a text too long for a line stands in pieces, within brackets.

    Of a text that no line can hold black and ruff think differently.
    """
    if not isinstance(value, str) or len(quoted(value)) <= LONGEST_PIECE:
        return literal(value)
    pieces = [""]
    for char in value:
        if len(quoted(pieces[-1] + char)) > LONGEST_PIECE:
            pieces.append("")
        pieces[-1] += char
    return "(" + " ".join(map(quoted, pieces)) + ")"


def parameter(field: Any) -> str:
    """A field as a method's signature has it: a choice too long for its line stands in brackets."""
    given = default(field.default) if field.has_parameter_default else field.default_name
    made = "None" if field.generated else given
    tail = f" = {made}" if field.may_be_left_out else ""
    shown = " = (" if tail.startswith(" = (") else f"{tail},"
    annotation = f"{field.alias} | None" if field.generated else field.annotation
    long = width(f"{' ' * 8}{field.name}: {annotation}{shown}") > LINE_LENGTH
    annotation = f"({annotation})" if "|" in annotation and long else annotation
    return f"{field.name}: {annotation}{tail}"


def sample(value: Any) -> str:
    """A literal; a long run of one character at the end of a text is given by its length, and so
    is a list of the same items."""
    if isinstance(value, list) and len(value) > FEW and all(one == value[0] for one in value):
        return f"[{sample(value[0])}] * {len(value)}"
    if isinstance(value, list):
        return f"[{', '.join(map(sample, value))}]"
    if isinstance(value, dict):
        return samples(value)
    if not isinstance(value, str) or len(value) <= LONG:
        return literal(value)
    head = value.rstrip(value[-1])
    if len(value) - len(head) <= LONG:
        return literal(value)
    run = f"{literal(value[-1])} * {len(value) - len(head)}"
    return f"{literal(head)} + {run}" if head else run


def samples(row: Mapping[str, Any]) -> str:
    """A mapping of names to values, each as `sample` writes it."""
    return "{" + ", ".join(f"{literal(name)}: {sample(one)}" for name, one in row.items()) + "}"


def in_json(value: Any) -> Any:
    """The value as JSON has it, still as Python data."""
    from scaffold.kinds import to_json

    return to_json(value)


def docstring(text: str, indent: int = 0) -> str:
    """A text as a whole docstring literal, wrapped; its lines are indented as its place is."""
    import textwrap

    words = " ".join("".join(_shown(char) for char in text).split())
    safe = _unquoted(words.replace("\\", "\\\\"))
    if len(safe) + indent + 6 <= LINE_LENGTH:
        return f'"""{safe}"""'
    margin = " " * indent
    width = LINE_LENGTH - indent - 3
    lines = textwrap.wrap(safe, width, break_on_hyphens=False, break_long_words=False)
    return f'"""{lines[0]}\n' + "".join(f"{margin}{line}\n" for line in lines[1:]) + f'{margin}"""'


def _unquoted(words: str) -> str:
    """The words without quotes that would end the docstring. A last quote stands before a space,
    as black and ruff would have it: of an escaped one they think differently.
    """
    body, last = (words[:-1], '" ') if words.endswith('"') else (words, "")
    return (body.replace('"', '\\"') if '"""' in words else body) + last


def _shown(char: str) -> str:
    return char if char.isprintable() else " "


def comment(text: str) -> str:
    """A text on one line, without what an editor or a parser could take for more."""
    return " ".join("".join(_shown(char) for char in str(text)).split())


def markdown(text: str) -> str:
    """A text that Markdown shows as it stands."""
    return re.sub(r"([\\`*_{}\[\]<>|#])", r"\\\1", comment(text))


def as_json(value: Any) -> str:
    """JSON, which is YAML too."""
    import json

    return json.dumps(value, ensure_ascii=False, default=str)


def imports(parts: Iterable[Any]) -> str:
    """The import lines that fields or types of columns need, each once."""
    return "\n".join(sorted({line for part in parts for line in part.imports}))


FILTERS = {
    "imports": imports,
    "as_default": default,
    "parameter": parameter,
    "literal": literal,
    "sample": sample,
    "samples": samples,
    "in_json": in_json,
    "rules_in_words": rules_in_words,
    "docstring": docstring,
    "comment": comment,
    "md": markdown,
    "json": as_json,
    "yaml": as_json,
}
