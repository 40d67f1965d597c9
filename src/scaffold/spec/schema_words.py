"""What each key of a spec means, as an editor shows it."""

from types import MappingProxyType

_PARTS: dict[str, dict[str, str]] = {
    "FeatureSpec": {
        "feature": "The feature's name, snake_case and singular; also the name of the file.",
        "was": "The name that the feature had, and the entity named as it: edits and rows stay.",
        "summary": "One sentence on the feature, for docs and the API's documentation.",
        "plural": "The plural, where the naming rules would find another.",
        "main": "The entity that use cases mean when they name none.",
        "requirements": "What was asked: it goes to the docs and to the names of tests.",
        "fields": "The fields of the one entity that is named as the feature.",
        "entities": "Several entities, by name; stands in place of `fields`.",
        "use_cases": "What can be done: a list of names, or a mapping of names to options.",
        "test_cases": "Test cases that become real tests.",
        "adapters": "Ports to services outside, by name.",
        "pipelines": "Steps that run one after the other, by name of the pipeline.",
    },
    "EntitySpec": {
        "fields": "The fields, by name. `id` is there by itself.",
        "was": "The name that the entity had: a rename keeps its files' edits and its rows.",
        "plural": "The plural: of the table, the route and variables.",
        "unique_together": "Lists of fields of which each combination may be there once.",
        "summary": "One sentence on the entity.",
    },
    "FieldSpec": {
        "type": "What kind of value the field holds.",
        "optional": "Whether the value may be null. It may not by default.",
        "default": "What a new one has where nothing is said.",
        "unique": "Whether each value may be there once only.",
        "index": "Whether the database keeps an index of the column.",
        "min": "The least value, itself included.",
        "max": "The greatest value, itself included.",
        "min_length": "The least number of characters.",
        "max_length": "The greatest number of characters, and the column's length.",
        "pattern": "A regular expression that must be found in the text.",
        "precision": "How many digits a decimal has in all; 12 by default.",
        "scale": "How many of them stand behind the point; 2 by default.",
        "values": "What an enum may be.",
        "to": "The entity that is referred to.",
        "on_delete": "What becomes of the reference when its target goes; `restrict` by default.",
        "sensitive": "Never logged, never in an error, masked in a `repr`.",
        "was": "The name that the field had: a rename keeps the data.",
        "summary": "One sentence on the field, for the API's documentation.",
        "example": "A value for the API's documentation and for tests.",
    },
    "UseCaseSpec": {
        "kind": "What is done, where the name does not say it.",
        "entity": "The entity that is meant; the main one by default.",
        "summary": "One sentence on the use case.",
        "filter": "The fields that a list may be filtered by.",
        "sort": "The fields that a list may be sorted by, in both directions.",
        "page_size": "How many a page holds where nothing is said.",
        "by": "The fields that make the vector.",
        "limit": "How many are recommended where nothing is said.",
        "input": "What the use case takes.",
        "output": "What the use case gives.",
        "uses": "The ports it needs: entities, adapters, pipelines.",
        "method": "The HTTP method of its route; POST by default.",
        "path": "The path of its route, from the root.",
        "errors": "The errors that it may answer with, and their HTTP status.",
        "idempotent": "Whether a call repeated with its Idempotency-Key is carried out once.",
    },
    "ErrorSpec": {
        "status": "The HTTP status; 400 by default.",
        "summary": "One sentence on when this happens.",
    },
    "CaseSpec": {
        "name": "What the test is called.",
        "type": "Where it runs: without a database, with one, or over HTTP.",
        "precondition": "What is so before; prose.",
        "given": "Rows that are there before, by entity: a number of them, or their values.",
        "steps": "What is done, in this order.",
        "expected": "What holds afterwards, such as `id > 0` or `raises ValidationError`.",
    },
    "StepSpec": {
        "action": "A use case, one of another feature as `FEATURE.USE_CASE`, or in an e2e test a "
        "request.",
        "with": "Its input.",
    },
    "RequirementsSpec": {
        "acceptance": "Criteria that must hold; each bears the name of a test.",
        "latency": "How long it may take.",
        "security": "Who may do what.",
        "risks": "What may go wrong, and what is done about it.",
    },
    "RiskSpec": {"risk": "What may go wrong.", "answer": "What is done about it."},
    "OperationSpec": {
        "input": "What the call takes.",
        "output": "What it gives.",
        "idempotent": "Whether a repeated call is known by a key or by its input.",
        "summary": "One sentence on the call.",
    },
    "SettingSpec": {
        "type": "What it holds. A `secret` is never logged and has no default.",
        "default": "What holds where the environment says nothing.",
        "summary": "One sentence on the setting.",
    },
    "AdapterSpec": {
        "provider": "A known service, which brings its operations and settings.",
        "operations": "The calls that it offers, by name.",
        "timeout": "How many seconds a call may take; 10 by default.",
        "retries": "How often a call is tried again; 4 by default.",
        "circuit_breaker": "Whether calls stop for a while when the service is down.",
        "settings": "What it needs from the environment.",
        "summary": "One sentence on the adapter.",
    },
    "PipelineSpec": {
        "steps": "The steps, in the order in which they run.",
        "durable": "Whether a run is kept, and goes on where it stopped.",
        "job": "Whether it runs in the background, with routes to start and to follow it.",
        "summary": "One sentence on the pipeline.",
    },
    "PipelineStepSpec": {
        "name": "The step's name, where steps are a list.",
        "adapter": "The adapter that it calls.",
        "summary": "One sentence on the step.",
    },
}

DESCRIPTIONS = MappingProxyType(
    {(part, key): text for part, keys in _PARTS.items() for key, text in keys.items()}
)
