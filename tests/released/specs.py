"""What the project of a release is made of: something of every layer, and a history."""

from pathlib import Path

LIBRARY = Path(__file__).parents[1] / "golden/library/features"

ORDER = """\
feature: order
summary: What people order, and pay for elsewhere.
fields:
  title: {type: string, max_length: 80}
  state: {type: enum, values: [open, paid], default: open}
  buyer: {type: reference, to: person}
use_cases:
  create:
  get:
  list: {filter: [state]}
  pay_order:
    path: "/orders/{order_id}/pay"
    entity: order
    input: {amount: {type: decimal, min: "0.01"}}
    output: {state: string}
    errors: {already_paid: {status: 409, summary: It was paid before.}}
    uses: [order, rates]
adapters:
  rates:
    provider: http
    operations:
      get_rate: {input: {currency: string}, output: {rate: float}}
pipelines:
  monthly_report:
    durable: true
    steps: {collect: , send: }
"""
LATER = ORDER.replace(
    "  title: {type: string, max_length: 80}\n",
    "  subject: {type: string, max_length: 120, was: title}\n"
    "  note: {type: text, optional: true}\n",
)

"""One field has another name and more room, and one is new."""


def versions() -> tuple[dict[str, str], dict[str, str]]:
    """The specs as they were at first, and as they became; each is applied."""
    library = {path.stem: path.read_text("utf-8") for path in sorted(LIBRARY.glob("*.yaml"))}
    return {**library, "order": ORDER}, {"order": LATER}
