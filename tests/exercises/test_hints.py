"""Hints climb from a question to the solution, fit the mistake, and give nothing away early."""

import ast
import re
from dataclasses import fields

import numpy as np
import pytest

from autograder.exercises import CATALOGUE, find
from autograder.exercises.source import code_of
from autograder.hints import ladder, solution, topic_of
from autograder.mistakes import MISTAKES, identifier_of
from autograder.notebook.guard import guard
from autograder.port import near
from autograder.truth import truths_of
from autograder.vocabulary import Hints
from tests.verdicts import verdict_on

EXERCISES = [pytest.param(exercise, id=name) for name, exercise in CATALOGUE.items()]
# The shortest piece of code that would give something away, without its spaces.
TELLING = 10


def replies_to(exercise, answer):
    return near.ask(exercise, exercise.visible, answer, guard)


def telling_code(function):
    """The expressions that a right answer returns, assigns or adds, without their spaces."""
    for node in ast.walk(ast.parse(code_of(function, "answer"))):
        if isinstance(node, ast.Return | ast.Assign | ast.AugAssign) and node.value is not None:
            written = ast.unparse(node.value).replace(" ", "")
            if len(written) >= TELLING and re.search(r"[-+*/@(\[]", written):
                yield written


def texts_before_the_solution(exercise):
    for rung in ("ask", "look", "smaller", "shape"):
        for part in getattr(exercise.hints, rung):
            yield part.text


@pytest.mark.parametrize("exercise", EXERCISES)
def test_every_rung_is_written(exercise):
    for field in fields(Hints):
        assert getattr(exercise.hints, field.name), f"{exercise.name} has no {field.name}"
    first = exercise.hints.ask[0].text
    assert "?" in first, f"the first hint for {exercise.name} asks nothing"


@pytest.mark.parametrize("exercise", EXERCISES)
def test_no_rung_before_the_last_holds_code_of_a_right_answer(exercise):
    texts = [text.replace(" ", "") for text in texts_before_the_solution(exercise)]
    for function in (exercise.answer, *exercise.equivalents.values()):
        for written in telling_code(function):
            assert not [text for text in texts if written in text], written


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_mistake_is_never_told_about_another_kind_of_mistake(exercise):
    for topic in {MISTAKES[identifier_of(name)].topic for name in exercise.mistakes} - {None}:
        shown = [text for rung in ladder(exercise, topic) for text in rung.paragraphs]
        for rung in ("ask", "look", "smaller", "shape"):
            for part in getattr(exercise.hints, rung):
                assert part.topic in (None, topic) or part.text not in shown
        assert len(ladder(exercise, topic)) >= 3


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_check_of_ones_own_has_its_own_questions(exercise):
    answers_a_bool = truths_of(exercise, exercise.visible)[0][0].dtype == bool
    assert exercise.asks.startswith("A bool:") == answers_a_bool
    for topic in {MISTAKES[identifier_of(name)].topic for name in exercise.mistakes} - {None}:
        shown = [text for rung in ladder(exercise, topic)[:2] for text in rung.paragraphs]
        own = {part.text for part in (*exercise.hints.ask, *exercise.hints.look)}
        assert (own >= set(shown)) == (answers_a_bool and topic != "form")


def test_who_has_the_sign_flipped_hears_nothing_of_the_mean():
    exercise = find("batch_cross_entropy_backward")
    flipped = exercise.mistakes["true_minus_predicted"]
    verdict = verdict_on(exercise.name, flipped)
    rungs = ladder(exercise, topic_of(verdict), replies_to(exercise, flipped))
    said = " ".join(text for rung in rungs for text in rung.paragraphs)
    assert "sign" in said
    assert not re.search(r"1/N|mean|divid|averag", said)
    without_a_verdict = " ".join(text for rung in ladder(exercise) for text in rung.paragraphs)
    assert re.search(r"mean", without_a_verdict)


def test_the_experiment_tells_the_entry_that_is_most_wrong_from_what_it_should_be():
    # Two classes, logits -0.6 and 0.8, label 1: p = 0.8022, so the gradient there is -0.1978.
    exercise = find("cross_entropy_backward")
    flipped = exercise.mistakes["true_minus_predicted"]
    smaller = ladder(exercise, "sign", replies_to(exercise, flipped))[2]
    assert "`logits[1]` is 0.8" in smaller.paragraphs[0]
    assert "a rate of -0.1978. Your answer says +0.1978 there." in smaller.paragraphs[0]


def test_an_answer_of_the_wrong_kind_gets_hints_without_an_experiment_on_it():
    exercise = find("cross_entropy_backward")
    for answer in (lambda logits, label: "p - y", lambda logits, label: None):
        assert ladder(exercise, "form", replies_to(exercise, answer))


@pytest.mark.parametrize("exercise", [p for p in EXERCISES if not p.values[0].is_plain])
def test_the_solution_is_a_right_answer(exercise):
    # It runs with NumPy and the course's other answers: notebooks have them from earlier units.
    namespace = {"np": np} | {name: other.answer for name, other in CATALOGUE.items()}
    exec(solution(exercise).code, namespace)
    assert verdict_on(exercise.name, namespace[exercise.name]).is_right
