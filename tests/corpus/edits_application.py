"""Edits of use cases."""

from tests.corpus.edit import Edits, above, at_the_end, below, changed

EDITS = Edits()
FOLDER = "backend/app/application/use_cases"
CREATE = f"{FOLDER}/create_product_use_case.py"
UPDATE = f"{FOLDER}/update_product_use_case.py"
LIST = f"{FOLDER}/list_products_use_case.py"
GET = f"{FOLDER}/get_product_use_case.py"
DELETE = f"{FOLDER}/delete_product_use_case.py"
RECOMMEND = f"{FOLDER}/recommend_products_use_case.py"
ORDER = f"{FOLDER}/create_order_use_case.py"


@EDITS.of(CREATE)
def check_before_creating(text: str) -> str:
    lines = '        if name.startswith("test"):\n            raise ValueError("no tests here")\n'
    return above(text, "        return self.repo.create(", lines)


@EDITS.of(CREATE)
def value_changed_on_its_way(text: str) -> str:
    return changed(text, ("name=name,", "name=name.strip(),"))


@EDITS.of(CREATE)
def last_value_changed_on_its_way(text: str) -> str:
    return changed(text, ("price_range=price_range,", 'price_range=price_range or "low",'))


@EDITS.of(CREATE)
def log_line_after_creating(text: str) -> str:
    text = changed(
        text,
        ("from app.application.interfaces", "import logging\n\nfrom app.application.interfaces"),
        ("\n\nclass Create", "\nlogger = logging.getLogger(__name__)\n\n\nclass Create"),
        ("        return self.repo.create(", "        created = self.repo.create("),
    )
    lines = '        logger.info("product %s created", created.id)\n        return created\n'
    return at_the_end(text, lines)


@EDITS.of(CREATE)
def dependency_added_to_a_use_case(text: str) -> str:
    old = "    def __init__(self, repo: IProductRepository) -> None:\n        self.repo = repo\n"
    new = """    def __init__(self, repo: IProductRepository, mail: Callable[[str], None]) -> None:
        self.repo = repo
        self.mail = mail
"""
    first = "from app.application.interfaces"
    return changed(text, (first, f"from collections.abc import Callable\n\n{first}"), (old, new))


@EDITS.of(CREATE)
def parameter_added(text: str) -> str:
    anchor = "        price: ProductPrice = PRICE_DEFAULT,\n"
    return below(text, anchor, "        notify: bool = False,\n")


@EDITS.of(CREATE)
def body_exploded_into_steps(text: str) -> str:
    start = text.index("        return self.repo.create(")
    product = text[start:].split("(", 1)[1].rstrip()[:-1].strip()
    lines = [line[4:] if line.startswith("    ") else line for line in product.splitlines()]
    steps = "\n".join(lines)
    return f"{text[:start]}        product = {steps}\n        return self.repo.create(product)\n"


@EDITS.of(UPDATE)
def guard_before_an_update(text: str) -> str:
    lines = '        if not changes:\n            raise ValueError("nothing to change")\n'
    return above(text, "        before = ", lines)


@EDITS.of(UPDATE)
def local_variable_renamed(text: str) -> str:
    assert text.count("before") == 3
    return text.replace("before", "current")


@EDITS.of(UPDATE)
def key_added_to_the_changes(text: str) -> str:
    return below(text, "    price_range: ProductPriceRange\n", "    reason: str\n")


@EDITS.of(LIST)
def page_capped(text: str) -> str:
    lines = "        query = replace(query, limit=min(query.limit, 20))\n"
    text = above(text, "from app.application import paging", "from dataclasses import replace\n\n")
    return above(text, "        return self.repo.list_page", lines)


@EDITS.of(GET)
def decorator_added(text: str) -> str:
    text = above(text, "from app.application.interfaces", "from functools import lru_cache\n\n")
    return above(text, "    @logged\n", "    @lru_cache\n")


@EDITS.of(DELETE)
def docstring_of_a_use_case_changed(text: str) -> str:
    return changed(text, ('"""Delete one product."""', '"""Take one product off the shelf."""'))


@EDITS.of(RECOMMEND)
def default_limit_changed(text: str) -> str:
    return changed(text, ("        limit: int = 5,", "        limit: int = 8,"))


@EDITS.of(RECOMMEND)
def result_filtered(text: str) -> str:
    old = "        return [(found, scores[found.id]) for found in self.repo.get_many(list(scores))]"
    new = """        found = self.repo.get_many(list(scores))
        return [(each, scores[each.id]) for each in found if scores[each.id] > 0.1]"""
    return changed(text, (old, new))


@EDITS.of(ORDER)
def check_with_a_second_port(text: str) -> str:
    lines = "        if quantity > 100:\n            raise PermissionError(number)\n"
    return above(text, "        return self.repo.create(", lines)


@EDITS.of(GET, moved_to=f"{FOLDER}/catalogue/get_product.py")
def file_moved(text: str) -> str:
    return text


@EDITS.of(CREATE, moved_to=f"{FOLDER}/catalogue/create_product.py")
def file_moved_and_edited(text: str) -> str:
    return changed(text, ('"""Create a product."""', '"""Put a product into the catalogue."""'))
