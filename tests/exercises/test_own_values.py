"""With each learner's own logits the worked exercises are asked, judged and diagnosed the same."""

import contextlib

import numpy as np
import pytest

from autograder import check, own_logits
from autograder.exercises import CATALOGUE
from autograder.exercises.own_values import with_own_values
from autograder.judge import judge
from autograder.mistakes import identifier_of
from autograder.notebook import own_logits as session
from autograder.notebook.checking import WrongAnswer
from autograder.own_values import logits_of
from autograder.port import near

WITH_OWN = [name for name, exercise in CATALOGUE.items() if exercise.has_own_values]
USERNAMES = [f"learner{number}" for number in range(25)]


@pytest.fixture
def forgetting():
    """Whose values the session asks for is forgotten at the end."""
    yield
    session.username = ""


def verdict_on(exercise, value):
    cases = exercise.visible
    return judge(exercise, cases, near.ask(exercise, cases, value, contextlib.nullcontext))


def test_the_worked_values_are_those_that_differ():
    assert WITH_OWN == ["probs", "loss", "dlogits"]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("name", WITH_OWN)
def test_every_mistake_is_killed_and_named_for_everyone(name):
    for username in USERNAMES:
        exercise = with_own_values(CATALOGUE[name], username)
        assert verdict_on(exercise, exercise.answer()).is_right
        assert "[2, 1, 0]" not in exercise.asks
        for mistake, wrong in exercise.mistakes.items():
            verdict = verdict_on(exercise, wrong())
            assert not verdict.is_right, (username, mistake)
            assert verdict.mistake == identifier_of(mistake), username


def test_logits_are_one_s_own_and_stay_the_same():
    everyone = {tuple(logits_of(name)) for name in USERNAMES}
    assert len(everyone) == len(USERNAMES)
    assert all(len(set(logits)) == 3 for logits in everyone)
    assert (logits_of(" Ada ") == logits_of("ada")).all()
    # Pinned: releases of a course that has begun must go on giving the same.
    assert logits_of("ada").tolist() == PINNED


PINNED = [3.4, 2.8, 1.9]


def softmax(logits):
    return np.exp(logits) / np.exp(logits).sum()


def test_a_check_asks_for_the_session_s_own(forgetting, capsys):
    check("probs", softmax(np.array([2.0, 1.0, 0.0])))
    logits = own_logits("ada")
    check("probs", softmax(logits))
    for wrong in ([2.0, 1.0, 0.0], logits_of("ben")):
        with pytest.raises(WrongAnswer):
            check("probs", softmax(np.array(wrong)))


def test_without_a_name_it_says_what_to_do(forgetting):
    with pytest.raises(ValueError, match="your username between the quotes"):
        own_logits("  ")
    assert session.username == ""
