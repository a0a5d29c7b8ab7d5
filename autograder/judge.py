"""From the replies of an answer to a verdict, in words a learner can act on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.compare import Comparison, compare
from autograder.diagnose import Named, Results, name_mistakes, named
from autograder.mistakes import identifier_of
from autograder.truth import truths_of
from autograder.vocabulary import Case, Difference, Exercise, Reply, Status, Verdict
from autograder.wording import SETTLE_IT, misjudged, not_attempted, raised, unnamed


def judge(exercise: Exercise, cases: tuple[Case, ...], replies: list[Reply]) -> Verdict:
    """Judge an answer by its replies.

    Parameters
    ----------
    cases
        The cases that were put to the answer.
    replies
        One reply for each case, in the same order.
    """
    if any(reply.kind != "returned" for reply in replies):
        return _ended_early(exercise, cases, replies)
    truths = truths_of(exercise, cases)
    yours = []
    for case, reply, true in zip(cases, replies, truths, strict=True):
        try:
            yours.append(_as_arrays(exercise, reply.value, true))
        except _Unfit as unfit:
            return _verdict(
                exercise, unfit.status, unfit.headline, unfit.action, case, unfit.mistake
            )
    return _compared(exercise, cases, replies, yours, truths)


def _ended_early(exercise: Exercise, cases: tuple[Case, ...], replies: list[Reply]) -> Verdict:
    """The verdict on an answer that did not return on every case.

    Where it raised on some cases only, the mistake seen on the others is told as well.
    """
    pairs = list(zip(cases, replies, strict=True))
    case, reply = next(pair for pair in pairs if pair[1].kind != "returned")
    verdict = _unfinished(exercise, case, reply)
    rest = [pair for pair in pairs if pair[1].kind == "returned"]
    if reply.kind != "raised" or not rest:
        return verdict
    others = judge(exercise, tuple(case for case, _ in rest), [reply for _, reply in rest])
    if others.mistake is None:
        return verdict
    note = f"Where it did not stop: {others.headline} {others.action}"
    return replace(verdict, mistake=others.mistake, notes=(note,))


def _verdict(
    exercise: Exercise,
    status: Status,
    headline: str,
    action: str,
    case: Case,
    mistake: str | None = None,
    **more: Any,
) -> Verdict:
    """A verdict on an answer that is not right. Of a hidden case not even the name is told."""
    return Verdict(
        exercise=exercise.name,
        status=status,
        headline=headline,
        action=action,
        mistake=mistake,
        case=None if case.hidden else case.name,
        hidden=case.hidden,
        **more,
    )


def _unfinished(exercise: Exercise, case: Case, reply: Reply) -> Verdict:
    """The verdict on an answer that returned nothing to compare."""
    name = exercise.name
    if reply.kind == "not attempted":
        headline, action = not_attempted(exercise, reply)
        return _verdict(exercise, Status.NOT_ATTEMPTED, headline, action, case)
    if reply.kind == "raised":
        headline, action = raised(exercise, case, reply)
        return _verdict(exercise, Status.RAISED, headline, action, case)
    if reply.kind == "refused":
        headline, action = f"{name} gave {reply.word}.", _asked_for(exercise)
        return _verdict(exercise, Status.WRONG_KIND, headline, action, case)
    return _verdict(exercise, Status(reply.kind), f"{name} {_DID[reply.kind]}.", reply.word, case)


def _asked_for(exercise: Exercise) -> str:
    return f"Asked for: {exercise.asks}"


_DID = {
    "too slow": "did not finish in time",
    "out of memory": "ran out of memory",
    "used autograd": "asked the engine",
    "ended its session": "ended the session it ran in",
    "not reached": "was not reached",
}


class _Unfit(Exception):
    """A result that cannot be compared."""

    def __init__(self, status: Status, headline: str, action: str, mistake: str | None = None):
        super().__init__(headline)
        self.status = status
        self.headline = headline
        self.action = action
        self.mistake = mistake

    @classmethod
    def named(cls, status: Status, identifier: str, name: str, fact: str = "") -> _Unfit:
        mistake = named(identifier, fact)
        return cls(status, mistake.headline(name), mistake.look(name), identifier)


def _as_arrays(exercise: Exercise, value: Any, true: Results) -> Results:
    """A reply's value as one array for each result, or `_Unfit` with what to do."""
    names = exercise.returns
    if exercise.is_plain:
        value = _as_worked_out(value, true[0])
        if isinstance(value, (list, tuple)) and true[0].ndim:
            what = type(value).__name__
            raise _Unfit(
                Status.WRONG_KIND,
                f"{exercise.name} is a {what} where an array is meant.",
                f"Wrap it: `np.array(...)` around the {what}.",
            )
        return (_as_array(exercise.name, value, true[0]),)
    if len(names) == 1:
        return (_as_array(names[0], value, true[0]),)
    if value is None:
        raise _Unfit.named(Status.RETURNED_NONE, "returned_none", f"What {exercise.name} returns")
    if exercise.by_name:
        return tuple(map(_as_array, names, _by_name(exercise, value), true))
    if not isinstance(value, (tuple, list)) or len(value) != len(names):
        raise _Unfit(
            Status.WRONG_KIND,
            f"{exercise.name} should return {len(names)} results: {', '.join(names)}.",
            f"End with `return {', '.join(names)}`.",
        )
    return tuple(map(_as_array, names, value, true))


def _by_name(exercise: Exercise, value: Any) -> tuple[Any, ...]:
    """A dict's gradients in order, or `_Unfit` with the keys that are missing or too many."""
    wanted = _listed(reversed(exercise.wrt))
    if not isinstance(value, dict):
        raise _Unfit(
            Status.WRONG_KIND,
            f"{exercise.name} gave a {type(value).__name__} where a dict of gradients is meant.",
            f"Return a dict with the keys {wanted}.",
        )
    missing = _listed(name for name in exercise.wrt if name not in value)
    unknown = _listed(name for name in value if name not in exercise.wrt)
    if missing or unknown:
        facts = [f"has no gradient for {missing}"] if missing else []
        facts += [f"has {unknown}, which is not asked for"] if unknown else []
        raise _Unfit(
            Status.WRONG_KIND,
            f"The dict that {exercise.name} returned {' and '.join(facts)}.",
            f"Its keys are the names of what the gradients belong to: {wanted}.",
        )
    return exercise.in_order(value)


def _listed(names: Iterable[str]) -> str:
    """The first few of some names, and how many more there are."""
    names = [repr(name) for name in names]
    rest = f" and {len(names) - 4} more" if len(names) > 4 else ""
    return ", ".join(names[:4]) + rest


def _as_worked_out(value: Any, true: np.ndarray) -> Any:
    """A value from paper; whole numbers are as typed, unless a right fraction was cut off."""
    if isinstance(value, np.ndarray) and value.dtype.kind in "iu":
        cut_off = (true % 1).any() and np.array_equal(value, true.astype(int))
        return value if cut_off else value.astype(np.float64)
    return value


def _as_array(name: str, value: Any, true: np.ndarray) -> np.ndarray:
    if value is None:
        raise _Unfit.named(Status.RETURNED_NONE, "returned_none", name)
    if isinstance(value, (list, tuple)):
        what = type(value).__name__
        meant = "an array" if true.ndim else "one number"
        advice = f"Wrap it: `np.array(...)` around the {what}."
        if len(value) == 1:
            advice = "Is there a comma after your result, or are there brackets around it?"
        elif isinstance(value, tuple):
            advice = f"You returned {len(value)} things. Return {name} and nothing else."
        elif not true.ndim:
            advice = "Is a sum, a mean or an index missing?"
        raise _Unfit(Status.WRONG_KIND, f"{name} is a {what} where {meant} is meant.", advice)
    if isinstance(value, (str, dict)):
        raise _Unfit(
            Status.WRONG_KIND,
            f"{name} is a {type(value).__name__}, not an array or a number.",
            "Return the numbers themselves.",
        )
    array = np.asarray(value)
    if (array.dtype == bool) != (true.dtype == bool):
        asked = "True or False" if true.dtype == bool else "numbers"
        raise _Unfit(
            Status.WRONG_KIND,
            f"{name} has dtype {array.dtype} where {asked} should be.",
            f"Return {asked}. (A comparison gives True and False, one for each entry.)",
        )
    if array.dtype == bool and array.ndim and not true.ndim:
        raise _Unfit(
            Status.WRONG_SHAPE,
            f"{name} is {array.size} answers, in shape {array.shape}, where one is asked for.",
            "Must all of them be True, or is one enough? `np.all` and `np.any` make one of many.",
        )
    if array.dtype.kind in "iu" and array.ndim == 0:
        return array.astype(np.float64)  # a whole number loses nothing
    if array.dtype.kind in "iu":
        raise _Unfit.named(Status.WRONG_DTYPE, "integer_dtype", name)
    if array.dtype in (np.float32, np.float16):
        raise _Unfit.named(Status.WRONG_DTYPE, "float32", name, array.dtype.name)
    if array.dtype.kind == "c":
        raise _Unfit(
            Status.WRONG_DTYPE,
            f"{name} holds complex numbers.",
            "Nothing here is complex: look for the root or the log of a negative number.",
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
        differences = _differences(
            exercise, yours, truths, table, [None] * len(exercise.returns), 0
        )
        verdict = Verdict(
            exercise.name,
            Status.RIGHT,
            f"{exercise.name} is right.",
            "Go on to the next cell.",
            differences=differences,
            hidden=cases[0].hidden,
            **counts,
        )
        return _input_changed(verdict, changed) if changed else verdict
    mistakes = name_mistakes(exercise, cases, yours, truths)
    shown = _case_to_show(right_on, yours, mistakes)
    differences = _differences(exercise, yours, truths, table, mistakes, shown)
    wrong_here = [not comparison.right for comparison in table[shown]]
    verdict = _wrong(exercise, cases[shown], differences, mistakes, wrong_here, counts)
    return _input_changed(verdict, changed) if changed and not any(mistakes) else verdict


def _input_changed(verdict: Verdict, changed: list[str]) -> Verdict:
    """The verdict on an answer that wrote to its arguments, whatever it returned."""
    mistake = named("input_changed", ", ".join(changed))
    also = "" if verdict.is_right else " The result is wrong as well, perhaps for that reason."
    return replace(
        verdict,
        status=Status.INPUT_CHANGED,
        headline=mistake.headline(verdict.exercise) + also,
        action=mistake.look(verdict.exercise),
        mistake="input_changed",
    )


def _case_to_show(right_on: list[bool], yours: list[Results], mistakes: list[Named | None]) -> int:
    """The first wrong case; the first that is not finite where that is the mistake."""
    if any(mistake and mistake.mistake.identifier == "not_finite" for mistake in mistakes):
        finite = [all(np.isfinite(result).all() for result in results) for results in yours]
        return finite.index(False)
    return right_on.index(False)


def _wrong(
    exercise: Exercise,
    case: Case,
    differences: tuple[Difference, ...],
    mistakes: list[Named | None],
    wrong_here: list[bool],
    counts: dict[str, int],
) -> Verdict:
    status = Status.WRONG
    if any(d.shape != d.true_shape for d in differences):
        status = Status.WRONG_SHAPE
    elif any(mistake and mistake.mistake.identifier == "not_finite" for mistake in mistakes):
        status = Status.NOT_FINITE
    notes = (SETTLE_IT,) if exercise.wrt and status is Status.WRONG else ()
    identifier = blamed = None
    for name, mistake in zip(exercise.returns, mistakes, strict=True):
        if mistake:
            headline, action = mistake.headline(name), mistake.look(name)
            identifier, blamed = mistake.mistake.identifier, name
            break
    else:
        first = next((d for d, wrong in zip(differences, wrong_here, strict=False) if wrong), None)
        headline, action = (
            unnamed(exercise, case, first, counts) if first else misjudged(exercise, case)
        )
        blamed = first.name if first else None
    own = identifier in map(identifier_of, exercise.mistakes)
    if exercise.is_plain and status is Status.WRONG_SHAPE and not own:
        action = _asked_for(exercise)  # it need not come from a line of code
    if exercise.by_name:  # so many that only one can be drawn
        differences = tuple(
            d if d.name == blamed else replace(d, wrong_at=None) for d in differences
        )
    more = {"differences": differences, "notes": notes, **counts}
    return _verdict(exercise, status, headline, action, case, identifier, **more)


def _differences(
    exercise: Exercise,
    yours: list[Results],
    truths: tuple[Results, ...],
    table: list[list[Comparison]],
    mistakes: list[Named | None],
    shown: int,
) -> tuple[Difference, ...]:
    """Each result beside the truth: the numbers over all cases, the places on the one shown."""
    differences = []
    for k, name in enumerate(exercise.returns):
        column = [row[k] for row in table]
        if truths[0][k].dtype == bool and yours[shown][k].shape == truths[shown][k].shape:
            continue  # right or wrong says it all
        differences.append(
            Difference(
                name=name,
                right=all(comparison.right for comparison in column),
                largest=max((c.largest for c in column), key=_size),
                relative=max((c.relative for c in column), key=_size),
                shape=yours[shown][k].shape,
                true_shape=truths[shown][k].shape,
                wrong_at=column[shown].wrong_at,
                mistake=mistakes[k].mistake.identifier if mistakes[k] else None,
            )
        )
    return tuple(differences)


def _size(number: float) -> float:
    """For sorting: NaN counts as larger than anything."""
    return np.inf if np.isnan(number) else number
