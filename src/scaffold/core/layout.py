"""Where things lie in a generated project: the one place that knows, all paths from its root."""

# What people write
FEATURES = "features"
SPEC_SUFFIX = ".yaml"
WORDS = f"{FEATURES}/_words.yaml"
PROJECT = f"{FEATURES}/_project.yaml"
ANSWERS = ".copier-answers.yml"

# The generated code
CODE = "backend"
TESTS = f"{CODE}/tests"
USE_CASES = f"{CODE}/app/application/use_cases"
SERVICES = f"{CODE}/app/domain/services"
PIPELINES = f"{CODE}/app/application/pipeline"
REPOSITORIES = f"{CODE}/app/infrastructure/repositories"
VERSIONS = f"{CODE}/alembic/versions"
FEATURE_DOCS = "docs/features"

# Files that all features contribute to
PYPROJECT = "pyproject.toml"
AGENTS = "AGENTS.md"
ENVIRONMENT = ".env.example"
WORKFLOW = ".github/workflows/ci.yml"
SETTINGS = f"{CODE}/app/core/feature_settings.py"

# What scaffold keeps for itself; the last four stay on this machine
STATE = ".scaffold"
BASE = f"{STATE}/base"
MANIFESTS = f"{STATE}/features"
REVISIONS = f"{STATE}/revisions"
KEPT = f"{STATE}/kept"
ORPHANS = f"{STATE}/orphans"
SKELETON = f"{STATE}/skeleton.json"
OVERRIDES = f"{STATE}/templates"
OVERRIDE_RECORDS = f"{STATE}/overrides"
BACKUP = f"{STATE}/backup"
CACHE = f"{STATE}/cache"
JOURNAL = f"{STATE}/journal"
LOCK = f"{STATE}/lock"
IGNORE = f"{STATE}/.gitignore"
LOCAL_NAMES = ("backup/", "cache/", "journal/", "lock")

# Modules of the generated code, as it imports them
INTERFACES_MODULE = "app.application.interfaces"
DEPENDENCIES_MODULE = "app.presentation.api.v1.dependencies"
FAKES_MODULE = "tests.fakes"


def spec_path(feature: str) -> str:
    """Where the spec of a feature lies in a project."""
    return f"{FEATURES}/{feature}{SPEC_SUFFIX}"


def manifest_path(feature: str) -> str:
    """Where the snapshot keeps what was applied last for a feature."""
    return f"{MANIFESTS}/{feature}.json"


def kept_path(feature: str) -> str:
    """Where the snapshot keeps a removed feature whose tables stay; alembic/env.py reads it."""
    return f"{KEPT}/{feature}.json"
