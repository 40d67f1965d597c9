"""Specs made to be slow are refused, or loaded, within a second all the same."""

import gc
from time import process_time

import pytest

from scaffold.core.errors import SpecError
from scaffold.spec import load


def many(form: str, count: int, between: str = ",") -> str:
    return between.join(form.format(number) for number in range(count))


FIELDS = "feature: p\nfields:\n"
CASE = "{{name: t{0}, steps: [{{action: crate}}], expected: [a b]}}"

SLOW = {
    "values of an enum": f"{FIELDS}  a: {{type: enum, values: [{many('v{}', 9_000)}]}}",
    "one value again and again": f"{FIELDS}  a: {{type: enum, values: [{many('v', 9_000)}]}}",
    "unknown keys": "feature: p\n" + many("key{}: 1", 4_500, "\n"),
    "unknown types": FIELDS + many("  f{0}: strng{0}", 4_500, "\n"),
    "wrong names": FIELDS + many("  F {}: string", 4_500, "\n"),
    "fields": FIELDS + many("  f{}: string", 4_500, "\n"),
    "patterns": FIELDS + many('  f{0}: {{type: string, pattern: "^(a|b{0})+$"}}', 1_500, "\n"),
    "patterns that nothing matches": FIELDS
    + many('  f{0}: {{type: string, pattern: "^(ab){{9}}c$", max_length: 3}}', 1_200, "\n"),
    "large patterns": FIELDS
    + many('  f{0}: {{type: string, pattern: "^(\\\\w{{99}}){{99}}x{0}$"}}', 1_200, "\n"),
    "use cases": f"feature: p\nuse_cases: [{many('u{}', 9_000)}]",
    "filters": f"{FIELDS}  a: string\nuse_cases: {{list: {{filter: [{many('x{}', 9_000)}]}}}}",
    "test cases": f"{FIELDS}  a: string\ntest_cases: [{many(CASE, 700)}]",
    "broken items": f"feature: p\ntest_cases: [{many('5', 9_000)}]",
    "steps": f"feature: p\npipelines: {{v: {{steps: [{many('s{}', 9_000)}]}}}}",
    "broken fields that are named": f"{FIELDS}{many('  a{}: 5', 2_500, chr(10))}\n"
    f"use_cases: {{list: {{filter: [{many('a{}', 2_500)}]}}}}",
    "a long name": f"feature: {'k' * 900_000}",
    "a long type": f"{FIELDS}  a: {'k' * 900_000}",
    "a text against a pattern": f'{FIELDS}  a: {{type: text, pattern: "^(a+)+$", '
    f"default: {'a' * 900_000}!}}",
}
load("feature: p\nfields: {a: {type: string, pattern: a}}", "f")


@pytest.mark.parametrize("name", sorted(SLOW))
def test_no_spec_takes_more_than_a_second(name: str) -> None:
    """The best of three tries, without the collector's walk over what other tests left."""
    gc.freeze()
    try:
        assert any(seconds(SLOW[name]) < 1 for _ in range(3))
    finally:
        gc.unfreeze()


def seconds(text: str) -> float:
    start = process_time()
    try:
        load(text, "f")
    except SpecError as error:
        assert "yaml-too-big" not in {problem.code for problem in error.problems}
        assert all(problem.hint for problem in error.problems)
    return process_time() - start
