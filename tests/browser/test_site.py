"""The site: built without a warning, asking no other host for anything, readable by everyone."""

import http.server
import re
import subprocess
import threading
from functools import partial

import pytest
from playwright.sync_api import expect

from autograder.mistakes import MISTAKES
from tests.browser.accessibility import serious_in
from tests.conftest import ROOT

LESSON = "course/02_softmax_cross_entropy.html"
ASSIGNMENT = "release/02_softmax_cross_entropy/02_softmax_cross_entropy.html"
PAGES = (
    "index.html",
    LESSON,
    "course/11_attention.html",
    "course/14_the_bug_clinic.html",
    ASSIGNMENT,
    "mistakes/index.html",
    "mistakes/cross_entropy.html",
    "instructors.html",
    "threat-model.html",
    "api.html",
    "search.html",
)
LOOKS = {
    "desktop": {"viewport": {"width": 1280, "height": 1000}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 1000}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
    # At 200 % a page has half as many of its own pixels.
    "zoomed": {"viewport": {"width": 640, "height": 500}, "device_scale_factor": 2},
}


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def site():
    """The site's address. What was executed before and has not changed is not executed again."""
    done = subprocess.run(
        [ROOT / "deploy" / "site.sh", ROOT / "build" / "site"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    handler = partial(Quiet, directory=ROOT / "build" / "site" / "html")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def read(site, browser):
    """Opens a page as seen in one of the looks; closes with a look at what the browser noted."""
    opened, noted = [], []

    def open_page(path, look="desktop"):
        page = browser.new_page(**LOOKS[look])
        page.on("request", lambda request: noted.append(("asked for", request.url)))
        page.on("console", lambda message: noted.append((message.type, message.text)))
        page.on("pageerror", lambda error: noted.append(("error", str(error))))
        page.goto(f"{site}/{path}", wait_until="networkidle")
        opened.append(page)
        return page

    yield open_page
    for page in opened:
        page.close()
    assert not [text for kind, text in noted if kind == "error"]
    foreign = [u for kind, u in noted if kind == "asked for" and not u.startswith((site, "data:"))]
    assert not foreign


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("look", LOOKS)
def test_a_page_asks_nobody_else_and_fits_its_window(read, path, look, shots):
    page = read(path, look)
    page.screenshot(path=shots / f"site_{path.replace('/', '_').removesuffix('.html')}_{look}.png")
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{wide} pixels too wide"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("look", ["desktop", "dark"])
def test_axe_finds_nothing_serious(read, path, look):
    assert not serious_in(read(path, look))


def test_mathematics_is_drawn_and_can_be_read_aloud(read):
    page = read(LESSON)
    formulas = page.locator("mjx-container")
    assert formulas.count() > 20
    assert page.locator("mjx-container mjx-assistive-mml math").count() == formulas.count()


def test_every_picture_says_what_it_shows(read):
    for path in PAGES:
        for picture in read(path).locator("main article img").all():
            words = picture.get_attribute("alt") or ""
            assert len(words) > 40, (path, picture.get_attribute("src")[:80], words)


def test_an_explorable_stands_as_a_still_with_its_words(read):
    page = read(LESSON)
    still = page.locator("main img[alt^='Loss 0.408']")
    expect(still).to_be_visible()
    expect(page.get_by_text("Gradient [-0.335, +0.245, +0.090]").first).to_be_visible()


def test_a_prediction_opens_with_the_keyboard(read):
    page = read(LESSON)
    choice = page.locator("summary", has_text="Nothing.")
    choice.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("what is left of the difference is rounding")).to_be_visible()


def test_a_lesson_leads_to_its_assignment_and_to_binder(read):
    page = read(LESSON)
    assert page.locator(f"main a[href='../{ASSIGNMENT}']").count() == 1
    binder = page.locator("a[href*='mybinder.org']").first.get_attribute("href")
    assert re.search(r"/main\?urlpath=lab/tree/course/02_softmax_cross_entropy.ipynb$", binder)
    assert (
        read(ASSIGNMENT)
        .locator("a[href*='mybinder.org']")
        .first.get_attribute("href")
        .endswith("/main?urlpath=lab/tree/" + ASSIGNMENT.replace(".html", ".ipynb"))
    )


def test_search_finds_a_mistake_by_its_name(read, shots):
    page = read("search.html?q=true+minus+predicted")
    found = page.locator("#search-results a", has_text="cross-entropy")
    expect(found.first).to_be_visible(timeout=30_000)
    page.screenshot(path=shots / "site_search.png")


def test_every_mistake_has_an_entry(site):
    pages = (ROOT / "build" / "site" / "html" / "mistakes").glob("*.html")
    text = "".join(path.read_text() for path in pages)
    assert not [name for name in MISTAKES if f">{name}<" not in text]
