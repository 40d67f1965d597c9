"""The lock can be installed by pip too, which takes an extra only where the lock names it."""

import re
from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCK = Path(__file__).parents[2] / "requirements.txt"
PIN = re.compile(r"^([\w.-]+)(?:\[([\w,.-]+)\])?==", re.MULTILINE)


def test_every_extra_that_a_package_asks_for_is_named_in_the_lock():
    locked = {
        canonicalize_name(name): {*extras.split(",")}
        for name, extras in PIN.findall(LOCK.read_text("utf-8"))
    }
    wanted = [
        requirement
        for distribution in distributions()
        for requirement in map(Requirement, distribution.requires or ())
        if requirement.extras
        and (requirement.marker is None or requirement.marker.evaluate({"extra": ""}))
    ]

    missing = sorted(
        {
            str(one)
            for one in wanted
            if not one.extras <= locked.get(canonicalize_name(one.name), set())
        }
    )

    assert wanted
    assert not missing, "lock them with `make lock`, which keeps extras"
