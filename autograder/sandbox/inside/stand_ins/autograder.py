"""Stands in for autograder where answers are graded: everything that checks or helps does nothing.

The real checks run on the other side of a wall. A learner's own values are the real ones.
"""

from autograder.own_values import logits_of as own_logits  # noqa: F401


class WrongAnswer(AssertionError):
    """Never raised here."""


class _Nothing:
    """Can be called, and has every attribute; nothing comes of either."""

    def __call__(self, *arguments, **options):
        return None

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return _Nothing()
