"""What a change of the specs means for the clients of the API: what breaks them, and what fits.

Requests and answers count apart. A request breaks where something that was taken is taken no
longer; an answer breaks where it may hold something that none held before.
"""

from scaffold.compat.api_change import ApiChange
from scaffold.compat.compare import api_changes

__all__ = ["ApiChange", "api_changes"]
