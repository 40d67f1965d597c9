"""What a feature claims for itself: names that there may be only once in a project."""

import re
from collections.abc import Iterator, Mapping

from scaffold.core.naming import Name, pascal
from scaffold.kinds import KINDS
from scaffold.providers import DEFAULT, PROVIDERS
from scaffold.spec.models import AdapterSpec, FeatureSpec
from scaffold.spec.places import Path
from scaffold.spec.routes import names_of, routes_of
from scaffold.use_cases import USE_CASE_KINDS

Claim = tuple[str, str, str, Path]

MODULES = ("interfaces/{}", "models/{}", "repositories/{}", "fakes/{}")
"""What an entity is made to, where another part's could lie."""


SHARING = {
    "adapters": "to call it from here too, leave this one out and write `uses: [{name}]` in the use"
    " case, or `{{adapter: {name}}}` in the step; if it is another service, rename it",
    "entities": "to use it from here too, leave this one out and write `uses: [{name}]` in the use"
    " case, or `to: {name}` in the reference; if it is something else, rename it",
    "pipelines": "to run it from here too, leave this one out and write `uses: [{name}]` in the use"
    " case; if it is another one, rename it",
    "steps": "rename one, as in `{pipeline}_{name}`; both may call the same adapter; to run the"
    " pipeline that has the step, write `uses: [{other}]` in the use case",
}
"""How two features share what there is once, by the key that it stands under."""

_PIPELINE_OF_STEP = re.compile(r"the step `\w+` of `(\w+)`")


def claims_of(spec: FeatureSpec, words: Mapping[str, str]) -> Iterator[Claim]:
    """Everything of a feature that may be there only once: what, its name, whose, and where."""
    yield "feature", spec.feature, f"the feature `{spec.feature}`", ("feature",)
    for word in spec.entities:
        yield from _entity_claims(spec, word, words)
    for word, adapter in spec.adapters.items():
        yield from _adapter_claims(spec, word, adapter)
    for word, pipeline in spec.pipelines.items():
        yield "pipeline", word, f"the pipeline `{word}`", ("pipelines", word)
        for index, step in enumerate(pipeline.steps):
            who = f"the step `{step.name}` of `{word}`"
            place = ("pipelines", word, "steps", index)
            yield "step", step.name, who, place
            yield "module", f"application/test_{step.name}_step", who, place
    for word, case in spec.use_cases.items():
        name = _entity_name(spec, case.entity, words)
        who, at = f"the use case `{word}`", ("use_cases", word)
        for called in names_of(word, case, name):
            yield "class", pascal(called) + "UseCase", who, at
            yield "module", f"application/test_use_case_{called}", who, at
        kind = USE_CASE_KINDS[case.kind]
        for module in kind.claims if name and not kind.declared else ():
            yield "module", module.format(one=name, name=word), who, at
        for route in routes_of(word, case, name):
            yield "route", route, who, (*at, "path") if case.path else at
        if kind.custom:
            yield "module", f"interfaces/{word}", who, at


def _adapter_claims(spec: FeatureSpec, word: str, adapter: AdapterSpec) -> Iterator[Claim]:
    who, at = f"the adapter `{word}`", ("adapters", word)
    yield "module", f"interfaces/{word}", who, at
    yield "module", f"fakes/{word}", who, at
    provider = PROVIDERS[adapter.provider or DEFAULT]
    if provider.port_module_of_feature and spec.feature not in {word, *spec.entities}:
        yield "module", f"interfaces/{spec.feature}", who, at
    for sort, pattern in provider.claims:
        yield sort, provider.spelled(pattern, Name.of(word)), who, at


def _entity_name(spec: FeatureSpec, word: str | None, words: Mapping[str, str]) -> Name | None:
    found = spec.entities.get(word or "")
    return Name.of(word, found.plural, words) if word and found else None


def _entity_claims(spec: FeatureSpec, word: str, words: Mapping[str, str]) -> Iterator[Claim]:
    name = Name.of(word, spec.entities[word].plural, words)
    who, at = f"the entity `{word}`", ("entities", word)
    for module in MODULES:
        yield "module", module.format(name), who, at
    if any(case.include and case.entity == word for case in spec.use_cases.values()):
        yield "class", f"IncludeIn{name.pascal}UseCase", who, at
        yield "module", f"interfaces/{name.snake}_included", who, at
    for class_name in _classes(name):
        yield "class", class_name, who, at
    for kind in USE_CASE_KINDS.values():
        if kind.declared and getattr(spec.entities[word], kind.declared):
            for module in kind.claims:
                yield "module", module.format(one=name), who, (*at, kind.declared)
    yield "table", name.table, who, (*at, "plural") if spec.entities[word].plural else at
    for field, one in spec.entities[word].fields.items():
        if KINDS[one.type].many:
            linked = f"the references `{field}` of `{word}`"
            yield "table", name.link_table(field), linked, (*at, "fields", field)


def owner_of(spec: FeatureSpec, path: Path) -> str:
    """The entity that a use case is of, or the pipeline of a step, as messages call it."""
    if path[0] == "pipelines":
        return f"the pipeline `{path[1]}`"
    case = spec.use_cases.get(str(path[1])) if path[0] == "use_cases" else None
    return f"the entity `{case.entity}`" if case else ""


def sharing_hint(name: str, who: str, holder: str, path: Path) -> str:
    """How to use what another feature has, where both have the same thing; else nothing."""
    if step := _PIPELINE_OF_STEP.match(holder):
        return SHARING["steps"].format(name=name, pipeline=path[1], other=step[1])
    if path[0] in SHARING and holder.startswith(f"{who} of "):
        return SHARING[str(path[0])].format(name=path[1])
    return ""


def _classes(name: Name) -> tuple[str, ...]:
    """The classes that an entity brings, as far as others could bring them too."""
    one = name.pascal
    return (one, f"{one}Model", f"{one}Repository", f"{one}Response", f"I{one}Repository")
