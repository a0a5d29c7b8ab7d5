"""The hint that a learner asks for: the next rung of an exercise's ladder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from autograder import learner_record
from autograder.exercises import find
from autograder.exercises.own_values import with_own_values
from autograder.hints import Rung, ladder, solution, topic_of
from autograder.notebook import own_logits
from autograder.notebook.cards import paragraphs, show
from autograder.notebook.checking import last_attempts
from autograder.vocabulary import Status


@dataclass
class _Climb:
    """How many rungs a learner has had since the verdict was last another one."""

    on: tuple[Status, str | None] | None
    rungs: int = 0


_climbs: dict[str, _Climb] = {}


def hint(name: str = "", rung: Literal["next", "solution"] = "next") -> None:
    """Show the next hint for an exercise; what the last check said decides which hints fit.

    Parameters
    ----------
    name
        The exercise's name, as in its check.
    rung
        "next": a question, where to look, a smaller case, the shape of the derivation, one at each
        call. "solution": the solution with its derivation, only ever when asked for in this way.

    Raises
    ------
    autograder.exercises.UnknownExercise
        If there is no exercise of that name.
    """
    exercise = with_own_values(find(name, 'hint("softmax")'), own_logits.username)
    if rung not in ("next", "solution"):
        raise ValueError(f'The second argument is "solution" or nothing, not {rung!r}.')
    if rung == "solution":
        if name not in learner_record.read_record().right:
            learner_record.remember("solution", name)
        _show(name, solution(exercise), "Close it, and write it once more without looking.")
        return
    attempt = last_attempts.get(name)
    if attempt is not None and attempt.verdict.is_right:
        _show_right(name)
        return
    topic = topic_of(attempt and attempt.verdict)
    seen = attempt is not None and not attempt.verdict.hidden
    rungs = ladder(exercise, topic, attempt.replies if seen else ())
    verdict = attempt and (attempt.verdict.status, attempt.verdict.mistake)
    climb = _climbs.get(name)
    if climb is None or climb.on != verdict:
        climb = _climbs[name] = _Climb(verdict)
    climb.rungs = min(climb.rungs + 1, len(rungs))
    _show(name, rungs[climb.rungs - 1], _after(name, climb.rungs, len(rungs)))


def _after(name: str, given: int, rungs: int) -> str:
    if given < rungs:
        return f"Hint {given} of {rungs}. Run this cell again for the next one."
    return (
        f"Hint {given} of {rungs}, the last before the solution. That one, with its derivation, "
        f'comes when you ask for it by name: `hint("{name}", "solution")`.'
    )


def _show_right(name: str) -> None:
    text = (
        "There is nothing left to hint at. To compare your way with the course's: "
        f'`hint("{name}", "solution")`.'
    )
    show(paragraphs(f"{name} is right.", [text]))


def _show(name: str, rung: Rung, after: str) -> None:
    show(paragraphs(f"{rung.kind} ({name})", list(rung.paragraphs), rung.code, after))
