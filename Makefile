# Everything a newcomer needs: Python 3.11 or newer, make, and a shell.
#
#   make run     the whole system on this machine; Ctrl-C stops it
#   make test    linters, types and the whole test suite

PYTHON ?= python3
IN := .venv/bin/python

.PHONY: run test shell-env bench chaos drill pictures lint clean

run: .venv/local.stamp
	@$(IN) -m local.assets
	@$(IN) -m local

# A file stays with one worker: what a module sets up is set up once, and the longest,
# the walk of every page as every role, comes first.
test: .venv/check.stamp
	@$(IN) -m local.assets
	@$(IN) -m local.browser
	@$(IN) -m local.checks > .venv/checks.log 2>&1 & checks=$$!; \
	  $(IN) -m pytest -q -n auto --dist loadfile --no-loadscope-reorder -rs; tests=$$?; \
	  wait $$checks; checked=$$?; cat .venv/checks.log; exit $$((tests | checked))

shell-env: .venv/local.stamp
	@$(IN) -m local.environment

# Measures pages, mail and results against their floors; medians, spread, ratio, verdict.
bench: .venv/check.stamp
	@$(IN) -m local.assets
	@$(IN) -m benchmarks

# Kills and freezes real servers, at full size; up to half an hour.
chaos: .venv/check.stamp
	@$(IN) -m local.assets
	@$(IN) -m pytest -q -m chaos --large -rP

# Restores a dump of what `make run` holds into an empty cluster; changes nothing.
drill: .venv/local.stamp
	@$(IN) -m local.drill

# Takes the pictures of README and guides anew, from the demo that `make run` shows.
pictures: .venv/check.stamp
	@$(IN) -m local.pictures $(ADDRESS)

lint: .venv/check.stamp
	@$(IN) -m local.checks

# Keeps var/, which holds data.
clean:
	rm -rf .venv node_modules .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

# `make test` installs all that `make run` needs and more, so it answers for both.
.venv/local.stamp: requirements/local.txt | .venv/python.stamp
	@$(IN) -m pip install --quiet --require-hashes --no-deps -r requirements/local.txt
	@touch $@

.venv/check.stamp: requirements/check.txt | .venv/python.stamp
	@$(IN) -m pip install --quiet --require-hashes --no-deps -r requirements/check.txt
	@touch .venv/local.stamp $@

.venv/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "mats needs Python 3.11 or newer: make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "setting up .venv: a minute or two, once"
	@$(PYTHON) -m venv .venv
	@touch $@
