"""The gradebook on a real PostgreSQL server, through nbgrader's own db_url."""

import pgserver
import pytest

from autograder.sample_class import nbgrader
from tests.gradebooks import content
from tests.grading.courses import ASSIGNMENT

SOME = ("all_right", "mistakes_07", "half_done", "not_json")


@pytest.fixture
def db_url(tmp_path_factory):
    server = pgserver.get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="delete")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


def test_a_class_is_graded_resumed_and_regraded_as_on_sqlite(course, db_url):
    course.submit(*SOME)
    course.grade()
    on_sqlite = content(course.db_url)
    for folder in ("autograded", "verdicts"):
        (course.folder / folder).rename(course.folder / f"{folder}_before")
    course.configure(f"c.CourseDirectory.db_url = {db_url!r}")
    nbgrader(course.folder, "generate_assignment", ASSIGNMENT, "--force")
    first = course.grade()
    assert first.returncode == 1, first.stderr
    assert "3 graded, 1 unreadable" in first.stdout
    assert content(db_url) == on_sqlite
    assert "3 graded before" in course.grade().stdout
    assert "3 graded, 1 unreadable" in course.grade("--force").stdout
    assert content(db_url) == on_sqlite
    nbgrader(course.folder, "export")
    assert "all_right" in (course.folder / "grades.csv").read_text()
