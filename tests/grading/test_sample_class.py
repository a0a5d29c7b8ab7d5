"""Sample classes go through nbgrader's own commands: every score and every named mistake."""

import csv
import html

import pytest

from autograder.mistakes import MISTAKES
from autograder.sample_class import (
    DEFAULT_ASSIGNMENT,
    ROOT,
    grade,
    make_course,
    nbgrader,
    sample_class,
    scores,
    source_notebook,
    submit,
)

OTHERS = sorted({path.stem for path in ROOT.glob("source/*/*.ipynb")} - {DEFAULT_ASSIGNMENT})
SHORT = ("all_right", "written_differently_2", "mistakes_01", "half_done", "empty")


class Graded:
    """A sample class after nbgrader has been through it."""

    def __init__(self, folder, assignment, names=None):
        self.folder, self.assignment = folder, assignment
        everyone = sample_class(assignment)
        self.students = [student for student in everyone if names is None or student.name in names]
        make_course(folder, assignment)
        for student in self.students:
            submit(folder, assignment, student)
        grade(folder, assignment)
        self.scores = scores(folder, assignment)
        cells = source_notebook(assignment).cells
        self.points = {
            cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader.points
            for cell in cells
            if cell.metadata.get("nbgrader", {}).get("grade")
        }

    def expected(self, student):
        """The points of each cell: all for a right answer, none for another or for prose."""
        return {
            name: self.points[name] if name.removeprefix("test_") in student.right else 0
            for name in self.points
        }

    def feedback(self, student):
        page = self.folder / "feedback" / student.name / self.assignment / f"{self.assignment}.html"
        return page.read_text()

    def assert_every_score_is_as_expected(self):
        for student in self.students:
            assert self.scores[student.name] == self.expected(student), student.name

    def assert_every_mistake_is_named_in_the_feedback(self):
        for student in self.students:
            for identifier in student.mistakes.values():
                title = html.escape(MISTAKES[identifier].title, quote=False)
                assert title in html.unescape(self.feedback(student)), (student.name, title)


@pytest.fixture(scope="module")
def whole_class(tmp_path_factory):
    return Graded(tmp_path_factory.mktemp("course"), DEFAULT_ASSIGNMENT)


def test_the_class_has_every_kind_of_student_and_makes_every_mistake(whole_class):
    kinds = {student.name for student in whole_class.students}
    assert {
        "all_right",
        "written_differently_3",
        "empty",
        "half_done",
        "syntax_error",
        "infinite_loop",
        "missing_notebook",
        "not_json",
    } <= kinds
    from autograder.exercises import CATALOGUE
    from autograder.mistakes import identifier_of

    made = {pair for student in whole_class.students for pair in student.mistakes.items()}
    assert made == {
        (exercise.name, identifier_of(name))
        for exercise in CATALOGUE.values()
        if exercise.unit == DEFAULT_ASSIGNMENT
        for name in exercise.mistakes
    }


def test_every_score_is_as_expected(whole_class):
    whole_class.assert_every_score_is_as_expected()


def test_every_mistake_is_named_in_the_feedback(whole_class):
    whole_class.assert_every_mistake_is_named_in_the_feedback()


def test_feedback_says_right_where_it_is_and_never_shows_a_hidden_case_s_numbers(whole_class):
    right = next(student for student in whole_class.students if student.name == "all_right")
    page = whole_class.feedback(right)
    assert "cross_entropy_backward is right." in page
    for student in whole_class.students:
        if student.file_name is None and student.text is None:
            assert "hidden case " not in whole_class.feedback(student)


def test_a_loop_without_end_is_called_so(whole_class):
    slow = next(student for student in whole_class.students if student.name == "infinite_loop")
    assert "did not finish in time" in whole_class.feedback(slow)


@pytest.mark.parametrize("name", ["missing_notebook", "not_json"])
def test_a_broken_submission_earns_nothing_and_has_no_feedback(whole_class, name):
    assert sum(whole_class.scores[name].values()) == 0
    assert not (whole_class.folder / "feedback" / name).exists()


def test_exported_grades_are_the_gradebook_s(whole_class):
    with (whole_class.folder / "grades.csv").open() as file:
        exported = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert exported == {name: sum(row.values()) for name, row in whole_class.scores.items()}


def test_written_answers_wait_for_a_person(whole_class):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{whole_class.folder / 'gradebook.db'}") as gradebook:
        submission = gradebook.find_submission(DEFAULT_ASSIGNMENT, "all_right")
        waiting = [
            g.cell.name for n in submission.notebooks for g in n.grades if g.needs_manual_grade
        ]
    assert waiting == ["why_zero_sum"]


@pytest.mark.parametrize("assignment", OTHERS)
def test_the_other_assignments_grade_as_expected(tmp_path, assignment):
    graded = Graded(tmp_path, assignment, SHORT)
    graded.assert_every_score_is_as_expected()
    graded.assert_every_mistake_is_named_in_the_feedback()


def test_validate_passes_a_right_notebook_and_names_the_mistake_in_a_wrong_one(whole_class):
    path = f"submitted/{{}}/{DEFAULT_ASSIGNMENT}/{DEFAULT_ASSIGNMENT}.ipynb"
    right = nbgrader(whole_class.folder, "validate", path.format("all_right"))
    wrong = nbgrader(whole_class.folder, "validate", path.format("mistakes_01"))
    assert "Success! Your notebook passes all the tests." in right
    assert "cross_entropy_backward: True minus predicted." in wrong
