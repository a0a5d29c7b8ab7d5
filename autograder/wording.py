"""The words of a verdict where no mistake has been named: a headline and one next action."""

from __future__ import annotations

import numpy as np

from autograder.vocabulary import Case, Difference, Exercise, Reply

SETTLE_IT = (
    "If you disagree, central differences settle it: nudge one entry of the input up and down by "
    "1e-5 and see how the result of the forward pass moves."
)

# What to look at first when an answer raises, by the kind of error.
_AFTER_ERROR = {
    "TypeError": "Print the types of what stands on that line. (Python's power is `**`, not `^`.)",
    "NameError": "Is that name spelled as where it was made, and has that cell been run?",
    "UnboundLocalError": "Is that name set on every way through the function?",
    "IndexError": "Print the shape of what is indexed, and the index.",
    "ValueError": "Print the shapes of what stands on that line.",
    "ModuleNotFoundError": "Answers need NumPy and nothing else.",
    "ImportError": "Answers need NumPy and nothing else.",
    "UFuncTypeError": "An integer array cannot hold fractions. Make it float64 first.",
    "RecursionError": "The function calls itself without end. Where should it stop?",
    "AttributeError": "Print the type of what stands before the dot.",
    "KeyError": "Print the keys that there are.",
}

_AFTER_ARRAY_AS_CONDITION = (
    "An `if`, an `and` or a `max` asks once for the whole array. A comparison such as `x > 0` "
    "gives one answer for each entry: multiply by it, or use `np.where`."
)

# What to look at first when a shape is wrong, and when several numbers came for one.
_AFTER_SHAPE = (
    "Write the shape of each array beside the line that makes it, and find the line where an axis "
    "appears or is lost."
)
_AFTER_LENGTH = (
    "The number of axes is right, and an axis is too long or too short. Which line makes it so?"
)
_AFTER_SEVERAL = "Is a sum, a mean or an index missing?"


def not_attempted(exercise: Exercise, reply: Reply) -> tuple[str, str]:
    """For a stub, the answer's own or one that it calls."""
    if reply.function:
        other = reply.function
        headline = f"{exercise.name} calls {other}, which is not written yet."
        return headline, f"Write {other} first, or do without it."
    what = "Write your answer where the cell says YOUR CODE HERE"
    if exercise.is_plain:
        what = "Put your value in place of the `...`"
    action = (
        f"{what} and delete the line `raise NotImplementedError`. Run that cell, then this one."
    )
    return f"{exercise.name} is not written yet.", action


def raised(exercise: Exercise, case: Case, reply: Reply) -> tuple[str, str]:
    """For an exception: what it says, the learner's own line, and where to look."""
    # An exception's text may quote a hidden case's numbers.
    text = f": {reply.word}" if reply.word and not case.hidden else ""
    headline = f"{exercise.name} stopped with {reply.error}{text}"
    advice = _AFTER_ERROR.get(reply.error, "Print what stands on that line, one part at a time.")
    if "truth value of an array" in reply.word:
        advice = _AFTER_ARRAY_AS_CONDITION
    if not reply.line:
        order = ", ".join(exercise.arguments)
        return headline, f"It is called with ({order}), in that order. {advice}"
    whose = f"the cell of `{reply.function}`" if reply.function else "your cell"
    code = f": `{reply.code}`" if reply.code else ""
    return headline, f"Line {reply.line} of {whose}{code}. {advice}"


def unnamed(
    exercise: Exercise, case: Case, difference: Difference, counts: dict[str, int]
) -> tuple[str, str]:
    """A headline and an action for a wrong answer that has no name."""
    name = difference.name
    if difference.shape != difference.true_shape:
        asked = difference.true_shape or "one number"
        action = _AFTER_SHAPE if difference.true_shape else _AFTER_SEVERAL
        if len(difference.shape) == len(difference.true_shape):
            action = _AFTER_LENGTH
        return f"{name} has shape {difference.shape}; {asked} is asked for.", action
    if exercise.is_plain:
        part = "entry" if difference.true_shape else "step"
        return (
            f"{name} is wrong{_places(difference)}.",
            f"It is not a mistake I recognise. Do it once more, one {part} after another, and "
            "write down which numbers meet in each.",
        )
    if case.hidden:
        labels = ", other labels" if {"label", "labels"} & set(exercise.arguments) else ""
        return (
            f"{name} is wrong on a case that is not shown.",
            f"Try inputs of your own: other sizes{labels}, large and small numbers, exact zeros.",
        )
    right, total = counts["cases_right"], counts["cases"]
    where = f"{name} is wrong on the case “{case.name}”"
    if right > total / 2:
        return (
            f"{where}{_places(difference)}.",
            f"{right} of {total} cases are right. What is special about this one?",
        )
    if total > 1 and not right:
        where = f"{name} is wrong on all {total} cases; the first is “{case.name}”"
    return (
        f"{where}{_places(difference)}.",
        "It is not a mistake I recognise. Work that case out by hand, print your intermediate "
        "values, and find the first line where the two part.",
    )


def misjudged(exercise: Exercise, case: Case) -> tuple[str, str]:
    """For an answer of True or False."""
    where = "a claim that is not shown" if case.hidden else f"the claim “{case.name}”"
    return (
        f"{exercise.name} misjudges {where}.",
        "What is special about that claim, and which part of your check should notice?",
    )


def _places(difference: Difference) -> str:
    """Where the wrong entries are, if they lie in one row or column."""
    wrong = difference.wrong_at
    if wrong is None or wrong.ndim == 0 or wrong.all():
        return ""
    if wrong.ndim == 1:
        return f", at entry {', '.join(map(str, np.flatnonzero(wrong)))}"
    rows, columns = (np.flatnonzero(wrong.any(axis=axis)) for axis in (1, 0))
    if len(rows) == 1:
        return f", in row {rows[0]} only"
    if len(columns) == 1:
        return f", in column {columns[0]} only"
    return ""
