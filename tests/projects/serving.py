"""The application of a project with everything, its services played by the project's own fakes.

Started in the project's root: `python serve_every_kind.py PORT`. Without an account at Stripe an
answer could only be that Stripe does not answer; a pipeline's steps have nobody to call.
"""

import sys

import uvicorn

sys.path[:0] = ["backend"]


def main(port: int) -> None:
    from app.presentation.api.v1.dependencies.payment import get_stripe_client
    from app.presentation.main import app

    from tests.fakes.payment import InMemoryPaymentGateway

    app.dependency_overrides[get_stripe_client] = InMemoryPaymentGateway
    uvicorn.run(app, port=port, access_log=False, log_level="error")


if __name__ == "__main__":
    main(int(sys.argv[1]))
