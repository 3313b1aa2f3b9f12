# `make demo` compares the example reports, `make test` runs every test: each sets up what it needs first.
# Only Python 3.11-3.13, make and a package registry are needed.

VENV := .venv
BIN := $(VENV)/bin
OUT := out
DATA ?= ../shared/data
EXAMPLES := examples/norrin-agency.jsonl examples/quillmouth-lantern.html \
            examples/velmark-clarion.html examples/evening-post.txt

define say
@printf '==> %s\n' "$(1)"
endef

.PHONY: help setup demo test check static evals bench train docs lock clean

help:  ## what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1@\2/p' $(MAKEFILE_LIST) | awk -F@ '{printf "%-12s %s\n", $$1, $$2}'

setup:  ## a virtual environment with the pinned dependencies
	@sh scripts/setup.sh $(VENV)

demo: setup  ## compare the example reports
	@mkdir -p $(OUT)
	@$(BIN)/rashomon compare $(EXAMPLES) --html $(OUT)/report.html

test: static  ## format, lint, types, layers, every test
	$(call say,every test)
	@$(BIN)/python -m pytest -q

check: static  ## as test, with the fast tests only
	$(call say,the fast tests)
	@$(BIN)/python -m pytest -q -m "not slow"

static: setup
	$(call say,format and lint)
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet --output-format concise .
	$(call say,types)
	@$(BIN)/mypy
	$(call say,layers)
	@$(BIN)/lint-imports --no-cache

evals: setup  ## score against the gold data in DATA, hold the floors
	@$(BIN)/python -m evals $(DATA)

bench: setup  ## measure against the naive stack, write docs/bench.md
	@$(BIN)/python -m bench

train:  ## make the shipped models anew from the annotated data in DATA
	@sh scripts/train.sh $(DATA)

docs: setup  ## write the parts of docs that are generated
	@$(BIN)/python -m scripts.write_cli_reference

lock: export UPGRADE := $(UPGRADE)
lock:  ## resolve the dependencies anew into constraints.txt
	@sh scripts/lock.sh constraints.txt

clean:  ## remove the environment and everything made
	rm -rf $(VENV) $(OUT) build dist .mypy_cache .ruff_cache
