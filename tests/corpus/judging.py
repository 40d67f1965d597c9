"""What must hold of every pair: nothing lost, and Python that compiles and knows its names."""

import ast
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.corpus.crossing import Pair

_WORD = re.compile(r"\w+|[^\w\s]")
_RUFF = ["-m", "ruff", "check", "--no-cache", "--isolated", "--quiet", "--exit-zero"]
_RUFF += ["--target-version", "py311", "--output-format", "json", "--select", "F821,F811,F822,F823"]


def lost(pair: Pair) -> list[str]:
    """Lines that the person wrote and that are nowhere in the outcome.

    A line that both sides changed is there in another form: then each word that the person
    brought into the file must be there as often.
    """
    if pair.edit.moved_to:
        return [] if pair.outcome.after is None else ["the file came back"]
    after = pair.outcome.after or ""
    there = _lines(after)
    words = _words(pair.ours) - _words(pair.base)
    missing = words - _words(after)
    mine = _lines(pair.ours) - _lines(pair.base)
    gone = [line for line in mine if line not in there]
    return [line for line in gone if missing & _words(line)]


def revived(pair: Pair) -> list[str]:
    """Lines that the person took out, that the generator left alone, and that are back.

    A line without a word that was taken out was only laid out in another way.
    """
    if pair.conflicts or pair.edit.moved_to:
        return []
    out = _lines(pair.base) - _lines(pair.ours)
    brought = _lines(pair.theirs or "") - _lines(pair.base)
    back = out & (_lines(pair.outcome.after or "") - _lines(pair.ours) - brought)
    words = _words(pair.base) - _words(pair.ours)
    return [line for line in back if words & _words(line)]


def compiles(pair: Pair) -> bool:
    """Whether the outcome is Python; a conflict is told instead."""
    if pair.conflicts or pair.outcome.after is None:
        return True
    try:
        ast.parse(pair.outcome.after)
    except SyntaxError:
        return False
    return True


def unsound(pairs: Sequence[Pair]) -> dict[Pair, set[str]]:
    """What ruff finds in merged files, of names unknown or twice there, that no side had."""
    merged = [pair for pair in pairs if pair.outcome.status == "merge"]
    texts = dict.fromkeys(
        text for p in merged for text in (p.outcome.after, p.ours, p.theirs) if text is not None
    )
    found = found_in(texts)
    told = {
        p: _of(found, p.outcome.after) - _of(found, p.ours) - _of(found, p.theirs) for p in merged
    }
    return {pair: faults for pair, faults in told.items() if faults}


def _of(found: dict[str, set[str]], text: str | None) -> set[str]:
    return found.get(text or "", set())


def found_in(texts: Iterable[str]) -> dict[str, set[str]]:
    """What ruff says of each text."""
    with tempfile.TemporaryDirectory() as folder:
        by_name = {f"f{number}.py": text for number, text in enumerate(texts)}
        for name, text in by_name.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        command = [sys.executable, *_RUFF, "."]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
        found: dict[str, set[str]] = {}
        for each in json.loads(done.stdout):
            said = re.sub(r" from line \d+| at line \d+", "", each["message"])
            found.setdefault(by_name[Path(each["filename"]).name], set()).add(said)
        return found


def _lines(text: str) -> Counter[str]:
    return Counter(line.strip() for line in text.splitlines() if line.strip())


def _words(text: str) -> Counter[str]:
    """Words and signs, but for those that a formatter sets as it likes."""
    return Counter(word for word in _WORD.findall(text) if word not in tuple(",()'\""))
