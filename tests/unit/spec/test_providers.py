"""What a known provider does not do is refused; so are names that services would share."""

import pytest

from scaffold.core.errors import SpecError
from scaffold.spec import check_project, load


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
