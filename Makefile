# `make demo` and `make test` are all that a fresh machine needs: Python 3.11 and make.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
N ?= 300
FAST := tests/docs tests/golden tests/unit
# Some machines are told to keep no compiled modules; the tests start Python so often that it counts.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help demo test test-fast check fuzz mutate bench docs lock clean

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'

$(READY): requirements.txt pyproject.toml
	PYTHON=$(PYTHON) sh .ci/venv $(VENV)
	@touch $@

demo: $(READY) ## Generate the reference project, migrate it, send requests to it and run its tests
	$(BIN)/scaffold demo demo

test: $(READY) ## All tests
	$(BIN)/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder

test-fast: $(READY) ## The fast tests, under a minute
	$(BIN)/python -m pytest -q -n 2 --dist worksteal -m "not slow" -p no:copie -p no:schemathesis $(FAST)

check: $(READY) ## Lint, formatting and types
	$(BIN)/ruff check src tests
	$(BIN)/black --quiet --check src tests
	$(BIN)/mypy

fuzz: $(READY) ## N random projects, N trials of the laws, the chains (make fuzz N=300)
	SCAFFOLD_ALL_PAIRS=1 $(BIN)/python -m pytest -q -n 2 -p no:copie tests/integration/test_two_heads.py
	$(BIN)/python -m tests.fuzz --projects $(N) --laws $(N)
	$(BIN)/python -m tests.chains

mutate: $(READY) ## Mutants of a generated application, and which of its tests notice them
	$(BIN)/python -m tests.mutation

bench: $(READY) ## Start-up ratios, the API under load, the recommender, the merge
	$(BIN)/python -m tests.bench

docs: $(READY) ## Regenerate the reference pages that come from the code
	$(BIN)/python -m tests.docs

lock: ## Pin every dependency with its hashes
	uv pip compile --quiet --generate-hashes --no-strip-extras --no-emit-index-url --no-header --no-annotate --extra dev --python-version 3.11 pyproject.toml -o requirements.txt

clean: ## Delete the environment and temporary files
	rm -rf $(VENV) demo build dist
