"""Defaults that are made for each new row: the time, the day, an identifier."""

from collections.abc import Mapping

from scaffold.core.values import value


@value
class Generated:
    """A default by its word in a spec, and what makes it in generated code.

    `port` is the parameter of the port that is asked, `method` the method. `migrated` is the
    expression that a migration fills the rows with that are there; with `each`, every row gets one
    of its own. `first` is what the port's fake answers first, as JSON has it.
    """

    word: str
    port: str
    method: str
    migrated: str
    first: str
    each: bool = False

    def nth(self, number: int) -> str:
        """What the port's fake answers when it is asked so often."""
        return f"{self.first[:-12]}{number:012x}" if self.each else self.first


NOW = Generated("now", "clock", "now", "datetime.now(UTC)", "2031-07-01T12:00:00Z")
TODAY = Generated("today", "clock", "today", "datetime.now(UTC).date()", "2031-07-01")
UUID7 = Generated(
    "uuid7", "uuids", "uuid7", "uuid4()", "00000000-0000-7000-8000-000000000001", each=True
)


def by_word(*found: Generated) -> Mapping[str, Generated]:
    """The defaults by their words."""
    return {one.word: one for one in found}
