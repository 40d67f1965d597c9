"""Any service with a JSON API; the spec declares its operations."""

from scaffold.providers.provider import Provider
from scaffold.providers.settings import Setting

HTTP = Provider(
    "http",
    client="Http{name}",
    settings=(
        Setting("{PREFIX}_API_KEY", "secret", summary="Sent as a bearer token, if there is one"),
        Setting("{PREFIX}_API_URL", "string", summary="Where the service is"),
    ),
    free_settings=True,
)
