"""What a session adds to a verdict: warnings, and earlier answers that were wrong."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence

from autograder.vocabulary import Exercise, Verdict


def with_notes(
    exercise: Exercise, verdict: Verdict, warned: Sequence[str], wrong_before: Collection[str]
) -> Verdict:
    """The verdict with notes.

    Parameters
    ----------
    warned
        The texts of warnings that came while the answer ran.
    wrong_before
        The exercises that were not right when they were last checked.
    """
    notes = list(verdict.notes)
    if warned and not verdict.hidden:
        notes.append(f"Warned meanwhile: {'; '.join(warned[:3])}.")
    if not verdict.is_right:
        for used in exercise.uses:
            if used in wrong_before:
                notes.insert(
                    0,
                    f"Your {used} was not right when last checked. If this answer "
                    "calls it, mend that first.",
                )
    return dataclasses.replace(verdict, notes=tuple(notes))
