"""The log lines of use cases: which one started, was refused or failed, never with what values."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from app.application.errors import code_of, is_refusal
from app.application.observing import observing

P = ParamSpec("P")
R = TypeVar("R")


def logged(execute: Callable[P, R]) -> Callable[P, R]:
    """Log when the use case that `execute` belongs to starts, is refused or fails; observe it."""
    logger = logging.getLogger(execute.__module__)
    use_case = execute.__qualname__.split(".")[0].removesuffix("UseCase")

    @wraps(execute)
    def with_log(*args: P.args, **kwargs: P.kwargs) -> R:
        with observing("use_case", use_case):
            logger.info(f"UC:{use_case} started")
            try:
                return execute(*args, **kwargs)
            except Exception as error:
                if is_refusal(error):
                    logger.info(f"UC:{use_case} refused: {code_of(error)}")
                else:
                    logger.error(f"UC:{use_case} failed", exc_info=True)
                raise

    return with_log
