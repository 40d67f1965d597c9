"""What can go wrong in a use case. Callers are shown these texts, and no others."""

import re

from pydantic import ValidationError

RAISED_ON_PURPOSE = (ValueError, LookupError, PermissionError)


def is_refusal(error: BaseException) -> bool:
    """Whether the error answers a caller; any other error is a fault of the application.

    ValueError, LookupError and PermissionError are refusals, and so are the classes of this
    application that inherit from them. KeyError, UnicodeDecodeError and the other subclasses that
    Python and its libraries raise are faults. A ValidationError says that an entity refuses its
    values; stored rows and responses that break a rule raise errors of their own.
    """
    if isinstance(error, ConflictError | ValidationError):
        return True
    kind = type(error)
    ours = kind in RAISED_ON_PURPOSE or kind.__module__.partition(".")[0] == "app"
    return ours and isinstance(error, RAISED_ON_PURPOSE)


def code_of(error: BaseException) -> str:
    """The name of the error's class as a code: `not-found` for a NotFoundError."""
    name = type(error).__name__.removesuffix("Error")
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()


class InvalidInputError(ValueError):
    """What the caller sent cannot be used, as the text says."""


class NotFoundError(LookupError):
    """What was requested does not exist."""

    def __init__(self, resource: str, identifier: object) -> None:
        super().__init__(f"There is no such {resource}")
        self.resource = resource
        self.identifier = identifier


class ConflictError(Exception):
    """A change contradicts what is stored; `fields` are those whose values are taken, if any."""

    def __init__(self, resource: str, *fields: str) -> None:
        taken = f"Another {resource} has the same {' and '.join(fields)}"
        super().__init__(taken if fields else f"This {resource} exists already")
        self.resource = resource
        self.fields = fields


class MissingError(LookupError):
    """Something that is needed is not there, as the text says."""


class NotAllowedError(PermissionError):
    """The caller may not do this, as the text says."""


class ContradictionError(ConflictError):
    """The request conflicts with stored data, as the message says."""

    def __init__(self, text: str) -> None:
        Exception.__init__(self, text)
        self.fields = ()


class UnprocessableError(InvalidInputError):
    """What the caller sent is well-formed, but breaks a rule, as the text says."""


class InvalidReferenceError(UnprocessableError):
    """A field refers to something that is not there; `fields` say of each what is missing."""

    def __init__(self, resource: str, fields: dict[str, list[str]]) -> None:
        missing = "; ".join(f"{name}: {', '.join(told)}" for name, told in fields.items())
        super().__init__(missing or f"This {resource} refers to something that is not there")
        self.resource = resource
        self.fields = fields


class BrokenCheckError(UnprocessableError):
    """A change breaks a check together with another one; `fields` say of each field which."""

    def __init__(self, resource: str, check: str, *fields: str) -> None:
        super().__init__(f"This {resource} would break a rule: {check}")
        self.resource = resource
        self.fields = {name: [f"Input breaks the rule: {check}"] for name in fields}


class StillReferencedError(ContradictionError):
    """What is to be deleted is referred to; `by` are the tables whose rows do."""

    def __init__(self, resource: str, *by: str) -> None:
        tables = " and ".join(by).replace("_", " ")
        referring = f"{tables} refer" if by else "something refers"
        super().__init__(f"This {resource} cannot be deleted: {referring} to it")
        self.resource = resource
        self.by = by


class NotSignedInError(NotAllowedError):
    """The caller has to say who they are first, as the text says."""


class PaymentRequiredError(NotAllowedError):
    """This has to be paid for first, as the text says."""


class TooManyRequestsError(NotAllowedError):
    """The caller has to wait before the next attempt: `retry_after` seconds, if that is known."""

    def __init__(self, text: str, retry_after: float | None = None) -> None:
        super().__init__(text)
        self.retry_after = retry_after


class GoneError(MissingError):
    """Something that is needed was there and is not any more, as the text says."""


class PreconditionFailedError(ContradictionError):
    """What the caller took for granted is not so, as the text says."""


class LockedError(ContradictionError):
    """Something that is needed is locked, as the text says."""


class ServiceError(Exception):
    """An external service failed; `problem` is for the log."""

    def __init__(self, service: str, problem: str) -> None:
        super().__init__(f"{service}: {problem}")
        self.service = service


class ServiceUnavailableError(ServiceError):
    """The service cannot be used now; `retry_after` are the seconds it asks to wait, if any."""

    def __init__(self, service: str, problem: str, retry_after: float | None = None) -> None:
        super().__init__(service, problem)
        self.retry_after = retry_after


class ServiceRefusedError(InvalidInputError):
    """The service does not accept what the caller sent."""

    def __init__(self, service: str) -> None:
        super().__init__(f"The {service} service does not accept this request")
        self.service = service
