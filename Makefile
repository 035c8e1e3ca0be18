# The few commands of a working day. `make` alone lists them.
PYTHON ?= python

.PHONY: help fast test check lint types imports docs evals coverage measure ci lock

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "%-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

fast:  ## the tests that take no longer than a breath, in under two minutes
	$(PYTHON) -m pytest -n auto -m "not slow"

test:  ## all tests
	$(PYTHON) -m pytest -n auto

check: lint types imports fast  ## what should pass before every commit

lint:  ## lint and layout
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:  ## mypy, strictly
	$(PYTHON) -m mypy

imports:  ## imports point inward, along the way of the data
	lint-imports

docs:  ## write into the pages what the commands print now
	$(PYTHON) docs/regenerate.py

evals:  ## measured quality against its floors (needs the gold data)
	$(PYTHON) -m evals

coverage:  ## the fast tests with the lines they run, held to a floor
	$(PYTHON) -m pytest -n auto -m "not slow" --cov --cov-report=term:skip-covered

measure:  ## how large and how dense the source is, folder by folder
	$(PYTHON) -m tools.measure

lock:  ## write both lock files anew (needs uv)
	bash .ci/lock

ci:  ## everything, from a fresh clone, as it is run before a change is merged
	bash .ci/run
