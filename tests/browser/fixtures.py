"""A browser, and pages that keep their screenshots in build/screenshots, to be looked at."""

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.conftest import ROOT, require_tool

# Chromium as root in a container; and no calls home.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
SLOW = 120_000  # milliseconds: a first import of torch on a busy machine


@pytest.fixture(scope="session")
def shots():
    """The folder for screenshots."""
    folder = ROOT / "build" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def browser(shots):
    chromium = require_tool(
        ("chromium", "chromium-browser", "google-chrome"),
        "Install it with: sudo apt-get install chromium",
    )
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(SLOW)
    expect.set_options(timeout=SLOW)
    # On a machine under load JupyterLab asks which kernel to take, at any time until one has come.
    asked = page.get_by_role("button", name="Select Kernel")
    page.add_locator_handler(asked, lambda button: button.click())
    yield page
    page.close()
