"""A changed assignment: only what it touches is marked anew, and the marks are shown before."""

import json
from dataclasses import replace

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.exercises import CATALOGUE, hidden_cases
from autograder.exercises.fingerprint import fingerprint
from autograder.sample_class import nbgrader
from tests.grading.courses import ASSIGNMENT


def change_source(course, change):
    """Change the instructor's cells, by grade id, and generate the assignment again."""
    path = course.folder / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    change(
        {
            cell.metadata.nbgrader.grade_id: cell
            for cell in notebook.cells
            if "nbgrader" in cell.metadata
        },
        notebook,
    )
    nbformat.write(notebook, path)
    nbgrader(course.folder, "generate_assignment", ASSIGNMENT, "--force")


def more_for_the_loss(cells, notebook):
    cells["test_loss"].metadata.nbgrader.points = 5


def scores(course, student="all_right"):
    return course.verdicts(student)["scores"]


def in_gradebook(course, student="all_right"):
    with Gradebook(course.db_url) as gradebook:
        notebook = gradebook.find_submission(ASSIGNMENT, student).notebooks[0]
        return {
            g.name: (g.auto_score, g.manual_score, g.needs_manual_grade) for g in notebook.grades
        }


def everything_in(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def graded(course):
    course.submit("all_right", "mistakes_05")
    assert course.grade().returncode == 0
    return course


def test_a_dry_run_shows_the_marks_and_writes_nothing(graded):
    change_source(graded, more_for_the_loss)
    before = everything_in(graded.folder)
    done = graded.grade("--dry-run")
    assert done.returncode == 0, done.stderr
    assert "test_loss: 1 up, 0 down or open" in done.stdout
    assert "all_right  test_loss  1 -> 5" in done.stdout
    assert done.stdout.count("->") == 1
    assert "nothing was written" in done.stdout
    assert everything_in(graded.folder) == before


def test_then_the_same_marks_are_written(graded):
    old = in_gradebook(graded)
    change_source(graded, more_for_the_loss)
    assert graded.grade().returncode == 0
    new = in_gradebook(graded)
    assert {name: pair for name, pair in new.items() if pair != old[name]} == {
        "test_loss": (5, None, False)
    }


def test_what_a_person_gave_and_wrote_stays(graded):
    with Gradebook(graded.db_url) as gradebook:
        notebook = gradebook.find_submission(ASSIGNMENT, "all_right").notebooks[0]
        for grade in notebook.grades:
            if grade.name == "test_probs":
                grade.manual_score = 0.5
        notebook.comments[0].manual_comment = "See me."
        gradebook.db.commit()
    change_source(graded, more_for_the_loss)
    assert graded.grade().returncode == 0
    assert in_gradebook(graded)["test_probs"] == (1, 0.5, True)
    with Gradebook(graded.db_url) as gradebook:
        notebook = gradebook.find_submission(ASSIGNMENT, "all_right").notebooks[0]
        assert "See me." in [comment.manual_comment for comment in notebook.comments]


def test_a_mark_that_the_change_does_not_touch_stays(graded):
    # As if the first run had caught this answer in a bad moment.
    path = graded.folder / "verdicts" / ASSIGNMENT / "all_right.json"
    told = json.loads(path.read_text())
    told["scores"]["test_softmax"] = 0.0
    path.write_text(json.dumps(told))
    with Gradebook(graded.db_url) as gradebook:
        for grade in gradebook.find_submission(ASSIGNMENT, "all_right").notebooks[0].grades:
            if grade.name == "test_softmax":
                grade.auto_score = 0
        gradebook.db.commit()
    change_source(graded, more_for_the_loss)
    done = graded.grade()
    assert "another result this time in test_softmax; the earlier mark stays" in done.stdout
    assert scores(graded)["test_softmax"] == 0
    assert scores(graded)["test_loss"] == 5
    assert graded.grade("--force").returncode == 0
    assert scores(graded)["test_softmax"] == 3


def test_a_cell_given_to_all_touches_every_mark(graded):
    def change(cells, notebook):
        given = next(
            c
            for c in cells.values()
            if c.metadata.nbgrader.get("locked") and not c.metadata.nbgrader.get("grade")
        )
        given.source += "\n# changed"

    told = graded.verdicts("all_right")["cells"]
    change_source(graded, change)
    assert graded.grade().returncode == 0
    now = graded.verdicts("all_right")["cells"]
    assert not [name for name in told if told[name] == now[name]]


def test_what_is_not_touched_is_not_run(graded):
    change_source(graded, lambda cells, notebook: None)
    done = graded.grade()
    assert "2 graded before" in done.stdout


def test_a_secret_draws_other_hidden_cases_and_grades_the_same(graded):
    was = graded.verdicts("all_right")["cells"]
    graded.configure('c.RefereeSettings.secret = "our own words"')
    done = graded.grade()
    assert "2 graded;" in done.stdout
    assert "->" not in done.stdout
    now = graded.verdicts("all_right")["cells"]
    touched = {name.removeprefix("test_") for name in was if was[name] != now[name]}
    asked = {name.removeprefix("test_") for name in was} & CATALOGUE.keys()
    assert touched == {name for name in asked if not CATALOGUE[name].is_plain}


def test_a_secret_decides_the_numbers():
    exercise = CATALOGUE["softmax"]
    plain, ours, again = (hidden_cases(exercise, word) for word in ("", "ours", "ours"))
    assert ours is again
    assert all(
        not (
            one.inputs["logits"].shape == other.inputs["logits"].shape
            and (one.inputs["logits"] == other.inputs["logits"]).all()
        )
        for one, other in zip(plain, ours, strict=True)
    )


def _other_forward(torch, logits):
    return torch.softmax(2 * logits, dim=-1)


@pytest.mark.parametrize(
    "change",
    [
        {"forward": _other_forward},
        {"visible": CATALOGUE["softmax"].visible[:1]},
        {"mistakes": {}},
        {"draw": CATALOGUE["cross_entropy"].draw},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_exercise_has_another_fingerprint(change):
    exercise = CATALOGUE["softmax"]
    assert fingerprint(replace(exercise, **change)) != fingerprint(exercise)
    assert fingerprint(replace(exercise)) == fingerprint(exercise)


def test_nbgraders_own_command_knows_the_secret(course):
    course.submit("all_right")
    course.configure('c.RefereeSettings.secret = "our own words"')
    nbgrader(course.folder, "autograde", ASSIGNMENT)
    assert "1 graded before" in course.grade().stdout
