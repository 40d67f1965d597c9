"""Bytes to text: invalid, too long or conflicted input is refused before anything reads it."""

import re

from scaffold.core.errors import Problem, SpecError, Where

LARGEST_FILE = 1024 * 1024
_BEGINS, _ENDS = re.compile(r"<{7}(?= |$)"), re.compile(r">{7}(?= |$)")


def decoded(text: str | bytes, file: str) -> str:
    """The text without its byte order mark; an error where it is too long or no UTF-8."""
    try:
        data = text.encode() if isinstance(text, str) else text
        if len(data) > LARGEST_FILE:
            hint = "split the feature into several"
            raise _error("file-too-big", "the file is larger than 1 MiB", hint, Where(file, 1, 1))
        return _without_conflicts(data.decode("utf-8").removeprefix("\ufeff"), file)
    except UnicodeError as error:
        before = text[: getattr(error, "start", 0)]
        mark = mark_after(before if isinstance(before, bytes) else before.encode())
        hint = "save the file as UTF-8"
        raise _error("not-utf8", "the file is no UTF-8 text", hint, Where(file, *mark)) from None


def _without_conflicts(text: str, file: str) -> str:
    """The text; an error that names each conflict where git left some of its markers in it."""
    if "<<<<<<<" not in text or ">>>>>>>" not in text:
        return text
    problems: list[Problem] = []
    begin = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if _BEGINS.match(line):
            begin = number
        elif begin and _ENDS.match(line):
            message = f"a merge by git left a conflict in lines {begin} to {number}"
            hint = "keep the lines that are right, and delete the lines with the markers"
            problems.append(Problem("merge-conflict", message, hint, Where(file, begin, 1)))
            begin = 0
    if problems:
        raise SpecError(tuple(problems))
    return text


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
