"""What a known provider does not do is refused; so are names that services would share."""

import pytest

from scaffold.core.errors import SpecError
from scaffold.providers import PROVIDERS, Provider, Setting
from scaffold.spec import check_project, load
from scaffold.spec.checks import settings as settings_checks
from scaffold.spec.models import AdapterSpec, SettingSpec
from scaffold.spec.places import Places
from scaffold.spec.problem_list import ProblemList


def codes(text: str) -> list[str]:
    with pytest.raises(SpecError) as caught:
        load(text, "features/shop.yaml")
    return [problem.code for problem in caught.value.problems]


def adapter(body: str) -> str:
    return f"feature: shop\nadapters:\n  payment:\n    {body}\n"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{provider: stripe, operations: {refund: {}}}", "unknown-operation"),
        (
            "{provider: stripe, operations: {create_payment_intent: {input: {cents: integer}}}}",
            "unknown-input",
        ),
        ("{provider: stripe, settings: {DATABASE_URL: string}}", "bad-setting"),
        ("{provider: http, operations: {service: {}}}", "reserved-word"),
        ("{provider: http, operations: {check: {}}}", "reserved-word"),
        ("{provider: http, operations: {str: {}}}", "reserved-word"),
        ("{provider: http, operations: {find: {}, find_answer: {}}}", "reserved-word"),
        (
            "{provider: http, operations: {pay: {input: {idempotency_key: string},"
            " idempotent: true}}}",
            "reserved-word",
        ),
        (
            "{provider: http, operations: {find: {input: {owner: {type: reference, to: shop}}}}}",
            "bad-type",
        ),
    ],
)
def test_what_a_provider_does_not_do_is_refused(body, code):
    assert code in codes(adapter(body))


def test_what_a_provider_does_may_be_said_again():
    operations = "{create_payment_intent: {input: {amount_cents: integer}, idempotent: true}}"
    load(adapter(f"{{provider: stripe, operations: {operations}}}"), "features/shop.yaml")


def test_an_adapter_cannot_take_the_place_of_a_shared_module():
    text = "feature: shop\nadapters:\n  raw_body: {provider: stripe}\n"
    assert codes(text) == ["reserved-word"]


@pytest.mark.parametrize("name", ["calls", "service", "path"])
def test_no_adapter_is_called_like_what_its_class_is_made_of(name):
    assert "reserved-word" in codes(adapter("{provider: s3}").replace("payment", name))


def pipeline(feature: str, name: str) -> str:
    return f"feature: {feature}\npipelines:\n  {name}: {{steps: [render]}}\n"


def test_two_pipelines_cannot_share_the_name_of_a_step():
    specs = [load(pipeline(name, name), f"features/{name}.yaml") for name in ("film", "slides")]
    assert [problem.code for problem in check_project(specs)] != []


def test_an_adapter_and_an_entity_cannot_share_a_module():
    entity = load("feature: payment\nfields: {name: string}\n", "features/payment.yaml")
    service = load(adapter("{provider: stripe}"), "features/shop.yaml")
    assert len(check_project([entity, service])) >= 1


def hints(body: str) -> list[tuple[str, str, int, int]]:
    try:
        load(adapter(body), "features/shop.yaml")
    except SpecError as error:
        return [
            (one.code, one.hint, one.where.line, one.where.column)
            for one in error.problems
            if one.where is not None
        ]
    return []


def test_a_setting_that_the_provider_does_not_read_is_refused_at_its_key():
    known = ", ".join(sorted(one.name for one in PROVIDERS["stripe"].settings))
    assert hints("{provider: stripe, settings: {STRIPE_SECRET_KYE: secret}}") == [
        ("unknown-setting", "did you mean `STRIPE_SECRET_KEY`?", 4, 35)
    ]
    assert hints("{provider: stripe, settings: {STRIPE_API_VERSION: string}}") == [
        ("unknown-setting", f"known: {known}", 4, 35)
    ]


@pytest.mark.parametrize("name", [one for one in PROVIDERS if PROVIDERS[one].operations])
def test_a_provider_takes_its_own_settings_and_no_other(name):
    own = ", ".join(f"{one.name}: {one.type}" for one in PROVIDERS[name].settings)
    assert hints(f"{{provider: {name}, settings: {{{own}}}}}") == []
    refused = hints(f"{{provider: {name}, settings: {{QUALITY_OF_LIFE: string, {own}}}}}")
    assert [code for code, *_ in refused] == ["unknown-setting"]


@pytest.mark.parametrize("name", [one for one in PROVIDERS if PROVIDERS[one].operations])
def test_a_setting_of_the_provider_keeps_its_type(name):
    for one in PROVIDERS[name].settings:
        other = "string" if one.type != "string" else "secret"
        (found,) = hints(f"{{provider: {name}, settings: {{{one.name}: {other}}}}}")
        assert found[:2] == ("bad-setting", f"write `type: {one.type}`, or leave the setting out")


def test_settings_of_a_plug_in_come_from_its_provider(monkeypatch):
    slack = Provider("slack", settings=(Setting("{PREFIX}_TOKEN", "secret"),), operations={})
    bare = Provider("bare", operations={})
    known = dict(PROVIDERS) | {"slack": slack, "bare": bare}
    monkeypatch.setattr(settings_checks, "PROVIDERS", known)
    for provider, name, expected in [
        ("slack", "PAYMENT_TOKEN", []),
        ("slack", "PAYMENT_TOKN", ["did you mean `PAYMENT_TOKEN`?"]),
        ("bare", "PAYMENT_TOKEN", ["leave it out"]),
    ]:
        told = AdapterSpec(provider=provider, settings={name: SettingSpec(type="secret")})
        problems = ProblemList(Places("features/shop.yaml"))
        settings_checks.check_settings(told, ("adapters", "payment"), problems)
        assert [one.hint for one in problems.found] == expected


HTTP = "{provider: http, operations: {find: {}}, settings: {%s}}"


@pytest.mark.parametrize("name", ["PAYMENT_API_KYE", "PAYMENT_API_URLS", "PAYMENT_APIKEY"])
def test_http_asks_about_a_setting_that_is_nearly_its_own(name):
    (code, hint, *_), *more = hints(HTTP % f"{name}: string")
    assert (code, more) == ("unknown-setting", [])
    assert hint.startswith("did you mean `PAYMENT_API_")
    assert hint.endswith("if it is one of your own, give it a `summary`")
    assert hints(HTTP % f"{name}: {{type: string, summary: Ours.}}") == []


@pytest.mark.parametrize("name", ["PAYMENT_REGION", "PAYMENT_API_VERSION", "API_KEY", "X"])
def test_http_takes_settings_of_the_project(name):
    assert hints(HTTP % f"{name}: string") == []


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("stockUrl", "STOCK_URL"),
        ("botKey", "BOT_KEY"),
        ("HTTPPort", "HTTP_PORT"),
        ("stock-url", "STOCK_URL"),
        ("STOCK__URL", "STOCK_URL"),
        ("_stock_url_", "STOCK_URL"),
        ("größe", "GROSSE"),
    ],
)
def test_the_name_to_write_for_a_setting_has_its_words_apart(name: str, better: str) -> None:
    with pytest.raises(SpecError) as caught:
        load(
            adapter(f"{{operations: {{pay: }}, settings: {{{name}: string}}}}"),
            "features/shop.yaml",
        )
    (problem,) = caught.value.problems
    assert (problem.code, problem.hint) == ("bad-setting", f"write `{better}`")
