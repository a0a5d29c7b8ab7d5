"""Stands in for autograder where answers are graded: everything that checks or helps does nothing.

The real checks run on the other side of a wall.
"""


class WrongAnswer(AssertionError):
    """Never raised here."""


def _nothing(*arguments, **options):
    return None


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return _nothing
