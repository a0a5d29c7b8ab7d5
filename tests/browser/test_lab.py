"""A learner's first minutes, in a real JupyterLab in a real browser.

Screenshots are left in build/screenshots to be looked at.
"""

import contextlib
import re
import shutil

import pytest
from playwright.sync_api import TimeoutError, expect, sync_playwright

from tests.conftest import ROOT, require_tool
from tests.servers import get, running_server

SHOTS = ROOT / "build" / "screenshots"
# Chromium as root in a container; and no calls home.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
SLOW = 120_000  # milliseconds: a first import of torch on a busy machine


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The server that `make lab` starts, with a learner's profile, in a copy of the course.

    JupyterLab saves what it runs; the copy is there so that outputs never reach the repository.
    """
    copy = tmp_path_factory.mktemp("lab") / "course"
    for part in ("autograder", "course", "release", "deploy"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))

    def command(port):
        return [str(copy / "deploy" / "lab.sh"), "learner", port]

    with running_server(command, copy, home=tmp_path_factory.mktemp("home")) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    chromium = require_tool(
        ("chromium", "chromium-browser", "google-chrome"),
        "Install it with: sudo apt-get install chromium",
    )
    SHOTS.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(SLOW)
    yield page
    page.close()


def open_notebook(page, address, path):
    page.goto(f"{address}/lab/tree/{path}?reset")
    expect(page.locator(".jp-NotebookPanel .jp-Notebook")).to_be_visible(timeout=SLOW)
    expect(page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_visible(
        timeout=SLOW
    )


def run_all(page):
    """Press until it runs: a kernel that has not come up takes no cells, or has to be chosen."""
    busy = page.locator(".jp-Notebook-ExecutionIndicator[data-status=busy]")
    for _ in range(10):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_text("Run All Cells", exact=True).click()
        with contextlib.suppress(TimeoutError):
            page.get_by_role("button", name="Select Kernel").click(timeout=1500)
        with contextlib.suppress(AssertionError):
            expect(busy).to_be_visible(timeout=5000)
            return


def scroll_to(page, target):
    """Scroll up and down until a cell is there: JupyterLab keeps only what is near in the page.

    What a slow machine has not run yet when it is passed is there the next time.
    """
    page.mouse.move(700, 500)
    for step in range(300):
        if target.count():
            target.first.scroll_into_view_if_needed()
            return
        page.mouse.wheel(0, -500 if step % 60 < 30 else 500)
        page.wait_for_timeout(300)


def test_make_lab_serves_the_start_page(lab):
    assert b"JupyterLab" in get(f"{lab}/lab/tree/course/00_start_here.ipynb")


def test_the_start_page_opens_runs_and_names_the_mistake_made_on_purpose(lab, page):
    page.goto(lab)
    expect(page).to_have_url(re.compile("course/00_start_here.ipynb"), timeout=SLOW)
    expect(page.get_by_role("heading", name="00 · Start here")).to_be_visible(timeout=SLOW)
    page.screenshot(path=SHOTS / "start_page.png")
    expect(page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_visible(
        timeout=SLOW
    )
    run_all(page)
    expect(page.get_by_text("dlogits is right.")).to_be_visible(timeout=SLOW)
    wrong = page.get_by_text("✗ True minus predicted.", exact=False).first
    wrong.scroll_into_view_if_needed()
    expect(wrong).to_be_visible()
    page.screenshot(path=SHOTS / "verdicts.png")


def test_a_learner_sees_validate_and_none_of_the_instructor_s_tools(lab, page):
    open_notebook(page, lab, "release/01_chain_rule/01_chain_rule.ipynb")
    expect(page.get_by_role("button", name="Validate")).to_be_visible()
    page.screenshot(path=SHOTS / "assignment.png")
    page.get_by_role("menuitem", name="Nbgrader", exact=True).click()
    page.screenshot(path=SHOTS / "nbgrader_menu.png")
    for tool in ("Formgrader", "Course List", "Create Assignment", "Assignment List"):
        assert page.get_by_text(tool).count() == 0, tool
    assert page.get_by_text("Would you like to get notified").count() == 0


def test_a_slider_moves_the_picture_and_the_words(lab, page):
    open_notebook(page, lab, "course/02_softmax_cross_entropy.ipynb")
    run_all(page)
    words = page.locator(".widget-html-content", has_text="Loss")
    scroll_to(page, words)
    expect(words).to_contain_text("Loss 0.408", timeout=SLOW)
    slider = page.locator(".jupyter-widgets .noUi-handle").first
    slider.scroll_into_view_if_needed()
    slider.focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    expect(words).not_to_contain_text("Loss 0.408", timeout=SLOW)
    page.screenshot(path=SHOTS / "slider.png")
