"""The page of alike submissions can be read by everyone, everywhere."""

import pytest

from tests.browser.accessibility import serious_in
from tests.similar.people import ADA, disguised

UNDERLINE = "mark => getComputedStyle(mark).textDecoration"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    from autograder.similar.answers import Part, Submission
    from autograder.similar.class_findings import Findings
    from autograder.similar.page import page_of
    from autograder.similar.pairs import alike_pairs, print_of

    prints = [
        print_of(
            Submission(name, tuple(Part(place, "code", text) for place, text in answers.items())),
            set(),
        )
        for name, answers in (("ada", ADA), ("mallory_" * 20, disguised(ADA)))
    ]
    findings = Findings("02", 2, 40, 5, alike_pairs(prints, 40), [("zed", "no JSON")])
    path = tmp_path_factory.mktemp("similar") / "02.html"
    path.write_text(page_of(findings))
    return path.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_the_page_can_be_read(page, address, scheme, width, shots):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    page.screenshot(path=shots / f"similar_{scheme}_{width}.png", full_page=True)
    assert asked == [address]
    assert serious_in(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    lefts = (
        page.locator(".sides")
        .first.locator("section")
        .evaluate_all("sections => sections.map(section => section.getBoundingClientRect().left)")
    )
    assert (lefts[0] < lefts[1]) == (width > 720)
    decoration = page.locator("mark").first.evaluate(
        "mark => getComputedStyle(mark).textDecoration"
    )
    assert "underline" in decoration


def test_marks_are_seen_on_paper(page, address):
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(address)
    style = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(style) == "rgb(255, 255, 255)"
    assert "underline" in page.locator("mark").first.evaluate(UNDERLINE)
