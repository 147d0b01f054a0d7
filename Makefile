# Everything works on a fresh machine with Python 3.11 or newer: the environment is made in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BANK := faq/banks/lavrov-india-visit
READY := $(VENV)/.ready
DEV_READY := $(VENV)/.ready-dev
BENCH_READY := $(VENV)/.ready-bench
AIOGRAM := .venv-aiogram
AIOGRAM_READY := $(AIOGRAM)/.ready

.PHONY: run test fuzz soak lint gate bench fit clean

run: $(READY)
	@$(BIN)/python -m bot

# Most tests wait for a bot, a browser or a database: several at once cost little more than one.
test: $(DEV_READY)
	$(BIN)/python -m pytest -n 4 --dist loadfile

# A quarter of a million hostile updates, other ones each time; `make test` sends ten thousand.
fuzz: $(DEV_READY)
	$(BIN)/python -m pytest tests/hostile --hypothesis-profile=fuzz

# Ten minutes of full load, polling and webhook: fails when memory grows.
soak: $(READY)
	$(BIN)/python -m benchmarks.serving.soak

lint: $(DEV_READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tools.audit

# Fails when an answer figure of the packaged bank is worse than the one recorded beside it.
gate: $(READY)
	$(BIN)/python -m faq eval $(BANK)/questions.jsonl --gate $(BANK)/figures.json

bench: $(BENCH_READY) $(AIOGRAM_READY)
	$(BIN)/python -m benchmarks
	PTB_TIMEDELTA=1 $(BIN)/python -m benchmarks.confirming
	$(BIN)/python -m benchmarks.serving
	$(BIN)/python -m benchmarks.sandbox_start

# Fits the scoring model anew and writes faq/matching/model.json (docs/matching.md).
fit: $(BENCH_READY)
	$(BIN)/python -m faq.fitting $(BANK)/fitting.jsonl

clean:
	rm -rf $(VENV) $(AIOGRAM) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Verbatim needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
		echo "Cannot make a virtual environment. On Debian: sudo apt install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(DEV_READY): $(READY) requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(BENCH_READY): $(READY) requirements-bench.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.lock
	@touch $@

# A peer in the benchmarks that wants an older pydantic than ours.
$(AIOGRAM_READY): requirements-aiogram.lock
	@$(PYTHON) -m venv $(AIOGRAM)
	$(AIOGRAM)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-aiogram.lock
	@touch $@
