# make site   the site, in site/          make test   all tests
# make search-quality QUERIES=file.jsonl  how good the answers of the search are
# make lighthouse     Lighthouse's figures, into the documentation; needs Node.js
# make bench          how fast sites of any size are built, into the documentation; an hour
# make screenshots    the pictures of the README and the tour
# make serve  the site while you write    make lock   pin the dependencies again

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PEERS := .cache/peers

.PHONY: site serve test check search-quality lighthouse bench screenshots lock clean

site: $(VENV)/site.stamp
	$(BIN)/standards check
	$(BIN)/standards build

serve: $(VENV)/site.stamp
	$(BIN)/standards serve

check: $(VENV)/site.stamp
	$(BIN)/standards check

test: $(VENV)/test.stamp $(PEERS)/stamp
	$(BIN)/python tests/system.py
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist worksteal

search-quality: $(VENV)/test.stamp
	$(BIN)/python tests/system.py
	$(BIN)/standards build
	$(BIN)/python tests/search_quality.py site $(or $(QUERIES),tests/queries/*.jsonl)

lighthouse: $(VENV)/test.stamp
	$(BIN)/python tests/system.py
	$(BIN)/standards build
	$(BIN)/python tests/lighthouse.py site

bench: $(VENV)/test.stamp $(PEERS)/stamp
	$(BIN)/python tests/system.py
	$(BIN)/standards build
	$(BIN)/python tests/bench.py $(SIZES)
	$(BIN)/python tests/serve_speed.py
	$(BIN)/python tests/search_speed.py site

screenshots: $(VENV)/test.stamp
	$(BIN)/python tests/system.py
	$(BIN)/standards build
	$(BIN)/python tests/screenshots.py site

$(PEERS)/stamp: requirements-bench.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --no-compile --require-hashes -r requirements-bench.txt
	touch $@

$(VENV)/site.stamp: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/test.stamp: $(VENV)/site.stamp requirements-dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	touch $@

lock: $(VENV)/site.stamp
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url \
	  --no-emit-find-links --no-emit-trusted-host --no-header --upgrade \
	  --output-file requirements.txt pyproject.toml requirements.in
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url \
	  --no-emit-find-links --no-emit-trusted-host --no-header --upgrade \
	  --output-file requirements-dev.txt requirements-dev.in
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url \
	  --no-emit-find-links --no-emit-trusted-host --no-header --upgrade \
	  --output-file requirements-bench.txt requirements-bench.in

clean:
	rm -rf $(VENV) .cache site .site-new-* .site.lock
