"""From the replies of an answer to a verdict, in words a learner can act on."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.compare import Comparison, compare
from autograder.diagnose import Named, Results, name_mistakes, name_of
from autograder.truth import truths_of
from autograder.vocabulary import Case, Difference, Exercise, Reply, Status, Verdict

SETTLE_IT = (
    "If you disagree, central differences settle it: nudge one entry of the input up and down by "
    "1e-5 and see how the loss moves. Neither you nor this check can argue with that."
)


def judge(exercise: Exercise, cases: tuple[Case, ...], replies: list[Reply]) -> Verdict:
    """Judge an answer by its replies.

    Parameters
    ----------
    cases
        The cases that were put to the answer.
    replies
        One reply for each case, in the same order.
    """
    for case, reply in zip(cases, replies, strict=True):
        if reply.kind != "returned":
            return _unfinished(exercise, case, reply)
    truths = truths_of(exercise, cases)
    yours = []
    for case, reply, true in zip(cases, replies, truths, strict=True):
        try:
            yours.append(_as_arrays(exercise, reply.value, true))
        except _Unfit as unfit:
            return _verdict(exercise, unfit.status, unfit.headline, unfit.action, case, unfit.mistake)
    return _compared(exercise, cases, replies, yours, truths)


def _verdict(
    exercise: Exercise,
    status: Status,
    headline: str,
    action: str,
    case: Case | None,
    mistake: str | None = None,
    **more: Any,
) -> Verdict:
    """A verdict; of a hidden case not even the name is told."""
    hidden = case is not None and case.hidden
    return Verdict(
        exercise=exercise.name,
        status=status,
        headline=headline,
        action=action,
        mistake=mistake,
        case=None if case is None or hidden else case.name,
        hidden=hidden,
        **more,
    )


def _unfinished(exercise: Exercise, case: Case, reply: Reply) -> Verdict:
    """The verdict on an answer that returned nothing to compare."""
    if reply.kind == "not attempted":
        return _verdict(
            exercise,
            Status.NOT_ATTEMPTED,
            f"{exercise.name} is not written yet.",
            "Write your answer where the cell says YOUR CODE HERE, delete the line with "
            "`raise NotImplementedError`, run that cell, then this one."
            if exercise.arguments
            else "Put your value in place of the `...`, delete the line with "
            "`raise NotImplementedError`, run that cell, then this one.",
            case,
        )
    if reply.kind == "raised":
        where = f" at line {reply.line} of your cell: `{reply.code}`" if reply.line else ""
        text = "" if case.hidden else f": {reply.word}"
        return _verdict(
            exercise,
            Status.RAISED,
            f"{exercise.name} stopped with {reply.error}{text}",
            f"The error came up{where or ' when it was called'}. "
            "Print the shapes of what stands on that line.",
            case,
        )
    if reply.kind == "refused":
        return _verdict(
            exercise,
            Status.WRONG_KIND,
            f"{exercise.name} gave {reply.word}.",
            f"What is asked for: {exercise.asks}",
            case,
        )
    status = Status(reply.kind)
    headlines = {
        Status.TOO_SLOW: f"{exercise.name} did not finish in time.",
        Status.USED_AUTOGRAD: f"{exercise.name} asked the engine.",
    }
    return _verdict(exercise, status, headlines[status], reply.word, case)


class _Unfit(Exception):
    """A result that cannot be compared."""

    def __init__(self, status: Status, headline: str, action: str, mistake: str | None = None):
        super().__init__(headline)
        self.status = status
        self.headline = headline
        self.action = action
        self.mistake = mistake

    @classmethod
    def named(cls, status: Status, identifier: str, name: str) -> _Unfit:
        named = name_of(identifier)
        says = named.mistake.says.format(name=name, factor="")
        return cls(status, f"{named.mistake.title}. {says}", named.mistake.look, identifier)


def _as_arrays(exercise: Exercise, value: Any, true: Results) -> Results:
    """A reply's value as one array for each result, or `_Unfit` with what to do."""
    names = exercise.returns
    if value is None:
        raise _Unfit.named(Status.RETURNED_NONE, "returned_none", exercise.name)
    if len(names) == 1:
        return (_as_array(names[0], value, true[0]),)
    if not isinstance(value, (tuple, list)) or len(value) != len(names):
        raise _Unfit(
            Status.WRONG_KIND,
            f"{exercise.name} should return {len(names)} results: {', '.join(names)}.",
            f"End with `return {', '.join(names)}`.",
        )
    return tuple(map(_as_array, names, value, true))


def _as_array(name: str, value: Any, true: np.ndarray) -> np.ndarray:
    if value is None:
        raise _Unfit.named(Status.RETURNED_NONE, "returned_none", name)
    if isinstance(value, (list, tuple)):
        raise _Unfit(
            Status.WRONG_KIND,
            f"{name} is a {type(value).__name__} where an array is meant.",
            f"Wrap it: `np.array(...)` around the {type(value).__name__}.",
        )
    if isinstance(value, (str, dict)):
        raise _Unfit(
            Status.WRONG_KIND,
            f"{name} is a {type(value).__name__}, not an array or a number.",
            "Return the numbers themselves.",
        )
    array = np.asarray(float(value) if type(value) is int else value)
    if (array.dtype == bool) != (true.dtype == bool):
        asked = "True or False" if true.dtype == bool else "numbers"
        raise _Unfit(
            Status.WRONG_KIND,
            f"{name} has dtype {array.dtype}; {asked} is what is asked for.",
            f"Return {asked}.",
        )
    if array.dtype.kind in "iu":
        raise _Unfit.named(Status.WRONG_DTYPE, "integer_dtype", name)
    if array.dtype in (np.float32, np.float16):
        raise _Unfit.named(Status.WRONG_DTYPE, "float32", name)
    if array.dtype.kind == "c":
        raise _Unfit(
            Status.WRONG_DTYPE,
            f"{name} holds complex numbers.",
            "Nothing in this exercise is complex: look for the root or the log of a negative number.",
        )
    return array


def _compared(
    exercise: Exercise,
    cases: tuple[Case, ...],
    replies: list[Reply],
    yours: list[Results],
    truths: tuple[Results, ...],
) -> Verdict:
    """The verdict on results that can be laid beside the truth."""
    table = [
        [compare(mine, true) for mine, true in zip(*pair, strict=True)]
        for pair in zip(yours, truths, strict=True)
    ]
    right_on = [all(comparison.right for comparison in row) for row in table]
    changed = sorted({name for reply in replies for name in reply.changed})
    counts = {"cases_right": sum(right_on), "cases": len(cases)}
    if all(right_on):
        differences = _differences(exercise, yours, truths, table, [None] * len(exercise.returns))
        if changed:
            return _input_changed(exercise, cases[0], changed, differences=differences, **counts)
        return Verdict(
            exercise.name,
            Status.RIGHT,
            f"{exercise.name} is right.",
            "Go on to the next cell.",
            differences=differences,
            hidden=cases[0].hidden,
            **counts,
        )
    named = name_mistakes(exercise, cases, yours, truths)
    if changed and not any(named):
        return _input_changed(exercise, cases[0], changed, **counts)
    first_wrong = right_on.index(False)
    return _wrong(
        exercise,
        cases[first_wrong],
        _differences(exercise, yours, truths, table, named),
        named,
        counts,
    )


def _input_changed(exercise: Exercise, case: Case, changed: list[str], **more: Any) -> Verdict:
    named = name_of("input_changed")
    headline = f"{named.mistake.title}: {', '.join(changed)}. {named.mistake.says}"
    look = named.mistake.look
    return _verdict(exercise, Status.INPUT_CHANGED, headline, look, case, "input_changed", **more)


def _wrong(
    exercise: Exercise,
    case: Case,
    differences: tuple[Difference, ...],
    named: list[Named | None],
    counts: dict[str, int],
) -> Verdict:
    shape_is_wrong = any(d.shape != d.true_shape for d in differences)
    not_finite = any(np.isnan(d.largest) for d in differences)
    status = Status.WRONG
    if shape_is_wrong:
        status = Status.WRONG_SHAPE
    elif not_finite or any(n and n.mistake.identifier == "not_finite" for n in named):
        status = Status.NOT_FINITE
    said = [
        (difference.name, name) for difference, name in zip(differences, named, strict=True) if name
    ]
    if said:
        name, first = said[0]
        mistake = first.mistake
        facts = {"name": name, "factor": first.factor}
        headline = f"{mistake.title}. {mistake.says.format(**facts)}"
        return _verdict(
            exercise,
            status,
            headline,
            mistake.look.format(**facts),
            case,
            mistake.identifier,
            differences=differences,
            notes=(SETTLE_IT,),
            **counts,
        )
    headline, action = _unnamed(case, next(d for d in differences if not d.right), counts)
    return _verdict(
        exercise,
        status,
        headline,
        action,
        case,
        differences=differences,
        notes=(SETTLE_IT,),
        **counts,
    )


def _unnamed(case: Case, difference: Difference, counts: dict[str, int]) -> tuple[str, str]:
    """A headline and an action for a wrong answer that has no name."""
    name = difference.name
    if difference.shape != difference.true_shape:
        return (
            f"{name} has shape {difference.shape}; {difference.true_shape} is asked for.",
            "Write the shape of each array beside the line that makes it, and find the line where "
            "an axis appears or is lost.",
        )
    if case.hidden:
        return (
            f"{name} is wrong on a case that is not shown.",
            "Try inputs of your own: another number of examples, of classes, other labels.",
        )
    some = 0 < counts["cases_right"]
    where = f"on the case “{case.name}”" + ("" if some else ", and on every other")
    return (
        f"{name} is wrong {where}{_places(difference)}.",
        "It is none of the known mistakes. Work that case out by hand for two or three entries, "
        "print your intermediate values, and find the first line where the two part."
        if not some
        else f"The other {counts['cases_right']} of {counts['cases']} cases are right. "
        "What is special about this one?",
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


def _differences(
    exercise: Exercise,
    yours: list[Results],
    truths: tuple[Results, ...],
    table: list[list[Comparison]],
    named: list[Named | None],
) -> tuple[Difference, ...]:
    """Each result beside the truth, described by the first case on which it is wrong."""
    differences = []
    for k, name in enumerate(exercise.returns):
        column = [row[k] for row in table]
        wrong = [i for i, comparison in enumerate(column) if not comparison.right]
        shown = wrong[0] if wrong else 0
        differences.append(
            Difference(
                name=name,
                right=not wrong,
                largest=max((c.largest for c in column), key=_size),
                relative=max((c.relative for c in column), key=_size),
                shape=yours[shown][k].shape,
                true_shape=truths[shown][k].shape,
                wrong_at=column[shown].wrong_at,
                mistake=named[k].mistake.identifier if named[k] else None,
            )
        )
    return tuple(differences)


def _size(number: float) -> float:
    """For sorting: NaN counts as larger than anything."""
    return np.inf if np.isnan(number) else number
