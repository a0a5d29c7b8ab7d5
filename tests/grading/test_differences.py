"""Scores beside stock nbgrader's: the same on honest work, but for the written list."""

import json
import re

import pytest

from autograder.sample_class import nbgrader, scores, stock_config, submit
from tests.conftest import ROOT, require_sandbox
from tests.grading.courses import ASSIGNMENT, Course, students
from tests.hostile.corpus import find, grade_id, replace

TIMEOUT = "c.Execute.timeout = 12\n"
SAME = ("all_right", "written_differently_3", "mistakes_06", "half_done", "empty", "syntax_error")


def logging_in_an_answer(notebook):
    find(notebook, "softmax")["source"] = (
        'import logging\n\nlogging.basicConfig(level="INFO")\n\n\ndef softmax(logits):\n'
        '    logging.info("working")\n'
        "    powers = np.exp(logits - logits.max())\n    return powers / powers.sum()"
    )


def deleted_tests(notebook):
    notebook["cells"] = [c for c in notebook["cells"] if not grade_id(c).startswith("test_")]


def deleted_imports(notebook):
    notebook["cells"].remove(find(notebook, "imports"))


def answers_at_the_end(notebook):
    notebook["cells"].sort(key=lambda cell: not grade_id(cell).startswith("test_"))


def own_cell(notebook, before, source):
    cell = {"cell_type": "code", "id": "own", "metadata": {}, "outputs": [], "source": source}
    at = notebook["cells"].index(find(notebook, before))
    notebook["cells"].insert(at, {**cell, "execution_count": None})


def process_ended(notebook):
    own_cell(notebook, "dS", "import os\nos._exit(1)")


def loop_in_a_scratch_cell(notebook):
    own_cell(notebook, "dS", "while True:\n    pass")


def torch_in_an_answer(notebook):
    find(notebook, "logsumexp_backward")["source"] = (
        "import torch\n\n\ndef logsumexp_backward(logits):\n"
        "    return torch.softmax(torch.tensor(logits), 0).numpy()"
    )


def deleted_written_answer(notebook):
    notebook["cells"].remove(find(notebook, "why_zero_sum"))


# Each difference: who, stock nbgrader's points and ours.
DIFFERENCES = {
    logging_in_an_answer: (11, 25),
    deleted_tests: (0, 25),
    deleted_imports: (0, 25),
    answers_at_the_end: (0, 25),
    process_ended: (0, 25),
    loop_in_a_scratch_cell: (25, 25),
    torch_in_an_answer: (25, 23),
    deleted_written_answer: (25, 25),
}


class Both:
    """The same submissions, graded by stock nbgrader and by the referee."""

    def __init__(self, folder, released):
        self.stock = Course(folder / "stock", released)
        self.ours = Course(folder / "ours", released)
        (self.stock.folder / "nbgrader_config.py").write_text(stock_config() + TIMEOUT)
        for course in (self.stock, self.ours):
            course.submit(*SAME)
            for change in DIFFERENCES:
                hand_in(course, change)
        nbgrader(self.stock.folder, "autograde", ASSIGNMENT, may_fail=True)
        self.ours.grade()
        self.scores = [scores(course.folder, ASSIGNMENT) for course in (self.stock, self.ours)]

    def points(self, name):
        return tuple(sum(table.get(name, {}).values()) for table in self.scores)


def hand_in(course, change):
    [right] = students("all_right")
    submit(course.folder, ASSIGNMENT, replace(right, name=change.__name__))
    path = course.notebook(change.__name__)
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
    change(notebook)
    path.write_text(json.dumps(notebook))


@pytest.fixture(scope="module")
def both(tmp_path_factory, released):
    require_sandbox()
    return Both(tmp_path_factory.mktemp("both"), released)


@pytest.mark.parametrize("name", SAME)
def test_honest_work_has_the_same_score_in_every_cell(both, name):
    stock, ours = (table[name] for table in both.scores)
    assert stock == ours


@pytest.mark.parametrize("change", DIFFERENCES, ids=lambda change: change.__name__)
def test_a_difference_is_as_it_is_written_down(both, change):
    assert both.points(change.__name__) == DIFFERENCES[change]


def test_a_deleted_written_answer_waits_for_nobody_here(both):
    from tests.gradebooks import content

    stock, ours = (
        content(course.db_url)["deleted_written_answer", ASSIGNMENT]["notebooks"][ASSIGNMENT][
            "grades"
        ]["why_zero_sum"]
        for course in (both.stock, both.ours)
    )
    assert (stock[0], stock[3]) == (None, True)
    assert (ours[0], ours[3]) == (0, False)


def test_the_written_list_holds_just_these():
    text = (ROOT / "docs" / "differences-from-nbgrader.md").read_text()
    listed = re.findall(r"\| `(\w+)` \|", text)
    assert listed == [change.__name__ for change in DIFFERENCES]
