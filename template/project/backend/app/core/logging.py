"""Logs: one line for each event, for people in development and as JSON for programs."""

import logging
import sys
from typing import Literal

import structlog
from opentelemetry import trace
from structlog.typing import EventDict, Processor

HANDLER = "app"


def logs_as_json(wanted: Literal["auto", "json", "text"], environment: str) -> bool:
    """Are lines JSON? By default in production, and where nobody reads along in a terminal."""
    if wanted == "auto":
        return environment == "production" or not sys.stderr.isatty()
    return wanted == "json"


def configure_logging(level: str, *, as_json: bool) -> None:
    """Send everything that is logged through structlog to the standard error stream."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        _add_trace,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    without_meta = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[without_meta, *_renderers(as_json)],
    )
    _install(formatter, level)


def _add_trace(_logger: object, _method: str, line: EventDict) -> EventDict:
    """The id of the trace that the line belongs to, where one is gathered."""
    current = trace.get_current_span().get_span_context()
    return {**line, "trace_id": f"{current.trace_id:032x}"} if current.is_valid else line


def _renderers(as_json: bool) -> list[Processor]:
    # Plain tracebacks, as the rich ones show the values of local variables; quoted texts, as
    # a line end that a caller sent must not look like the end of a log line.
    if as_json:
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    return [
        structlog.dev.ConsoleRenderer(
            colors=False,
            exception_formatter=structlog.dev.plain_traceback,
            repr_native_str=True,
        )
    ]


def _install(formatter: logging.Formatter, level: str) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.set_name(HANDLER)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    others = [other for other in root.handlers if other.get_name() != HANDLER]
    root.handlers = [*others, handler]
    root.setLevel(level)
    # At INFO the client of other services logs whole addresses, keys in their queries too.
    logging.getLogger("httpx").setLevel(logging.WARNING)
