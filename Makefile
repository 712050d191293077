# Two commands are enough: `make serve` to read and write, `make test` to know that all is well. `make help` lists the rest.

.DEFAULT_GOAL := help
SHELL := /bin/sh
READY := .venv/.ready
# Your own uv where there is one; on CI (which sets CI) always the version pinned in .ci/requirements.txt.
UV := $(or $(if $(CI),,$(shell command -v uv 2>/dev/null)),.tools/bin/uv)
PY := .venv/bin/python

# More than there are processors, since tests of browsers also wait.
BROWSER_PROCESSES := 4

# Python may keep bytecode here whatever it may elsewhere: pytest would rewrite every test for each of its processes.
test test-fast test-builds test-content test-webkit verify: export PYTHONDONTWRITEBYTECODE :=

.PHONY: dist help serve test test-fast test-builds test-content test-webkit lint build verify preview check links bench screenshots ready browsers clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: $(READY) ## read the hub at http://127.0.0.1:8000 while you write; drafts are shown, marked
	@.venv/bin/hub serve

build: $(READY) ## make site/, ready to publish; a failed build leaves the old site/ as it was
	@.venv/bin/hub build && echo "The site is in site/."

preview: $(READY) ## make site-preview/, to look at: drafts and posts of the future are in it, marked; never publish it
	@.venv/bin/hub build --preview && echo "The preview is in site-preview/."

check: $(READY) ## list everything that is wrong with the content, without building
	@.venv/bin/hub check

links: $(READY) ## the same, and ask other sites whether our links to them still lead somewhere; a question a second, so it takes long
	@.venv/bin/hub check --external

test: $(READY) browsers test-fast test-builds test-content ## pass every test, in real browsers too; installs those that are missing
	@$(PY) -m pytest tests/browser tests/content/browser -n $(BROWSER_PROCESSES)

test-webkit: $(READY) browsers ## the part of these tests that runs in WebKit, on which Safari is built
	@$(PY) -m pytest tests/browser tests/content/browser -k webkit -n $(BROWSER_PROCESSES)

# The long ones first, so that both processes end at about the same time.
test-fast: $(READY) ## pass the quick tests of the code: without browsers, and with a build only where many tests share it
	@$(PY) -m pytest tests/site tests/unit -n 2 --no-loadscope-reorder

test-builds: $(READY) ## pass those that take longer: new sites, mistakes, edits, kills, a full disk, commands, imports
	@$(PY) -m pytest tests/builds -n 2

test-content: $(READY) ## pass those of this hub's own content that need no browser
	@$(PY) -m pytest tests/content --ignore tests/content/browser -n 2

verify: $(READY) ## test the site that lies in site/: its pages, and that readers can leave them, in Chromium and Firefox; publishing runs this
	@HUB_BUILT=site $(PY) -m pytest tests/content tests/browser/exit --ignore tests/content/browser -k "not webkit"

BIN := .venv/bin

lint: $(READY) ## check formatting, types and workflows
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/zizmor --offline --quiet --persona auditor .github
	@$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	@$(BIN)/check-jsonschema --builtin-schema vendor.renovate renovate.json
	@$(BIN)/check-jsonschema --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci .gitlab-ci.yml

bench: $(READY) ## measure beside others: speed, weight, audits, the time to a blank page; installs them, takes long
	@$(PY) -m bench.exit
	@$(PY) -m bench.weight
	@$(PY) -m bench.audit
	@$(PY) -m bench.speed

screenshots: $(READY) browsers ## make the pictures of the three sites in README.md again
	@$(PY) -m bench.screenshots

ready: $(READY) ## set everything up, once; every other command does so too when it must

browsers: $(READY) ## find Chromium, Firefox and WebKit, or install them
	@$(PY) -m tests.browser.install

dist: $(READY) ## build the package, dist/*.whl and dist/*.tar.gz; the same commit gives the same bytes
	@rm -rf dist && SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(PY) -m hatchling build --directory dist

clean: ## delete everything that was built, installed or cached
	@rm -rf .venv .tools .cache site site-preview .site-* .hub-build-* .hub-import-*

# The environment, made from uv.lock; made again only when the lock or the project file changes. Libraries are compiled at
# once (three seconds), so that no command has to wait for that later, as it would where Python may keep no bytecode.
# Libraries first: the package is then built with the hatchling that the lock names, with its hash.
$(READY): pyproject.toml uv.lock $(if $(findstring .tools,$(UV)),.tools/bin/uv)
	@echo "Setting up, once. This takes about a minute."
	@$(UV) sync --locked --quiet --compile-bytecode --no-install-project
	@$(UV) sync --locked --quiet --compile-bytecode
	@touch $@

# uv, when the machine has none: fetched with pip into this folder, never into the system; one version, checked by hash.
PINNED_UV := --quiet --require-hashes --requirement .ci/requirements.txt
.tools/bin/uv: .ci/requirements.txt
	@echo "Fetching uv into .tools/"
	@rm -rf .tools
	@python3 -m venv .tools 2>/dev/null && .tools/bin/python -m pip install $(PINNED_UV) \
	  || { rm -rf .tools; python3 -m pip install $(PINNED_UV) --target .tools; } \
	  || { echo "To go on, Python needs pip or venv. On Debian or Ubuntu type: apt-get install python3-venv"; exit 1; }
	@touch $@
