"""How far a class is: a bar with an estimate in a terminal, plain lines in a log; then a table."""

from __future__ import annotations

import sys
import time
from collections import Counter

from tqdm import tqdm

from autograder.grading.class_run import GRADED, KEPT, Outcome, printable

_SECONDS_BETWEEN_LINES = 5.0
_LONGEST_TABLE = 60


class Progress:
    """Shows how far a class is. A context."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.outcomes: list[Outcome] = []
        self._start = self._last_line = time.monotonic()
        self._bar = tqdm(total=total, unit="submission", disable=not sys.stderr.isatty())

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *unused: object) -> None:
        self._bar.close()

    def tell(self, outcome: Outcome) -> None:
        """Take note of one submission."""
        self.outcomes.append(outcome)
        self._bar.update()
        now = time.monotonic()
        if self._bar.disable and now - self._last_line >= _SECONDS_BETWEEN_LINES:
            self._last_line = now
            done = len(self.outcomes)
            left = (now - self._start) / done * (self.total - done)
            print(f"graded {done} of {self.total}, about {left:.0f} s left", file=sys.stderr)

    def print_table(self, most: float) -> None:
        """Who has how many points, then how many there are of each outcome."""
        self._bar.close()
        told = sorted(self.outcomes, key=lambda outcome: outcome.student)
        needing = [outcome for outcome in told if outcome.kind not in (GRADED, KEPT)]
        rows = told if len(told) <= _LONGEST_TABLE else needing
        width = max([7, *(len(outcome.student) for outcome in rows)])
        if rows:
            print(f"\n{'student':{width}}  {f'of {most:g}':>7}")
        for outcome in rows:
            points = "–" if outcome.points is None else f"{outcome.points:g}"
            kind = "" if outcome.kind == GRADED else outcome.kind
            remark = ": ".join(filter(None, [kind, outcome.word]))
            print(f"{printable(outcome.student):{width}}  {points:>7}  {remark}".rstrip())
        counts = Counter(outcome.kind for outcome in told)
        said = ", ".join(f"{count} {kind}" for kind, count in counts.most_common())
        seconds = time.monotonic() - self._start
        print(f"\n{len(told)} of {self.total} submissions: {said or 'nothing'}; {seconds:.1f} s")
        if needing:
            print(
                "These need you: "
                + ", ".join(printable(outcome.student) for outcome in needing[:20])
            )
        _print_changes(told)


def _print_changes(outcomes: list[Outcome]) -> None:
    """Which marks of an earlier grading are others now: by cell, then by student."""
    changes = [(outcome.student, change) for outcome in outcomes for change in outcome.changes]
    if not changes:
        return
    up = Counter(change.cell for _, change in changes if (change.now or 0) > (change.before or 0))
    every = Counter(change.cell for _, change in changes)
    print("\nmarks that differ from the gradebook's:")
    for cell, count in every.items():
        print(f"  {cell}: {up[cell]} up, {count - up[cell]} down or open")
    for student, change in changes[:_LONGEST_TABLE]:
        print(
            f"  {printable(student)}  {change.cell}  {_mark(change.before)} -> {_mark(change.now)}"
        )
    if len(changes) > _LONGEST_TABLE:
        print(f"  and {len(changes) - _LONGEST_TABLE} more")


def _mark(points: float | None) -> str:
    return "open" if points is None else f"{points:g}"
