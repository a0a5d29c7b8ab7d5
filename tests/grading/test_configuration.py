"""What the course's configuration says is said, and one that cannot be read stops every command."""

import subprocess
import sys

import pytest

from tests.conftest import require_sandbox
from tests.grading.courses import ASSIGNMENT


def autograder(course, *words):
    command = [sys.executable, "-m", "autograder", *words]
    return subprocess.run(command, cwd=course.folder, capture_output=True, text=True)


@pytest.mark.parametrize("command", ["doctor", "grade", "report", "similar", "ingest", "roster"])
def test_an_unreadable_configuration_stops(course, command):
    course.configure('c.RefereeSettings.secret = "a quote is missing')
    done = autograder(course, command, *([ASSIGNMENT] if command != "doctor" else []))
    assert done.returncode == 2
    assert "nbgrader_config.py cannot be read: SyntaxError" in done.stderr
    assert "safe" not in done.stdout


def test_doctor_says_what_the_configuration_comes_to(course):
    require_sandbox()
    said = autograder(course, "doctor").stdout
    assert "hidden cases: those of the public repository" in said
    assert "formgrader's button: in the sandbox" in said
    course.configure('c.RefereeSettings.secret = "ours"\nc.Autograde.autograde_preprocessors = []')
    said = autograder(course, "doctor").stdout
    assert "hidden cases: this course's own" in said
    assert "WITHOUT the sandbox" in said


def test_a_misspelt_section_is_pointed_out(course):
    course.submit("empty")
    course.configure('c.RefereSettings.secret = "ours"')
    done = course.grade()
    assert "nbgrader_config.py has c.RefereSettings. Is c.RefereeSettings meant?" in done.stderr
    assert "Hidden cases: the public repository's" in done.stdout
