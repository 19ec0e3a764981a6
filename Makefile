# `make chat` and `make test` do all the set-up they need, once; `make setup` does no more than that.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

NEEDS_PYTHON := Python 3.11 or later is needed, and $(PYTHON) is none. Debian, Ubuntu: apt install python3 python3-venv; another one: make PYTHON=python3.13
# Debian's Python has no venv of its own, and leaves half an environment, without pip, behind.
NEEDS_VENV := $(PYTHON) can make no virtual environment. Debian, Ubuntu: apt install python3-venv, then make again.

.PHONY: help setup chat test check lint format types score digest bench picture lock clean
.DEFAULT_GOAL := help

help: ## What there is to do
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

$(VENV)/.runtime: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "$(NEEDS_PYTHON)" >&2; exit 2; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { rm -rf $(VENV); \
	  $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(NEEDS_VENV)" >&2; exit 2; }; \
	  $(PYTHON) -m venv $(VENV) >&2; }
	@echo "Installing (once) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . >&2
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	@echo "Installing the test tools (once) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock >&2
	@touch $@

setup: $(VENV)/.runtime ## Install it into .venv, and no more
	@echo "Installed: $(BIN)/pincite"

chat: $(VENV)/.runtime ## Talk to it in the terminal; no account needed
	@$(BIN)/pincite chat

test: $(VENV)/.dev ## Run the tests (ARGS=-x ends at the first that fails)
	@$(BIN)/pytest --numprocesses=auto --maxprocesses=4 $(ARGS)

check: lint types test ## Everything that CI runs

lint: $(VENV)/.dev ## Lint and format check
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.dev ## Strict type check
	@$(BIN)/mypy

score: $(VENV)/.dev ## How many questions get the right clause (ARGS=--misses lists the others)
	@$(BIN)/python -m tests.evaluation.score $(ARGS)

digest: $(VENV)/.dev ## A hash over all answers, the same before and after a refactoring
	@$(BIN)/python -m tests.evaluation.answers_digest $(ARGS)

bench: $(VENV)/.dev ## Speed and memory, beside rank-bm25, bm25s and tantivy (ARGS=--help lists other benchmarks)
	@$(BIN)/python -m benchmarks $(or $(ARGS),ranking)

picture: $(VENV)/.dev ## Put the README's example and picture of the terminal anew
	@$(BIN)/python -m tools.readme_picture

format: $(VENV)/.dev ## Put the code into shape
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

lock: $(VENV)/.dev ## Write the lock files anew from pyproject.toml
	@$(BIN)/python -m pip install --quiet uv
	@sh -c 'LOCK="$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet"; \
	  $$LOCK --group build -o requirements.lock && \
	  $$LOCK --group build --group dev --group bench -c requirements.lock -o requirements-dev.lock'

clean: ## Remove the virtual environment and caches
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build *.egg-info
