"""`features/_project.yaml`: what is chosen for all features of a project at once."""

from scaffold.errors import SpecError
from scaffold.spec.findings import Findings, in_order
from scaffold.spec.source import read_source

CHOICES = {"recommender": ("memory", "pgvector")}
"""Each key with the values that it takes; the first is what counts where nothing is said."""


def load_project(text: str | bytes, file: str) -> dict[str, str]:
    """What is chosen, by key. Whatever else stands there raises `SpecError`."""
    source = read_source(text, file)
    findings = Findings(source.places, list(source.problems))
    chosen = source.data if isinstance(source.data, dict) else {}
    if source.data is not None and not isinstance(source.data, dict):
        hint = "write a mapping, as in `recommender: pgvector`"
        findings.add("no-mapping", "the file holds no mapping", hint, ())
    for key, value in chosen.items():
        if key not in CHOICES:
            message = f"there is no key `{key}` for a project"
            findings.add("unknown-key", message, findings.nearest(key, CHOICES), (key,), key=True)
        elif value not in CHOICES[key]:
            known = " or ".join(f"`{choice}`" for choice in CHOICES[key])
            findings.add("unknown-value", f"`{key}` is {known}", f"write {known}", (key,))
    if findings.problems:
        raise SpecError(in_order(findings.problems))
    return dict(chosen)
