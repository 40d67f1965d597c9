"""New names in specs, with the `was` that keeps the data; all that names the part follows."""

from collections.abc import Iterator

from scaffold.spec.edits.aggregate_mentions import (
    fields_of_rows,
    rows_of_entity,
    values_of_rows,
)
from scaffold.spec.edits.case_mentions import case_mentions
from scaffold.spec.edits.document import Document
from scaffold.spec.edits.entity_mentions import EntityName, entity_mentions
from scaffold.spec.edits.files import SpecFiles, Texts, entity_of, missing, taken
from scaffold.spec.edits.forms import with_entities
from scaffold.spec.edits.mentions import (
    FieldName,
    Mention,
    Places,
    rule_mentions,
    use_case_mentions,
)
from scaffold.spec.edits.value_mentions import ValueName, value_mentions
from scaffold.spec.models import FeatureSpec
from scaffold.spec.places import Path

WAS = "was"


def rename_field(files: SpecFiles, feature: str, old: str, new: str, entity: str = "") -> Texts:
    """A field by another name."""
    spec = files.spec(feature)
    name, known = entity_of(spec, entity)
    path = Places(files.document(feature), spec).written(("entities", name, "fields"))
    if not files.document(feature).find((*path, old)):
        raise missing(feature, f"no field `{old}`", old, known.fields)
    if new in known.fields:
        raise taken(feature, f"a field `{new}`")
    field = FieldName(name, old, new, known.fields[old].type)
    texts = files.follow(lambda places: field_mentions(places, field, files))
    document = Document(texts[feature], files.document(feature).file)
    if files.was_applied(feature, "entities", name, "fields", old):
        document = with_was(document, (*path, new), old)
    elif known.fields[old].was == new:
        document = document.delete((*path, new, WAS))
    return texts | {feature: document.text}


def field_mentions(places: Places, field: FieldName, files: SpecFiles) -> Iterator[Mention]:
    """Everything in a spec that names the field, its own key too."""
    if field.entity in places.spec.entities:
        yield from places.name(("entities", field.entity, "fields", field.old), field.write)
        yield from rule_mentions(places, field)
    yield from use_case_mentions(places, field)
    yield from fields_of_rows(places, field, files.specs)
    yield from case_mentions(places, field, files.specs)


def rename_entity(files: SpecFiles, feature: str, old: str, new: str) -> Texts:
    """An entity by another name; `entities:` takes the place of `fields:`."""
    spec = files.spec(feature)
    entity_of(spec, old)
    if new in spec.entities:
        raise taken(feature, f"an entity `{new}`")
    long = with_entities(files.document(feature), feature)
    files = SpecFiles({**files.texts, feature: long.text}, files.applied)
    word = EntityName(old, new, route=not _has_plural(long, feature, old))
    texts = files.follow(lambda places: _entity_mentions(places, word, files))
    document = Document(texts[feature], long.file)
    if files.was_applied(feature, "entities", old):
        document = with_was(document, ("entities", new), old)
    elif spec.entities[old].was == new:
        document = document.delete(("entities", new, WAS))
    if old == feature and (plural := document.find(("plural",))):
        document = document.insert(("entities", new), "plural", plural.value.text)
        document = document.delete_but_note(("plural",))
    return texts | {feature: _with_main(document, spec, old, new).text}


def _has_plural(document: Document, feature: str, entity: str) -> bool:
    """Whether the spec says the entity's plural, which its route goes on with."""
    own = document.find(("entities", entity, "plural"))
    return own is not None or (entity == feature and document.find(("plural",)) is not None)


def _entity_mentions(places: Places, entity: EntityName, files: SpecFiles) -> Iterator[Mention]:
    yield from places.name(("entities", entity.old), entity.write)
    yield from entity_mentions(places, entity, files.specs)
    yield from rows_of_entity(places, entity, files.specs)


def _with_main(document: Document, spec: FeatureSpec, old: str, new: str) -> Document:
    """The document that says which entity is the main one, where the name said it before."""
    if document.find(("main",)):
        return document
    names = [one.name for one in document.node(("entities",)).parts]
    implied = spec.feature if spec.feature in names else names[0]
    meant = new if spec.main == old else spec.main
    return document if implied == meant else document.insert((), "main", meant)


def rename_state(files: SpecFiles, feature: str, old: str, new: str, entity: str = "") -> Texts:
    """A state by another name, which is a value of an enum."""
    spec = files.spec(feature)
    name, known = entity_of(spec, entity)
    if known.states is None:
        raise missing(feature, f"no states of `{name}`", "", ())
    field = known.states.field
    values = known.fields[field].values
    if old not in values:
        raise missing(feature, f"no state `{old}`", old, values)
    if new in values:
        raise taken(feature, f"a state `{new}`")
    word = ValueName(name, field, old, new)
    texts = files.follow(lambda places: _value_mentions(places, word, files))
    document = Document(texts.get(feature, files.texts[feature]), files.document(feature).file)
    at = Places(document, spec).written(("entities", name, "fields", field))
    path = (*at, "values", values.index(old))
    applied = old in _applied_values(files, feature, name, field)
    return texts | {feature: _with_value(document, path, word, applied=applied).text}


def _value_mentions(places: Places, word: ValueName, files: SpecFiles) -> Iterator[Mention]:
    yield from value_mentions(places, word, files.specs)
    yield from values_of_rows(places, word, files.specs)


def _with_value(document: Document, path: Path, word: ValueName, *, applied: bool) -> Document:
    """The document with the value by its new name, and what it was where that is to be kept."""
    if document.node(path).kind == "scalar":
        value = {"value": word.new, WAS: word.old} if applied else word.new
        return document.replace(path, value)
    document = document.replace((*path, "value"), word.new)
    return document.replace((*path, WAS), word.old) if applied else document


def _applied_values(files: SpecFiles, feature: str, entity: str, field: str) -> tuple[str, ...]:
    """The values of the enum when it was applied last."""
    if not files.was_applied(feature, "entities", entity, "fields", field, "values"):
        return ()
    return tuple(files.applied[feature]["entities"][entity]["fields"][field]["values"])


def with_was(document: Document, path: Path, old: str) -> Document:
    """The document with `was` in the field or entity at the path."""
    node = document.node(path)
    if node.kind == "scalar" and not node.empty:
        return document.replace(path, {"type": node.text, WAS: old})
    if document.find((*path, WAS)):
        return document.replace((*path, WAS), old)
    return document.insert(path, WAS, old, first=path[0] == "entities" and len(path) == 2)
