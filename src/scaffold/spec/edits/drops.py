"""What is taken out of a spec, with what only counts while it is there."""

from collections.abc import Iterable

from scaffold.core.errors import ScaffoldError, Where
from scaffold.core.layout import spec_path
from scaffold.spec.edits.document import Document
from scaffold.spec.edits.files import SpecFiles, Texts, entity_of, missing
from scaffold.spec.edits.mentions import FieldName, Mention, Places
from scaffold.spec.edits.renames import field_mentions
from scaffold.spec.places import Path


def drop_field(files: SpecFiles, feature: str, field: str, entity: str = "") -> Texts:
    """A field, with the filters and sorts by it and the values that test cases give it.

    What else names it stays, and makes the spec invalid: that is for a person to decide.
    """
    spec = files.spec(feature)
    name, known = entity_of(spec, entity)
    path = Places(files.document(feature), spec).written(("entities", name, "fields"))
    if not files.document(feature).find((*path, field)):
        raise missing(feature, f"no field `{field}`", field, known.fields)
    word = FieldName(name, field, "", known.fields[field].type)
    texts: Texts = {}
    for other, its_spec in files.specs.items():
        document = files.document(other)
        found = field_mentions(Places(document, its_spec), word, files)
        named = [one for one in found if one.listed and one.write(one.node.text) != one.node.text]
        changed = _without(document, named)
        if changed.text != document.text:
            texts[other] = changed.text
    document = Document(texts.get(feature, files.texts[feature]), spec_path(feature))
    return texts | {feature: document.delete((*path, field)).text}


def _without(document: Document, mentions: Iterable[Mention]) -> Document:
    """The document without these keys and items, from the last to the first."""
    found = {one.node.start: one.path for one in mentions}
    for start in sorted(found, reverse=True):
        document = document.delete(found[start])
    return document


def drop_entity(files: SpecFiles, feature: str, entity: str) -> Texts:
    """An entity with its use cases."""
    spec, document = files.spec(feature), files.document(feature)
    entity_of(spec, entity)
    if document.find(("entities", entity)) is None:
        raise ScaffoldError(
            "edit-by-hand",
            f"`{entity}` is all that the feature `{feature}` has",
            f"`scaffold remove {feature}` removes the feature with its files",
            Where(spec_path(feature)),
        )
    own = [name for name, case in spec.use_cases.items() if case.entity == entity]
    at: Path = ("use_cases",)
    paths = [Places(document, spec).written((*at, name)) for name in own]
    written = [path for path in paths if path[0] == "use_cases" and document.find(path)]
    for path in sorted(written, key=lambda one: _start(document, one), reverse=True):
        document = document.delete(path)
    return {feature: document.delete(("entities", entity)).text}


def _start(document: Document, path: Path) -> int:
    found = document.find(path)
    return found.start if found else 0


def drop_use_case(files: SpecFiles, feature: str, name: str) -> Texts:
    """A use case."""
    spec, document = files.spec(feature), files.document(feature)
    path = Places(document, spec).written(("use_cases", name))
    if path[0] != "use_cases" or document.find(path) is None:
        known = [one for one in spec.use_cases if spec.use_cases[one].kind != "transition"]
        raise missing(feature, f"no use case `{name}`", name, known)
    return {feature: document.delete(path).text}
