"""The JSON Schema of a spec: pydantic's of the long form, and the short forms added to it."""

from scaffold.expressions.tokens import LONGEST
from scaffold.kinds import ALIASES, KINDS, Kind
from scaffold.spec.checks.access import NOT_COMPUTED
from scaffold.spec.checks.custom import ROUTE_OPTIONS
from scaffold.spec.checks.fields import IN_TABLES_ONLY
from scaffold.spec.checks.lists import NOT_OF_ITEMS
from scaffold.spec.checks.names import LONGEST_FIELD, LONGEST_NAME
from scaffold.spec.checks.services import OWN_OPERATIONS
from scaffold.spec.checks.use_cases import USE_CASE_OPTIONS
from scaffold.spec.models import FeatureSpec
from scaffold.spec.normal import MOST_ROWS, SHORT_OPTIONS
from scaffold.spec.normal_services import SETTING_ALIASES
from scaffold.spec.pydantic_models import model_of
from scaffold.spec.reserved import FIELDS, STORED_FIELDS
from scaffold.spec.schema_children import amend_children
from scaffold.spec.schema_enums import TEXTS_ONLY, amend_values
from scaffold.spec.schema_lists import amend_list, list_form
from scaffold.spec.schema_parts import (
    NO_BODY,
    NULL,
    ONE_OUTPUT,
    SNAKE,
    Schema,
    amend_methods,
    errors,
    filters,
    forbid,
    is_text,
    named,
    not_taken,
    outputs,
    ref,
    uses,
)
from scaffold.spec.schema_states import amend_states
from scaffold.spec.schema_unique import amend_unique
from scaffold.spec.schema_words import DESCRIPTIONS
from scaffold.use_cases import CUSTOM, known_kinds

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SETTING = "^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$"
TYPES = sorted({*KINDS, *ALIASES})
STORED = [name for name in TYPES if KINDS[ALIASES.get(name, name)].stored]
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def json_schema() -> Schema:
    """A schema (2020-12) that takes what the loader takes, as far as a schema can say it."""
    made = model_of(FeatureSpec).model_json_schema()
    defs = made.pop("$defs")
    for name, part in (*defs.items(), ("FeatureSpec", made)):
        _describe(name, part)
    _amend_fields(defs)
    _amend_entities(made, defs)
    amend_states(defs)
    amend_children(defs)
    amend_methods(defs)
    _amend_use_cases(made, defs)
    _amend_test_cases(defs)
    _amend_adapters(made, defs)
    _amend_pipelines(made, defs)
    made["properties"]["feature"] |= {"pattern": SNAKE, "maxLength": LONGEST_NAME}
    head = {"$schema": DIALECT, "title": "A feature of a scaffold project"}
    return head | {key: made[key] for key in made if key != "title"} | {"$defs": defs}


def _describe(part_name: str, part: Schema) -> None:
    """Our own words for each key, and no titles that only repeat it."""
    part.pop("title", None)
    for key, value in part.get("properties", {}).items():
        value.pop("title", None)
        if (part_name, key) in DESCRIPTIONS:
            value["description"] = DESCRIPTIONS[part_name, key]


def _kind(name: str) -> Kind:
    return KINDS[ALIASES.get(name, name)]


def _amend_fields(defs: Schema) -> None:
    """A type alone is a field; which keys there may be depends on the type."""
    field = defs["FieldSpec"]
    field["properties"]["type"]["enum"] = TYPES
    bound = {"type": ["number", "string", "null"]}
    text = {"minLength": 1, "maxLength": LONGEST}
    for key, more in (("min", bound), ("max", bound), ("computed", text)):
        field["properties"][key] |= more
    amend_values(field)
    field["allOf"] = [
        {"if": is_text("computed"), "then": not_taken(NOT_COMPUTED)},
        *(
            _if_type(name, not_taken(set(field["properties"]) - kind.modifiers))
            for name, kind in KINDS.items()
        ),
        *(
            _if_type(name, {"properties": {"unique": {"type": "boolean"}}})
            for name, kind in KINDS.items()
            if not kind.cased
        ),
        _if_type("enum", {"required": ["values"]}),
        *(
            _if_type(name, {"required": sorted(kind.required)})
            for name, kind in KINDS.items()
            if kind.reference
        ),
    ]
    short = {"enum": [name for name in TYPES if not _kind(name).required]}
    stored = {"allOf": [ref("FieldSpec"), {"properties": {"type": {"enum": STORED}}}]}
    defs["Fields"] = _field_names({"oneOf": [short, stored]}, {*FIELDS, *STORED_FIELDS})
    value = {"allOf": [ref("FieldSpec"), TEXTS_ONLY, forbid(frozenset(IN_TABLES_ONLY))]}
    plain = {"allOf": [*value["allOf"], {"properties": {"type": {"enum": STORED}}}]}
    defs["ItemFields"] = _field_names({"oneOf": [short, plain]}, set(FIELDS))
    defs["Item"] = {"allOf": [plain, forbid(frozenset(NOT_OF_ITEMS))]}
    defs["List"] = list_form(field["properties"], [short, ref("Item"), ref("ItemFields")])
    amend_list(field, ref("Item"), ref("ItemFields"))
    defs["Values"] = _field_names({"oneOf": [short, value, ref("List")]}, set(FIELDS))


def _field_names(value: Schema, kept: set[str]) -> Schema:
    schema = named(value, longest=LONGEST_FIELD)
    schema["propertyNames"]["not"] = {"enum": sorted(kept)}
    return schema


def _if_type(kind: str, then: Schema) -> Schema:
    names = [kind, *(alias for alias, ours in ALIASES.items() if ours == kind)]
    return {"if": {"properties": {"type": {"enum": names}}, "required": ["type"]}, "then": then}


def _amend_entities(made: Schema, defs: Schema) -> None:
    """`fields` stands in place of `entities`, with one entity's options beside it."""
    fields = ref("Fields") | {"minProperties": 1}
    amend_unique(defs)
    defs["EntitySpec"]["properties"] |= {
        "fields": fields,
        "checks": {
            **named({"type": "string", "minLength": 1, "maxLength": LONGEST}),
            "description": DESCRIPTIONS["EntitySpec", "checks"],
        },
    }
    made["properties"] |= {
        "fields": fields | {"description": DESCRIPTIONS["FeatureSpec", "fields"]},
        **{key: defs["EntitySpec"]["properties"][key] for key in sorted(SHORT_OPTIONS)},
        "entities": named(ref("EntitySpec"))
        | {"description": DESCRIPTIONS["FeatureSpec", "entities"]},
    }
    made["not"] = {"required": ["fields", "entities"]}


def _amend_use_cases(made: Schema, defs: Schema) -> None:
    """A list of names, or a mapping; which options there may be depends on the kind."""
    case = defs["UseCaseSpec"]
    case["properties"] |= {
        "input": ref("Values"),
        **outputs(ref("Values"), TYPES, case["properties"]["output"]["description"]),
        "errors": errors(),
        "uses": uses(case["properties"]["uses"]["description"]),
        "filter": filters(case["properties"]["filter"]["description"]),
        "method": {"enum": [*METHODS, *(method.lower() for method in METHODS)]},
    }
    case["properties"]["kind"]["enum"] = sorted(USE_CASE_OPTIONS)
    case["required"] = []
    case["allOf"] = [
        {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": ref(kind)}
        for kind in USE_CASE_OPTIONS
    ]
    silent = {"properties": {"route": {"const": False}}, "required": ["route"]}
    case["allOf"].append({"if": silent, "then": forbid(ROUTE_OPTIONS)})
    for kind, options in USE_CASE_OPTIONS.items():
        defs[kind] = forbid(set(case["properties"]) - options)
    defs[CUSTOM.name]["allOf"] = [{"not": NO_BODY}, *ONE_OUTPUT]
    defs["recommend"] |= {"required": ["by"]}
    for kind in ("get", "recommend"):
        defs[kind]["properties"]["by"] = {"minItems": 1}
    known = {kind: _case_of(kind) for kind in known_kinds()}
    mapping = named(_case_of(CUSTOM.name)) | {"properties": known}
    name = {"type": "string", "pattern": SNAKE, "not": {"const": "recommend"}}
    names = {"type": "array", "items": name, "uniqueItems": True}
    description = {"description": DESCRIPTIONS["FeatureSpec", "use_cases"]}
    made["properties"]["use_cases"] = {"oneOf": [names, mapping]} | description


def _case_of(default: str) -> Schema:
    """A use case that is of this kind where it says nothing else."""
    silent = {"not": {"required": ["kind"]}}
    full = {"allOf": [ref("UseCaseSpec"), {"if": silent, "then": ref(default)}]}
    return full if default == "recommend" else {"oneOf": [NULL, full]}


def _amend_test_cases(defs: Schema) -> None:
    case = defs["CaseSpec"]
    case["required"] = ["name", "steps", "expected"]
    steps = {"type": "array", "items": {"oneOf": [{"type": "string"}, ref("StepSpec")]}}
    case["properties"]["steps"] |= steps | {"minItems": 1}
    case["properties"]["expected"] |= {"minItems": 1}
    row: Schema = {"oneOf": [NULL, {"type": "object"}]}
    count = {"type": "integer", "minimum": 1, "maximum": MOST_ROWS}
    rows = {"type": "array", "items": row, "maxItems": MOST_ROWS}
    described = case["properties"]["given"]["description"]
    case["properties"]["given"] = {
        "description": described,
        "oneOf": [
            {"type": "array", "items": {"type": "string"}},
            {"type": "object", "additionalProperties": {"oneOf": [*row["oneOf"], count, rows]}},
        ],
    }


def _amend_adapters(made: Schema, defs: Schema) -> None:
    operation, setting, adapter = (
        defs[name] for name in ("OperationSpec", "SettingSpec", "AdapterSpec")
    )
    operation["properties"] |= {"input": ref("Values"), "output": ref("Values")}
    types = sorted({*setting["properties"]["type"]["enum"], *SETTING_ALIASES})
    setting["properties"]["type"]["enum"] = types
    short_or_full = {"oneOf": [{"enum": types}, ref("SettingSpec")]}
    adapter["properties"] |= {
        "operations": named({"oneOf": [NULL, ref("OperationSpec")]}),
        "settings": named(short_or_full, pattern=SETTING),
    }
    adapter["anyOf"] = [
        {"required": ["operations"], "properties": {"operations": {"minProperties": 1}}},
        {"required": ["provider"], "properties": {"provider": {"enum": list(OWN_OPERATIONS)}}},
    ]
    _mapping_of(made, "adapters", "AdapterSpec")


def _amend_pipelines(made: Schema, defs: Schema) -> None:
    """Steps are a mapping in the order of the file, or a list."""
    step = defs["PipelineStepSpec"]
    unnamed = {**step, "properties": {**step["properties"], "name": False}, "required": []}
    mapping = named({"oneOf": [NULL, unnamed]}) | {"minProperties": 1}
    listed = {"oneOf": [{"type": "string", "pattern": SNAKE}, ref("PipelineStepSpec")]}
    steps = {"oneOf": [mapping, {"type": "array", "items": listed, "minItems": 1}]}
    description = defs["PipelineSpec"]["properties"]["steps"].get("description", "")
    defs["PipelineSpec"]["properties"]["steps"] = steps | {"description": description}
    _mapping_of(made, "pipelines", "PipelineSpec")


def _mapping_of(made: Schema, key: str, part: str) -> None:
    described = {"description": DESCRIPTIONS["FeatureSpec", key]}
    made["properties"][key] = named(ref(part)) | described
