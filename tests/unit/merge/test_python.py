"""Python by symbol: what people do to generated code while its spec goes on."""

import ast
from textwrap import dedent

import pytest

from scaffold.merge import Change, merge
from scaffold.merge.lines import hunks, merge_lines

ENTITY = '''\
"""A product of the shop."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

ProductName = Annotated[str, Field(min_length=1, max_length=120)]
ProductCategory = Literal["electronics", "books"]


class Product(BaseModel):
    """A product of the shop."""

    id: int
    name: ProductName
    category: ProductCategory
'''

REPOSITORY = '''\
from app.domain.entities.product import Product
from app.infrastructure.models.product import ProductModel


class ProductRepository:
    """Products in the database."""

    def __init__(self, db: Session) -> None:
        self.db = db

    def create(self, product: Product) -> Product:
        """Keep a new product."""
        row = ProductModel(
            name=product.name,
            category=product.category,
        )
        self.db.add(row)
        self.db.flush()
        return Product(id=row.id, name=row.name, category=row.category)

    def delete(self, product_id: int) -> None:
        """Remove it."""
        self.db.delete(self.get(product_id))
'''


def joined(base: str, ours: str, theirs: str, *, markers: bool = False) -> Change:
    assert ours != base != theirs
    (change,) = merge({"a.py": base}, {"a.py": ours}, {"a.py": theirs}, markers=markers)
    return change


def text_of(base: str, ours: str, theirs: str) -> str:
    """The merged text: what lines alone would not have merged, and it compiles."""
    change = joined(base, ours, theirs)
    assert change.status == "merge", (change.note, change.hunks)
    assert change.after is not None
    ast.parse(change.after)
    return change.after


def conflicts_by_lines(base: str, ours: str, theirs: str) -> bool:
    return bool(hunks(merge_lines(base.splitlines(), ours.splitlines(), theirs.splitlines())))


def test_a_method_of_theirs_and_a_field_of_ours_at_the_end_of_a_class() -> None:
    ours = ENTITY + "\n    def loud(self) -> str:\n        return self.name.upper()\n"
    theirs = ENTITY + "    price: int\n"
    assert conflicts_by_lines(ENTITY, ours, theirs)
    text = text_of(ENTITY, ours, theirs)
    assert text.index("price: int") < text.index("def loud")


def test_two_methods_of_one_place_both_stay_the_generated_one_first() -> None:
    ours = ENTITY + "\n    def mine(self) -> str:\n        return self.name\n"
    theirs = ENTITY + "\n    def new(self) -> str:\n        return self.name\n"
    text = text_of(ENTITY, ours, theirs)
    assert text.index("def new") < text.index("def mine")


def test_imports_merge_as_a_set() -> None:
    ours = ENTITY.replace("Annotated, Literal", "Annotated, Literal, Self")
    theirs = ENTITY.replace("Annotated, Literal", "Annotated, ClassVar, Literal")
    assert "from typing import Annotated, ClassVar, Literal, Self\n" in text_of(
        ENTITY, ours, theirs
    )


def test_imports_of_both_from_other_modules() -> None:
    ours = "import re\n" + ENTITY.replace("from typing", "import os\nfrom typing")
    theirs = ENTITY.replace("from typing", "import json\nfrom typing")
    text = text_of(ENTITY, ours.replace("import re\n", ""), theirs)
    assert "import os\n" in text and "import json\n" in text


def test_an_import_that_is_no_longer_generated_stays_where_people_use_it() -> None:
    ours = ENTITY + '\n    def f(self) -> Literal["x"]:\n        return "x"\n'
    theirs = ENTITY.replace("Annotated, Literal", "Annotated")
    theirs = theirs.replace('Literal["electronics", "books"]', "str")
    text = text_of(ENTITY, ours, theirs)
    assert "from typing import Annotated, Literal\n" in text


def test_an_import_that_nobody_uses_any_more_goes() -> None:
    ours = ENTITY.replace(
        "from typing import Annotated, Literal", "import os\nfrom typing import Annotated, Literal"
    )
    theirs = ENTITY.replace("Annotated, Literal", "Annotated")
    theirs = theirs.replace('Literal["electronics", "books"]', "str")
    text = text_of(ENTITY, ours, theirs)
    assert "import os\nfrom typing import Annotated\n" in text


def test_one_name_imported_from_two_places_is_a_conflict() -> None:
    ours = ENTITY.replace("import BaseModel", "import BaseModel\nfrom mine import Money")
    theirs = ENTITY.replace("import BaseModel", "import BaseModel\nfrom theirs import Money")
    assert joined(ENTITY, ours, theirs).status == "conflict"


def test_a_comment_on_an_import_stays() -> None:
    ours = ENTITY.replace("Annotated, Literal", "Annotated, Literal  # for the schema")
    theirs = ENTITY.replace("Annotated, Literal", "Annotated, ClassVar, Literal")
    text = text_of(ENTITY, ours, theirs)
    assert "# for the schema" in text
    assert "from typing import ClassVar\n" in text


def test_values_merge_by_argument() -> None:
    ours = ENTITY.replace("max_length=120", "max_length=120, description='its name'")
    theirs = ENTITY.replace("max_length=120", "max_length=80")
    text = text_of(ENTITY, ours, theirs)
    assert "Field(min_length=1, max_length=80, description='its name')" in text


def test_an_argument_that_both_changed_is_a_conflict() -> None:
    ours = ENTITY.replace("max_length=120", "max_length=100")
    theirs = ENTITY.replace("max_length=120", "max_length=80")
    change = joined(ENTITY, ours, theirs)
    assert change.status == "conflict"
    assert [hunk.line for hunk in change.hunks] == [7]


def test_elements_merge_as_a_set() -> None:
    ours = ENTITY.replace('"books"', '"books", "garden"')
    theirs = ENTITY.replace('"books"', '"books", "clothing"')
    assert 'Literal["electronics", "books", "clothing", "garden"]' in text_of(ENTITY, ours, theirs)


def test_a_dict_merges_by_key_and_a_union_by_operand() -> None:
    base = "A = {'a': 1, 'b': 2}\nB: int | str = 1\n"
    ours = "A = {'a': 1, 'b': 3}\nB: int | str | None = 1\n"
    theirs = "A = {'a': 0, 'b': 2, 'c': 4}\nB: int | str | float = 1\n"
    assert text_of(base, ours, theirs) == (
        "A = {'a': 0, 'b': 3, 'c': 4}\nB: int | str | float | None = 1\n"
    )


def test_repeated_elements_are_not_lost() -> None:
    base, ours, theirs = "A = (0, 0)\n", "A = (0, 0, 1)\n", "A = (0, 0, 2)\n"
    assert text_of(base, ours, theirs) == "A = (0, 0, 2, 1)\n"


def test_decorators_bases_and_parameters_merge_by_name() -> None:
    base = "@a\ndef f(x: int, y: int = 1) -> None:\n    pass\n\n\nclass C(A):\n    x = 1\n"
    ours = base.replace("@a", "@a\n@mine").replace("x: int,", "x: int, mine: int,")
    ours = ours.replace("C(A)", "C(A, Mine)")
    theirs = base.replace("@a", "@a(1)\n@new").replace("y: int = 1", "y: int = 2, *, new: str")
    theirs = theirs.replace("C(A)", "C(A, frozen=True)")
    text = text_of(base, ours, theirs)
    assert "@a(1)\n@new\n@mine\n" in text
    assert "def f(x: int, mine: int, y: int = 2, *, new: str) -> None:" in text
    assert "class C(A, Mine, frozen=True):" in text


def test_every_kind_of_parameter_survives() -> None:
    base = "def f(a, /, b, *c, d=1, **e):\n    pass\n"
    ours = "def f(a, /, b, *c, d=1, mine=2, **e):\n    pass\n"
    theirs = "async def f(a, /, b, *c, d=1, **e):\n    pass\n"
    assert joined(base, ours, theirs).status == "conflict"
    theirs = "def f(a: int, /, b, *c, d=3, **e):\n    pass\n"
    assert text_of(base, ours, theirs).startswith("def f(a: int, /, b, *c, d=3, mine=2, **e):")


def test_long_signatures_are_broken_into_lines() -> None:
    base = "def function(first_parameter: int, second_parameter: str) -> None:\n    pass\n"
    ours = base.replace(") ->", ", mine: dict[str, list[int]]) ->")
    theirs = base.replace(") ->", ", theirs: dict[str, list[int]]) ->")
    text = text_of(base, ours, theirs)
    assert "    theirs: dict[str, list[int]],\n    mine: dict[str, list[int]],\n)" in text


def test_bodies_merge_by_line_and_by_argument() -> None:
    ours = REPOSITORY.replace("name=product.name,", "name=product.name.strip(),")
    ours = ours.replace("name=row.name,", "name=row.name.title(),")
    theirs = REPOSITORY.replace(
        "category=product.category,", "category=product.category,\n            price=product.price,"
    )
    theirs = theirs.replace("category=row.category)", "category=row.category, price=row.price)")
    text = text_of(REPOSITORY, ours, theirs)
    assert "name=product.name.strip()," in text and "price=product.price," in text
    assert "name=row.name.title(), category=row.category, price=row.price)" in text


def test_a_method_moved_by_hand_stays_where_it_is() -> None:
    head, create, delete = REPOSITORY.partition("    def create")[0], "", ""
    body = REPOSITORY[len(head) :]
    create, delete = body[: body.index("    def delete")], body[body.index("    def delete") :]
    ours = head + delete + "\n" + create.rstrip() + "\n"
    theirs = REPOSITORY.replace("self.db.flush()", "self.db.flush()\n        log(row)")
    text = text_of(REPOSITORY, ours, theirs)
    assert text.index("def delete") < text.index("def create") < text.index("log(row)")


def test_an_order_that_the_generator_changed_is_taken_over() -> None:
    base = "A = 1\nB = 2\nC = 3\n"
    ours = "A = 1\nMINE = 0\nB = 2\nC = 3\n"
    theirs = "C = 3\nA = 1\nB = 2\n"
    assert text_of(base, ours, theirs) == "C = 3\nA = 1\nMINE = 0\nB = 2\n"


def test_comments_stay_with_what_they_are_about() -> None:
    ours = ENTITY.replace("    name: Pro", "    # shown in lists\n    name: Pro")
    ours = ours.replace("category: ProductCategory", "category: ProductCategory  # filtered by")
    theirs = ENTITY.replace("name: ProductName", "name: ProductName = 'x'")
    theirs = theirs.replace("category: ProductCategory", "category: ProductCategory = 'books'")
    text = text_of(ENTITY, ours, theirs)
    assert "    # shown in lists\n    name: ProductName = 'x'\n" in text
    assert "    category: ProductCategory = 'books'  # filtered by\n" in text


def test_a_comment_at_the_end_of_a_body_stays_in_it() -> None:
    base = "def f() -> None:\n    one()\n\n\nX = 1\n"
    ours = "def f() -> None:\n    one()\n    # then two\n\n\nX = 1\n"
    theirs = "def f() -> None:\n    one()\n\n\ndef g() -> None:\n    two()\n\n\nX = 1\n"
    text = text_of(base, ours, theirs)
    assert "    one()\n    # then two\n" in text


def test_the_same_method_written_twice_is_a_conflict_of_its_body_alone() -> None:
    method = '\n    def loud(self) -> str:\n        return "{}"\n'
    change = joined(ENTITY, ENTITY + method.format("a"), ENTITY + method.format("b"))
    assert change.status == "conflict"
    assert [hunk.yours for hunk in change.hunks] == [('        return "a"',)]


def test_what_one_side_removed_and_the_other_changed_is_a_conflict() -> None:
    ours = REPOSITORY.replace('"""Remove it."""', '"""Remove it."""\n        log(product_id)')
    theirs = REPOSITORY[: REPOSITORY.index("\n    def delete")]
    change = joined(REPOSITORY, ours, theirs)
    assert (change.status, change.note) == ("conflict", "edited by hand, and no longer generated")


def test_a_field_that_people_still_use_does_not_go_silently() -> None:
    ours = ENTITY + "\n    def kind(self) -> str:\n        return self.category\n"
    theirs = ENTITY.replace("    category: ProductCategory\n", "")
    change = joined(ENTITY, ours, theirs)
    assert (change.status, change.note) == (
        "conflict",
        "Product.category is used, and no longer there",
    )


@pytest.mark.parametrize("before", ["", "\n    def first(self) -> int:\n        return 1\n"])
@pytest.mark.parametrize("decorator", ["", "    @property\n"])
@pytest.mark.parametrize("new", ["", "    price: int\n"])
def test_the_conflict_over_a_field_that_went_is_the_method_that_uses_it(
    before: str, decorator: str, new: str
) -> None:
    method = f"{decorator}    def kind(self) -> str:\n        return self.category\n"
    after = "\n    def last(self) -> int:\n        return 2\n"
    ours = f"{ENTITY}{before}\n{method}{after}"
    theirs = ENTITY.replace("    category: ProductCategory\n", new)

    change = joined(ENTITY, ours, theirs, markers=True)

    (hunk,) = change.hunks
    assert hunk.yours == tuple(method.splitlines())
    assert ours.splitlines()[hunk.line - 1 : hunk.end - 1] == method.splitlines()
    assert change.note == "Product.category is used, and no longer there"
    assert after in (change.after or "") and new in (change.after or "")


def test_the_conflict_over_a_function_that_went_is_the_one_that_calls_it() -> None:
    base = "def a() -> int:\n    return 1\n\n\ndef z() -> int:\n    return 9\n"
    ours = base + "\n\ndef mine() -> int:\n    return a()\n"

    change = joined(base, ours, base.partition("\n\n\n")[2])

    assert [hunk.yours for hunk in change.hunks] == [("def mine() -> int:", "    return a()")]
    assert change.note == "a is used, and no longer defined"


def test_a_definition_does_not_come_twice() -> None:
    base = "A = 1\nB = 2\nC = 3\nD = 4\n"
    new = "\n\ndef f() -> int:\n    return 1\n"
    ours, theirs = "A = 1" + new + base[6:], base.replace("D = 4", "D = 5") + new
    assert not conflicts_by_lines(base, ours, theirs)
    assert text_of(base, ours, theirs).count("def f") == 1


def test_what_does_not_compile_is_a_conflict() -> None:
    base = "a = f(\n    1,\n    2,\n)\nb = 1\nc = 2\n"
    change = joined(
        base, "a = f(\n    1\n    2,\n)\nb = 1\nc = 2\n", base.replace("c = 2", "c = 3")
    )
    assert (change.status, change.note) == ("conflict", "your file does not compile")


@pytest.mark.parametrize(
    "statement",
    [
        "x = 1; y = 2",
        "if True: z = 3",
        "class D: pass",
        "def g(): return 1",
        "import a; import b",
        "try:\n    import c\nexcept ImportError:\n    c = None",
        "@overload\ndef h(x: A) -> A: ...\n@overload\ndef h(x: B) -> B: ...\ndef h(x):\n    pass",
        "async def run() -> None:\n    async with x as y:\n        await y",
        'TEXT = """\nimport nothing\n  class X:\n"""',
        "match x:\n    case {'a': 1, **rest}:\n        pass",
        "x: int\nx = 1\nx += 2",
        "ünï = 'ß' + f(ä=1)",
    ],
)
def test_odd_code_comes_through(statement: str) -> None:
    ours = f"{ENTITY}\n\n{statement}\n"
    theirs = ENTITY.replace("max_length=120", "max_length=80") + "    price: int\n"
    assert statement in text_of(ENTITY, ours, theirs)


def test_a_header_stays_on_top() -> None:
    ours = "#!/usr/bin/env python\n# Copyright: me\n\n" + ENTITY
    theirs = ENTITY.replace('"""A product of the shop."""\n\nfrom', '"""New words."""\n\nfrom', 1)
    theirs = theirs.replace("import Annotated", "import Any, Annotated")
    assert text_of(ENTITY, ours, theirs).startswith("#!/usr/bin/env python\n# Copyright: me\n")


def test_type_checking_blocks_merge_their_imports() -> None:
    base = dedent("""\
        from typing import TYPE_CHECKING

        if TYPE_CHECKING:
            from a import A


        def f(a: "A") -> None:
            pass
        """)
    ours = base.replace("import A\n", "import A, Mine\n") + "\n\nx: 'Mine'\n"
    theirs = base.replace("import A\n", "import A, New\n").replace('"A"', '"A | New"')
    assert "    from a import A, Mine, New\n" in text_of(base, ours, theirs)


def test_markers_stand_around_the_symbol_that_conflicts_alone() -> None:
    ours = ENTITY.replace("max_length=120", "max_length=100") + "    mine: int\n"
    theirs = ENTITY.replace("max_length=120", "max_length=80") + "    new: int\n"
    after = joined(ENTITY, ours, theirs, markers=True).after or ""
    assert after.count("<<<<<<< yours") == 1
    assert "    new: int\n    mine: int\n" in after


def test_windows_line_ends_and_symbols_go_together() -> None:
    ours = ENTITY + "\n    def loud(self) -> str:\n        return self.name.upper()\n"
    text = joined(ENTITY, ours.replace("\n", "\r\n"), ENTITY + "    price: int\n").after or ""
    assert text.count("\n") == text.count("\r\n")
    assert "price: int" in text and "def loud" in text


class TestRenames:
    """A variable that people renamed is renamed in what is new."""

    BASE = "def f(row: Row) -> None:\n    row.a = 1\n    row.b = 2\n    log(row)\n"

    def test_new_lines_use_the_name_that_people_gave(self) -> None:
        ours = self.BASE.replace("row", "record")
        theirs = self.BASE.replace("    log", "    row.c = 3\n    log")
        assert text_of(self.BASE, ours, theirs) == theirs.replace("row", "record")

    def test_another_call_is_no_rename(self) -> None:
        ours, theirs = self.BASE.replace("log", "trace"), self.BASE.replace("log", "warn")
        assert joined(self.BASE, ours, theirs).status == "conflict"

    def test_a_name_that_is_taken_is_not_given_twice(self) -> None:
        ours = self.BASE.replace("row", "record")
        theirs = self.BASE.replace("    log", "    record = 3\n    log")
        assert joined(self.BASE, ours, theirs).status == "conflict"

    def test_what_is_no_longer_there_is_not_renamed_away(self) -> None:
        base = "def f() -> int:\n    x = g()\n    return x\n"
        ours, theirs = base.replace("x", "y"), "def f() -> int:\n    return g()\n"
        assert joined(base, ours, theirs).status == "conflict"


def test_bodies_merge_by_statement_where_lines_conflict() -> None:
    base = "def f(row: Row) -> Row:\n    row.a = 1\n    return row\n"
    ours = base.replace("    return", "    row.mine = 2\n    return")
    theirs = base.replace("    return", "    row.b = 3\n    return")
    text = text_of(base, ours, theirs)
    assert "    row.a = 1\n    row.b = 3\n    row.mine = 2\n    return row\n" in text


def test_an_expected_answer_merges_by_key() -> None:
    base = 'def test() -> None:\n    assert read() == {\n        "id": 1,\n        "a": 2,\n    }\n'
    ours = base.replace('        "a": 2,\n', '        "a": 2,\n        "mine": 3,\n')
    theirs = base.replace('        "a": 2,\n', '        "a": 2,\n        "b": 3,\n')
    assert 'assert read() == {"id": 1, "a": 2, "b": 3, "mine": 3,}' in text_of(base, ours, theirs)


def test_two_calls_of_one_name_that_both_added_both_stay() -> None:
    base = 'ARGS = (Check("a"),)\n'
    ours, theirs = 'ARGS = (Check("a"), Index("mine"))\n', 'ARGS = (Check("a"), Index("new"))\n'
    assert text_of(base, ours, theirs) == 'ARGS = (Check("a"), Index("new"), Index("mine"))\n'


PRICED = ENTITY.replace("category: ProductCategory", "kind: ProductKind").replace(
    "ProductCategory =", "ProductKind ="
)
LONGER = ENTITY.replace("max_length=120", "max_length=200")
NO_MEMBER = "Product.category is used, and no longer there"
NO_NAME = "ProductCategory is used, and no longer defined"


@pytest.mark.parametrize(
    ("mine", "reason"),
    [
        ("    def f(self) -> str:\n        return self.category", NO_MEMBER),
        ("    other: ProductCategory", NO_NAME),
        ("    @marked(ProductCategory)\n    def f(self) -> None:\n        pass", NO_NAME),
        ("    class Inner:\n        x: ProductCategory", NO_NAME),
        ("\nALL = [ProductName, ProductCategory]", NO_NAME),
        ("\ndef f(x: ProductCategory) -> None:\n    pass", NO_NAME),
        ("\nif True:\n    x = ProductCategory", NO_NAME),
        ("\ntry:\n    x = ProductCategory\nexcept E:\n    pass", NO_NAME),
    ],
)
@pytest.mark.parametrize("other", [False, True], ids=["alone", "beside another conflict"])
def test_only_the_statement_that_the_merge_broke_conflicts(
    mine: str, reason: str, other: bool
) -> None:
    """All else is merged, and a conflict on other lines does not hide it."""
    ours = (LONGER if other else ENTITY) + f"\n{mine}\n"
    theirs = PRICED.replace("max_length=120", "max_length=80") if other else PRICED

    change = joined(ENTITY, ours, theirs, markers=True)

    assert change.hunks[-1].yours == tuple(mine.strip("\n").split("\n"))
    assert [hunk.note for hunk in change.hunks[-1:]] == [reason]
    assert len(change.hunks) == 1 + other
    assert change.note == "; ".join(["both sides changed the same lines"] * other + [reason])
    settled = [line for line in (change.after or "").split("\n") if "||" not in line]
    assert "    kind: ProductKind" in settled and "    category: ProductCategory" not in settled


def test_only_the_head_of_a_class_conflicts() -> None:
    ours = ENTITY + "\n\nclass Mine(ProductCategory):\n    x: int\n"

    change = joined(ENTITY, ours, PRICED)

    assert [(one.yours, one.note) for one in change.hunks] == [
        (("class Mine(ProductCategory):",), NO_NAME)
    ]


def test_a_broken_statement_with_a_conflict_of_its_own_is_one_conflict() -> None:
    """Its reasons are told at the conflict that is there."""
    method = "\n    def f(self) -> str:\n        a = 1\n        return self.category\n"
    base = ENTITY + method
    ours, theirs = base.replace("a = 1", "a = 2"), PRICED + method.replace("a = 1", "a = 3")
    theirs = theirs.replace("self.category", "self.kind")
    assert joined(base, ours, theirs).note == "both sides changed the same lines"

    ours = ours.replace("self.category", "self.category  + self.name")

    assert len(joined(base, ours, theirs).hunks) == 1


def test_what_a_conflict_is_about_is_not_said_to_be_gone() -> None:
    """A name that one side of another conflict defines is not missing for sure."""
    base = "A = 1\n\n\ndef f() -> int:\n    return A\n"
    ours = base.replace("A = 1", "B = 1").replace("return A", "return B")
    theirs = base.replace("A = 1", "A = 2") + "\n\ndef g() -> int:\n    return A\n"

    change = joined(base, ours, theirs)

    assert change.note == "removed by hand, and generated in another way"
    assert all("def g() -> int:" not in one.theirs for one in change.hunks)
