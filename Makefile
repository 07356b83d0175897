# make site    the sample blog, in public/
# make test    all tests, with everything they need
# make browser Chromium and Firefox, which tests drive, where they are missing (Debian and its kin; asks for root)
# make budgets what the pages of the sample blog cost and how they score, and whether that is within what is promised
#              (docs/budgets.md; needs Node and Java); SITE=folder for another site, QUICK=1 without Lighthouse
# make screenshots  ten pages in three widths and both themes, in .cache/screenshots/
# make soak    the tests that take minutes
# make lint    style and types, and the proof that these checks can fail
# make format  put the sources in their standard form
# make bench   dlblog beside the generators that are installed (docs/performance.md); N=1000 RUNS=5 for more posts and runs
# make fonts   cut the fonts of the theme from the packages of their makers (npm; Debian's fonts-lmodern)
# make docs    write docs/reference/ from the tables of keys
PYTHON ?= python3
BIN := .venv/bin
JOBS ?= 2
N ?= 200
RUNS ?= 3
EDITS ?= 5

.PHONY: site test browser budgets screenshots soak lint format bench fonts docs clean

site: .venv/site
	$(BIN)/dlblog build

test: .venv/dev .cache/commonmark.json browser
	$(BIN)/pytest -n $(JOBS) --dist worksteal

# Elsewhere, install the two as your system does; tests/browser/programs.py has the names that the tests look for.
browser:
	@missing=; there() { for name; do command -v $$name >/dev/null && return; done; false; }; \
	there chromium chromium-browser google-chrome || missing=chromium; \
	there firefox-esr firefox || missing="$$missing firefox-esr"; \
	if [ -n "$$missing" ]; then \
		sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
		$$sudo apt-get update --quiet && $$sudo apt-get install --quiet --yes --no-install-recommends $$missing; \
	fi

# First the proof that each check can fail, then the checks.
budgets: .venv/dev .cache/budgets/node_modules browser
	$(BIN)/pytest -q -m budgets
	PYTHONPATH=tests $(BIN)/python -m budgets $(if $(QUICK),--quick) $(SITE)

screenshots: .venv/dev browser
	PYTHONPATH=tests $(BIN)/python -m browser.screenshots .cache/screenshots

.cache/budgets/node_modules: tests/budgets/package.json tests/budgets/package-lock.json
	mkdir -p $(@D)
	cp $^ $(@D)
	npm ci --prefix $(@D) --ignore-scripts --no-audit --no-fund --loglevel error
	touch $@

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

# The packages whose fonts are cut, and those on which their stand-ins are measured.
FONTS := source-serif@4.5.1 source-sans@3.52.0 source-code-pro@2.42.0 \
	$(addprefix @fontsource/,gelasio@5.3.0 tinos@5.3.0 noto-serif@5.3.0 arimo@5.3.0 roboto@5.3.0 cousine@5.3.0)
fonts: .venv/dev
	npm install --prefix .cache/fonts --ignore-scripts --no-audit --no-fund $(FONTS)
	$(BIN)/python -m tools.fonts .cache/fonts/node_modules

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
