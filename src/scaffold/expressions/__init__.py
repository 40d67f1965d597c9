"""The one small language of checks and computed fields, parsed to a typed tree.

It is never evaluated as code. docs/reference/expressions.md says what every operation means, in
Python and in both databases.
"""

from scaffold.expressions.computed import Computed, read_computed
from scaffold.expressions.enums import with_values
from scaffold.expressions.evaluate import evaluate
from scaffold.expressions.fields import field_names, operands_of
from scaffold.expressions.logic import ascending
from scaffold.expressions.problems import BadExpression
from scaffold.expressions.python import broken_source, true_source
from scaffold.expressions.sql import sql_texts
from scaffold.expressions.tree import (
    Condition,
    all_of,
    columns_of,
    divides,
    never_false,
    renamed,
    stored,
)
from scaffold.expressions.typing import read_condition
from scaffold.expressions.words import with_tokens, with_words, word_tokens

__all__ = [
    "BadExpression",
    "Computed",
    "Condition",
    "all_of",
    "ascending",
    "broken_source",
    "columns_of",
    "divides",
    "evaluate",
    "field_names",
    "never_false",
    "operands_of",
    "read_computed",
    "read_condition",
    "renamed",
    "sql_texts",
    "stored",
    "true_source",
    "with_tokens",
    "with_values",
    "with_words",
    "word_tokens",
]
