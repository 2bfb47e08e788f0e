# Everything starts here: each target does the set-up it needs, so that a fresh clone needs one command.
#
#   make demo    read the sample pages, keep them in a ledger, search it
#   make test    style, types and tests: what CI runs
#   make bench   quality, numbers, pages and speed against the pinned floors (needs ../shared)
#   make lock    resolve the dependencies again and pin them by hash
#   make setup-training   what training/ needs on top
#   make train   make the small model again (an hour or less on two cores; needs ../shared)
#   make train-lines   make the classifier of plain-text lines again (fifteen minutes on one core; needs ../shared)

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-config --custom-compile-command "make lock"
SETUP := .venv/.setup-done
TRAINING := .venv/.setup-training-done
DEMO := build/demo

.DELETE_ON_ERROR:
.PHONY: setup setup-training train train-lines demo test bench lock wheel clean

setup: $(SETUP)

# Installed from the lock alone (--require-hashes --no-deps): pip resolves nothing and takes no file but the pinned ones.
$(SETUP): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "onrecord needs Python 3.11 or newer; choose one: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(PIP) install --quiet --require-hashes --no-deps -r requirements/dev.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

setup-training: $(TRAINING)

$(TRAINING): $(SETUP) requirements/training.txt requirements/torch.txt
	$(PIP) install --quiet --require-hashes --no-deps -r requirements/training.txt
	$(PIP) install --quiet --no-deps -r requirements/torch.txt
	@touch $@

train: $(TRAINING)
	$(BIN)/python -m training

train-lines: $(TRAINING)
	$(BIN)/python -m training.lines

demo: $(SETUP)
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(BIN)/onrecord read demo/pages
	$(BIN)/onrecord add demo/pages --ledger $(DEMO)/demo.ledger
	$(BIN)/onrecord search ferry --ledger $(DEMO)/demo.ledger
	@echo; echo "Read, check and correct in the browser:  $(BIN)/onrecord serve --ledger $(DEMO)/demo.ledger"

test: $(SETUP)
	$(BIN)/ruff check onrecord bench training tests
	$(BIN)/mypy
	$(BIN)/python -m pytest

bench: $(SETUP)
	$(BIN)/python -m bench quality
	$(BIN)/python -m bench numbers
	$(BIN)/python -m bench pages
	$(BIN)/python -m bench speed

lock: $(SETUP)
	$(COMPILE) pyproject.toml -o requirements/runtime.txt
	$(COMPILE) --extra web pyproject.toml -c requirements/runtime.txt -o requirements/web.txt
	$(COMPILE) --extra web pyproject.toml requirements/dev.in -c requirements/web.txt -o requirements/dev.txt
	$(COMPILE) --extra web pyproject.toml requirements/dev.in requirements/training.in -c requirements/dev.txt \
		--excludes requirements/training-excluded.txt -o requirements/training.txt

wheel: $(SETUP)
	$(BIN)/python -m hatchling build -t wheel

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
