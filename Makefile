# Two commands matter: `make run` and `make test`. Both make their own .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help run test check format lint types docs soak bench peers grading calibrate coding claude-figures litellm clean

help:  ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(STAMP): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(STAMP)

run: $(STAMP)  ## open the simulator
	@$(BIN)/mockloop

test: $(STAMP)  ## run the tests
	$(BIN)/python -m pytest -n auto -q

check: $(STAMP) lint types test  ## formatter, linter, strict types, shipped content, tests

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mockloop validate

types: $(STAMP)
	$(BIN)/mypy

format: $(STAMP)  ## rewrite the code in house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(STAMP)  ## write what is generated of docs/: keys, commands, settings, screenshots
	$(BIN)/mockloop keys --markdown > docs/reference/keys.md
	$(BIN)/python docs/reference/make.py
	$(BIN)/python docs/screenshots/make.py

soak: $(STAMP)  ## the long monkey, kill and fuzz runs (an hour on a small machine)
	@rm -f soak-figures.txt
	MOCKLOOP_FIGURES=$(CURDIR)/soak-figures.txt $(BIN)/python -m pytest -q -m soak
	@cat soak-figures.txt

bench: $(STAMP)  ## measure speed side by side, write docs/benchmarks.md
	$(BIN)/python -m benchmarks.speed

grading: $(STAMP)  ## measure the offline grader, write docs/grading.md
	$(BIN)/python -m benchmarks.grading.report

claude-figures: $(STAMP)  ## measure tokens with and without caching, and added latency
	$(BIN)/python -m benchmarks.claude.report

litellm: $(STAMP)  ## test against LiteLLM's proxy, which gets an environment of its own
	@test -x .venv-litellm/bin/litellm || ($(PYTHON) -m venv .venv-litellm && \
		.venv-litellm/bin/python -m pip install --quiet --disable-pip-version-check 'litellm[proxy]')
	MOCKLOOP_LITELLM=$(CURDIR)/.venv-litellm/bin/litellm $(BIN)/python -m pytest -q tests/claude/test_litellm.py

peers:  ## fetch other programs for the terminal, for `make bench` to measure beside ours
	@for name in toolong frogmouth elia-chat posting harlequin; do \
		test -d .venv-peers/$$name || ($(PYTHON) -m venv .venv-peers/$$name && \
		.venv-peers/$$name/bin/python -m pip install --quiet --disable-pip-version-check $$name 'tree-sitter<0.26'); \
	done

coding: $(STAMP)  ## measure sandbox overhead and growth, write docs/coding.md
	$(BIN)/python -m benchmarks.coding.report

calibrate: $(STAMP)  ## fit the offline grader's weights anew, cross-validated (five minutes)
	$(BIN)/python -m benchmarks.grading.calibrate
	$(BIN)/python -m benchmarks.grading.report

clean:  ## remove the virtual environment and caches
	rm -rf $(VENV) .venv-litellm .venv-peers .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build
