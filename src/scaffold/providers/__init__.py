"""The services whose adapters can be generated: one module a provider, with all its facts.

A package outside brings one by the entry-point group `scaffold.providers`: a `Provider` with its
own folder of templates.
"""

from collections.abc import Iterable

from scaffold.core.plugins import Registry
from scaffold.providers.http import HTTP
from scaffold.providers.provider import Call, Given, Provider, ProviderRoute
from scaffold.providers.s3 import S3
from scaffold.providers.settings import RESERVED_SETTINGS, SETTING_TYPES, Setting
from scaffold.providers.stripe import STRIPE
from scaffold.providers.whisper import WHISPER

GROUP = "scaffold.providers"
DEFAULT = HTTP.name

PROVIDERS = Registry(GROUP, Provider, (STRIPE, WHISPER, S3, HTTP))
"""The providers by name."""


def requirements_of(providers: Iterable[str]) -> tuple[str, ...]:
    """What has to be installed for these, sorted, each once."""
    return tuple(sorted({need for name in providers for need in PROVIDERS[name].requirements}))


def test_requirements_of(providers: Iterable[str]) -> tuple[str, ...]:
    """What their tests need, sorted, each once."""
    return tuple(sorted({need for name in providers for need in PROVIDERS[name].test_requirements}))


__all__ = [
    "DEFAULT",
    "PROVIDERS",
    "RESERVED_SETTINGS",
    "SETTING_TYPES",
    "Call",
    "Given",
    "Provider",
    "ProviderRoute",
    "Setting",
    "requirements_of",
    "test_requirements_of",
]
