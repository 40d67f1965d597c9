"""How many conflicts the merge leaves, beside `git merge-file` alone on the same texts."""

from collections import Counter
from collections.abc import Sequence

from scaffold.merge.change import ORPHAN
from tests.corpus.changes import CHANGES
from tests.corpus.crossing import EDITS, crossed, lines_conflict

SHARE = 0.02
"""Conflicts of all pairs, at most."""

BESIDE_LINES = 0.2
"""Conflicts of those that lines alone leave, at most."""

WORST = 5


def run() -> bool:
    """Print both counts and the worst offenders, and whether the aims hold."""
    pairs = crossed()
    both = [pair for pair in pairs if pair.both]
    ours = [pair for pair in pairs if pair.conflicts]
    lines = [pair for pair in both if lines_conflict(pair)]
    print(f"\nmerge: {len(EDITS)} edits by people x {len(CHANGES)} changes of specs")
    print(f"  {'pairs':<18} {len(pairs):>5}   both sides change the file in {len(both)}")
    _told("scaffold", len(ours), len(pairs), len(both))
    _told("git merge-file", len(lines), len(pairs), len(both))
    orphans = sum(pair.outcome.note == ORPHAN for pair in pairs)
    print(
        f"  {orphans} edited files that are no longer generated stay and are told, in neither count"
    )
    print(f"  of the conflicts of lines {len(ours) / len(lines):.0%} are left")
    print(f"    aims: {SHARE:.0%} of all pairs, {BESIDE_LINES:.0%} of those of lines")
    _worst("edit", [pair.edit.name for pair in ours])
    _worst("change", [pair.change for pair in ours])
    return len(ours) <= SHARE * len(pairs) and len(ours) <= BESIDE_LINES * len(lines)


def _told(who: str, conflicts: int, pairs: int, both: int) -> None:
    print(
        f"  {who:<18} {conflicts:>5} conflicts"
        f"   {conflicts / pairs:.2%} of all pairs, {conflicts / both:.2%} of those that both change"
    )


def _worst(what: str, names: Sequence[str]) -> None:
    worst = Counter(names).most_common(WORST)
    print(f"  most by {what}: " + ", ".join(f"{name} ({count})" for name, count in worst))
