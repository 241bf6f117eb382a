# Each target sets up what it needs; PYTHON is any interpreter from 3.11 on.
PYTHON ?= python3
RUN := .venv/bin/python -m
PORT = 8000

.PHONY: axe bench browser build comment drift drifted edits hooks install issue \
  lighthouse lint lock matrix page reader rebuild repeat serve shard summary \
  test transcripts web zensical

# make serve PORT=8001 serves on another port.
serve: install
	$(RUN) harness serve --port $(PORT)

build: install
	$(RUN) harness build

# make test PAGE=clients/first_test runs what one page needs: its cases and the
# checks of its text; PAGE=start does so for each page of the chapter. ALL=1
# runs again what has passed and did not change since, as continuous
# integration does. INSTALL=1 installs what is missing of Chromium, npm and Java.
test: install $(if $(PAGE),,browser web)
	$(RUN) pytest $(if $(PAGE),--page $(PAGE)) $(if $(ALL),--run-all)

# Saves edits while the site is served; says after how long a browser shows them.
edits: install browser
	$(RUN) tools.edits

# make shard SHARD=2/3 runs the second of three parts of all tests.
shard: browser web
	$(RUN) pytest -p tools.shard --shard $(SHARD)

# make matrix PYTHONS="python3.12 python3.13" DEPENDENCIES="locked lowest newest"
# runs all tests in a copy for each; by default on each Python that is here.
# DEPENDENCIES=prerelease takes versions that are not out yet.
matrix: install
	$(RUN) tools.matrix $(if $(PYTHONS),--python $(PYTHONS)) \
	  $(if $(DEPENDENCIES),--dependencies $(DEPENDENCIES))

# make reader CASE=clients/install runs the cases of one page in environments
# that hold what the page says, with the locked and with the newest versions.
reader: install
	$(RUN) tools.reader $(CASE)

# make repeat ROUNDS=30 CASE=start runs the cases of a chapter in 30 rounds, each
# in another order, and prints every run that does not pass.
repeat: install
	$(RUN) tools.repeat $(ROUNDS) $(CASE)

# Changes app, cases, transcripts, pages, site and dependencies, one at a time,
# and prints what was noticed. A run that was cut short goes on where it stood.
drift: install
	$(RUN) tools.drift

# Looks with axe at every page, or make axe PAGE=docs/clients at some: light and
# dark, on a screen and on a phone.
axe: browser web
	$(RUN) tools.web.axe $(PAGE)

# Measures a page of each kind with Lighthouse, and those of a default site.
lighthouse: browser web
	$(RUN) tools.web.lighthouse

# make transcripts CASE=clients/first_test rewrites what the cases print.
transcripts: install
	$(RUN) harness transcripts $(CASE)

# Compares with plain pytest, sybil and others, and measures what contributors
# wait for and what visitors get; says which figure is missed. On a machine that
# does nothing else, this takes half an hour.
bench: browser web
	$(RUN) tools.bench

# make rebuild SITE=http://127.0.0.1:8000 saves what a site shows in an empty
# folder and runs it there; by default the site that was built here.
rebuild: install
	$(RUN) harness rebuild $(or $(SITE),site) $(CASE)

# make page NAME=clients/timeouts begins a page and its first case.
page: install
	$(RUN) harness page '$(NAME)'

# The same pages by another builder, and whether their blocks are what ran.
zensical: install
	$(RUN) tools.zensical

# The hooks of .pre-commit-config.yaml over every file; `make hooks` lets them
# run over what a commit changes.
lint: install
	$(RUN) pre_commit run --all-files

hooks: install
	$(RUN) pre_commit install

# make summary BASE=main lists the pages that differ from there, and their
# cases; `make comment PULL_REQUEST=5` shows that at a pull request.
summary: install
	$(RUN) tools.ci.summary $(or $(BASE),main)

comment:
	gh pr comment $(PULL_REQUEST) --edit-last --create-if-none --body-file .cache/summary.md

# What `make matrix` found to have drifted, as the text of an issue; `make
# issue` opens that issue, or brings the one that is open up to date. Neither
# needs a package.
drifted:
	$(PYTHON) -m tools.ci.drift

issue:
	$(PYTHON) -m tools.ci.drift --issue$(if $(RUN_URL), --run $(RUN_URL))

# Writes requirements.lock anew from pyproject.toml. The options are those that
# Renovate reads from its second line and takes.
lock: install
	$(RUN) uv pip compile pyproject.toml --upgrade --universal --generate-hashes \
	  --group=reader --group=site --group=proof --group=bench \
	  --output-file=requirements.lock

install: .venv/installed

# Says what to do where Chromium is missing; INSTALL=1 installs it from Debian's
# packages, as root.
browser: install
	$(RUN) tools.chromium $(if $(INSTALL),--install)

# Installs what looks at the pages, from npm; with INSTALL=1, npm and Java too.
web: install
	$(RUN) tools.web.packages $(if $(INSTALL),--install)

.venv/installed: requirements.lock
	$(PYTHON) -m venv --clear .venv
# The lock is whole. Resolving it again fails in pip as soon as a version newer
# than a locked one is out, where a package asks for that one with an extra.
	.venv/bin/python -m pip install --quiet --require-hashes --no-deps -r requirements.lock
	.venv/bin/python -m pip check
	touch $@
