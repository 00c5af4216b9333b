# `make demo` and `make test` need Python 3.11 or newer and a package registry, nothing else.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= OUT
INSTALLED := $(VENV)/.installed

.PHONY: demo test lint bench clean
.DEFAULT_GOAL := demo

$(INSTALLED): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[parquet,train,dev]'
	@touch $@

demo: $(INSTALLED)
	$(BIN)/mattran run seeds/articles -o $(OUT) --to en --to vi --glossary seeds/glossary.csv

test: $(INSTALLED)
	$(BIN)/python -m pytest -n 2

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(INSTALLED)
	$(BIN)/python -m bench

clean:
	rm -rf $(VENV) $(OUT)
