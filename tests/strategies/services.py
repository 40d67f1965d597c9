"""Random adapters and pipelines."""

from random import Random
from typing import Any

from scaffold.providers import PROVIDERS
from tests.strategies import fields as draw
from tests.strategies.fields import Field
from tests.strategies.lists import list_field
from tests.strategies.words import ADAPTERS, FIELDS, OPERATIONS, PIPELINES, STEPS, distinct, text

Spec = dict[str, Any]

KNOWN = {
    "stripe": {"create_payment_intent": ["amount_cents", "currency"]},
    "whisper": {"transcribe": ["audio_path"]},
    "s3": {"upload": ["path", "key"], "download": ["key"], "delete": ["key"]},
}
"""What the known services offer; a spec may say it again."""
TIMEOUTS = [1, 2.5, 10, 0.2, 3600]
SETTINGS: list[Any] = [
    "secret",
    "string",
    "integer",
    "float",
    "boolean",
    {"type": "string", "default": 'it\'s "#1" {x} $HOME \\ é'},
    {"type": "string", "default": ""},
    {"type": "integer", "default": 0},
    {"type": "integer", "default": -(2**63), "summary": "ends with a backslash\\"},
    {"type": "float", "default": 2.5},
    {"type": "boolean", "default": False},
    {"type": "secret", "summary": '""" {{ canary_in_text }}'},
]


def adapters(random: Random, feature: str) -> dict[str, Spec]:
    """No adapter or two of a feature; mostly such as speak JSON."""
    count = random.choice([0, 0, 0, 0, 1, 1, 2])
    named = [
        random.choice([word, f"{feature}_{word}"]) for word in distinct(random, ADAPTERS, count)
    ]
    return {name: _adapter(random, name) for name in named}


def _adapter(random: Random, name: str) -> Spec:
    provider = random.choice(["http", "http", "http", *KNOWN])
    made: Spec = {"provider": provider}
    if provider == "http":
        words = distinct(random, OPERATIONS, random.randint(1, 3))
        made["operations"] = {word: operation(random) for word in words}
        if random.random() < 0.2:
            del made["provider"]
    elif random.random() < 0.3:
        made["operations"] = _again(random, KNOWN[provider])
    if random.random() < 0.5:
        made["timeout"] = random.choice(TIMEOUTS)
    if random.random() < 0.5:
        made["retries"] = random.choice([0, 1, 20])
    if random.random() < 0.3:
        made["circuit_breaker"] = random.random() < 0.7
    if random.random() < 0.4:
        made["settings"] = _settings(random, name, provider)
    if random.random() < 0.3:
        made["summary"] = text(random)
    return made


def operation(random: Random) -> Spec:
    """A call with up to three values on each side."""
    made: Spec = {}
    for side in ("input", "output"):
        words = distinct(random, FIELDS, random.randint(0, 3))
        if words:
            made[side] = {word: _exchanged(random) for word in words}
    if random.random() < 0.3:
        made["idempotent"] = True
    if random.random() < 0.3:
        made["summary"] = text(random)
    return made


def _exchanged(random: Random) -> Field:
    if random.random() < 0.1:
        return list_field(random, [])
    return draw.field(random, stored=False)


def _again(random: Random, known: dict[str, list[str]]) -> Spec:
    """Some of the operations that the service brings, with some of their inputs."""
    words = random.sample(list(known), random.randint(1, len(known)))
    return {
        word: {"input": {key: {"type": "string"} for key in known[word][: random.randint(0, 2)]}}
        for word in words
    }


def _settings(random: Random, name: str, provider: str) -> Spec:
    """Settings that the provider reads, as it has them; `http` takes any."""
    if not PROVIDERS[provider].free_settings:
        known = PROVIDERS[provider].settings_of(name)
        return {one.name: one.type for one in random.sample(known, random.randint(1, 3))}
    words = distinct(random, ["REGION", "QUALITY", "TOKEN_2", "X"], random.randint(1, 3))
    return {f"{name.upper()}_{word}": random.choice(SETTINGS) for word in words}


def pipelines(random: Random, feature: str, adapters: dict[str, Spec]) -> dict[str, Spec]:
    """No pipeline or two of a feature; their steps may call these adapters."""
    count = random.choice([0, 0, 0, 0, 0, 1, 1, 2])
    steps = distinct(random, STEPS, 6)
    made: dict[str, Spec] = {}
    for word in distinct(random, PIPELINES, count):
        taken = [f"{steps.pop()}_{feature}" for _ in range(random.randint(1, 3))]
        made[random.choice([word, f"{feature}_{word}"])] = _pipeline(random, taken, adapters)
    return made


def _pipeline(random: Random, names: list[str], adapters: dict[str, Spec]) -> Spec:
    steps = [_step(random, name, adapters) for name in names]
    made: Spec = {"steps": steps}
    if random.random() < 0.4:
        made["steps"] = {step["name"]: {k: step[k] for k in step if k != "name"} for step in steps}
    if random.random() < 0.5:
        made["durable"] = random.random() < 0.8
    if random.random() < 0.4:
        made["job"] = True
    if random.random() < 0.3:
        made["summary"] = text(random)
    return made


def _step(random: Random, name: str, adapters: dict[str, Spec]) -> Spec:
    made: Spec = {"name": name}
    if adapters and random.random() < 0.7:
        made["adapter"] = random.choice(list(adapters))
        offered = list(adapters[made["adapter"]].get("operations", {}))
        if offered and random.random() < 0.5:
            made["name"] = random.choice(offered)
    if random.random() < 0.2:
        made["summary"] = text(random)
    return made
