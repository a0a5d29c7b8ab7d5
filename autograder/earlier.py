"""Answers of earlier units, given, so that a learner may start at any unit.

    from autograder.earlier import softmax

gives the course's own `softmax`. It holds the answers of all units, the one you are at included:
write yours first.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    from autograder.exercises import CATALOGUE

    if name in CATALOGUE:
        return CATALOGUE[name].answer
    raise AttributeError(f"no exercise is called {name!r}")
