"""What an assignment asks is read from the instructor's notebook, or refused with the reason."""

import json

import pytest

from autograder.referee.plan import BadPlan, Check, Role
from tests.referee.notebooks import plan, source


def test_every_cell_has_its_role_its_points_and_its_checks():
    made = plan()
    assert made.of["imports"].role is Role.GIVEN
    assert made.of["softmax"].role is Role.ANSWER
    assert made.of["why_zero_sum"].role is Role.WRITTEN
    test = made.of["test_softmax"]
    assert (test.role, test.points) == (Role.TEST, 3)
    assert test.checks == (Check("softmax", False), Check("softmax", True))
    assert sum(cell.points for cell in made.cells) == 27


def test_an_answer_is_known_by_its_stub_not_by_its_solution():
    answer = plan().of["softmax"]
    assert "raise NotImplementedError" in answer.source
    assert "exponentials" not in answer.source


def changed(tmp_path, change):
    notebook = source()
    change(
        {
            cell["metadata"]["nbgrader"]["grade_id"]: cell
            for cell in notebook["cells"]
            if "nbgrader" in cell["metadata"]
        }
    )
    path = tmp_path / "changed.ipynb"
    path.write_text(json.dumps(notebook))
    return path


@pytest.mark.parametrize(
    "source",
    [
        "assert softmax(logits) is not None",
        'check("softmax", np.zeros(3))',
        'check("softmax", logits)',
        'check("softmax", softmax, "hidden", 1)',
        'check("softmax", softmax, "secret")',
        'check("softmax", softmax, cases="hidden", other=1)',
        "pass",
        "",
    ],
)
def test_a_test_cell_that_holds_anything_but_checks_is_refused(tmp_path, source):
    path = changed(tmp_path, lambda cells: cells["test_softmax"].update(source=source))
    with pytest.raises(BadPlan, match="test_softmax"):
        plan(path)


def test_an_unknown_exercise_is_refused(tmp_path):
    path = changed(
        tmp_path, lambda cells: cells["test_softmax"].update(source='check("softmin", softmin)')
    )
    with pytest.raises(BadPlan, match="no exercise called 'softmin'"):
        plan(path)


def test_a_grade_id_that_is_there_twice_is_refused(tmp_path):
    def twice(cells):
        cells["test_loss"]["metadata"]["nbgrader"]["grade_id"] = "test_probs"

    with pytest.raises(BadPlan, match="more than once"):
        plan(changed(tmp_path, twice))


@pytest.mark.parametrize(("text", "says"), [(None, "There is no"), ("{", "cannot be read")])
def test_a_source_that_is_no_notebook_is_refused(tmp_path, text, says):
    path = tmp_path / "source.ipynb"
    if text is not None:
        path.write_text(text)
    with pytest.raises(BadPlan, match=says):
        plan(path)


def test_the_digest_changes_with_what_decides_a_score_and_with_nothing_else(tmp_path):
    def points(cells):
        cells["test_softmax"]["metadata"]["nbgrader"]["points"] = 4

    def solution(cells):
        text = "".join(cells["softmax"]["source"])
        cells["softmax"]["source"] = text.replace("exponentials", "powers")

    assert plan(changed(tmp_path, points)).digest != plan().digest
    assert plan(changed(tmp_path, solution)).digest == plan().digest


def test_a_code_answer_that_a_person_grades_is_an_answer(tmp_path):
    def by_hand(cells):
        cells["softmax"]["metadata"]["nbgrader"] |= {"grade": True, "points": 2}

    assert plan(changed(tmp_path, by_hand)).of["softmax"].role is Role.WRITTEN
