"""`nbgrader autograde` and `autograder grade`: the same gradebook, by the same referee."""

import os
import shutil
import subprocess
import sys
from datetime import datetime, timedelta

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.sample_class import nbgrader
from tests.gradebooks import content
from tests.grading.courses import ASSIGNMENT, COMMAND, Course

SOME = ("all_right", "written_differently_2", "mistakes_01", "mistakes_07", "half_done", "empty")


def cells_of(course, name):
    return nbformat.from_dict(course.graded(name)).cells


def test_both_commands_write_the_same_gradebook_and_the_same_notebooks(course, tmp_path, released):
    other = Course(tmp_path / "other", released)
    for one in (course, other):
        one.submit(*SOME, "not_json", "missing_notebook")
    assert course.grade().returncode == 1
    said = nbgrader(other.folder, "autograde", ASSIGNMENT, may_fail=True)
    assert "not_json" in said
    assert content(course.db_url) == content(other.db_url)
    for name in SOME:
        one, two = (
            [
                (cell.id, cell.cell_type, "".join(cell.source), cell.get("outputs"), cell.metadata)
                for cell in cells_of(which, name)
            ]
            for which in (course, other)
        )
        assert [row[:3] for row in one] == [row[:3] for row in two]
        assert course.verdicts(name)["verdicts"] == other.verdicts(name)["verdicts"]
        assert course.verdicts(name)["digest"] == other.verdicts(name)["digest"]


def test_feedback_shows_the_verdicts(course):
    course.submit("mistakes_01")
    course.grade()
    nbgrader(course.folder, "generate_feedback", ASSIGNMENT)
    folder = course.folder / "feedback" / "mistakes_01" / ASSIGNMENT
    page = (folder / f"{ASSIGNMENT}.html").read_text()
    assert "True minus predicted" in page
    assert "<strong>Next:</strong>" in page


@pytest.mark.parametrize("command", ["autograder", "nbgrader"])
def test_late_penalties_are_the_course_s_own(course, command):
    course.configure('c.LateSubmissionPlugin.penalty_method = "zero"')
    course.submit("all_right", "half_done")
    due = datetime(2026, 1, 1)
    with Gradebook(course.db_url, "backprop_ninja") as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate=due)
    for name, when in (("all_right", due + timedelta(hours=1)), ("half_done", due)):
        (course.submission(name) / "timestamp.txt").write_text(f"{when} UTC")
    if command == "autograder":
        course.grade()
    else:
        nbgrader(course.folder, "autograde", ASSIGNMENT)
    found = content(course.db_url)
    late, in_time = (found[name, ASSIGNMENT] for name in ("all_right", "half_done"))
    assert late["timestamp"] == due + timedelta(hours=1)
    assert late["notebooks"][ASSIGNMENT]["penalty"] == 25
    assert in_time["notebooks"][ASSIGNMENT]["penalty"] is None


@pytest.mark.parametrize("command", ["autograder", "nbgrader"])
def test_regrading_keeps_what_a_person_wrote_and_asks_them_to_look_again(course, command):
    course.submit("all_right")
    course.grade()
    with Gradebook(course.db_url, "backprop_ninja") as gradebook:
        grade = gradebook.find_grade("test_softmax", ASSIGNMENT, ASSIGNMENT, "all_right")
        grade.manual_score, grade.extra_credit = 1.5, 0.5
        comment = gradebook.find_comment("softmax", ASSIGNMENT, ASSIGNMENT, "all_right")
        comment.manual_comment = "well done"
        gradebook.db.commit()
    if command == "autograder":
        course.grade("--force")
    else:
        nbgrader(course.folder, "autograde", ASSIGNMENT, "--force")
    notebook = content(course.db_url)["all_right", ASSIGNMENT]["notebooks"][ASSIGNMENT]
    assert notebook["grades"]["test_softmax"] == (3.0, 1.5, 0.5, True, 2.0)
    assert notebook["grades"]["test_loss"] == (1.0, None, None, False, 1.0)
    assert notebook["comments"]["softmax"] == (None, "well done")


def test_a_newer_submission_is_graded_anew_and_an_unchanged_one_is_not(course):
    course.submit("half_done")
    course.grade()
    shutil.copy(course.notebook("half_done"), course.folder / "old.ipynb")
    assert "1 graded before" in course.grade().stdout
    course.submit("all_right")
    shutil.copy(course.notebook("all_right"), course.notebook("half_done"))
    assert "2 graded" in course.grade().stdout
    notebook = content(course.db_url)["half_done", ASSIGNMENT]["notebooks"][ASSIGNMENT]
    assert sum(grade[-1] for grade in notebook["grades"].values()) == 25


def test_grading_without_running_is_refused_and_touches_nothing(course):
    course.submit("all_right")
    course.grade()
    before = course.graded("all_right")
    said = nbgrader(
        course.folder, "autograde", ASSIGNMENT, "--no-execute", "--force", may_fail=True
    )
    assert "anyone can write those" in said
    assert course.graded("all_right") == before


def test_nothing_but_known_files_is_copied_and_nothing_is_waited_for(course):
    course.submit("all_right", "half_done", "mistakes_07")
    (course.folder / "source" / ASSIGNMENT / "data.csv").write_text("1,2")
    folder = course.submission("all_right")
    (folder / "notes.txt").write_text("mine")
    (folder / "data.csv").write_text("forged")
    (folder / "gradebook.db").symlink_to(course.folder / "gradebook.db")
    (folder / "zero").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe")
    (folder / "timestamp.txt").write_text("2026-01-01 00:00:00 UTC")
    other = course.notebook("half_done")
    other.unlink()
    other.symlink_to(course.folder / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")
    said = nbgrader(course.folder, "autograde", ASSIGNMENT, may_fail=True)
    assert "it is a link" in said
    copied = course.folder / "autograded" / "all_right" / ASSIGNMENT
    assert {path.name for path in copied.iterdir()} == {
        f"{ASSIGNMENT}.ipynb",
        "data.csv",
        "timestamp.txt",
    }
    assert (copied / "data.csv").read_text() == "1,2"
    assert not course.graded_path("half_done").exists()
    points = content(course.db_url)["mistakes_07", ASSIGNMENT]["notebooks"][ASSIGNMENT]["grades"]
    assert sum(grade[-1] for grade in points.values()) == 10


@pytest.mark.parametrize("command", ["autograder", "nbgrader"])
def test_a_source_that_was_changed_after_its_release_is_not_graded_by(course, command):
    course.submit("all_right")
    path = course.folder / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "test_softmax":
            cell.metadata.nbgrader.points = 30
    nbformat.write(notebook, path)
    if command == "autograder":
        done = course.grade()
        assert done.returncode == 2
        said = done.stderr
    else:
        said = nbgrader(course.folder, "autograde", ASSIGNMENT, may_fail=True)
    assert "differ in test_softmax" in said
    assert "generate_assignment" in said
    assert not course.graded_path("all_right").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "Nothing was handed in"),
        (("--CourseDirectory.db_url=sqlite:///new.db",), "First: nbgrader generate_assignment"),
        (("--CourseDirectory.source_directory=nowhere",), "Run this in the course's folder"),
        (("--db=sqlite:////nowhere/gradebook.db",), "Is its folder there"),
        (("--student=nobody",), "submitted/nobody/"),
    ],
)
def test_what_stands_in_the_way_is_said_before_anything_is_run(course, arguments, says):
    if arguments:
        course.submit("all_right")
    done = course.grade(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert not (course.folder / "autograded").exists()


def test_without_a_sandbox_grading_refuses_unless_it_is_told_to_go_on(course, tmp_path):
    course.submit("all_right")
    fake = tmp_path / "bin"
    fake.mkdir()
    message = "bwrap: No permissions to create new namespace"
    (fake / "bwrap").write_text(f"#!/bin/sh\necho '{message}' >&2\nexit 1\n")
    (fake / "bwrap").chmod(0o755)
    path = f"{fake}{os.pathsep}{os.environ['PATH']}"
    refused = course.grade(PATH=path)
    assert refused.returncode == 3
    assert "No permissions" in refused.stderr
    assert "autograder doctor" in refused.stderr
    assert not (course.folder / "autograded").exists()
    loud = course.grade("--without-sandbox", PATH=path)
    assert loud.returncode == 0
    assert "learners' code now runs in your account" in loud.stderr
    assert "1 graded" in loud.stdout


def test_a_student_who_is_not_to_be_made_is_named(course):
    course.submit("all_right", "half_done")
    course.configure("c.Autograde.create_student = False")
    with Gradebook(course.db_url, "backprop_ninja") as gradebook:
        gradebook.add_student("all_right")
    done = course.grade()
    assert done.returncode == 1
    assert "No student is called 'half_done'" in done.stdout
    assert content(course.db_url).keys() == {("all_right", ASSIGNMENT)}


def test_one_student_is_graded_alone(course):
    course.submit("all_right", "half_done")
    assert "1 graded" in course.grade("--student", "half_done").stdout
    assert content(course.db_url).keys() == {("half_done", ASSIGNMENT)}


@pytest.mark.parametrize("folder", ["temporary", "a_folder_with_a_name_as_long_as_a_socket_s/" * 3])
def test_a_run_leaves_nothing_behind(course, tmp_path, folder):
    course.submit("half_done")
    temporary = tmp_path / folder
    temporary.mkdir(parents=True)
    assert course.grade(TMPDIR=str(temporary)).returncode == 0
    assert list(temporary.iterdir()) == []


def test_the_help_lists_the_options():
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "grade", "--help"], capture_output=True, text=True
    )
    assert done.returncode == 0
    for option in ("--force", "--workers", "--scheduler", "--without-sandbox", "--student"):
        assert option in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["grade", "02_sofmax_cross_entropy"], "Did you mean 02_softmax_cross_entropy?"),
        (
            ["frobnicate"],
            "There is no command frobnicate. There are: roster, ingest, grade, report, similar, "
            "doctor.",
        ),
        (["grade", ASSIGNMENT, "--workers=-3"], "-3"),
    ],
)
def test_a_misspelt_command_is_told_what_there_is(course, arguments, says):
    command = [sys.executable, "-m", "autograder", *arguments]
    done = subprocess.run(command, cwd=course.folder, capture_output=True, text=True)
    assert done.returncode in (1, 2)
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_the_slash_that_a_shell_adds_is_no_other_assignment(course):
    course.submit("half_done")
    command = [*COMMAND[:-1], f"{ASSIGNMENT}/"]
    done = subprocess.run(command, cwd=course.folder, capture_output=True, text=True)
    assert "1 graded" in done.stdout


def test_a_misspelt_option_is_refused_and_nobody_is_graded(course):
    course.submit("half_done")
    done = course.grade("--studnet=half_done")
    assert done.returncode == 2
    assert "There is no option --studnet" in done.stderr
    assert not (course.folder / "autograded").exists()


def test_one_folder_that_cannot_be_written_stops_nobody_else(course):
    course.submit("all_right", "half_done")
    (course.folder / "autograded").mkdir()
    (course.folder / "autograded" / "all_right").write_text("a file where a folder is meant")
    done = course.grade()
    assert done.returncode == 1
    assert "Not a directory" in done.stdout + done.stderr
    assert content(course.db_url).keys() >= {("half_done", ASSIGNMENT)}
