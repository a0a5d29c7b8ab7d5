"""Formgrader opens on the course and lists its assignments."""

import json
import sys

from autograder.sample_class import make_course, nbgrader, sample_class, submit
from tests.servers import get, running_server

ASSIGNMENT = "01_chain_rule"


def lab(port):
    return [sys.executable, "-m", "jupyter", "lab", "--allow-root", "--port", port]


def test_formgrader_lists_the_assignment_and_its_submission(tmp_path):
    course = tmp_path / "course"
    course.mkdir()
    make_course(course, ASSIGNMENT)
    submit(course, ASSIGNMENT, sample_class(ASSIGNMENT)[0])
    nbgrader(course, "autograde", ASSIGNMENT)
    with running_server(lab, course, home=tmp_path) as address:
        assert b"formgrader" in get(f"{address}/formgrader")
        [assignment] = json.loads(get(f"{address}/formgrader/api/assignments"))
    assert assignment["name"] == ASSIGNMENT
    assert assignment["num_submissions"] == 1
    assert assignment["average_code_score"] == assignment["max_code_score"] == 11
