# Every command a person types. Start with `make lab`.

PYTHON ?= python3
# Where a CPU build of torch can be had. Only torch itself is taken from here.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
# `make lab PROFILE=instructor` adds formgrader and the course's other tools.
PROFILE ?= learner
PORT ?= 8888
# What `make grade` grades.
ASSIGNMENT ?= 02_softmax_cross_entropy

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help lab test grade release site bench proxy constraints clean

help:
	@echo "make lab      open the course in JupyterLab"
	@echo "make test     set up and run every test"
	@echo "make grade    grade a sample class and show the table"
	@echo "make release  make release/ anew from source/"
	@echo "make site     build the site, to be read in build/site/html (the first time: 5 minutes)"
	@echo "make bench    measure what the README claims about speed (15 minutes)"
	@echo "make proxy    get the proxy that a hub of many people needs"

lab: $(STAMP)
	@PATH="$(CURDIR)/$(BIN):$$PATH" deploy/lab.sh $(PROFILE) $(PORT)

test: $(STAMP)
	@PATH="$(CURDIR)/$(BIN):$$PATH" deploy/system_tools.sh >/dev/null
	@deploy/jupyterhub/proxy.sh $(VENV) || [ "$$CI" != true ]
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pytest -n auto --dist loadfile $(TESTS)

grade: $(STAMP)
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m autograder.sample_class build/sample_class $(ASSIGNMENT)

release: $(STAMP)
	@deploy/keep_changes.sh release build/release_before
	$(BIN)/python -m nbgrader generate_assignment '*' --force --no-db
	@$(BIN)/python -m autograder.written_answers source
	@$(BIN)/python -m autograder.titles source

site: $(STAMP)
	@PATH="$(CURDIR)/$(BIN):$$PATH" deploy/site.sh build/site

bench: $(STAMP)
	@$(BIN)/python benchmarks/checking.py
	@$(BIN)/python benchmarks/gpt_by_hand.py
	@$(BIN)/python benchmarks/grading.py

proxy: $(STAMP)
	@deploy/jupyterhub/proxy.sh $(VENV)

$(STAMP): pyproject.toml constraints.txt deploy/install.sh
	@deploy/install.sh "$(PYTHON)" "$(VENV)" "$(TORCH_INDEX)"
	@touch $(STAMP)

# The whole tested set, from the loose dependencies in pyproject.toml. Name the oldest Python that
# is at hand (PYTHON=...): what it can install, newer ones can. The pins of environment.yml follow
# by hand; a test says which.
constraints:
	@deploy/constraints.sh "$(PYTHON)" "$(TORCH_INDEX)"

clean:
	rm -rf $(VENV) build
