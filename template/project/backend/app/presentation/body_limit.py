"""The largest body of a request, and the longest time that it may take to arrive."""

from anyio import CancelScope, current_time
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.presentation.problems import http_problem

TOO_LARGE = "The body is too large"
TOO_SLOW = "The body did not arrive in time"


class BodyLimit:
    """Answer 413 to a body of more than `largest` bytes, 408 to one that takes too long."""

    def __init__(self, app: ASGIApp, largest: int, seconds: float) -> None:
        self.app = app
        self.largest = largest
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; a body that says that it is too large is not read."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        length = Headers(scope=scope).get("content-length", "")
        if length.isdecimal() and int(length) > self.largest:
            answer = http_problem(HTTPException(413, TOO_LARGE), scope["path"])
            return await answer(scope, receive, send)
        return await self.app(scope, self._limited(receive), send)

    def _limited(self, receive: Receive) -> Receive:
        size, deadline, complete = 0, 0.0, False

        async def receive_part() -> Message:
            nonlocal size, deadline, complete
            if complete:
                return await receive()
            deadline = deadline or current_time() + self.seconds
            with CancelScope(deadline=deadline):
                message = await receive()
                size += len(message.get("body", b""))
                complete = not message.get("more_body", False)
                if size > self.largest:
                    raise HTTPException(413, TOO_LARGE)
                return message
            raise HTTPException(408, TOO_SLOW)

        return receive_part
