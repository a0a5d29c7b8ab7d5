"""What a learner wrote, as it will be displayed: nothing in it runs."""

import base64
from html.parser import HTMLParser

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from nbconvert.filters.markdown_mistune import markdown2html_mistune

from autograder.port.encoding import Malformed
from autograder.referee.clean import clean_attachments, clean_markdown, clean_outputs, clean_source

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 10
# What Markdown itself makes.
HARMLESS = {"p", "em", "strong", "del", "code", "pre", "a", "img", "ul", "ol", "li", "blockquote"}
HARMLESS |= {"h1", "h2", "h3", "h4", "h5", "h6", "br", "hr", "div", "span", "input", "mark", "sup"}
HARMLESS |= {"table", "thead", "tbody", "tr", "th", "td", "sub", "section"}


class Tags(HTMLParser):
    """Every tag of a page, its attributes, and every address in it."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.addresses = set(), set(), []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name in ("href", "src"):
                self.addresses.append("".join((value or "").split()).lower())


PIECES = st.sampled_from(
    [
        "<script>",
        "</script>",
        "<img src=x onerror=alert(1)>",
        "<",
        ">",
        "&lt;",
        "&#60;",
        "[a](javascript:alert(1))",
        "[a](java\tscript:alert(1))",
        "[a](JAVASCRIPT&colon;alert(1))",
        "[a](javascript&#58;alert(1))",
        "[a](&#106;avascript:alert(1))",
        "[a](data:text/html;base64,xxxx)",
        "[a](javascript\\:alert(1))",
        "[a](vbscript\\\\:x)",
        "[r]: javascript\\:alert(1)\n\n[r]",
        "![a](attachment:gone.png)",
        "![a](attachment\\:gone.png)",
        "[r]: attachment:gone.png\n\n![r]",
        "![a](vbscript:x)",
        "<javascript:alert(1)>",
        "<http://x onclick=alert(1)>",
        "[r]: javascript:alert(1)\n\n[r]",
        "`",
        "```\n",
        "$",
        "$$",
        "\\",
        "\n",
        "    ",
        "<!--",
        "-->",
        "<![CDATA[",
        "<?php",
        "<svg/onload=alert(1)>",
        "\x00",
        '"',
        "'",
        "(",
        ")",
        "[",
        "]",
    ]
)


@given(st.lists(PIECES | st.text(max_size=6), max_size=10).map("".join))
@example("<a href='javascript:alert(1)'>x</a>")
@example("[x](<javascript:alert(1)>)")
@example("<\x00script>alert(1)</script>")
def test_rendered_markdown_holds_no_foreign_tag_no_handler_and_no_script(text):
    page = Tags(markdown2html_mistune(clean_markdown(text)))
    assert page.tags <= HARMLESS
    assert not [name for name in page.attributes if name.startswith("on") or name == "style"]
    for address in page.addresses:
        assert not address.startswith(("javascript:", "vbscript:", "data:text", "file:"))


@pytest.mark.parametrize(
    "text",
    [
        "Because $p < 1$ and $a<b$, the sum is **zero**.",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "See [the page](https://example.org) and `x < y`.",
        "$\\sum_i p_i = 1 \\; \\& \\; x > 0$",
    ],
)
def test_ordinary_prose_reads_as_before(text):
    assert clean_markdown(text).replace("< ", "<") == text.replace("< ", "<")


def as_array(data):
    return np.frombuffer(data, np.uint8)


def test_pictures_of_known_formats_are_kept_and_nothing_else():
    picture = base64.b64encode(PNG).decode()
    kept, names = clean_attachments(
        {
            "good.png": {"image/png": picture, "text/html": picture},
            "page.html": {"text/html": picture},
            "drawing.svg": {"image/svg+xml": picture},
            "lying.png": {"image/png": base64.b64encode(b"<html>").decode()},
            "broken.png": {"image/png": "not base64!"},
            "../up.png": {"image/png": picture},
            "odd": 3,
        }
    )
    assert kept == {"picture-1": {"image/png": picture}, "picture-2": {"image/png": picture}}
    assert names == {"good.png": "picture-1", "../up.png": "picture-2"}
    assert len(clean_attachments({f"{n}.png": {"image/png": picture} for n in range(9)})[0]) == 5
    assert clean_attachments([1]) == clean_attachments(None) == ({}, {})


def test_references_follow_the_pictures_and_others_stop_nothing():
    text = "![a](attachment:my%20drawing.png) ![b](attachment\\:gone.png)\n\n[r]: attachment:x"
    clean = clean_markdown(text, {"my drawing.png": "picture-1"})
    assert "(attachment:picture-1)" in clean
    assert clean.count("attachment") == 1
    markdown2html_mistune(clean_markdown(text))


LONG = ["\\begin{a}" * 22_000, "a" + " " * 199_000 + "b", "\n \n" * 8000, "\t\n" * 20_000]


@pytest.mark.parametrize("text", [*LONG, "x" * 10**5], ids=range(5))
def test_text_that_takes_for_ever_to_show_is_shortened(text):
    assert len(clean_source(text)) <= 20_100
    assert clean_source(text).count("\\begin") <= 100


def test_outputs_become_a_notebook_s_outputs():
    shown = [
        {"stream": "stdout", "text": as_array(b"a\x1b[31mb\x00\n")},
        {"kind": "display_data", "picture": as_array(PNG)},
        {"kind": "execute_result", "plain": as_array(b"42")},
        {"error": "ValueError", "text": "no", "line": 2, "stopped": "", "trace": [[2, "softmax"]]},
    ]
    stream, picture, result, error = clean_outputs(shown)
    assert stream == {"output_type": "stream", "name": "stdout", "text": "a[31mb\n"}
    assert picture["data"] == {"image/png": base64.b64encode(PNG).decode()}
    assert (result["output_type"], result["data"]) == ("execute_result", {"text/plain": "42"})
    assert error["traceback"] == ["  line 2, in softmax", "ValueError: no"]


@pytest.mark.parametrize(
    "shown",
    [
        None,
        {},
        [1],
        [{}],
        [{"stream": "stdout", "text": "text"}],
        [{"stream": "stdout", "text": np.zeros(3)}],
        [{"stream": "stdout", "text": as_array(b"x" * 10**6)}],
        [{"kind": "display_data", "picture": as_array(b"<html>")}],
        [{"error": 3, "text": ""}],
        [{"kind": "x", "plain": as_array(b"x")}] * 51,
    ],
)
def test_anything_else_is_malformed(shown):
    with pytest.raises(Malformed):
        clean_outputs(shown)
