"""What a person does with a notebook in JupyterLab: open, run, write, insert, validate."""

import contextlib
import re

from playwright.sync_api import expect

from tests.browser.fixtures import SLOW


def open_notebook(page, address, path):
    page.goto(f"{address}/lab/tree/{path}?reset")
    expect(page.locator(".jp-NotebookPanel .jp-Notebook")).to_be_visible(timeout=SLOW)
    expect_idle(page)


def expect_idle(page):
    idle = page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")
    expect(idle).to_be_visible(timeout=SLOW)


def run_all(page):
    """Press until cells run: a kernel that has not come up is busy too, and takes none."""
    begun = page.locator(".jp-InputPrompt", has_text=re.compile(r"\[[\d*]+\]"))
    for _ in range(10):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_text("Run All Cells", exact=True).click()
        with contextlib.suppress(AssertionError):
            expect(begun.first).to_be_visible(timeout=5000)
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


def code_cell(page, text):
    """The code cell in which that text stands, by its place, whatever will stand in it later."""
    cell = page.locator(".jp-CodeCell", has=page.locator(".cm-content", has_text=text))
    scroll_to(page, cell)
    place = cell.first.get_attribute("data-windowed-list-index")
    return page.locator(f'.jp-Cell[data-windowed-list-index="{place}"]')


def write(page, cell, source):
    """Replace what stands in a cell, as one who types."""
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(source)


def run(page, cell):
    """Run one cell and stay on it. Press until it runs: a kernel that comes up takes no cells."""
    prompt = cell.locator(".jp-InputArea-prompt")
    before = prompt.inner_text()
    for _ in range(10):
        cell.locator(".cm-content").click()
        page.keyboard.press("Control+Enter")
        with contextlib.suppress(AssertionError):
            expect(prompt).not_to_have_text(before, timeout=5000)
            break
    expect(prompt).to_have_text(re.compile(r"\[\d+\]:"), timeout=SLOW)


def insert_below(page, cell, source):
    """A new cell below, written and run; the cell that was added."""
    cell.locator(".cm-content").click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(source)
    added = code_cell(page, source.split("\n")[-1])
    run(page, added)
    return added
