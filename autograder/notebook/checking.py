"""The check that a test cell calls, and what a session remembers of it."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from autograder import learner_record
from autograder.exercises import UnknownName, find, hidden_cases
from autograder.exercises.own_values import with_own_values
from autograder.judge import judge
from autograder.notebook import own_logits, render
from autograder.notebook.cards import show
from autograder.notebook.guard import guard
from autograder.notebook.imports import unavailable_imports
from autograder.notes import with_notes
from autograder.port import near
from autograder.truth import truths_of
from autograder.vocabulary import Exercise, Reply, Verdict


@dataclass(frozen=True)
class Attempt:
    """An answer's replies on the cases it was asked for, and the verdict on them."""

    replies: tuple[Reply, ...]
    verdict: Verdict


# The last attempt at each exercise in this session.
last_attempts: dict[str, Attempt] = {}


class WrongAnswer(AssertionError):
    """An answer that is not right yet. Its text is the message the learner reads.

    Attributes
    ----------
    verdict
        The whole verdict; ``verdict.mistake`` is the named mistake's identifier or None.
    """

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(render.as_text(verdict))
        self.verdict = verdict

    def _render_traceback_(self) -> list[str]:
        """What IPython prints: the message, without a wall of frames."""
        return [f"{type(self).__name__}: {render.as_line(self.verdict)}"]


class MissingAnswer(UnknownName):
    """A check was called without an answer."""


def check(name: str = "", answer: Any = NotImplemented, cases: str = "visible") -> None:
    """Check an answer against torch.autograd and show the verdict.

    Parameters
    ----------
    name
        The exercise's name, which is the name of the answer it asks for.
    answer
        The function itself, or the value where an exercise asks for one.
    cases
        "visible", or "hidden" for the cases that grading adds.

    Raises
    ------
    WrongAnswer
        If the answer is not right.
    autograder.exercises.UnknownExercise
        If there is no exercise of that name.
    MissingAnswer
        If only a name is given.
    """
    exercise = find(name, 'check("softmax", softmax)')
    if answer is NotImplemented:
        raise MissingAnswer(f'Your answer comes second, without quotes: check("{name}", {name}).')
    if cases not in ("visible", "hidden"):
        raise ValueError(f'cases is "visible" or "hidden", not {cases!r}')
    attempt = attempt_at(exercise, answer, cases)
    last_attempts[name] = attempt
    if attempt.verdict.is_right and cases == "visible":
        learner_record.remember("right", name)
    show(render.as_card(attempt.verdict))
    if not attempt.verdict.is_right:
        raise WrongAnswer(attempt.verdict)


def attempt_at(exercise: Exercise, answer: Any, cases: Literal["visible", "hidden"]) -> Attempt:
    """Put an exercise's visible or hidden cases to an answer and judge it, showing nothing."""
    exercise = with_own_values(exercise, own_logits.username)
    chosen = exercise.visible if cases == "visible" else hidden_cases(exercise)
    # The truth first: what the answer does to torch or NumPy comes too late to change it.
    truths_of(exercise, chosen)
    with _off_stderr(silent=cases == "hidden") as warned:
        replies = near.ask(exercise, chosen, answer, guard)
    said = sorted({str(warning.message) for warning in warned})
    wrong_before = {used for used, last in last_attempts.items() if not last.verdict.is_right}
    verdict = with_notes(exercise, judge(exercise, chosen, replies), said, wrong_before)
    return Attempt(tuple(replies), _with_import_notes(answer, verdict))


@contextlib.contextmanager
def _off_stderr(silent: bool) -> Iterator[list[warnings.WarningMessage]]:
    """Keep an answer's warnings and prints off stderr, and collect the warnings.

    nbgrader takes a single line on stderr for a failed test. Where ``silent``, prints are dropped
    altogether, so that an answer cannot print a hidden case's inputs.
    """
    out = io.StringIO() if silent else sys.stdout
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(out),
        warnings.catch_warnings(record=True) as warned,
    ):
        warnings.simplefilter("always")
        yield warned


def _with_import_notes(answer: Any, verdict: Verdict) -> Verdict:
    """Say which packages an answer uses that it will not have when it is graded."""
    notes, action = list(verdict.notes), verdict.action
    for package in unavailable_imports(answer):
        warning = f"This answer uses {package}, which a grader need not have."
        if verdict.is_right:
            action = f"{warning} Answers are to be written with NumPy alone."
        else:
            notes.append(warning)
    return dataclasses.replace(verdict, action=action, notes=tuple(notes))
