"""Formgrader opens on the course, lists its assignments, and its button grades by the referee."""

import http.cookiejar
import json
import sys
import urllib.request

from autograder.sample_class import make_course, nbgrader, sample_class, submit
from tests.conftest import require_sandbox
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


def press_autograde(address, student):
    """What the button does: a POST, with the token that formgrader's page came with."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    browser.open(f"{address}/formgrader/manage_submissions/{ASSIGNMENT}").read()
    [token] = [cookie.value for cookie in jar if cookie.name == "_xsrf"]
    button = f"{address}/formgrader/api/submission/{ASSIGNMENT}/{student}/autograde"
    pressed = urllib.request.Request(button, data=b"", headers={"X-XSRFToken": token})
    return json.loads(browser.open(pressed).read())


def test_the_button_grades_by_the_referee(tmp_path):
    require_sandbox()
    course = tmp_path / "course"
    course.mkdir()
    make_course(course, ASSIGNMENT)
    right, *_ = sample_class(ASSIGNMENT)
    submit(course, ASSIGNMENT, right)
    with running_server(lab, course, home=tmp_path) as address:
        get(f"{address}/formgrader")
        answer = press_autograde(address, right.name)
        assert answer["success"], answer["log"]
        [assignment] = json.loads(get(f"{address}/formgrader/api/assignments"))
    assert assignment["average_code_score"] == 11
    # Only the referee leaves a file of verdicts.
    verdicts = json.loads((course / "verdicts" / ASSIGNMENT / f"{right.name}.json").read_text())
    assert sum(score or 0 for score in verdicts["scores"].values()) == 11
