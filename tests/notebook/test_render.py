from html.parser import HTMLParser

import numpy as np

from autograder.earlier import batch_cross_entropy_backward, softmax
from autograder.notebook.render import as_html, as_text
from tests.verdicts import verdict_on


def one_wrong_entry(logits, labels):
    gradient = batch_cross_entropy_backward(logits, labels)
    gradient[1, 2] += 0.1
    return gradient


def test_a_wrong_matrix_is_drawn_where_it_is_wrong():
    verdict = verdict_on("batch_cross_entropy_backward", one_wrong_entry)
    text = as_text(verdict)
    assert "    · · ·\n    · · x\n    · · ·\n    · · ·" in text
    assert "1 of 12 entries" in as_html(verdict)
    assert verdict.headline.endswith("in yours, row 1 is the first that does not.")


def test_the_action_comes_right_after_the_headline():
    lines = as_text(verdict_on("softmax", np.exp)).split("\n")
    assert lines[0].startswith("✗ Not divided by the sum.")
    assert lines[1].startswith("  Next: ")


def test_largest_and_relative_difference_and_shape_are_told():
    text = as_text(verdict_on("softmax", lambda z: softmax(z) * 1.5))
    assert "largest difference 5.0e-01, relative 5.0e-01; shape (3,)" in text


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.seen = [], set()

    def handle_starttag(self, tag, attributes):
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_html_is_balanced_and_escapes_what_a_learner_wrote():
    def answer(logits):
        raise ValueError("<script>alert(1)</script>")

    page = as_html(verdict_on("softmax", answer))
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert "script" not in tags.seen
    assert "&lt;script&gt;" in page


def test_right_and_wrong_are_told_by_words_not_by_colour_alone():
    page = as_html(verdict_on("fan_out_backward", lambda a, b: (0.0, 2 * a * a * (b + 1))))
    assert "✗ wrong" in page
    assert "✓ right" in page
