# make run · make test · make check. Each sets itself up in .venv first; once that is done no network is needed.

PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
BIN := .venv/bin
PLAYS := tests/bot/sandbox/test_plays.py
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes

.DEFAULT_GOAL := help
.PHONY: help run test check soak bench papers clean

help:
	@echo "make run    open the sandbox, or run the bot on Telegram when config.toml has a token"
	@echo "make test   all tests"
	@echo "make check  format, lint, types, import contracts, all tests with coverage floors: everything CI runs"
	@echo "make soak   the long form of every promise, with the table for docs/bars.md (SEED=… repeats one)"
	@echo "make bench  speed beside other libraries, with the table for docs/bench.md"
	@echo "make papers all documents of the five plays of docs/examples in build/papers, as PDF and PNG where soffice is"
	@echo "make clean  remove what the tools left behind; .venv, config.toml, keys and databases stay"

run: .venv/ready-to-run
	@$(BIN)/python -m bot

test: .venv/ready-to-test
	$(BIN)/pytest -n 2 --dist worksteal -q

check: .venv/ready-to-test
	@echo "== format"
	$(BIN)/ruff format --check --quiet .
	@echo "== lint"
	$(BIN)/ruff check --quiet .
	@echo "== types"
	$(BIN)/mypy
	@echo "== import contracts"
	$(BIN)/lint-imports --no-logo --no-cache
	@echo "== every kind of plan, played (they check themselves; counting branches would triple their time)"
	$(BIN)/pytest -n 2 --dist loadgroup -q $(PLAYS)
	@echo "== all other tests, at least 90 % of the branches covered"
	$(BIN)/pytest -n 2 --dist worksteal -q --ignore=$(PLAYS) --cov --cov-report=term --cov-fail-under=90
	@echo "== domain, every branch covered"
	$(BIN)/coverage report --include='domain/*' --fail-under=100

soak: .venv/ready-to-test
	$(BIN)/python -m tests.bars --write docs/bars.md $(if $(SEED),--seed $(SEED))

bench: .venv/ready-to-test build/peers/ready
	$(BIN)/python -m benchmarks --write docs/bench.md

papers: .venv/ready-to-run
	@rm -rf build/papers && mkdir -p build/papers
	@for plan in s0 s1 s2 s3 s4; do echo "== $$plan"; \
		$(BIN)/python -m bot sandbox --play --config docs/examples/$$plan.toml --papers build/papers/$$plan \
			> build/papers/$$plan.txt || { tail -n 20 build/papers/$$plan.txt; exit 1; }; tail -n 1 build/papers/$$plan.txt; done
	@if command -v soffice >/dev/null && command -v pdftoppm >/dev/null; then \
		find build/papers -name '*.docx' | while read -r paper; do folder=$$(dirname "$$paper"); \
			soffice --headless --convert-to pdf --outdir "$$folder" "$$paper" >/dev/null 2>&1 </dev/null; \
			pdftoppm -r 60 -png "$${paper%.docx}.pdf" "$${paper%.docx}"; done; fi

build/peers/ready: benchmarks/peers.lock | .venv/bin/python
	@echo "Setting up the peers (once) ..."
	@$(PYTHON) -m venv build/peers
	@build/peers/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r benchmarks/peers.lock
	@touch $@

clean:
	rm -rf build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage .coverage.*

.venv/ready-to-run: requirements.lock | .venv/bin/python
	@echo "Setting up (about a minute, once) ..."
	$(PIP) -r requirements.lock
	@touch $@

.venv/ready-to-test: requirements-dev.lock | .venv/bin/python
	@echo "Setting up for tests (about a minute, once) ..."
	$(PIP) -r requirements-dev.lock
	@touch $@

.venv/bin/python:
ifeq ($(PYTHON),)
	@echo "Python 3.11 or newer is needed and none was found. On Debian or Ubuntu: sudo apt install python3 python3-venv" >&2
	@exit 1
else
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "The venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
endif
