"""An exercise on paper, asked with a learner's own logits in place of the lesson's."""

from __future__ import annotations

import functools
import types
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from autograder.own_values import logits_of
from autograder.vocabulary import Exercise

# What the lesson's values are called where an exercise says what it asks for.
_LESSONS = "the logits [2, 1, 0]"


@functools.lru_cache(maxsize=1000)
def with_own_values(exercise: Exercise, username: str) -> Exercise:
    """The exercise as it is for one learner; itself where all have the same, or without a name.

    Its functions see this learner's logits under the name ``WORKED``, and exercises that they call
    with the same ones.
    """
    if not exercise.has_own_values or not username:
        return exercise
    rebound = functools.partial(_rebound, username=username)
    return replace(
        exercise,
        asks=exercise.asks.replace(_LESSONS, "your three logits"),
        forward=rebound(exercise.forward),
        answer=rebound(exercise.answer),
        mistakes={name: rebound(wrong) for name, wrong in exercise.mistakes.items()},
        equivalents={name: rebound(right) for name, right in exercise.equivalents.items()},
    )


def _rebound(function: Callable[..., Any], username: str) -> Callable[..., Any]:
    around = function.__globals__
    called = around.keys() & function.__code__.co_names
    scope = around | {name: _own(around[name], username) for name in called}
    scope["WORKED"] = logits_of(username)
    return types.FunctionType(function.__code__, scope, function.__name__)


def _own(value: Any, username: str) -> Any:
    has_own = isinstance(value, Exercise) and value.has_own_values
    return _rebound(value.answer, username) if has_own else value
