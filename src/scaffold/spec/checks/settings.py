"""Settings of an adapter: their names, their defaults, and whether the provider reads them."""

import re
from collections.abc import Mapping

from scaffold.core.naming import snake, with_article
from scaffold.core.naming.ascii import to_ascii
from scaffold.providers import DEFAULT, PROVIDERS, RESERVED_SETTINGS
from scaffold.spec.checks.near_kinds import one_letter_apart
from scaffold.spec.models import AdapterSpec, SettingSpec
from scaffold.spec.places import Path
from scaffold.spec.problem_list import ProblemList

LONGEST_SETTING = 100
CLOSE = 0.78
"""How similar a suggested setting is: all of a provider begin with the same word."""

_SETTING = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "secret": (str,),
    "integer": (int,),
    "float": (int, float),
    "boolean": (bool,),
}


def check_settings(adapter: AdapterSpec, path: Path, problems: ProblemList) -> None:
    """Every setting of an adapter: its name, its default, its provider."""
    for name, setting in adapter.settings.items():
        at = (*path, "settings", name)
        if name in RESERVED_SETTINGS:
            message = f"every project has a setting `{name}`"
            problems.add("bad-setting", message, "leave it out", at, key=True)
        elif _has_valid_name(name, at, problems) and not problems.is_broken((*path, "provider")):
            _check_known(name, setting, adapter.provider or DEFAULT, at, problems)
        _check_default(setting, at, problems)


def _has_valid_name(name: str, path: Path, problems: ProblemList) -> bool:
    if _SETTING.fullmatch(name) and len(name) <= LONGEST_SETTING:
        return True
    better = snake(to_ascii(name)[:LONGEST_SETTING]).upper()
    message = f"`{name[:60]}` is not a valid setting name"
    problems.add("bad-setting", message, f"write `{better}`", path, key=True)
    return False


def _check_known(
    name: str, setting: SettingSpec, called: str, path: Path, problems: ProblemList
) -> None:
    """Report a setting that the provider does not read, or reads as another type.

    Where the project's own code may have settings too, only a misspelled one is reported.
    """
    provider = PROVIDERS[called]
    known = {one.name: one.type for one in provider.settings_of(str(path[1]))}
    if name in known:
        if setting.type != known[name]:
            given = with_article(setting.type)
            message = f"{called} reads `{name}` as {with_article(known[name])}, not as {given}"
            hint = f"write `type: {known[name]}`, or leave the setting out"
            problems.add("bad-setting", message, hint, (*path, "type"))
        return
    message = f"{called} has no setting `{name}`"
    if not provider.free_settings:
        hint = problems.nearest(name, known, CLOSE) if known else "leave it out"
        problems.add("unknown-setting", message, hint, path, key=True)
    elif not setting.summary:
        for meant in (one for one in known if one_letter_apart(name, one)):
            own = "if it is one of your own, give it a `summary`"
            hint = f"did you mean `{meant}`? {own}"
            problems.add("unknown-setting", message, hint, path, key=True)


def _check_default(setting: SettingSpec, path: Path, problems: ProblemList) -> None:
    if setting.default is None:
        return
    at = (*path, "default")
    if setting.type == "secret":
        message = "a secret has no default: it would stand in the repository"
        problems.add("bad-default", message, "leave it out, and set it in `.env`", at)
    elif not _fits(setting):
        message = f"{setting.default!r} is no {setting.type}"
        problems.add("bad-default", message[:200], f"write {with_article(setting.type)}", at)


def _fits(setting: SettingSpec) -> bool:
    value = setting.default
    right = isinstance(value, _TYPES[setting.type])
    return right and (setting.type == "boolean" or not isinstance(value, bool))
