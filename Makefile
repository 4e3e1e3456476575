# make demo    build the graph of examples/ and serve it      SOURCES=path PORT=8000 DATA=build/demo
# make test    everything: lint, types, all tests
# make check   the quick form: lint, types, tests that are not slow
# make quality    measure precision and recall on the fixed corpora, and keep the figures
# make facts-diff print the facts gained, lost and altered on them since
# make bench-http    measure the service beside other servers: installs, starts and stops them on loopback
# make bench-runaways    send a hundred queries that never end, and see what is left standing
# make reference   write the pages of docs/ that are made from the code
# make pictures    draw the pictures of docs/pictures.md      DATA=build/demo PICTURES=docs/images
# make guide   take the pictures of docs/guide.md, in Chromium
# make bench-pages   measure the first view of each page in Chromium
# make bench    generate a nation, build it at several sizes, ask it; writes docs/scale.md      BENCH_ARGS="--sizes 100 1000 10000"
# make engines    start a Virtuoso 7 and an Oxigraph server, empty, on loopback, until Ctrl-C
# make test-engines    put the library and the questions to both, and compare with the embedded store
# make lock    resolve the dependencies anew into the lock files
# make clean   remove what make made

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help demo test check lint types java fonts chromium followthemoney quality facts-diff bench-http bench-runaways reference pictures guide bench-pages bench engines test-engines lock clean

SOURCES ?= examples
DATA ?= build/demo
PORT ?= 8000
PYTEST_ARGS ?=
BENCH_ARGS ?=
PICTURES ?= docs/images

BIN := .venv/bin
RUNTIME := .venv/.runtime-installed
DEV := .venv/.dev-installed
ASSETS := build/.assets-built
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help:
	@sed -n '1,/^$$/s/^# //p' Makefile

$(BIN)/python:
	@sh scripts/venv.sh .venv

# Dev takes in all of runtime; so whoever has dev is not asked to install runtime again.
$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/python
	@sh scripts/install.sh .venv requirements.lock
	@touch $@

$(DEV): requirements-dev.lock pyproject.toml | $(BIN)/python
	@sh scripts/install.sh .venv requirements-dev.lock
	@touch $(RUNTIME) $@

# The scripts of the pages; where they cannot be bundled the pages are plain HTML, which is told.
$(ASSETS): $(wildcard service/web/src/*) service/web/package-lock.json scripts/assets.sh | $(BIN)/python
	@sh scripts/assets.sh $(BIN)/python
	@mkdir -p build && if [ -d service/web/built ]; then touch $@; fi

# Exit code 3 says that some sources could not be read: the others are built, and served.
demo: $(RUNTIME) $(ASSETS)
	@$(BIN)/gongbao build $(SOURCES) --into $(DATA) || [ $$? -eq 3 ]
	@exec $(BIN)/gongbao serve --data $(DATA) --port $(PORT)

fonts:
	@sh scripts/fonts.sh

java:
	@sh scripts/java.sh

followthemoney: $(DEV)
	@sh scripts/followthemoney.sh $(BIN)/python

chromium:
	@sh scripts/chromium.sh

lint: $(DEV)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(DEV)
	$(BIN)/mypy

# Playwright keeps an event loop running in its process, which bars the other tests from theirs; 5: PYTEST_ARGS chose none.
test: lint types java fonts chromium followthemoney $(ASSETS)
	$(BIN)/python -m pytest -n auto -m "not alone" --ignore=tests/explorer --ignore=tests/engines $(PYTEST_ARGS)
	$(BIN)/python -m pytest tests/explorer $(PYTEST_ARGS) || [ $$? -eq 5 ]
	$(BIN)/python -m pytest tests/benchmarks -m alone $(PYTEST_ARGS) || [ $$? -eq 5 ]

check: lint types
	$(BIN)/python -m pytest -n auto -m "not slow" $(PYTEST_ARGS)

quality: $(DEV)
	@$(BIN)/python -m tests.quality keep

facts-diff: $(DEV)
	@$(BIN)/python -m tests.quality diff

bench-http: $(RUNTIME)
	@sh scripts/bench.sh build/bench
	@mkdir -p build && $(BIN)/python -m benchmarks.http $(BENCH_ARGS)

bench-runaways: $(RUNTIME)
	@test -e $(DATA)/current || $(BIN)/gongbao build $(SOURCES) --into $(DATA) || [ $$? -eq 3 ]
	@$(BIN)/python -m benchmarks.runaways --data $(DATA) $(BENCH_ARGS)

reference: $(DEV)
	@$(BIN)/python -m scripts.reference

pictures: $(RUNTIME)
	@test -e $(DATA)/current || $(BIN)/gongbao build $(SOURCES) --into $(DATA) || [ $$? -eq 3 ]
	@$(BIN)/python -m scripts.pictures $(DATA) $(PICTURES)

guide: $(DEV) $(ASSETS) chromium fonts
	@$(BIN)/gongbao build examples --into build/guide --quiet
	@$(BIN)/python -m scripts.guide build/guide docs/images

bench-pages: $(DEV) $(ASSETS) chromium
	@test -e $(DATA)/current || $(BIN)/gongbao build $(SOURCES) --into $(DATA) || [ $$? -eq 3 ]
	@$(BIN)/python -m benchmarks.first_view $(DATA)

bench: $(RUNTIME)
	@mkdir -p build && $(BIN)/python -m benchmarks.scale --page docs/scale.md $(BENCH_ARGS)

engines: $(RUNTIME)
	@sh scripts/engines.sh build/engines >/dev/null
	@exec $(BIN)/python -m benchmarks.engines

# What could be installed must answer: an engine that is there and does not start is a failure, not a skip.
test-engines: $(DEV)
	@there=$$(sh scripts/engines.sh build/engines) && \
	GONGBAO_TEST_ENGINES="$$there" $(BIN)/python -m pytest tests/engines --durations=5 $(PYTEST_ARGS)

lock: $(DEV)
	@sh scripts/lock.sh .venv

clean:
	rm -rf .venv build dist service/web/built .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
