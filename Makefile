# Two commands: `make site` builds the privacy center, `make test` tests it. Both do all the set-up they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1

.PHONY: site preview demo docs serve test lint bench interface lock screenshots drawing chromium clean help

help:  ## Show the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

site: $(VENV)/ready drawing  ## Build site/
	$(BIN)/gazet build --strict

preview: $(VENV)/ready  ## Build the working text into preview/, which opens without a server
	$(BIN)/gazet build --strict --draft --allow-untranslated --offline --site-dir preview

demo: $(VENV)/ready drawing  ## Build the demonstration into examples/demo/site/
	$(BIN)/gazet -C examples/demo build --strict

docs: $(VENV)/ready  ## Build the guides into manual/
	$(BIN)/mkdocs -q build --strict -f guides.yml

serve: $(VENV)/ready  ## Preview on http://127.0.0.1:8000/ and rebuild on every change
	$(BIN)/gazet serve

test: $(VENV)/ready-dev chromium tests/tools/node_modules/ready  ## Run every test
	$(BIN)/ruff check src tests hooks benchmarks
	$(BIN)/ruff format --check -q src tests hooks benchmarks
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadgroup

bench: $(VENV)/ready-dev chromium benchmarks/tools/node_modules/ready  ## Measure speed ratios in one run, and what a reader's phone gets
	$(BIN)/python benchmarks/build.py
	$(BIN)/python benchmarks/record.py
	$(BIN)/python benchmarks/audit.py
	$(BIN)/python benchmarks/page.py

interface: $(VENV)/ready-dev  ## Merge new interface and law pack texts into their catalogs
	$(BIN)/python -m gazet.cli.interface

lock: $(VENV)/ready-dev  ## Pin all dependencies again, with hashes
	$(BIN)/pip install -q uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --extra dev --extra pdf pyproject.toml -o requirements.lock

screenshots: $(VENV)/ready-dev chromium site demo  ## Take the pictures of the README
	$(BIN)/python docs/images/take.py

drawing:
	@sh system-packages.sh pdf

chromium:
	@sh system-packages.sh pdf test

# Checkers from npm. Their install scripts are not run.
%/tools/node_modules/ready: %/tools/package-lock.json | chromium
	npm ci --prefix $*/tools --ignore-scripts --no-audit --no-fund --silent
	touch $@

clean:  ## Delete everything that can be rebuilt
	rm -rf site preview manual tests/tools/node_modules benchmarks/tools/node_modules $(VENV) .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# The lock file pins every package and its hash; the project itself is installed from this folder without looking anything up.
$(VENV)/ready: $(VENV)/bin/python requirements.lock pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/gazet schema >/dev/null
	touch $@

$(VENV)/ready-dev: $(VENV)/ready
	touch $@
