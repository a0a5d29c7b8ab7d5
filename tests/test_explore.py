"""Explorables answer to every control, in the picture and in words, and can be read as a still."""

import html
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

from autograder import explore, pictures


def words_of(explorable):
    return html.unescape(re.sub("<.*?>", "", explorable._words.value))


def control(explorable, title):
    """The control of that name, also one in a box of its own."""
    found = [*explorable.children]
    found += [inner for child in found for inner in getattr(child, "children", ())]
    return next(child for child in found if getattr(child, "description", "") == title)


@pytest.mark.parametrize("name", explore.__all__)
def test_it_is_also_a_still_whose_alternative_text_is_its_words(name):
    shown = getattr(explore, name)()
    still = shown._repr_mimebundle_()["text/html"]
    assert "data:image/png;base64," in still
    assert html.unescape(re.search('alt="(.*?)"', still)[1]) == words_of(shown)
    assert "application/vnd.jupyter.widget-view+json" in shown._repr_mimebundle_()


@pytest.mark.parametrize(
    ("name", "title", "value"),
    [
        ("logits", "logit 1", 2.0),
        ("logits", "correct", 2),
        ("graph", "a", -1.0),
        ("graph", "b", 1.0),
        ("graph", "walk", 3),
        ("batch", "example", 3),
        ("batch", "class", 1),
        ("batch", "its logit", 4.0),
        ("batch", "loss is the", "sum"),
        ("batch_norm", "its x", 9.0),
        ("attention", "looking", 4),
        ("attention", "scores times", 4.0),
        ("attention", "mask the future", False),
        ("learning_rate", "learning rate", 0.05),
    ],
)
def test_every_control_moves_the_words(name, title, value):
    shown = getattr(explore, name)()
    words, picture = words_of(shown), shown._picture.value
    control(shown, title).value = value
    assert words_of(shown) != words
    assert shown._picture.value != picture


@pytest.mark.parametrize("name", ["batch", "logits", "attention"])
def test_a_sum_that_is_zero_is_called_zero(name):
    words = words_of(getattr(explore, name)())
    assert re.search(r"sums? to zero[.;]", words)
    assert not re.search(r"\de[+-]\d", words)


def test_a_step_takes_the_logits_where_the_lesson_takes_them():
    # Lesson 03: from 0.4076 to 0.258 with learning rate 1.
    shown = explore.logits()
    assert "Loss 0.408." in words_of(shown)
    control(shown, "One step").click()
    assert "Loss 0.258 after one step." in words_of(shown)
    control(shown, "One step").click()
    assert "after 2 steps" in words_of(shown)
    control(shown, "Start again").click()
    assert "Loss 0.408." in words_of(shown)


def test_the_walk_goes_forward_and_then_back_to_the_sum_of_two_ways():
    # Lesson 01: a = 2, b = 3, and 48 + 16 = 64 at a.
    shown = explore.graph()
    assert "48 through u and 16 straight from v. Together 64." in words_of(shown)
    control(shown, "walk").value = 4
    assert "Forward: L = 8 squared = 64." in words_of(shown)


def test_no_arrow_of_a_graph_reaches_into_a_box():
    pictures.cross_entropy_graph(np.array([2.0, 1.0, 0.0]), 0)
    figure = plt.gcf()
    figure.canvas.draw()
    [axes] = figure.axes
    arrows = [text.arrow_patch for text in axes.texts if getattr(text, "arrow_patch", None)]
    boxes = [box.get_window_extent().padded(-2) for box in axes.patches]  # in pixels
    plt.close(figure)
    assert (len(arrows), len(boxes)) == (9, 9)
    for arrow in arrows:
        assert not any(box.contains(*point) for point in arrow.get_path().vertices for box in boxes)


def test_the_sum_is_five_times_the_mean():
    shown = explore.batch()
    control(shown, "example").value = 1
    mean = [float(entry) for entry in re.findall(r"[+-]\d\.\d{3}", words_of(shown))]
    control(shown, "loss is the").value = "sum"
    total = [float(entry) for entry in re.findall(r"[+-]\d\.\d{3}", words_of(shown))]
    assert total == pytest.approx([5 * entry for entry in mean], abs=0.003)


def test_batch_norm_s_parts_add_up_to_what_the_lesson_has():
    assert "dx is -0.068, -0.124, +0.324, -0.132" in words_of(explore.batch_norm())


def test_without_scores_attention_is_equal_among_what_it_can_see():
    shown = explore.attention()
    control(shown, "scores times").value = 0
    assert "weights 0.33, 0.33, 0.33, 0.00, 0.00" in words_of(shown)
    control(shown, "mask the future").value = False
    assert "weights 0.20, 0.20, 0.20, 0.20, 0.20" in words_of(shown)


@pytest.mark.parametrize(
    # The steep direction has curvature 10: the edge is at 2 / 10.
    ("rate", "word"),
    [
        (0.01, "Too small"),
        (0.15, "Right"),
        (0.195, "Almost too large"),
        (0.2, "On the edge"),
        (0.21, "Too large"),
    ],
)
def test_a_learning_rate_is_too_small_right_or_too_large(rate, word):
    shown = explore.learning_rate()
    control(shown, "learning rate").value = rate
    assert words_of(shown).startswith(word)
