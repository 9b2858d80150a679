# Two commands matter: `make roster` shows the product, `make test` proves it. `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WEEK ?= scenarios/two-tracks/week.yaml
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

# The stamps keep an unchanged installation from being repeated; a changed pin or dependency repeats it.
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
INSTALLED_BENCH := $(VENV)/.installed-bench

# What `make bench` measures; benchmarks/README.md tells of the rest.
SIZES ?= 12,30,60
LIMIT ?= 30
RESULTS ?= benchmarks/results/latest.csv

.DEFAULT_GOAL := help
.PHONY: help roster test check unit bench format clean

help: ## show this list
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1	\2/p' Makefile

roster: $(INSTALLED) ## install if need be, solve the example week and print its roster (WEEK=path for another)
	$(BIN)/stepdown solve $(WEEK)

test: check unit ## install if need be, then run every check and every test

check: $(INSTALLED_DEV) ## style, types and layers only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(INSTALLED_DEV) ## the tests only
	@# Programs that tests start would compile the package anew each time where Python is told to write no bytecode.
	$(BIN)/python -m compileall -q solver
	$(BIN)/python -m pytest -q -n 2

bench: $(INSTALLED_BENCH) ## measure against two peers, about ten minutes, and print the tables (SIZES=12,30 LIMIT=30 RESULTS=file.csv)
	rm -f $(RESULTS)
	$(BIN)/python -m benchmarks run --sizes $(SIZES) --time-limit $(LIMIT) -o $(RESULTS)
	$(BIN)/python -m benchmarks report $(RESULTS) --plot $(RESULTS:.csv=.svg)

format: $(INSTALLED_DEV) ## rewrite the code in the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## remove the virtual environment and everything that was built
	rm -rf $(VENV) build dist solver/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find solver tests scenarios -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or later is needed; name one with: make PYTHON=python3.12 …")'
	@# Some systems ship venv without the pip inside it: then their own pip puts one there.
	$(PYTHON) -m venv $(VENV) \
	  || { $(PYTHON) -m venv --clear --without-pip $(VENV) && $(PYTHON) -m pip --python $(BIN)/python install --quiet pip; } \
	  || { rm -rf $(VENV); exit 1; }

$(INSTALLED): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV) (a minute or two the first time)"
	$(PIP_INSTALL) -e .
	@touch $@

$(INSTALLED_DEV): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV) with everything the tests need (a minute or two the first time)"
	$(PIP_INSTALL) -e '.[dev]'
	@touch $(INSTALLED) $(INSTALLED_BENCH) $@

$(INSTALLED_BENCH): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV) with the peers and what draws the plot (a minute or two the first time)"
	$(PIP_INSTALL) -e '.[bench]'
	@touch $(INSTALLED) $@
