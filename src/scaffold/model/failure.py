"""The errors of custom use cases, and the classes of the application that they extend."""

from scaffold.core.naming import Name
from scaffold.core.values import value

REFUSALS = {
    400: "InvalidInputError",
    401: "NotSignedInError",
    402: "PaymentRequiredError",
    403: "NotAllowedError",
    404: "MissingError",
    409: "ContradictionError",
    410: "GoneError",
    412: "PreconditionFailedError",
    422: "UnprocessableError",
    423: "LockedError",
    429: "TooManyRequestsError",
}


@value
class Failure:
    """A way in which a use case can end without a result."""

    name: Name
    status: int
    summary: str = ""

    @property
    def error(self) -> str:
        return f"{self.name.pascal}Error"

    @property
    def base(self) -> str:
        """The error of the application that has the same status."""
        return REFUSALS[self.status]

    @property
    def waits(self) -> bool:
        """Whether it can say after how many seconds the caller may try again."""
        return self.status == 429

    @property
    def doc(self) -> str:
        """The message for the caller."""
        return self.summary or f"{self.name.title}."
