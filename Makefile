# `make site` builds the privacy center, `make test` tests it in minutes, `make proof` proves every page. All do the set-up they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOOLS := .cache/tools
export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1
# Some machines say that nothing compiled may be kept: every command would compile the package again, for half a second each.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: site preview record demo docs serve test proof campaign properties bench interface lock vulnerabilities sbom licences screenshots drawing testing proving clean help

help:  ## Show the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

site: $(VENV)/ready drawing  ## Build site/
	$(BIN)/gazet build --strict

preview: $(VENV)/ready  ## Build the working text into preview/, which opens without a server
	$(BIN)/gazet build --strict --draft --allow-untranslated --offline --site-dir preview

AGAINST ?= origin/main
record: $(VENV)/ready  ## Check that the record holds all that was published at AGAINST (origin/main)
	$(BIN)/gazet verify --against $(AGAINST)

demo: $(VENV)/ready drawing  ## Build the demonstration into examples/demo/site/
	$(BIN)/gazet -C examples/demo build --strict

docs: $(VENV)/ready  ## Build the guides into manual/
	$(BIN)/mkdocs -q build --strict -f guides.yml

serve: $(VENV)/ready  ## Preview on http://127.0.0.1:8000/ and rebuild on every change
	$(BIN)/gazet serve

test: $(VENV)/ready-dev testing tests/tools/node_modules/ready  ## Lint, check types and run the tests: some minutes
	$(BIN)/ruff check src tests hooks benchmarks
	$(BIN)/ruff format --check -q src tests hooks benchmarks
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --durations=30

proof: $(VENV)/ready-dev proving tests/tools/node_modules/ready-proof  ## Prove every page, file and fault, with real servers
	$(BIN)/pytest -n 2 --durations=60 -m proof

CAMPAIGN_MINUTES ?= 120
CAMPAIGN_ONLY ?=
campaign: $(VENV)/ready-dev testing  ## Try other input, damage and kills for CAMPAIGN_MINUTES (120), of the targets CAMPAIGN_ONLY (all); add up in .campaign.json
	$(BIN)/python tests/campaign/run.py --minutes $(CAMPAIGN_MINUTES) --only "$(CAMPAIGN_ONLY)"

properties: $(VENV)/ready-dev testing  ## Try the property tests once with other examples, 2,000 of each
	$(BIN)/pytest -q -n 2 -m hypothesis --hypothesis-profile=campaign

bench: $(VENV)/ready-dev testing benchmarks/tools/node_modules/ready  ## Measure speed ratios in one run, and what a reader's phone gets
	$(BIN)/python benchmarks/build.py
	$(BIN)/python benchmarks/record.py
	$(BIN)/python benchmarks/audit.py
	PYTHONPATH=tests $(BIN)/python benchmarks/check.py
	PYTHONPATH=tests $(BIN)/python benchmarks/scale.py
	$(BIN)/python benchmarks/page.py

interface: $(VENV)/ready-dev  ## Merge new interface and law pack texts into their catalogs
	$(BIN)/python -m gazet.cli.interface

COMPILE := $(TOOLS)/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header
lock: $(TOOLS)/ready  ## Pin all dependencies again, with hashes
	$(COMPILE) --extra dev --extra pdf pyproject.toml -o requirements.lock
	$(COMPILE) requirements-tools.in -o requirements-tools.lock

vulnerabilities: $(TOOLS)/ready  ## Ask for known vulnerabilities of all pinned packages; without a network, says so and goes on
	sh .ci/vulnerabilities $(TOOLS)/bin

sbom: $(TOOLS)/ready $(VENV)/ready-dev  ## Build the wheel into dist/, with its bill of materials (CycloneDX) beside it
	$(BIN)/python -m hatchling build -t wheel
	$(TOOLS)/bin/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible --of JSON -o "$$(ls -t dist/*.whl | head -1 | sed 's/[.]whl$$/.cdx.json/')" requirements.lock

licences: $(VENV)/ready-dev  ## List the licence of each installed package
	@$(BIN)/python .ci/licences.py

screenshots: $(VENV)/ready-dev testing site demo  ## Take the pictures of the README
	$(BIN)/python docs/images/take.py

drawing:
	@sh system-packages.sh pdf

testing:
	@sh system-packages.sh pdf test

proving:
	@sh system-packages.sh pdf test proof

# Checkers from npm. Their install scripts are not run. What only `make proof` needs is a devDependency.
NPM := npm ci --ignore-scripts --no-audit --no-fund --silent
tests/tools/node_modules/ready: tests/tools/package-lock.json | testing
	$(NPM) --prefix tests/tools --omit=dev
	touch $@

tests/tools/node_modules/ready-proof: tests/tools/package-lock.json | proving
	$(NPM) --prefix tests/tools
	touch $(@D)/ready $@

benchmarks/tools/node_modules/ready: benchmarks/tools/package-lock.json | testing
	$(NPM) --prefix benchmarks/tools
	touch $@

clean:  ## Delete everything that can be rebuilt
	rm -rf site preview manual tests/tools/node_modules benchmarks/tools/node_modules $(VENV) .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis

# What looks at the packages is none of them: it has an environment and a lock file to itself.
$(TOOLS)/ready: requirements-tools.lock
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-tools.lock
	touch $@

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
