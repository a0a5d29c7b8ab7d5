"""A learner's whole way, in the JupyterLab that `make lab` and Binder open, in a real browser."""

import re
import shutil

import nbformat
import pytest
from playwright.sync_api import expect

from autograder.sample_class import answer_cells, sample_class
from tests.browser.fixtures import SLOW
from tests.browser.notebook_page import (
    code_cell,
    expect_idle,
    insert_below,
    open_notebook,
    run,
    run_all,
    scroll_to,
    write,
)
from tests.conftest import ROOT
from tests.servers import get, running_server

UNIT = "02_softmax_cross_entropy"
ASSIGNMENT = f"release/{UNIT}/{UNIT}.ipynb"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A copy of the course, so that what is run and written never reaches the repository."""
    copy = tmp_path_factory.mktemp("lab") / "course"
    for part in ("autograder", "course", "release", "deploy"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


@pytest.fixture(scope="module")
def lab(course, tmp_path_factory):
    """The server that `make lab` starts, with a learner's profile; progress is kept in the copy."""

    def command(port):
        start = 'unset BACKPROP_NINJA_PROGRESS; exec "$0" "$@"'
        return ["sh", "-c", start, str(course / "deploy" / "lab.sh"), "learner", port]

    with running_server(command, course, home=tmp_path_factory.mktemp("home")) as address:
        yield address


def test_make_lab_serves_the_start_page(lab):
    assert b"JupyterLab" in get(f"{lab}/lab/tree/course/00_start_here.ipynb")


def test_the_start_page_opens_runs_and_names_the_mistake_made_on_purpose(lab, page, shots):
    page.goto(lab)
    expect(page).to_have_url(re.compile("course/00_start_here.ipynb"), timeout=SLOW)
    expect(page.get_by_role("heading", name="00 · Start here")).to_be_visible(timeout=SLOW)
    page.screenshot(path=shots / "start_page.png")
    expect_idle(page)
    run_all(page)
    expect(page.get_by_text("dlogits is right.")).to_be_visible(timeout=SLOW)
    wrong = page.get_by_text("✗ True minus predicted.", exact=False).first
    wrong.scroll_into_view_if_needed()
    expect(wrong).to_be_visible()
    page.screenshot(path=shots / "verdicts.png")


def test_a_learner_sees_validate_and_none_of_the_instructor_s_tools(lab, page, shots):
    open_notebook(page, lab, "release/01_chain_rule/01_chain_rule.ipynb")
    expect(page.get_by_role("button", name="Validate")).to_be_visible()
    page.screenshot(path=shots / "assignment.png")
    page.get_by_role("menuitem", name="Nbgrader", exact=True).click()
    page.screenshot(path=shots / "nbgrader_menu.png")
    for tool in ("Formgrader", "Course List", "Create Assignment", "Assignment List"):
        assert page.get_by_text(tool).count() == 0, tool
    assert page.get_by_text("Would you like to get notified").count() == 0


def test_a_slider_and_a_step_move_the_picture_and_the_words(lab, page, shots):
    open_notebook(page, lab, f"course/{UNIT}.ipynb")
    run_all(page)
    words = page.locator(".widget-html-content", has_text="Loss")
    scroll_to(page, words)
    expect(words).to_contain_text("Loss 0.408", timeout=SLOW)
    picture = page.locator(".widget-html-content img").first
    before = picture.get_attribute("src")
    slider = page.locator(".jupyter-widgets .noUi-handle").first
    slider.scroll_into_view_if_needed()
    slider.focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    expect(words).not_to_contain_text("Loss 0.408", timeout=SLOW)
    assert picture.get_attribute("src") != before
    page.get_by_role("button", name="One step").press("Enter")
    expect(words).to_contain_text("after one step", timeout=SLOW)
    words.scroll_into_view_if_needed()
    page.screenshot(path=shots / "lesson_explorable.png")


@pytest.fixture
def nearly_done(course):
    """The assignment with every answer written but dlogits."""
    path = course / ASSIGNMENT
    notebook = nbformat.read(path, as_version=4)
    answers = sample_class(UNIT)[0].answers
    for name, cell in answer_cells(notebook).items():
        if name != "dlogits":
            cell.source = answers[name]
    nbformat.write(notebook, path)


def test_from_a_wrong_dlogits_over_a_hint_to_the_scorecard(nearly_done, course, lab, page, shots):
    open_notebook(page, lab, ASSIGNMENT)
    for text in ("from autograder import", "logits = np.array([2.0", "probs = np.exp"):
        run(page, code_cell(page, text))
    answer = code_cell(page, "dlogits = ...")
    write(page, answer, "dlogits = np.array([1.0, 0.0, 0.0]) - probs")
    run(page, answer)
    check = code_cell(page, 'check("dlogits", dlogits)')
    run(page, check)
    expect(check).to_contain_text("✗ True minus predicted.", timeout=SLOW)
    check.scroll_into_view_if_needed()
    page.screenshot(path=shots / "verdict_wrong.png")

    hint = insert_below(page, check, 'hint("dlogits")')
    expect(hint).to_contain_text("A question to ask yourself", timeout=SLOW)
    hint.scroll_into_view_if_needed()
    page.screenshot(path=shots / "hint.png")
    run(page, hint)
    expect(hint).to_contain_text("Where to look", timeout=SLOW)

    write(page, code_cell(page, "- probs"), "dlogits = probs - np.array([1.0, 0.0, 0.0])")
    run(page, code_cell(page, "dlogits = probs -"))
    run(page, check)
    expect(check).to_contain_text("✓ dlogits is right.", timeout=SLOW)
    page.screenshot(path=shots / "verdict_right.png")

    page.get_by_role("button", name="Validate").click()
    dialog = page.locator(".jp-Dialog")
    expect(dialog).to_contain_text("Success", timeout=SLOW)
    page.screenshot(path=shots / "validated.png")
    dialog.get_by_role("button").last.click()

    run_all(page)
    scorecard = code_cell(page, "scorecard(")
    expect(scorecard).to_contain_text("marked by machine: 25 of 25 points", timeout=SLOW)
    expect(scorecard).to_contain_text("Not marked by machine (2 points)")
    scorecard.scroll_into_view_if_needed()
    page.screenshot(path=shots / "scorecard.png")

    progress = insert_below(page, scorecard, "from autograder import progress\nprogress()")
    expect(progress).to_contain_text("Yellow belt: 13 of 190 exercises right", timeout=SLOW)
    progress.scroll_into_view_if_needed()
    page.screenshot(path=shots / "progress.png")
    assert (course / "my_progress.jsonl").exists()
