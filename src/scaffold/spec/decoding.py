"""Bytes to text: what is no text, or too long, is refused before anything reads it."""

from scaffold.core.errors import Problem, SpecError, Where

LARGEST_FILE = 1024 * 1024


def decoded(text: str | bytes, file: str) -> str:
    """The text without its byte order mark; an error where it is too long or no UTF-8."""
    try:
        data = text.encode() if isinstance(text, str) else text
        if len(data) > LARGEST_FILE:
            hint = "split the feature into several"
            raise _error("file-too-big", "the file is larger than 1 MiB", hint, Where(file, 1, 1))
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeError as error:
        before = text[: getattr(error, "start", 0)]
        mark = mark_after(before if isinstance(before, bytes) else before.encode())
        hint = "save the file as UTF-8"
        raise _error("not-utf8", "the file is no UTF-8 text", hint, Where(file, *mark)) from None


def mark_after(before: bytes) -> tuple[int, int]:
    """Line and column, from 1, of what follows these bytes."""
    lines = before.decode("utf-8", "replace").split("\n")
    return len(lines), len(lines[-1]) + 1


def _error(code: str, message: str, hint: str, where: Where) -> SpecError:
    return SpecError((Problem(code, message, hint, where),))


def syntax_hint(text: str, line: int) -> str:
    """What is most often wrong with a line that YAML cannot read."""
    lines = text.split("\n")
    written = lines[line - 1] if 0 < line <= len(lines) else ""
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return "indent by spaces, not by tabs"
    if "\0" in text:
        return "take the NUL character out; in quotes it may stand as \\0"
    return "put texts with a colon, a bracket, a quote, `#`, `@`, `%`, `&` or `*` into quotes"
