"""What is added to a spec: fields, entities, use cases, adapters, states."""

from collections.abc import Mapping, Sequence
from typing import Any

from scaffold.core.errors import ScaffoldError, Where
from scaffold.spec.arguments import checked_fields
from scaffold.spec.edits.document import Document
from scaffold.spec.edits.files import SpecFiles, Texts, entity_of, missing, taken
from scaffold.spec.edits.forms import section, with_entities, with_options
from scaffold.spec.edits.mentions import Places
from scaffold.spec.models import FeatureSpec

Options = Mapping[str, Any]


def add_fields(files: SpecFiles, feature: str, fields: Sequence[str], entity: str = "") -> Texts:
    """Fields, as the command line has them, at the end of those of an entity."""
    spec, document = files.spec(feature), files.document(feature)
    name, known = entity_of(spec, entity)
    for field, written in checked_fields(fields).items():
        if field in known.fields:
            raise taken(feature, f"a field `{field}`")
        path = Places(document, spec).written(("entities", name, "fields"))
        document = document.insert(path, field, written)
    return {feature: document.text}


def add_entity(files: SpecFiles, feature: str, name: str, fields: Sequence[str]) -> Texts:
    """An entity with these fields, beside those that are there."""
    if name in files.spec(feature).entities:
        raise taken(feature, f"an entity `{name}`")
    document = with_entities(files.document(feature), feature)
    made = section(document, ("entities",), name, {"fields": checked_fields(fields)})
    return {feature: made.text}


def add_use_case(files: SpecFiles, feature: str, name: str, options: Options) -> Texts:
    """A use case with these options."""
    if name in files.spec(feature).use_cases:
        raise taken(feature, f"a use case `{name}`")
    document = files.document(feature)
    found = document.find(("use_cases",))
    if found and found.value.kind == "sequence" and not options:
        return {feature: document.append(("use_cases",), name).text}
    document = with_options(document)
    return {feature: section(document, ("use_cases",), name, dict(options) or None).text}


def add_adapter(
    files: SpecFiles, feature: str, name: str, provider: str, options: Options
) -> Texts:
    """An adapter of a provider."""
    if name in files.spec(feature).adapters:
        raise taken(feature, f"an adapter `{name}`")
    made = {"provider": provider, **options}
    return {feature: section(files.document(feature), ("adapters",), name, made).text}


def add_state(
    files: SpecFiles, feature: str, state: str, sources: Sequence[str], by: str, entity: str = ""
) -> Texts:
    """A state, and the transition that leads to it; the first one begins `states:`."""
    spec, document = files.spec(feature), files.document(feature)
    name, known = entity_of(spec, entity)
    way = {"from": sources[0] if len(sources) == 1 else [*sources], "to": state}
    at = ("entities", name)
    if known.states is None:
        return {feature: _first_state(spec, document, name, way, by).text}
    values = known.fields[known.states.field].values
    if state in values:
        raise taken(feature, f"a state `{state}`")
    for source in sources:
        if source not in values:
            raise missing(feature, f"no state `{source}`", source, values)
    for key in ("values", "order"):
        path = Places(document, spec).written((*at, "fields", known.states.field, key))
        if document.find(path):
            document = document.append(path, state)
    path = Places(document, spec).written((*at, "states", "transitions"))
    return {feature: section(document, path, by, way).text}


def _first_state(
    spec: FeatureSpec, document: Document, name: str, way: dict[str, Any], by: str
) -> Document:
    """The document with an entity whose field `status` has its first two states."""
    fields = spec.entities[name].fields
    if "status" in fields or not isinstance(way["from"], str):
        hint = "write `states:` in the file: the field, its first value, and the transitions"
        message = f"`{name}` has no states yet, and it is not clear which field holds them"
        raise ScaffoldError("edit-by-hand", message, hint, Where(document.file))
    states = {"field": "status", "initial": way["from"], "transitions": {by: way}}
    places = Places(document, spec)
    path = places.written(("entities", name, "fields"))
    field = {"type": "enum", "values": [way["from"], way["to"]], "default": way["from"]}
    document = document.insert(path, "status", field)
    return document.insert(path[:-1], "states", states)
