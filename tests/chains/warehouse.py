"""A warehouse: articles, stocks and orders; names taken over, values swapped, entities moved."""

from tests.chains.steps import Append, Ask, Chain, Replace, Revise, Run, Step, Write

ARTICLE = "features/article.yaml"
STOCK = "features/stock.yaml"
ORDER = "features/order.yaml"
APP = "backend/app"
TESTS = "backend/tests"
TAKE = f"{APP}/application/use_cases/take_use_case.py"

BEGIN = Step(
    does="two features, a body that finds rows, a statement in SQL",
    specs=(
        Write(
            ARTICLE,
            """
feature: article
summary: What the warehouse keeps.
fields:
  name: {type: string, max_length: 80}
  sku: {type: string, max_length: 20, unique: true, pattern: "^[A-Z]+-[0-9]+$", example: A-1}
  weight: {type: integer, min: 1, max: 100000}
  category: {type: enum, values: [food, tools, toys], index: true}
  note: {type: string, optional: true}
use_cases: [create, get, list, update, delete]
""",
        ),
        Write(
            STOCK,
            """
feature: stock
entities:
  place:
    fields:
      code: {type: string, max_length: 10, unique: true}
  stock:
    fields:
      article: {type: reference, to: article, on_delete: cascade}
      place: {type: reference, to: place}
      count: {type: integer, min: 0, max: 1000000}
use_cases:
  create:
  get:
  list: {filter: [article, place]}
  create_place: {kind: create, entity: place}
  list_places: {kind: list, entity: place, sort: [code]}
  take:
    summary: Take some of an article from a place.
    input:
      article: {type: reference, to: article}
      place: {type: reference, to: place}
      count: {type: integer, min: 1}
    output: {left: integer}
    uses: {stock: [update, {find_by: [article, place]}]}
    errors: {not_enough: {status: 409, summary: There are not so many.}}
    idempotent: true
test_cases:
  - name: One is taken
    type: e2e
    given: {article: 1, place: 1, stock: {count: 3}}
    steps: [{action: take, with: {article: 1, place: 1, count: 1}}]
    expected: [left == 2]
  - name: What is not there cannot be taken
    given: {article: 1, place: 1, stock: {count: 3}}
    steps: [{action: take, with: {article: 1, place: 1, count: 4}}]
    expected: [raises not_enough]
""",
        ),
    ),
    edits=(
        Replace(
            TAKE,
            "        raise NotImplementedError\n",
            """        found = self.stock_repo.find_by_article_and_place(article_id, place_id)  # own
        if sum(one.count for one in found) < count:
            raise NotEnoughError
        stock = next(one for one in found if one.count >= count)
        stock.count -= count  # own
        return TakeOutput(left=self.stock_repo.update(stock).count)
""",
        ),
        Replace(
            TAKE,
            "import (\n    TakeInputArticleId,",
            "import (\n    NotEnoughError,\n    TakeInputArticleId,",
        ),
        Append(
            f"{APP}/application/interfaces/stock.py",
            '''
    @abstractmethod
    def weight_at(self, place_id: int) -> int:
        """The weight of all that is at a place."""
''',
        ),
        Replace(
            f"{APP}/infrastructure/repositories/stock.py",
            "from sqlalchemy import delete, orm, select\n",
            "from sqlalchemy import delete, orm, select, text\n",
        ),
        Append(
            f"{APP}/infrastructure/repositories/stock.py",
            '''
    def weight_at(self, place_id: int) -> int:
        """One statement over two tables."""
        statement = text(
            "SELECT sum(stocks.count * articles.weight) FROM stocks"  # own
            " JOIN articles ON articles.id = stocks.article_id WHERE stocks.place_id = :place"
        )
        return int(self.db.scalar(statement, {"place": place_id}) or 0)
''',
        ),
        Append(
            f"{TESTS}/fakes/stock.py",
            '''
    def weight_at(self, place_id: int) -> int:
        """One gram each."""
        return sum(one.count for one in self.get_all() if one.place_id == place_id)  # own
''',
        ),
        Append(
            f"{APP}/presentation/api/v1/routers/stock.py",
            '''

@router.get("/weight_at/{place_id}")
def get_weight_at_place(
    place_id: Id,
    repo: StockRepo,
) -> dict[str, int]:
    """The weight of all that is at a place."""
    return {"weight": repo.weight_at(place_id)}  # own
''',
        ),
    ),
    asks=(
        Ask(
            "POST",
            "/articles",
            {"name": "Nail", "sku": "N-1", "weight": 2, "category": "tools", "note": "sharp"},
            201,
            None,
            "nail",
        ),
        Ask(
            "POST",
            "/articles",
            {"name": "Ball", "sku": "B-1", "weight": 300, "category": "toys"},
            201,
            None,
            "ball",
        ),
        Ask(
            "POST",
            "/articles",
            {"name": "Rice", "sku": "R-1", "weight": 1000, "category": "food"},
            201,
            None,
            "rice",
        ),
        Ask("POST", "/places", {"code": "a"}, 201, None, "a"),
        Ask("POST", "/places", {"code": "b"}, 201, None, "b"),
        Ask(
            "POST",
            "/stocks",
            {"article_id": "{nail}", "place_id": "{a}", "count": 100},
            201,
            None,
            "nails",
        ),
        Ask(
            "POST",
            "/stocks",
            {"article_id": "{ball}", "place_id": "{a}", "count": 2},
            201,
            None,
            "balls",
        ),
        Ask(
            "POST",
            "/stocks/take",
            {"article_id": "{nail}", "place_id": "{a}", "count": 30},
            200,
            {"left": 70},
            headers={"Idempotency-Key": "k"},
        ),
        Ask(
            "POST",
            "/stocks/take",
            {"article_id": "{nail}", "place_id": "{a}", "count": 30},
            200,
            {"left": 70},
            headers={"Idempotency-Key": "k"},
        ),
        Ask("POST", "/stocks/take", {"article_id": "{nail}", "place_id": "{b}", "count": 1}, 409),
        Ask("GET", "/stocks/weight_at/{a}", None, 200, {"weight": 740}),
    ),
)

TAGS = Step(
    does="a rename that SQL by hand uses, references to many, recommendations",
    specs=(
        Replace(
            ARTICLE,
            """fields:
  name: {type: string, max_length: 80}
""",
            """entities:
  tag:
    fields: {label: {type: string, max_length: 30, unique: ignore_case}}
  article:
   fields:
    name: {type: string, max_length: 80}
""",
        ),
        Replace(
            ARTICLE,
            """  sku: {type: string, max_length: 20, unique: true, pattern: "^[A-Z]+-[0-9]+$", example: A-1}
  weight: {type: integer, min: 1, max: 100000}
  category: {type: enum, values: [food, tools, toys], index: true}
  note: {type: string, optional: true}
use_cases: [create, get, list, update, delete]
""",
            """    sku: {type: string, max_length: 20, unique: true, pattern: "^[A-Z]+-[0-9]+$", example: A-1}
    grams: {type: integer, min: 1, max: 100000, was: weight}
    category: {type: enum, values: [food, tools, toys], index: true}
    note: {type: string, optional: true}
    price: {type: decimal, min: 0, default: "1.50"}
    tags: {type: references, to: tag, optional: true}
use_cases:
  create:
  get:
  list: {filter: [category, {name: [contains]}, {tags: [any, all]}], sort: [name, price]}
  update:
  delete:
  recommend: {by: [price, grams, category]}
  create_tag: {kind: create, entity: tag}
""",
        ),
    ),
    runs=(Run(told=("`weight` of article is `grams` now",)),),
    moved={"articles.weight": "grams"},
    edits=(
        Replace(
            f"{APP}/infrastructure/repositories/stock.py", "articles.weight)", "articles.grams)"
        ),
    ),
    asks=(
        Ask("GET", "/stocks/weight_at/{a}", None, 200, {"weight": 740}),
        Ask("POST", "/tags", {"label": "Hard"}, 201, None, "hard"),
        Ask("POST", "/tags", {"label": "hARD"}, 409),
        Ask("PATCH", "/articles/{nail}", {"tags": ["{hard}"]}, 200, {"price": "1.50"}),
        Ask("GET", "/articles?tags__any={hard}", None, 200, {"items": [{"sku": "N-1"}]}),
        Ask("GET", "/articles/{nail}/similar?limit=1", None, 200),
    ),
)

BY_HAND = Step(
    does="a rule over two fields, a migration and a column by hand",
    specs=(
        Replace(
            STOCK,
            "      count: {type: integer, min: 0, max: 1000000}\n",
            "      count: {type: integer, min: 0, max: 1000000}\n"
            "      counted_on: {type: date, default: today}\n"
            "      key: {type: uuid, default: uuid7, read_only: true}\n"
            "    unique_together: {fields: [article, place], nulls: same}\n",
        ),
    ),
    runs=(
        Run(code=1, told=("stocks may hold rows",)),
        Run(("apply", "--allow-data-loss")),
    ),
    edits=(
        Replace(
            TAKE,
            """        if sum(one.count for one in found) < count:
            raise NotEnoughError
        stock = next(one for one in found if one.count >= count)
        stock.count -= count  # own
        return TakeOutput(left=self.stock_repo.update(stock).count)
""",
            """        if found is None or found.count < count:  # own
            raise NotEnoughError
        found.count -= count  # own
        return TakeOutput(left=self.stock_repo.update(found).count)
""",
        ),
        Revise(
            "stocks by count",
            'op.create_index("ix_stocks__count", "stocks", ["count"])',
            'op.drop_index("ix_stocks__count", "stocks")',
        ),
        Replace(
            f"{APP}/infrastructure/models/stock.py",
            '        Index("ix_stocks__place_id", "place_id"),\n',
            '        Index("ix_stocks__place_id", "place_id"),\n'
            '        Index("ix_stocks__count", "count"),  # own\n',
        ),
    ),
    asks=(
        Ask("POST", "/stocks", {"article_id": "{nail}", "place_id": "{a}", "count": 1}, 409),
        Ask(
            "POST",
            "/stocks/take",
            {"article_id": "{nail}", "place_id": "{a}", "count": 10},
            200,
            {"left": 60},
        ),
    ),
)

SHELVES = Step(
    does="an entity is renamed, and another takes over its name",
    specs=(
        Replace(
            STOCK,
            """  place:
    fields:
      code: {type: string, max_length: 10, unique: true}
""",
            """  shelf:
    was: place
    fields:
      code: {type: string, max_length: 10, unique: true}
      place: {type: reference, to: place, optional: true, on_delete: set_null}
  place:
    fields:
      name: {type: string, max_length: 60}
      rent: {type: decimal, precision: 8, scale: 2, min: 0}
""",
        ),
        Replace(
            STOCK,
            "      place: {type: reference, to: place}\n      count: {type: integer, min: 0",
            "      shelf: {type: reference, to: shelf, was: place}\n      count: {type: integer, min: 0",
        ),
        Replace(STOCK, "fields: [article, place], nulls", "fields: [article, shelf], nulls"),
        Replace(STOCK, "filter: [article, place]", "filter: [article, shelf]"),
        Replace(STOCK, "find_by: [article, place]", "find_by: [article, shelf]"),
        Replace(
            STOCK,
            "      place: {type: reference, to: place}\n      count: {type: integer, min: 1}",
            "      shelf: {type: reference, to: shelf}\n      count: {type: integer, min: 1}",
        ),
        Replace(
            STOCK,
            """  create_place: {kind: create, entity: place}
  list_places: {kind: list, entity: place, sort: [code]}
""",
            """  create_shelf: {kind: create, entity: shelf}
  list_shelves: {kind: list, entity: shelf, sort: [code, place.name]}
  update_shelf: {kind: update, entity: shelf}
  create_place: {kind: create, entity: place}
""",
        ),
        Replace(
            STOCK,
            """    given: {article: 1, place: 1, stock: {count: 3}}
    steps: [{action: take, with: {article: 1, place: 1, count: 1}}]
""",
            """    given: {article: 1, shelf: 1, stock: {count: 3}}
    steps: [{action: take, with: {article: 1, shelf: 1, count: 1}}]
""",
        ),
        Replace(
            STOCK,
            """    given: {article: 1, place: 1, stock: {count: 3}}
    steps: [{action: take, with: {article: 1, place: 1, count: 4}}]
""",
            """    given: {article: 1, shelf: 1, stock: {count: 3}}
    steps: [{action: take, with: {article: 1, shelf: 1, count: 4}}]
""",
        ),
    ),
    moved={"places": "shelves", "stocks.place_id": "shelf_id"},
    edits=(
        Replace(
            f"{APP}/infrastructure/repositories/stock.py",
            "WHERE stocks.place_id",
            "WHERE stocks.shelf_id",
        ),
    ),
    asks=(
        Ask("GET", "/shelves?sort=code", None, 200, {"items": [{"code": "a"}, {"code": "b"}]}),
        Ask("POST", "/places", {"name": "North", "rent": "900"}, 201, None, "north"),
        Ask("PATCH", "/shelves/{b}", {"place_id": "{north}"}, 200),
        Ask("GET", "/shelves?sort=place.name", None, 200, {"items": [{"code": "b"}, {}]}),
        Ask(
            "POST",
            "/stocks/take",
            {"article_id": "{nail}", "shelf_id": "{a}", "count": 10},
            200,
            {"left": 50},
        ),
        Ask("GET", "/stocks/weight_at/{a}", None, 200, {"weight": 700}),
    ),
)

ORDERS = Step(
    does="orders with lines, states, and a list that comes in",
    specs=(
        Write(
            ORDER,
            """
feature: order
entities:
  order:
    timestamps: true
    fields:
      number: {type: string, max_length: 20}
      status: {type: enum, values: [open, packed, sent, void]}
      sent_on: {type: date, optional: true}
      secret: {type: string, max_length: 40, optional: true, write_only: true, sensitive: true}
    unique_together: [{fields: [number], where: status != void}]
    states:
      field: status
      initial: open
      transitions:
        pack: {from: open, to: packed}
        send: {from: packed, to: sent, set: {sent_on: today}}
        void: {from: [open, packed], to: void, route: false}
  order_line:
    fields:
      order: {type: reference, to: order, on_delete: cascade}
      article: {type: reference, to: article}
      count: {type: integer, min: 1, max: 1000}
      price: {type: decimal, precision: 10, scale: 2, min: 0, immutable: true}
      total: {type: decimal, precision: 14, computed: count * price}
use_cases:
  get:
  list: {filter: [status, number], sort: [created_at]}
  delete:
  list_lines: {kind: list, entity: order_line, filter: [order, {total: [gte]}], sort: [total, article.name]}
  place_order:
    kind: custom
    input:
      number: {type: string, max_length: 20}
      lines:
        list_of: {article: {type: reference, to: article}, count: {type: integer, min: 1}}
        min_items: 1
    output: order
    uses: [order, order_line, article]
    status: 201
    path: /orders
  discard:
    output: order
    uses: {order: [get_by_id]}
    path: /orders/{order_id}/discard
""",
        ),
    ),
    edits=(
        Replace(
            f"{APP}/application/use_cases/place_order_use_case.py",
            "        raise NotImplementedError\n",
            """        now = datetime.now(UTC)
        order = self.order_repo.create(Order(id=0, number=number, created_at=now, updated_at=now))
        for line in lines:
            article = self.article_repo.get_by_id(line.article_id)
            self.order_line_repo.create(
                OrderLine(
                    id=0,
                    order_id=order.id,
                    article_id=article.id,
                    count=line.count,
                    price=article.price,  # own
                )
            )
        return order
""",
        ),
        Replace(
            f"{APP}/application/use_cases/place_order_use_case.py",
            "from app.domain.entities.order import Order\n",
            "from datetime import UTC, datetime\n"
            "from app.domain.entities.order import Order\n"
            "from app.domain.entities.order_line import OrderLine\n",
        ),
        Replace(
            f"{APP}/application/use_cases/discard_use_case.py",
            "        raise NotImplementedError\n",
            """        order = self.order_repo.get_by_id(order_id)
        return self.order_repo.change_state(order.void(), order.status, "void")  # own
""",
        ),
        Write(
            f"{TESTS}/e2e/test_placing.py",
            """
import httpx
import pytest

from tests.factories.article import new_article, sent

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]


async def test_an_order_has_the_prices_of_its_articles(client: httpx.AsyncClient) -> None:
    article = {**sent(new_article()), "price": "2.50", "tags": []}  # own
    await client.post("/articles", json=article)
    body = {"number": "1", "lines": [{"article_id": 1, "count": 3}]}  # own

    answer = await client.post("/orders", json=body)

    assert answer.status_code == 201
    lines = (await client.get("/order_lines")).json()["items"]
    assert [line["total"] for line in lines] == ["7.50"]  # own
""",
        ),
    ),
    asks=(
        Ask(
            "POST",
            "/orders",
            {"number": "1", "lines": [{"article_id": "{nail}", "count": 2}]},
            201,
            {"status": "open"},
            "one",
        ),
        Ask(
            "POST",
            "/orders",
            {"number": "1", "lines": [{"article_id": "{nail}", "count": 2}]},
            409,
        ),
        Ask("POST", "/orders", {"number": "2", "lines": [{"article_id": 999, "count": 2}]}, 404),
        Ask("POST", "/orders/{one}/pack", None, 200, {"status": "packed"}),
        Ask("POST", "/orders/{one}/pack", None, 409),
        Ask("POST", "/orders/{one}/discard", None, 200, {"status": "void"}),
        Ask("GET", "/order_lines?total__gte=3", None, 200, {"items": [{"total": "3.00"}]}),
    ),
)

VALUES = Step(
    does="values of an enum are swapped, columns are retyped, an optional one is required",
    specs=(
        Replace(
            ARTICLE,
            "values: [food, tools, toys], index: true}",
            "values: [{value: tools, was: food}, {value: food, was: tools}, toys, books],"
            " order: [books, toys, tools, food], index: true}",
        ),
        Replace(
            ARTICLE,
            "    grams: {type: integer, min: 1, max: 100000, was: weight}\n",
            "    grams: {type: decimal, precision: 12, scale: 3, min: 0, max: 100000}\n",
        ),
        Replace(
            ARTICLE,
            "    note: {type: string, optional: true}\n",
            '    note: {type: text, default: "-"}\n',
        ),
        Replace(ARTICLE, "sort: [name, price]", "sort: [name, price, category]"),
    ),
    scaled={"articles.grams": 3},
    values={
        "articles.category": {"food": "tools", "tools": "food"},
        "articles.note": {None: "-"},
    },
    asks=(
        Ask("GET", "/articles/{nail}", None, 200, {"category": "food", "grams": "2.000"}),
        Ask("GET", "/articles/{ball}", None, 200, {"category": "toys", "note": "-"}),
        Ask(
            "GET",
            "/articles?sort=category",
            None,
            200,
            {"items": [{"category": "toys"}, {"category": "tools"}, {"category": "food"}]},
        ),
    ),
)

LABELS = Step(
    does="an entity moves to a feature of its own, under another name",
    specs=(
        Replace(
            ARTICLE,
            """  tag:
    fields: {label: {type: string, max_length: 30, unique: ignore_case}}
""",
            "",
        ),
        Replace(ARTICLE, "  create_tag: {kind: create, entity: tag}\n", ""),
        Write(
            "features/tag.yaml",
            """
feature: tag
fields:
  label: {type: string, max_length: 30, unique: ignore_case}
  colour: {type: string, max_length: 7, default: "#ffffff"}
use_cases:
  create:
  get:
  list: {sort: [label]}
  by_label: {kind: get, by: [label]}
""",
        ),
    ),
    asks=(
        Ask("GET", "/tags/by_label/HARD", None, 200, {"id": "{hard}", "colour": "#ffffff"}),
        Ask("GET", "/articles?tags__any={hard}", None, 200, {"items": [{"sku": "N-1"}]}),
    ),
)

SHIPPING = Step(
    does="adapters, a job, and a port more for a written body",
    specs=(
        Write(
            "features/shipping.yaml",
            """
feature: shipping
adapters:
  carrier:
    provider: http
    operations:
      announce:
        input: {number: string, parcels: {list_of: {grams: integer}}}
        output: {label: url}
    timeout: 2.5
    retries: 1
    settings: {CARRIER_REGION: {type: string, default: eu}, CARRIER_KEY: secret}
  labels: {provider: s3}
pipelines:
  shipping:
    steps: [weigh, {name: announce, adapter: carrier}]
    durable: true
    job: true
""",
        ),
        Replace(STOCK, "{stock: [update,", "{carrier: [announce], stock: [update,"),
    ),
    runs=(Run(told=("next:",)),),
    edits=(
        Replace(
            f"{APP}/application/pipeline/shipping/weigh_step.py",
            "        raise NotImplementedError",
            '        return {**context, "parcels": []}',
        ),
    ),
    asks=(
        Ask(
            "POST",
            "/stocks/take",
            {"article_id": "{nail}", "shelf_id": "{a}", "count": 10},
            200,
            {"left": 40},
        ),
    ),
)

WITHDRAWN = Step(
    does="routes go, rows are hidden and versioned, fields are dropped",
    specs=(
        Replace(ORDER, "    timestamps: true\n", "    soft_delete: true\n    versioned: true\n"),
        Replace(ORDER, "sort: [created_at]", "sort: [number]"),
        Replace(
            ORDER,
            "      secret: {type: string, max_length: 40, optional: true, write_only: true, sensitive: true}\n",
            "",
        ),
        Replace(STOCK, "    idempotent: true\n", "    route: false\n"),
        Replace(STOCK, "    type: e2e\n", ""),
    ),
    runs=(
        Run(code=1, told=("secret", "created_at")),
        Run(("apply", "--allow-data-loss")),
    ),
    dropped=(
        "orders.created_at",
        "orders.updated_at",
        "orders.secret",
        "idempotency_keys",
    ),
    edits=(
        Replace(
            f"{APP}/application/use_cases/place_order_use_case.py",
            "Order(id=0, number=number, created_at=now, updated_at=now)",
            "Order(id=0, number=number)",
        ),
        Replace(
            f"{APP}/application/use_cases/place_order_use_case.py",
            "        now = datetime.now(UTC)\n",
            "",
        ),
    ),
    asks=(
        Ask("POST", "/stocks/take", {"article_id": "{nail}", "shelf_id": "{a}", "count": 10}, 405),
        Ask("DELETE", "/orders/{one}", None, 428),
        Ask("DELETE", "/orders/{one}", None, 204, headers={"If-Match": '"1"'}),
        Ask("GET", "/orders/{one}", None, 404),
        Ask(
            "POST",
            "/orders",
            {"number": "1", "lines": [{"article_id": "{ball}", "count": 1}]},
            201,
            {"status": "open", "version": 1},
            "two",
        ),
    ),
)

REMOVED = Step(
    does="a feature goes and its table stays, references go, a name comes back",
    specs=(
        Replace(ARTICLE, "    tags: {type: references, to: tag, optional: true}\n", ""),
        Replace(ARTICLE, ", {tags: [any, all]}", ""),
        Replace(
            ARTICLE,
            "    grams: {type: decimal, precision: 12, scale: 3, min: 0, max: 100000}\n",
            "    weight: {type: decimal, precision: 12, scale: 3, min: 0, max: 100000, was: grams}\n",
        ),
        Replace(ARTICLE, "by: [price, grams, category]", "by: [price, weight, category]"),
        Replace(STOCK, "{carrier: [announce], stock:", "{stock:"),
    ),
    runs=(
        Run(("apply",), code=1, told=("tags", "--allow-data-loss")),
        Run(("apply", "--allow-data-loss"), told=("`grams` of article is `weight` now",)),
        Run(("remove", "shipping", "--allow-data-loss")),
        Run(("remove", "tag", "--keep-table")),
    ),
    moved={"articles.grams": "weight"},
    dropped=(
        "articles_tags",
        "article_tags",
        "pipeline_runs",
        "pipeline_steps",
        "pipeline_artifacts",
    ),
    edits=(
        Replace(
            f"{APP}/infrastructure/repositories/stock.py", "articles.grams)", "articles.weight)"
        ),
    ),
    asks=(
        Ask("GET", "/articles/{nail}", None, 200, {"weight": "2.000", "category": "food"}),
        Ask("GET", "/tags", None, 404),
    ),
)

CHAIN: Chain = (
    BEGIN,
    TAGS,
    BY_HAND,
    SHELVES,
    ORDERS,
    VALUES,
    LABELS,
    SHIPPING,
    WITHDRAWN,
    REMOVED,
)
