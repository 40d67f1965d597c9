import pytest

from app.core.db import build_engine

pytestmark = pytest.mark.unit


def test_postgresql_speaks_in_utc_and_keeps_the_options_it_was_given() -> None:
    engine = build_engine("postgresql+psycopg://localhost/shop?options=-csearch_path%3Dmine")
    assert engine.url.query["options"] == "-csearch_path=mine -c timezone=utc"
    assert engine.hide_parameters
