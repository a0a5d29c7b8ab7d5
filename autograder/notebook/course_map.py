"""The course drawn as a path of units, with what is done: `progress()`."""

from __future__ import annotations

import html
import math
import textwrap

from autograder import belts, learner_record
from autograder.belts import UnitProgress
from autograder.exercises import find
from autograder.notebook.cards import NEUTRAL, Card, framed, marked_up, show, small, table

_BLUE = "#0b6aa8"
_PER_ROW = 6
_WIDTH, _ROW, _STOP, _RADIUS = 760, 118, 122, 24
# What the belts look like. Their names stand beside them: colour is never the only sign.
_CLOTH = {
    "white": "#ffffff",
    "yellow": "#f0d54a",
    "orange": "#e08a1e",
    "green": "#2f8f5b",
    "blue": "#2b6cb0",
    "purple": "#7b4fa3",
    "brown": "#7a4a21",
    "black": "#111111",
}


def progress() -> None:
    """Show the way through the course: what is done, the belt it earns, and where to go on."""
    record = learner_record.read_record()
    units = belts.units(record.right)
    show(Card(_as_text(units, record), _as_html(units, record)))


def _as_text(units: list[UnitProgress], record: learner_record.Record) -> str:
    lines = [_summary(units), *(f"  {_line(unit)}" for unit in units), *_notes(units, record)]
    return "\n".join(lines)


def _as_html(units: list[UnitProgress], record: learner_record.Record) -> str:
    rows = [(unit.number, unit.title, f"{unit.right} of {unit.exercises}") for unit in units]
    words = table(("unit", "", "exercises right"), rows)
    return framed(
        [
            f"<div><strong>{_summary(units)}</strong></div>",
            _picture(units),
            *(f"<div>{marked_up(line)}</div>" for line in _notes(units, record)),
            f"<details><summary>The same in words</summary>{words}</details>",
            small(_rule(units)),
        ],
        NEUTRAL,
    )


def _summary(units: list[UnitProgress]) -> str:
    right, exercises = sum(u.right for u in units), sum(u.exercises for u in units)
    side_paths = sum(unit.is_side_path and unit.is_enough for unit in units)
    stripes = {0: "", 1: ", with a stripe"}.get(side_paths, f", with {side_paths} stripes")
    return f"{belts.belt(units).capitalize()} belt{stripes}: {right} of {exercises} exercises right"


def _line(unit: UnitProgress) -> str:
    return f"{unit.number:4}{unit.title:36}{unit.right:3} of {unit.exercises}"


def _notes(units: list[UnitProgress], record: learner_record.Record) -> list[str]:
    notes = []
    left = [u.unit for u in units if not u.is_side_path and u.right < u.exercises]
    last = find(record.last).unit if record.last else None
    if left:
        notes.append(f"First on the way that is not all right yet: {_path(left[0])}.")
    if last and last not in left[:1]:
        notes.append(f"Where you were last: {_path(last)}.")
    if record.damaged:
        notes.append(
            f"Lines of {learner_record.FILE_NAME} that could not be read and are left out: "
            f"{record.damaged}. What they held is written again when its check is run again."
        )
    return notes


def _path(unit: str) -> str:
    return f"`release/{unit}/{unit}.ipynb`"


def _rule(units: list[UnitProgress]) -> str:
    following = belts.next_belt(belts.belt(units))
    share = f"{belts.ENOUGH:.0%} of the exercises"
    if following is None:
        return "There is no belt above this one. A stripe stands for a side path."
    asked = [number for belt, numbers in belts.BELTS.items() for number in numbers]
    upto = asked[: asked.index(belts.BELTS[following][-1]) + 1]
    missing = [unit.number for unit in units if unit.number in upto and not unit.is_enough]
    return (
        f"For the {following} belt: {share} right in {', '.join(missing)}. A side path gives a "
        "stripe."
    )


def _picture(units: list[UnitProgress]) -> str:
    """An SVG of the path. Text takes the page's colour, so that it serves a dark theme as well."""
    main = [unit for unit in units if not unit.is_side_path]
    beside = [unit for unit in units if unit.is_side_path]
    rows = math.ceil(len(main) / _PER_ROW)
    spots = [_spot(i) for i in range(len(main))]
    below = 40 + rows * _ROW + 56
    side_spots = [(70 + i * _STOP, below) for i in range(len(beside))]
    height = below + 80
    parts = [
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" font-family="sans-serif" '
        f'aria-label="{html.escape(_spoken(units))}" '
        f'style="width:100%;max-width:{_WIDTH}px;height:auto">',
        f'<path d="{_road(spots)}" fill="none" stroke="{NEUTRAL}" stroke-width="3"/>',
        *(_stop(unit, spot) for unit, spot in zip(main, spots, strict=True)),
        f'<text x="46" y="{below - 36}" font-size="13" fill="currentColor">Side paths</text>',
        *(_stop(unit, spot) for unit, spot in zip(beside, side_spots, strict=True)),
        _belt(belts.belt(units), sum(unit.is_enough for unit in beside)),
        "</svg>",
    ]
    return "".join(parts)


def _spoken(units: list[UnitProgress]) -> str:
    done = [unit.number for unit in units if unit.right == unit.exercises]
    begun = [unit.number for unit in units if 0 < unit.right < unit.exercises]
    return (
        f"The course as a path of {len(units)} stops. All right: {', '.join(done) or 'none yet'}. "
        f"Begun: {', '.join(begun) or 'none'}."
    )


def _spot(i: int) -> tuple[int, int]:
    """Where a stop lies: to the right in one row, back to the left in the next."""
    row, column = divmod(i, _PER_ROW)
    if row % 2:
        column = _PER_ROW - 1 - column
    return 70 + column * _STOP, 84 + row * _ROW


def _road(spots: list[tuple[int, int]]) -> str:
    """A line through the stops that swings out from one row to the next, clear of their names."""
    (x, y), *rest = spots
    steps = [f"M{x} {y}"]
    for i, (nx, ny) in enumerate(rest):
        out = 92 if (i // _PER_ROW) % 2 == 0 else -92
        steps.append(f"L{nx} {ny}" if ny == y else f"C{x + out} {y} {nx + out} {ny} {nx} {ny}")
        x, y = nx, ny
    return " ".join(steps)


def _stop(unit: UnitProgress, spot: tuple[int, int]) -> str:
    x, y = spot
    done, share = unit.right == unit.exercises, unit.right / unit.exercises
    around = 2 * math.pi * _RADIUS
    fill, ink = (_BLUE, "#ffffff") if done else ("#ffffff", "#222222")
    parts = [
        f'<circle cx="{x}" cy="{y}" r="{_RADIUS}" fill="{fill}" stroke="#999999" stroke-width="2"/>'
    ]
    if share:
        parts.append(
            f'<circle cx="{x}" cy="{y}" r="{_RADIUS}" fill="none" stroke="{_BLUE}" '
            f'stroke-width="6" stroke-dasharray="{share * around:.1f} {around:.1f}" '
            f'transform="rotate(-90 {x} {y})"/>'
        )
    mark = f"{unit.number} ✓" if done else unit.number
    parts.append(_text(x, y + 5, 14, mark, fill=ink))
    lines = textwrap.wrap(unit.title, 17)[:2]
    parts += [_text(x, y + 41 + 13 * k, 11, line) for k, line in enumerate(lines)]
    parts.append(_text(x, y + 41 + 13 * len(lines), 11, f"{unit.right} of {unit.exercises}"))
    return "".join(parts)


def _belt(name: str, stripes: int) -> str:
    """The belt, knotted, at the top right, with its stripes."""
    x, y, cloth = _WIDTH - 200, 12, _CLOTH[name]
    style = f'fill="{cloth}" stroke="#555555"'
    marks = 'fill="#ffffff" stroke="#555555"'
    return (
        f'<rect x="{x}" y="{y}" width="110" height="14" rx="3" {style}/>'
        f'<rect x="{x + 44}" y="{y - 3}" width="22" height="20" rx="4" {style}/>'
        f'<path d="M{x + 50} {y + 17} l-12 18 h12 l6 -14 l6 14 h12 l-12 -18 z" {style}/>'
        + "".join(
            f'<rect x="{x + 6 + 7 * k}" y="{y}" width="4" height="14" {marks}/>'
            for k in range(stripes)
        )
        + _text(x + 120, y + 12, 13, f"{name} belt", anchor="start")
    )


def _text(
    x: float, y: float, size: int, text: str, fill: str = "currentColor", anchor: str = "middle"
) -> str:
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" text-anchor="{anchor}" fill="{fill}">'
        f"{html.escape(text)}</text>"
    )
