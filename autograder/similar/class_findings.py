"""What comes of a class, compared by pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.referee.plan import Plan
from autograder.similar.answers import NotCompared, given_to_all, read_submission
from autograder.similar.pairs import (
    MOST_COMPARED,
    Pair,
    Print,
    alike_pairs,
    fingerprints_of,
    forget_common,
    most_that_may_share,
    print_of,
)

# Shows how far a row of things is: the things, what one is called, and back they come.
Watch = Callable[[Sequence[Any], str], Iterable[Any]]


@dataclass(frozen=True)
class Findings:
    """What came of a class.

    Parameters
    ----------
    submissions
        How many were compared.
    least
        How many words a pair must have alike to be listed.
    most
        What more submissions than this have is no evidence.
    pairs
        The pairs that are listed, the most alike first.
    left_out
        Who was not compared, and why.
    """

    assignment: str
    submissions: int
    least: int
    most: int
    pairs: list[Pair]
    left_out: list[tuple[str, str]]

    @property
    def count(self) -> str:
        """How many pairs are listed, as far as they were compared."""
        count = len(self.pairs)
        return f"{count} or more" if count == MOST_COMPARED else str(count or "no")


def findings_of(
    plan: Plan,
    folders: Sequence[tuple[str, Path]],
    notebooks: Iterable[Path],
    least: int,
    common: float,
    wanted: str = "*",
    watch: Watch = lambda things, unit: things,
) -> Findings:
    """Compare what students handed in, given what everybody had: ``notebooks`` and the plan.

    Parameters
    ----------
    least
        How many words two must have alike to be listed.
    common
        What more than this share of the class has is no evidence.
    wanted
        The student whose pairs are wanted, compared with all; everybody's by default.
    """
    known = fingerprints_of(given_to_all(plan, *notebooks))
    prints: list[Print] = []
    left_out = []
    for student, folder in watch(folders, "submission"):
        try:
            prints.append(print_of(read_submission(student, folder, plan), known))
        except NotCompared as reason:
            left_out.append((student, str(reason)))
    most = most_that_may_share(len(prints), common)
    forget_common(prints, most)
    pairs = alike_pairs(prints, least, wanted, lambda candidates: watch(candidates, "pair"))
    return Findings(plan.assignment, len(prints), least, most, pairs, left_out)
