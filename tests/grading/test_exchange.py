"""Through nbgrader's exchange and back: feedback finds its learner, and nobody else."""

import os
import stat

import pytest
from nbgrader.utils import notebook_hash

from autograder.sample_class import nbgrader
from tests.grading.courses import ASSIGNMENT

SECRET = "0f" * 64
SETTINGS = """
c.CourseDirectory.course_id = "backprop_ninja"
c.Exchange.root = {root!r}
c.ExchangeFactory.submit = "autograder.grading.exchange.PrivateSubmit"
c.ExchangeFactory.release_feedback = "autograder.grading.exchange.WholeReleaseFeedback"
"""


@pytest.fixture
def exchange(course, tmp_path):
    """The exchange of a course whose assignment is released."""
    root = tmp_path / "exchange"
    root.mkdir()
    root.chmod(0o777)
    course.configure(SETTINGS.format(root=str(root)))
    nbgrader(course.folder, "release_assignment", ASSIGNMENT)
    return root / "backprop_ninja"


def feedback_for(exchange, secret):
    return exchange / "feedback" / f"{notebook_hash(secret=secret, notebook_id=ASSIGNMENT)}.html"


def grade(course, way):
    if way == "autograder":
        course.grade()
    else:
        nbgrader(course.folder, "autograde", ASSIGNMENT)


@pytest.mark.parametrize("way", ["autograder", "nbgrader"])
def test_feedback_is_released_under_the_submission_s_secret(course, exchange, way):
    course.submit("all_right")
    (course.submission("all_right") / "submission_secret.txt").write_text(SECRET)
    grade(course, way)
    nbgrader(course.folder, "generate_feedback", ASSIGNMENT)
    nbgrader(course.folder, "release_feedback", ASSIGNMENT)
    assert "is right." in feedback_for(exchange, SECRET).read_text()


@pytest.mark.parametrize("way", ["autograder", "nbgrader"])
def test_a_secret_that_nbgrader_did_not_write_goes_no_further(course, way):
    course.submit("all_right", "half_done")
    (course.submission("all_right") / "submission_secret.txt").write_text("<script>" * 8)
    (course.submission("half_done") / "submission_secret.txt").symlink_to("/etc/hostname")
    grade(course, way)
    for student in ("all_right", "half_done"):
        graded = {path.name for path in course.graded_path(student).parent.iterdir()}
        assert graded == {f"{ASSIGNMENT}.ipynb"}


def test_a_submission_without_its_secret_keeps_nobody_else_from_feedback(course, exchange):
    course.submit("all_right", "half_done")
    (course.submission("half_done") / "submission_secret.txt").write_text(SECRET)
    (course.submission("half_done") / "timestamp.txt").write_text("2026-01-01 00:00:00 UTC")
    course.grade()
    nbgrader(course.folder, "generate_feedback", ASSIGNMENT)
    nbgrader(course.folder, "release_feedback", ASSIGNMENT)
    assert feedback_for(exchange, SECRET).exists()
    assert len(list((exchange / "feedback").iterdir())) == 2


def test_what_is_handed_in_is_closed_to_others(course, exchange):
    nbgrader(course.folder, "fetch_assignment", ASSIGNMENT)
    nbgrader(course.folder, "submit", ASSIGNMENT)
    [handed_in] = (exchange / "inbound").iterdir()
    assert not stat.S_IMODE(os.stat(handed_in).st_mode) & stat.S_IRWXO
