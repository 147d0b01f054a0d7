# Everything works on a fresh machine with Python 3.11 or newer: the environment is made in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BANK := faq/banks/lavrov-india-visit
CORPUS := corpus
READY := $(VENV)/.ready
DEV_READY := $(VENV)/.ready-dev
BENCH_READY := $(VENV)/.ready-bench
MUTANTS_READY := $(VENV)/.ready-mutants
AIOGRAM := .venv-aiogram
AIOGRAM_READY := $(AIOGRAM)/.ready
LOCKING := .venv-lock
LOCK_ALONE := $(LOCKING)/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate
LOCK := $(LOCK_ALONE) pyproject.toml
# What a checkout has, beyond what serving takes: requirements.lock is what an image needs.
EXTRAS := --extra curate --extra stats

# uv installs in a fifth of pip's time; where it is not to be had, pip does it.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
FROM_LOCK = $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1) || $(PIP) -r $(1)

INSTALLED := .venv-installed

# The tests start hundreds of processes; each would compile the program anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test coverage fuzz soak mutants lint gate installed bench fit writer lock clean

run: $(READY)
	@$(BIN)/python -m bot

# Most tests wait for a bot, a browser or a database: several at once cost little more than one.
# They come in the order of tests/conftest.py.
test: $(DEV_READY)
	$(BIN)/python -m pytest -n 6 --dist loadfile --no-loadscope-reorder

# The tests again, slower: prints which branches they leave out, by file.
coverage: $(DEV_READY)
	$(BIN)/python -m pytest -n 4 --dist loadfile --cov --cov-report=term:skip-covered

# A quarter of a million hostile updates, other ones each time, and 40 kills under load; `make test`
# sends ten thousand, and kills 16 times.
fuzz: $(DEV_READY)
	$(BIN)/python -m pytest tests/hostile tests/bot/processes/test_killed.py --hypothesis-profile=fuzz

# Ten minutes of full load, polling and webhook: fails when memory grows.
soak: $(READY)
	$(BIN)/python -m benchmarks.serving.soak

# Changes a module in many small ways and shows the changes that no test notices:
# make mutants MODULE=bot/chats/limits.py [TESTS="tests/bot/chats/test_limits.py …"]
mutants: $(MUTANTS_READY)
	$(BIN)/python -m tools.mutants $(MODULE) $(TESTS)

lint: $(DEV_READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.audit

# Fails when an answer figure of the packaged bank, or of the corpus, is worse than the recorded one.
gate: $(READY)
	$(BIN)/python -m faq eval $(BANK)/questions.jsonl --gate $(BANK)/figures.json
	$(BIN)/python -m faq.measuring $(CORPUS) --gate $(CORPUS)/figures.json

# Builds the wheel and installs it as `pip install verbatim` does, without the lock and the extras;
# then asks and serves away from this folder, so that nothing of it can stand in for what is not
# packaged. A page is read only with the extra `curate`, which is told.
# It is built from a copy, since the build leaves its files beside what it builds.
# The pip of $(VENV) does it: an environment with a pip of its own takes three seconds more.
INSTALL = $(BIN)/uv pip install --quiet --python $(INSTALLED)/bin/python $(1) || \
	$(BIN)/python -m pip --python $(INSTALLED)/bin/python install --quiet --disable-pip-version-check --no-compile $(1)
installed: $(READY)
	rm -rf $(INSTALLED)
	$(PYTHON) -m venv --without-pip $(INSTALLED)
	mkdir $(INSTALLED)/source
	tar --create --exclude=__pycache__ bot desk faq pyproject.toml README.md LICENSE \
		| tar --extract --directory $(INSTALLED)/source
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps \
		--wheel-dir $(INSTALLED)/wheel $(INSTALLED)/source
	$(call INSTALL,$(INSTALLED)/wheel/*.whl)
	cp tests/data/pages/science.html $(INSTALLED)/page.html
	cd $(INSTALLED) && bin/python -m faq ask --json "Who is Lavrov?" | grep -q '"decision": "answer"'
	$(BIN)/python -m tools.serves $(INSTALLED)/bin/python
	cd $(INSTALLED) && ! bin/python -m faq new page.html --to bank 2>said
	grep -q "pip install 'verbatim\[curate\]'" $(INSTALLED)/said
	cd $(INSTALLED) && bin/python -m faq new source/faq/banks/lavrov-india-visit/article.txt --to plain >/dev/null
	$(call INSTALL,"$$(echo $(INSTALLED)/wheel/*.whl)[curate]")
	cd $(INSTALLED) && bin/python -m faq new page.html --to bank && grep -q "10⁻⁴ g of iron" bank/article.txt
	cd $(INSTALLED) && bin/python -m faq check bank

# make bench PUBLIC=DIR measures on the public intent sets in a folder, too (docs/benchmarks.md).
bench: $(BENCH_READY) $(AIOGRAM_READY)
	$(BIN)/python -m benchmarks $(if $(PUBLIC),--public "$(PUBLIC)")
	$(BIN)/python -m benchmarks.speakers
	$(BIN)/python -m benchmarks.hostile_shapes
	$(BIN)/python -m benchmarks.pages
	$(BIN)/python -m benchmarks.readiness
	PTB_TIMEDELTA=1 $(BIN)/python -m benchmarks.archive
	PTB_TIMEDELTA=1 $(BIN)/python -m benchmarks.confirming
	$(BIN)/python -m benchmarks.start
	$(BIN)/python -m benchmarks.serving
	$(BIN)/python -m benchmarks.sandbox_start

# Fits the scoring model anew and writes faq/matching/model.json (docs/matching.md).
fit: $(BENCH_READY)
	$(BIN)/python -m faq.fitting $(CORPUS)

# Installs what `python -m faq … --writer model` takes; a bot that serves does without.
writer: $(READY)
	$(call FROM_LOCK,requirements-writer.lock)

# Writes the lock files from pyproject.toml. Versions stay where they still fit;
# make lock UPGRADE=--upgrade takes the newest.
lock:
	$(PYTHON) -m venv $(LOCKING)
	$(LOCKING)/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(LOCK) $(UPGRADE) --output-file requirements.lock
	$(LOCK) $(UPGRADE) --constraints requirements.lock $(EXTRAS) --output-file requirements-full.lock
	$(LOCK) $(UPGRADE) --constraints requirements-full.lock $(EXTRAS) --extra writer --output-file requirements-writer.lock
	$(LOCK) $(UPGRADE) --constraints requirements-writer.lock $(EXTRAS) --extra writer --group dev --output-file requirements-dev.lock
	$(LOCK) $(UPGRADE) --constraints requirements-full.lock $(EXTRAS) --group bench --output-file requirements-bench.lock
	$(LOCK) $(UPGRADE) --constraints requirements-dev.lock $(EXTRAS) --extra writer --group mutants --output-file requirements-mutants.lock
	$(LOCK_ALONE) $(UPGRADE) --group installer --output-file requirements-installer.lock
	$(LOCK_ALONE) $(UPGRADE) --group aiogram --output-file requirements-aiogram.lock

clean:
	rm -rf $(VENV) $(AIOGRAM) $(LOCKING) $(INSTALLED) build verbatim.egg-info .import_linter_cache .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(READY): requirements-installer.lock requirements-full.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Verbatim needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
		echo "Cannot make a virtual environment. On Debian: sudo apt install python3-venv"; exit 1; }
	-@$(PIP) -r requirements-installer.lock
	$(call FROM_LOCK,requirements-full.lock)
	@touch $@

$(DEV_READY): $(READY) requirements-dev.lock
	$(call FROM_LOCK,requirements-dev.lock)
	@touch $@

$(BENCH_READY): $(READY) requirements-bench.lock
	$(call FROM_LOCK,requirements-bench.lock)
	@touch $@

$(MUTANTS_READY): $(DEV_READY) requirements-mutants.lock
	$(call FROM_LOCK,requirements-mutants.lock)
	@touch $@

# A peer in the benchmarks that wants an older pydantic than ours.
$(AIOGRAM_READY): requirements-aiogram.lock
	@$(PYTHON) -m venv $(AIOGRAM)
	$(AIOGRAM)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-aiogram.lock
	@touch $@
