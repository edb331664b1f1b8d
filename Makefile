# make demo   serves the dashboard on sandbox data       make test   every check and every test
# make check  ruff and mypy                              make bench  the table of docs/performance.md
PORT ?= 8000
PYTHON ?= $(shell for p in python3.13 python3.12 python3.14 python3; do \
	$$p -c 'import sys; raise SystemExit(sys.version_info < (3, 12))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
# Whole files, in the order of tests/conftest.py: the long ones first
PYTEST := $(BIN)/python -m pytest tests -n 2 --dist loadfile --no-loadscope-reorder -q

# What is compiled is kept: otherwise each process that is started compiles the whole program anew
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test test-fast check bench lock screenshots clean

demo: .venv/.run
	@exec $(BIN)/python manage.py demo --port $(PORT)

test: check
	$(PYTEST)

test-fast: .venv/.dev
	$(PYTEST) -m "not browser and not outside"

check: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python manage.py makemigrations --check --dry-run

bench: .venv/.dev
	$(BIN)/python -m tools.bench

screenshots: .venv/.dev
	$(BIN)/python -m tools.screenshots

lock:
	uv pip compile pyproject.toml --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-header -o requirements/run.txt
	uv pip compile pyproject.toml --group dev --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-header -o requirements/dev.txt

clean:
	rm -rf var .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.12 or newer is needed and was not found." >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.run: requirements/run.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@touch $@

.venv/.dev: requirements/dev.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@ .venv/.run
