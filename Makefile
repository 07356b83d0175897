# make site    the sample blog, in public/
# make test    all tests, with everything they need
# make browser Chromium, which the tests of `dlblog serve` drive, when there is none (Debian and its kin; asks for root)
# make soak    the tests that take minutes
# make lint    style and types, and the proof that these checks can fail
# make format  put the sources in their standard form
# make bench   dlblog beside the generators that are installed (docs/performance.md); N=1000 RUNS=5 for more posts and runs
# make docs    write docs/reference/ from the tables of keys
PYTHON ?= python3
BIN := .venv/bin
JOBS ?= 2
N ?= 200
RUNS ?= 3
EDITS ?= 5

.PHONY: site test browser soak lint format bench docs clean

site: .venv/site
	$(BIN)/dlblog build

test: .venv/dev .cache/commonmark.json browser
	$(BIN)/pytest -n $(JOBS) --dist worksteal

# Elsewhere, install Chromium as your system does; the tests look for `chromium` on the path.
browser:
	@command -v chromium >/dev/null || { \
		sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
		$$sudo apt-get update --quiet && $$sudo apt-get install --quiet --yes --no-install-recommends chromium; }

soak: .venv/dev
	$(BIN)/pytest -m soak

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tests/prove_checks.py

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# BENCH_PEERS: a folder with generators that are not on the path; CORPUS: one with posts, instead of those made here.
bench: .venv/site
	$(BIN)/python -m benchmarks --n $(N) --runs $(RUNS) --edits $(EDITS) $(if $(CORPUS),--corpus $(CORPUS))

docs: .venv/site
	$(BIN)/python tests/docs/write_reference.py

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/site: pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/dev: pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ .venv/site

# The examples of the CommonMark specification 0.31.2 (CC-BY-SA, so fetched for tests and not kept here): they ship in the
# source distribution of the parser we use.
.cache/commonmark.json: | .venv/bin/python
	mkdir -p .cache
	$(BIN)/pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: --dest .cache markdown-it-py==4.3.0
	tar -xzf .cache/markdown_it_py-4.3.0.tar.gz -C .cache --strip-components 3 \
		markdown_it_py-4.3.0/tests/test_cmark_spec/commonmark.json
	touch $@

clean:
	rm -rf .venv .cache .dlblog public dist .hypothesis .pytest_cache .mypy_cache .ruff_cache
