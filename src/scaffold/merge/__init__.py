"""Three trees in, changes out: what was generated last, what people made of it, what is new.

Nothing here touches the disk. Changes of status "merge" are correct but not yet formatted:
whoever writes them passes their Python through `style` once more.
"""

from scaffold.merge.change import (
    Change,
    Hunk,
    Status,
    blocked,
    conflicts,
    merged,
    writes,
)
from scaffold.merge.rows import merge

__all__ = ["Change", "Hunk", "Status", "blocked", "conflicts", "merge", "merged", "writes"]
