"""The specs of a project, to be changed: what they say, and what was applied of them."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from scaffold.core.errors import ScaffoldError, Where
from scaffold.core.layout import spec_path
from scaffold.core.listing import Listing
from scaffold.spec.edits.document import Document
from scaffold.spec.edits.mentions import Mention, Places
from scaffold.spec.loading import load
from scaffold.spec.models import EntitySpec, FeatureSpec

Texts = dict[str, str]
"""The new text of each changed spec, by its feature."""


class SpecFiles:
    """The texts of all specs by their features, and the data of those that were applied."""

    def __init__(self, texts: Mapping[str, str], applied: Mapping[str, Mapping[str, Any]]) -> None:
        self.texts = texts
        self.applied = applied

    @cached_property
    def specs(self) -> Mapping[str, FeatureSpec]:
        """What they say; `SpecError` where one is not valid."""
        return {name: load(text, spec_path(name)) for name, text in self.texts.items()}

    def document(self, feature: str) -> Document:
        return Document(self.texts[feature], spec_path(feature))

    def spec(self, feature: str) -> FeatureSpec:
        """One of them, without a look at the others."""
        return load(self.texts[feature], spec_path(feature))

    def follow(self, found: Callable[[Places], Iterable[Mention]]) -> Texts:
        """The texts of the specs in which something is written anew."""
        made: Texts = {}
        for name, spec in self.specs.items():
            document = self.document(name)
            changes = [
                change
                for one in found(Places(document, spec))
                for change in document.rewriting(one.node, one.write)
            ]
            if changes:
                made[name] = document.changed(changes).text
        return made

    def was_applied(self, feature: str, *path: str) -> bool:
        """Whether a part of the feature was there when it was applied last."""
        found: Any = self.applied.get(feature, {})
        for step in path:
            found = found.get(step) if isinstance(found, Mapping) else None
        return found is not None


def entity_of(spec: FeatureSpec, named: str) -> tuple[str, EntitySpec]:
    """The entity that is meant: the named one, or the feature's main one."""
    name = named or spec.main or next(iter(spec.entities), "")
    if name not in spec.entities:
        what = f"no entity `{name}`" if name else "no entity"
        raise missing(spec.feature, what, name, spec.entities)
    return name, spec.entities[name]


def missing(feature: str, what: str, name: str, known: Iterable[str]) -> ScaffoldError:
    """The error that a feature has no such part; it names the nearest one, or all."""
    from difflib import get_close_matches

    names = sorted(known)
    near = get_close_matches(name, names, n=1)
    hint = f"did you mean `{near[0]}`?" if near else str(Listing.of("known: ", names).short)
    message = f"the feature `{feature}` has {what}"
    return ScaffoldError("not-in-spec", message, hint if names else "", Where(spec_path(feature)))


def taken(feature: str, what: str) -> ScaffoldError:
    """The error that a feature has such a part already."""
    hint = "choose another name, or change what is there in the file"
    message = f"the feature `{feature}` has {what} already"
    return ScaffoldError("in-spec", message, hint, Where(spec_path(feature)))
