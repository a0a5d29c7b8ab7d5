"""A verdict as plain text and as HTML.

Right and wrong are told by a word and a mark, colour only helps.
"""

from __future__ import annotations

import numpy as np

from autograder.notebook import cards
from autograder.notebook.cards import Card, marked_up
from autograder.vocabulary import Difference, Status, Verdict

_MARKS = {True: "✓", False: "✗"}
# Blue and orange: apart for every common colour blindness, and in grey.
_COLOURS = {True: "#0b6aa8", False: "#b8500a"}
_LARGEST_DRAWING = 16


def as_card(verdict: Verdict) -> Card:
    """The verdict as what a notebook shows: where it is wrong, with the way to a hint."""
    if verdict.is_right or verdict.hidden:
        return Card(as_text(verdict), as_html(verdict))
    stuck = f'Stuck? In a cell of your own: `hint("{verdict.exercise}")`'
    return Card(f"{as_text(verdict)}\n  {stuck}", as_html(verdict, stuck))


def as_text(verdict: Verdict) -> str:
    """The verdict in plain text: the headline, the next action, then the details."""
    lines = [f"{_mark(verdict)} {verdict.headline}", f"  Next: {verdict.action}"]
    lines += [f"  {_row(difference)}" for difference in verdict.differences]
    for difference in verdict.differences:
        if _is_drawable(difference):
            lines += ["", f"  Where {difference.name} is wrong (x), on the case shown:"]
            lines += [f"    {' '.join(row)}" for row in _drawing(difference)]
    lines += [f"  {line}" for line in (_cases(verdict), *verdict.notes) if line]
    return "\n".join(lines)


def as_line(verdict: Verdict) -> str:
    """The verdict in one line, for places that show only an error's last words."""
    first = verdict.headline.split(". ")[0].rstrip(".")
    named = first.startswith(verdict.exercise)
    return f"{first}." if named else f"{verdict.exercise}: {first}."


def as_html(verdict: Verdict, *more: str) -> str:
    """The verdict as a small card, with more lines of small print if there are any."""
    colour = _COLOURS[verdict.is_right]
    if verdict.status is Status.NOT_ATTEMPTED:
        colour = cards.NEUTRAL
    title, stop, rest = verdict.headline.partition(". ")
    title, rest = title + stop.rstrip(), f" {rest}" if rest else ""
    parts = [
        f"<div><strong>{_mark(verdict)} {marked_up(title)}</strong>{marked_up(rest)}</div>",
        f'<div style="margin-top:4px"><strong>Next:</strong> {marked_up(verdict.action)}</div>',
    ]
    if verdict.differences:
        heads = ("", "", "largest difference", "relative", "shape")
        parts.append(cards.table(heads, map(_cells, verdict.differences)))
    parts += [_grid(d) for d in verdict.differences if _is_drawable(d)]
    parts += [cards.small(line) for line in (_cases(verdict), *verdict.notes, *more) if line]
    return cards.framed(parts, colour)


def _mark(verdict: Verdict) -> str:
    return "○" if verdict.status is Status.NOT_ATTEMPTED else _MARKS[verdict.is_right]


def _cases(verdict: Verdict) -> str:
    if verdict.cases == 1 or verdict.status is Status.NOT_ATTEMPTED:
        return ""
    if not verdict.cases:
        return f"Seen on the case “{verdict.case}”." if verdict.case else ""
    kind = "hidden cases" if verdict.hidden else "cases"
    line = f"{verdict.cases_right} of {verdict.cases} {kind} right."
    told = verdict.case is None or verdict.case in verdict.headline
    return line if told else f"{line} Shown: “{verdict.case}”."


def _cells(difference: Difference) -> tuple[str, ...]:
    """A difference as the cells of a table row."""
    shape = _shape(difference.shape)
    if difference.shape != difference.true_shape:
        shape += f", should be {_shape(difference.true_shape)}"
    numbers = [
        f"{number:.1e}" if np.isfinite(number) else "–"
        for number in (difference.largest, difference.relative)
    ]
    right = "right" if difference.right else "wrong"
    return (difference.name, f"{_MARKS[difference.right]} {right}", *numbers, shape)


def _shape(shape: tuple[int, ...]) -> str:
    return str(shape) if shape else "one number"


def _row(difference: Difference) -> str:
    name, right, largest, relative, shape = _cells(difference)
    return f"{name}: {right}; largest difference {largest}, relative {relative}; shape {shape}"


def _is_drawable(difference: Difference) -> bool:
    wrong = difference.wrong_at
    return (
        not difference.right
        and wrong is not None
        and wrong.ndim == 2
        and wrong.any()
        and max(wrong.shape) <= _LARGEST_DRAWING
    )


def _drawing(difference: Difference) -> list[list[str]]:
    return [["x" if wrong else "·" for wrong in row] for row in difference.wrong_at]


def _grid(difference: Difference) -> str:
    """A matrix's wrong entries as a small table of marks."""
    cell = "width:1.4em;height:1.4em;text-align:center;border:1px solid #999;padding:0"
    fill = {"x": f"background:{_COLOURS[False]};color:#fff", "·": ""}
    rows = [
        cards.table_row(f'<td style="{cell};{fill[mark]}">{mark}</td>' for mark in row)
        for row in _drawing(difference)
    ]
    wrong, size = int(difference.wrong_at.sum()), difference.wrong_at.size
    caption = f"Where {difference.name} is wrong (x): {wrong} of {size} entries"
    return (
        f"<div>{caption}, on the case shown</div>"
        f'<table style="border-collapse:collapse;margin:6px 0">{"".join(rows)}</table>'
    )
