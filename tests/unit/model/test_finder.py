"""The methods that find an entity by its fields: of one, or of a bounded list."""

from scaffold.model import Entity, resolve
from scaffold.spec import load

STOCK = """\
feature: stock
fields:
  article: {type: string, unique: ignore_case, optional: true}
  place: string
  shelf: string
  limit: integer
unique_together: [[place, shelf]]
"""
SALE = """\
feature: sale
use_cases:
  sell: {uses: {stock: [{find_by: [shelf, place]}, {find_by: [article]}]}}
  take: {uses: {stock: [{find_by: [limit]}, {find_by: [article]}, {find_by: [shelf]}]}}
"""


def stock(*texts: str) -> Entity:
    project = resolve(load(text, "f") for text in texts)
    (found,) = (one for feature in project.features for one in feature.entities)
    return found


def test_all_use_cases_of_the_project_are_heard_in_one_order() -> None:
    names = [finder.name for finder in stock(STOCK, SALE).finders]
    assert names == ["find_by_article", "find_by_limit", "find_by_shelf", "find_by_shelf_and_place"]
    assert stock(SALE, STOCK).finders == stock(STOCK, SALE).finders
    assert stock(STOCK).finders == ()


def test_a_unique_rule_leaves_one() -> None:
    single = [finder.name for finder in stock(STOCK, SALE).single_finders]
    assert single == ["find_by_article", "find_by_shelf_and_place"]


def test_a_unique_rule_of_some_rows_leaves_several() -> None:
    partial = STOCK.replace("[[place, shelf]]", "{fields: [place, shelf], where: limit > 3}")
    single = [finder.name for finder in stock(partial, SALE).single_finders]
    assert single == ["find_by_article"]


def test_the_conditions_ignore_case_where_the_rule_does() -> None:
    article, limit, *_ = stock(STOCK, SALE).finders
    assert article.sql(article.fields[0], "M") == "AsciiLower(M.article) == AsciiLower(article)"
    assert article.python(article.fields[0]).startswith("row.article is not None and ")
    assert limit.sql(limit.fields[0], "M") == "M.limit == limit_"
    assert limit.python(limit.fields[0]) == "row.limit == limit_"


def test_a_text_in_another_case_is_tried() -> None:
    ((finder, text),) = stock(STOCK, SALE).found_in_other_case
    assert finder.name == "find_by_article"
    assert text.swapcase() == stock(STOCK).tests.samples[0].values["article"]
