# Two commands are enough: `make serve` to read and write, `make test` to know that all is well. `make help` lists the rest.

.DEFAULT_GOAL := help
SHELL := /bin/sh
READY := .venv/.ready
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
PY := .venv/bin/python
MKDOCS := NO_MKDOCS_2_WARNING=true $(PY) -W ignore -m mkdocs

.PHONY: help serve test build preview check links bench ready browsers clean

help: ## say what each command does
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: $(READY) ## read the hub at http://127.0.0.1:8000 while you write; drafts are shown, marked
	@$(MKDOCS) serve --livereload --dev-addr 127.0.0.1:8000

build: $(READY) ## make site/, ready to publish; a failed build leaves the old site/ as it was
	@$(MKDOCS) build --quiet && echo "The site is in site/."

preview: $(READY) ## make site-preview/, to look at: drafts and posts of the future are in it, marked; never publish it
	@HUB_PREVIEW=1 $(MKDOCS) build --quiet --site-dir site-preview && echo "The preview is in site-preview/."

check: $(READY) ## say everything that is wrong with the content, without building
	@.venv/bin/hub check

links: $(READY) ## the same, and ask other sites whether our links to them still lead somewhere; a question a second, so it takes long
	@.venv/bin/hub check --external

test: $(READY) browsers ## pass every test; installs a browser if there is none
	@$(PY) -m pytest

bench: $(READY) ## measure beside others: speed, weight, audits, the time to a blank page; installs them, takes long
	@$(PY) -m bench.exit
	@$(PY) bench/weight.py
	@$(PY) bench/audit.py
	@$(PY) bench/speed.py

ready: $(READY) ## set everything up, once; every other command does so too when it must

browsers: $(READY) ## find Chromium and Firefox, or install them
	@$(PY) -m tests.browser.install

clean: ## forget everything that was built, installed or remembered
	@rm -rf .venv .tools .cache site site-preview site*.engine .site-* .hub-build-* .hub-import-*

# The environment, made from uv.lock; made again only when the lock or the project file changes. Libraries are compiled at
# once (three seconds), so that no command has to wait for that later, as it would where Python may keep no bytecode.
$(READY): pyproject.toml uv.lock $(if $(findstring .tools,$(UV)),.tools/bin/uv)
	@echo "Setting up, once. This takes about a minute."
	@$(UV) sync --locked --quiet --compile-bytecode
	@touch $@

# uv, when the machine has none: fetched with pip into this folder, never into the system.
.tools/bin/uv:
	@echo "Fetching uv into .tools/"
	@python3 -m venv .tools 2>/dev/null && .tools/bin/python -m pip install --quiet uv \
	  || { rm -rf .tools; python3 -m pip install --quiet --target .tools uv; } \
	  || { echo "To go on, Python needs pip or venv. On Debian or Ubuntu type: apt-get install python3-venv"; exit 1; }
