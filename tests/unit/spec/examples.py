"""Specs that hold all there is, for the tests of this folder."""

PRODUCT = """\
feature: product                     # a comment
summary: Things that a shop sells, and others like them.
plural: products
requirements:
  acceptance:
    - An unknown category is refused.
  latency: 150 ms for a recommendation
  security: public
  risks:
    - {risk: There may be many, answer: an index of vectors}
fields:
  name: {type: string, min_length: 1, max_length: 120}
  category: {type: enum, values: [electronics, books, clothing], index: true}
  price_range: {type: enum, values: [low, medium, high]}
use_cases:
  create:
  get:
  list: {filter: [category], sort: [name], page_size: 20}
  update:
  delete:
  recommend: {by: [category, price_range], limit: 3}
test_cases:
  - name: Create Product
    type: unit
    precondition: Nothing is there
    steps:
      - {action: create, with: {name: Phone, category: electronics, price_range: high}}
    expected:
      - id > 0
      - category == electronics
"""

ORDER = """\
feature: order
summary: What a person buys.
entities:
  order:
    plural: orders
    summary: A purchase.
    unique_together: [number, person]
    fields:
      number: int
      person: {type: reference, to: person, on_delete: cascade}
      parent: {type: reference, to: order, optional: true, on_delete: set_null}
      tags: {type: references, to: tag}
      state: {type: enum, values: [open, n/a, 2xl, it's, None, électronique], default: open}
      total: {type: decimal, precision: 10, scale: 2, min: 0, max: 99999.99, default: 0.10}
      placed_at: datetime
      pickup: {type: time, optional: true, default: "09:30"}
      day: {type: date, example: 2024-02-29}
      token: {type: uuid, sensitive: true, write_only: true}
      details: {type: json, default: {colours: [red, 1, 2.5, null]}}
      contact: {type: email, unique: true}
      page: {type: url, optional: true}
      note: {type: text, optional: true, summary: Anything else.}
      weight: {type: float, optional: true, min: 0.5}
      gift: {type: bool, default: false}
      code: {type: str, pattern: "^[A-Z]{3}-[0-9]+$", was: reference_code}
  order_line:
    unique_together: [[order, position], [order, label]]
    fields:
      order: {type: reference, to: order}
      position: integer
      label: string
  person:
    fields: {name: string}
  tag:
    fields: {word: string}
use_cases:
  create:
  create_order_line: {kind: create, entity: order_line}
  list: {filter: [state, person, gift], sort: [id, total, placed_at]}
  ship:
    summary: Send it on its way.
    input: {carrier: string, express: {type: boolean, default: false}}
    output: {id: integer, tracking: url, metadata: json}
    uses: [order, payment, video]
    method: put
    path: /orders/{order_id}/ship
    errors: {already_shipped: 409, lost: {status: 404, summary: It is gone.}, refused: }
    idempotent: true
test_cases:
  - name: An order without a number
    steps: [create]
    expected: [raises ValidationError]
  - name: Over HTTP
    type: e2e
    steps:
      - {action: POST /orders, with: {number: 1}}
    expected: [status_code == 422]
adapters:
  payment:
    provider: stripe
    operations:
      create_payment_intent:
        input: {amount_cents: {type: integer, min: 1}, currency: {type: string, default: usd}}
        output: {id: string, status: string}
        idempotent: true
    timeout: 2.5
    retries: 2
    circuit_breaker: true
    settings:
      STRIPE_SECRET_KEY: secret
      STRIPE_DEFAULT_CURRENCY: {type: string, default: usd}
  stock:
    provider: http
    operations: {count: }
pipelines:
  video:
    steps:
      fetch_assets: {adapter: stock}
      render: {adapter: stock}
      again:
    durable: true
    job: true
"""

ENTITYLESS = """\
feature: report
use_cases:
  build_report: {input: {year: integer}, output: {rows: integer}, method: GET, path: /reports}
"""

ALL = {"product": PRODUCT, "order": ORDER, "report": ENTITYLESS}
