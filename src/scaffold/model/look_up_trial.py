"""What a generated project tries a look-up with."""

from collections.abc import Iterator

from scaffold.core.values import value
from scaffold.kinds import longest, to_json
from scaffold.kinds.operators import in_other_case
from scaffold.model.field import Field
from scaffold.model.rules import Refusal
from scaffold.model.testing import TestData

AWKWARD = "a/b?c%2F#d"
"""A text with all that means something in an address."""

SEGMENTS = ("", ".", "..")
"""What no segment of a path can be."""


@value
class LookUpTrial:
    """Samples that a look-up finds, and values that it refuses."""

    keys: tuple[Field, ...]
    tests: TestData

    @property
    def linked(self) -> tuple[Field, ...]:
        """The keys that refer to nothing in all samples: references that may be empty."""
        return tuple(field for field in self.keys if field in self.tests.free)

    @property
    def number(self) -> int:
        """The number of the sample that is looked up; where a key is linked, of the second one."""
        return self.tests.other if self.linked else 1

    @property
    def kept(self) -> bool:
        """Whether there is such a sample, with values in all keys."""
        values = self.tests.samples[self.number - 1].values
        filled = (values[field.name] is not None for field in self.keys if field not in self.linked)
        return all(filled) and (self.number > 1 or not self.linked)

    @property
    def contrasts(self) -> tuple[str, ...]:
        """The keys in which alone two samples may differ."""
        return () if self.linked else self.tests.telling_apart(tuple(f.name for f in self.keys))

    @property
    def other_case(self) -> str:
        """The first sample's text in another case, where that makes another text of the same."""
        alike = len(self.keys) == 1 and self.keys[0].ignores_case
        first = self.tests.samples[0].values
        return in_other_case(first[self.keys[0].name]) if alike else ""

    @property
    def awkward(self) -> tuple[tuple[str, str], ...]:
        """A key that takes the awkward text, with the text."""
        found = ((field.name, _awkward(field)) for field in self.keys)
        kept = ((name, text) for name, text in found if text and self._kept(name, text))
        return tuple(kept)[:1] if self.kept else ()

    def _kept(self, name: str, text: str) -> bool:
        return self.tests.keeps(self.tests.samples[self.number - 1].values, {name: text})

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Values of keys that no path may hold."""
        return tuple(self._refusals())

    def _refusals(self) -> Iterator[Refusal]:
        for field in self.keys:
            for one in field.refusals:
                anything = one.rule == "type" and field.kind.any_text
                if one.rule != "null" and not anything and str(one.value) not in SEGMENTS:
                    yield Refusal(field.name, one.rule, to_json(one.value), field.name)


def _awkward(field: Field) -> str:
    if not field.kind.any_text or field.has_pattern or field.is_enum:
        return ""
    least, most = field.spec.min_length or 0, longest(field.spec) or len(AWKWARD)
    repeated = AWKWARD * (least // len(AWKWARD) + 1)
    return repeated[:most] if most > 2 else ""
