"""An instructor's way through formgrader: generate, autograde, read, mark, give feedback."""

import json
import shutil
import sys

import pytest
from playwright.sync_api import expect

from autograder.sample_class import nbgrader, sample_class, submit
from tests.browser.accessibility import serious_in
from tests.browser.fixtures import SLOW
from tests.conftest import ROOT, require_sandbox
from tests.servers import running_server

ASSIGNMENT = "01_chain_rule"


@pytest.fixture
def course(tmp_path):
    """A course as it is before its first assignment is generated."""
    folder = tmp_path / "course"
    shutil.copytree(ROOT / "source" / ASSIGNMENT, folder / "source" / ASSIGNMENT)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    return folder


def lab(port):
    return [sys.executable, "-m", "jupyter", "lab", "--allow-root", "--port", port]


def press(page, cell):
    """Press the one button in a cell of a table, and close what it says."""
    page.locator(f"td.{cell} a").first.click()
    said = page.locator(".modal.in, .modal.show").first
    expect(said).to_contain_text("Success", timeout=SLOW)
    said.get_by_role("button", name="OK").click()
    expect(page.locator(".modal-backdrop")).to_have_count(0)


def test_from_generating_to_feedback(course, page, shots, tmp_path):
    require_sandbox()
    student = sample_class(ASSIGNMENT)[0]
    with running_server(lab, course, home=tmp_path) as address:
        page.goto(f"{address}/formgrader")
        expect(page.get_by_role("link", name=ASSIGNMENT)).to_be_visible()
        press(page, "assign")
        page.screenshot(path=shots / "formgrader_assignments.png")
        submit(course, ASSIGNMENT, student)

        page.goto(f"{address}/formgrader/manage_submissions/{ASSIGNMENT}")
        expect(page.get_by_text(student.name)).to_be_visible()
        press(page, "autograde")
        expect(page.locator("td.status")).to_contain_text("needs manual grading")
        page.screenshot(path=shots / "formgrader_submissions.png")
        # Only the referee leaves a file of verdicts.
        verdicts = course / "verdicts" / ASSIGNMENT / f"{student.name}.json"
        assert (
            sum(score or 0 for score in json.loads(verdicts.read_text())["scores"].values()) == 11
        )

        page.goto(f"{address}/formgrader/gradebook/{ASSIGNMENT}/{ASSIGNMENT}")
        page.get_by_role("link", name="Submission #1").click()
        expect(page.get_by_text("is right.").first).to_be_visible()
        # Formgrader fetches the marks there are, and then fills them in.
        page.wait_for_load_state("networkidle")
        points = page.locator("input.score").last
        points.scroll_into_view_if_needed()
        points.fill("1.5")
        points.press("Tab")
        comment = page.locator("textarea.comment").last
        comment.fill("Say what happens at a small h, too.")
        comment.press("Tab")
        page.wait_for_load_state("networkidle")
        page.screenshot(path=shots / "formgrader_marking.png")

        page.goto(f"{address}/formgrader/manage_submissions/{ASSIGNMENT}")
        press(page, "generate-feedback")
    feedback = course / "feedback" / student.name / ASSIGNMENT / f"{ASSIGNMENT}.html"
    page.goto(feedback.as_uri())
    expect(page.get_by_text("12.5 / 13.0").first).to_be_visible()
    expect(page.get_by_text("Say what happens at a small h, too.")).to_be_visible()
    page.screenshot(path=shots / "feedback.png")
    assert not serious_in(page)


def test_feedback_names_mistakes_and_can_be_read_by_everyone(course, page, shots):
    require_sandbox()
    nbgrader(course, "generate_assignment", ASSIGNMENT)
    mistaken = next(s for s in sample_class(ASSIGNMENT) if s.name.startswith("mistakes_"))
    submit(course, ASSIGNMENT, mistaken)
    nbgrader(course, "autograde", ASSIGNMENT)
    nbgrader(course, "generate_feedback", ASSIGNMENT)
    path = course / "feedback" / mistaken.name / ASSIGNMENT / f"{ASSIGNMENT}.html"
    page.goto(path.as_uri())
    wrong = page.get_by_text("✗").first
    wrong.scroll_into_view_if_needed()
    page.screenshot(path=shots / "feedback_wrong.png")
    assert not serious_in(page)
