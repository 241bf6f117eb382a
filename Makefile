# Each target sets up what it needs; PYTHON is any interpreter from 3.11 on.
PYTHON ?= python3
RUN := .venv/bin/python -m

.PHONY: axe bench browser build drift install lighthouse lint lock matrix reader \
  rebuild serve test transcripts web

serve: install
	$(RUN) harness serve

build: install
	$(RUN) harness build

# make test CASE=start/first_test runs the cases of one page.
test: install $(if $(CASE),,browser web)
	$(RUN) pytest $(if $(CASE),tests/test_cases.py --numprocesses=0 --case $(CASE))

# make matrix PYTHONS="python3.12 python3.13" DEPENDENCIES="locked lowest newest"
# runs all tests in a copy for each; by default on each Python that is here.
matrix: install
	$(RUN) tests.matrix $(if $(PYTHONS),--python $(PYTHONS)) \
	  $(if $(DEPENDENCIES),--dependencies $(DEPENDENCIES))

# make reader CASE=start/install runs the cases of one page in environments
# that hold what the page says, with the locked and with the newest versions.
reader: install
	$(RUN) tests.reader $(CASE)
# Changes app, cases, transcripts, pages, site and dependencies, one at a time,
# and prints what was noticed. A run that was cut short goes on where it stood.
drift: install
	$(RUN) tests.drift

# Looks with axe at every page, or make axe PAGE=docs/start at some: light and
# dark, on a screen and on a phone.
axe: browser web
	$(RUN) tests.web.axe $(PAGE)

# Measures a page of each kind with Lighthouse, and those of a default site.
lighthouse: browser web
	$(RUN) tests.web.lighthouse

# make transcripts CASE=start/first_test rewrites what the cases print.
transcripts: install
	$(RUN) harness transcripts $(CASE)

# Compares with plain pytest, sybil and others; says which figure is missed.
bench: install
	$(RUN) tests.bench

# make rebuild SITE=http://127.0.0.1:8000 saves what a site shows in an empty
# folder and runs it there; by default the site that was built here.
rebuild: install
	$(RUN) harness rebuild $(or $(SITE),site) $(CASE)

lint: install
	$(RUN) ruff check --fix
	$(RUN) ruff format

# Writes requirements.lock anew from pyproject.toml.
lock: install
	$(RUN) uv pip compile pyproject.toml \
	  --group reader --group site --group proof --group bench \
	  --universal --generate-hashes --no-annotate --no-header --upgrade \
	  --no-emit-index-url --no-emit-find-links --output-file requirements.lock

install: .venv/installed

# Finds Chromium, or installs it where it may; says what to do elsewhere.
browser: install
	$(RUN) tests.chromium

# Installs what looks at the pages, from npm; npm and Java where it may.
web: install
	$(RUN) tests.web.packages

.venv/installed: requirements.lock
	$(PYTHON) -m venv --clear .venv
# The lock is whole. Resolving it again fails in pip as soon as a version newer
# than a locked one is out, where a package asks for that one with an extra.
	.venv/bin/python -m pip install --quiet --require-hashes --no-deps -r requirements.lock
	.venv/bin/python -m pip check
	touch $@
