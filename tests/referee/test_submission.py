"""Whatever is in the file: its cells in the plan's order, or a word on why not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.referee.submission import Unreadable, arrange, read_cells
from tests.referee.notebooks import cell, notebook, plan

PLAN = plan()


def order(*cells):
    """What is run or shown, by grade id or by the text of the learner's own cells."""
    steps = arrange(PLAN, read_cells(notebook(*cells)))
    known = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in cells]
    return [
        step.plan.grade_id if step.plan else step.source
        for step in steps
        if step.plan is None or step.plan.grade_id in known
    ]


def test_the_plan_decides_the_order_and_own_cells_stay_behind_what_they_stood_behind():
    cells = [
        cell("first"),
        cell("def softmax(logits): ...", "softmax"),
        cell("after softmax"),
        cell("probs = 1", "probs"),
        cell("after probs"),
        cell("still after probs"),
    ]
    assert order(*cells) == [
        "first",
        "probs",
        "after probs",
        "still after probs",
        "softmax",
        "after softmax",
    ]


def test_of_a_cell_that_is_there_twice_the_last_is_the_answer():
    cells = [cell("old", "softmax"), cell("new", "softmax")]
    steps = arrange(PLAN, read_cells(notebook(*cells)))
    assert [step.source for step in steps if step.plan is None] == ["old"]
    [answer] = [step for step in steps if step.plan and step.plan.grade_id == "softmax"]
    assert answer.source == "new"


def test_every_cell_of_the_plan_is_there_though_nothing_was_submitted():
    steps = arrange(PLAN, read_cells(notebook()))
    assert [step.plan.grade_id for step in steps] == [cell.grade_id for cell in PLAN.cells]
    assert all(step.is_unanswered for step in steps if step.plan.role.value == "answer")


def test_tests_and_given_cells_come_from_the_plan():
    steps = arrange(
        PLAN, read_cells(notebook(cell("mine", "test_softmax"), cell("mine", "imports")))
    )
    sources = {step.plan.grade_id: step.source for step in steps if step.plan}
    assert sources["imports"].startswith("import numpy")
    assert sources["test_softmax"].startswith('check("softmax", softmax)')


def test_an_answer_keeps_its_kind_whatever_the_learner_made_of_it():
    [step] = [
        step
        for step in arrange(PLAN, read_cells(notebook(cell("x = 1", "probs", "markdown"))))
        if step.plan and step.plan.grade_id == "probs"
    ]
    assert (step.cell_type, step.source) == ("code", "x = 1")


WORDS = ["cells", "source", "metadata", "nbgrader", "grade_id", "cell_type", "outputs", "nbformat"]
WORDS += ["id", "attachments", "worksheets", "input", "softmax", "code"]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(WORDS) | st.text(max_size=4), inner, max_size=5)
    ),
    max_leaves=20,
)


@given(json_values)
def test_any_json_is_arranged_or_unreadable(value):
    try:
        steps = arrange(PLAN, read_cells(json.dumps(value).encode()))
    except Unreadable:
        return
    assert [s.plan.grade_id for s in steps if s.plan] == [cell.grade_id for cell in PLAN.cells]


@given(st.lists(json_values, max_size=4))
def test_any_cells_are_arranged(cells):
    steps = arrange(PLAN, read_cells(notebook(*cells)))
    assert all(isinstance(step.source, str) for step in steps)
    assert "".join(step.source for step in steps).encode()


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_unreadable(data):
    try:
        read_cells(data)
    except Unreadable:
        return


def test_a_lone_surrogate_can_be_written_down_again():
    [one] = read_cells(notebook(cell("\ud800 x")))
    one.source.encode()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"not json", "not JSON"),
        (b"\xff\xfe", "not text in UTF-8"),
        (b"[]", "not a notebook"),
        (b"{}", "no list of cells"),
        (b"[" * 10**5, "nested too deeply"),
        (b'{"nbformat": 5, "cells": []}', "format is 5"),
        (b" " * (21 * 2**20), "larger than 20 MiB"),
    ],
)
def test_why_a_file_is_no_notebook_is_said(data, says):
    with pytest.raises(Unreadable, match=says):
        read_cells(data)
