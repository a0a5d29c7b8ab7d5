"""Small notebooks for the referee's tests."""

import json
from pathlib import Path

from traitlets.config import Config

from autograder.referee.plan import read_plan
from autograder.sample_class import ROOT

ASSIGNMENT = "02_softmax_cross_entropy"
STUB = "# YOUR CODE HERE\nraise NotImplementedError"


def config():
    made = Config()
    made.ClearSolutions.code_stub = {"python": STUB}
    made.ClearSolutions.text_stub = "*Your answer here.*"
    return made


def plan(path: Path | None = None):
    return read_plan(path or source_path(), ASSIGNMENT, config())


def source_path():
    return ROOT / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"


def source():
    return json.loads(source_path().read_text())


def cell(source="", grade_id=None, cell_type="code", **more):
    metadata = {"nbgrader": {"grade_id": grade_id}} if grade_id else {}
    return {"cell_type": cell_type, "source": source, "metadata": metadata, **more}


def notebook(*cells):
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}).encode()
