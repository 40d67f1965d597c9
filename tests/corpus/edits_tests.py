"""Edits of generated tests, fakes and factories."""

from tests.corpus.edit import Edits, above, at_the_end, below, changed

EDITS = Edits()
FAKE = "backend/tests/fakes/product.py"
FACTORY = "backend/tests/factories/product.py"
DOMAIN = "backend/tests/unit/domain/test_product.py"
CREATE = "backend/tests/unit/application/test_use_case_create_product.py"
INTEGRATION = "backend/tests/integration/test_product_repository.py"
CREATE_API = "backend/tests/e2e/test_create_product_api.py"
LIST_API = "backend/tests/e2e/test_list_products_api.py"
DELETE_API = "backend/tests/e2e/test_delete_product_api.py"


@EDITS.of(FAKE)
def query_method_added_to_a_fake(text: str) -> str:
    lines = """    def named(self, name: str) -> list[Product]:
        return [row for row in self.get_all() if row.name == name]

"""
    return above(text, "    def _keep(", lines)


@EDITS.of(FAKE)
def filter_added_to_a_fake(text: str) -> str:
    lines = "        matching = [row for row in matching if row.id > 0]\n"
    return above(text, "        return page_of(", lines)


@EDITS.of(FAKE)
def call_counted_in_a_fake(text: str) -> str:
    text = below(text, "        self.last_id = 0\n", "        self.calls = 0\n")
    return below(text, "        self.last_id += 1\n", "        self.calls += 1\n")


@EDITS.of(FACTORY)
def sample_changed(text: str) -> str:
    return changed(text, ('"name": "sample 1"', '"name": "A real one"'))


@EDITS.of(FACTORY)
def invalid_value_added(text: str) -> str:
    anchor = '    pytest.param("price_range", None, id="price_range: null"),\n'
    return below(text, anchor, '    pytest.param("name", "\\0", id="name: by hand"),\n')


@EDITS.of(FACTORY)
def factory_added(text: str) -> str:
    lines = (
        "\n\ndef two_products() -> list[Product]:\n    return [new_product(1), new_product(2)]\n"
    )
    return at_the_end(text, lines)


@EDITS.of(DOMAIN)
def test_added(text: str) -> str:
    lines = '\n\ndef test_by_hand() -> None:\n    assert new_product(name="x").name == "x"\n'
    return at_the_end(text, lines)


@EDITS.of(DOMAIN)
def assertion_deleted(text: str) -> str:
    old = '\n    assert {error["loc"][0] for error in refused.value.errors()} == {field}\n'
    return changed(text, (f"{old}", "\n    assert refused.value.errors()\n"))


@EDITS.of(CREATE)
def assertion_added(text: str) -> str:
    return at_the_end(text, "    assert max(ids) < 100\n")


@EDITS.of(CREATE)
def test_deleted(text: str) -> str:
    start = text.index("def test_what_is_left_out_takes_its_default")
    return text[:start] + text[text.index("def test_each_one_gets_an_id_of_its_own") :]


@EDITS.of(INTEGRATION)
def integration_test_added(text: str) -> str:
    lines = (
        "\n\ndef test_empty(repo: IProductRepository) -> None:\n    assert repo.get_all() == []\n"
    )
    return at_the_end(text, lines)


@EDITS.of(INTEGRATION)
def parameter_of_a_test_added(text: str) -> str:
    anchor = '        ("category", "electronics"),\n'
    return below(text, anchor, '        ("category", "books"),\n')


@EDITS.of(CREATE_API)
def expected_answer_extended(text: str) -> str:
    return below(text, '        "price": "0.00",\n', '        "currency": "EUR",\n')


@EDITS.of(CREATE_API)
def test_skipped(text: str) -> str:
    lines = '@pytest.mark.skip(reason="flaky on my machine")\n'
    return above(text, "async def test_what_is_left_out", lines)


@EDITS.of(CREATE_API)
def fixture_extended(text: str) -> str:
    return changed(
        text, ("    return sent(new_product())\n", "    return {**sent(new_product(stock=5))}\n")
    )


@EDITS.of(LIST_API)
def limit_in_a_test_changed(text: str) -> str:
    return changed(text, ('        ("limit", 101),\n', '        ("limit", 1001),\n'))


@EDITS.of(DELETE_API)
def test_renamed(text: str) -> str:
    return changed(text, ("test_what_is_deleted_is_gone", "test_delete_product"))
