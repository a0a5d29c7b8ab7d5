"""Read a submitted notebook, whatever is in the file, and put its cells in the plan's order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from autograder.referee.plan import Plan, PlanCell, Role

LARGEST_NOTEBOOK = 20 * 2**20
# Converting an old format takes many times the memory and time of reading a new one.
LARGEST_OLD_NOTEBOOK = 2 * 2**20
MOST_CELLS = 1000
LONGEST_SOURCE = 200_000
_CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Unreadable(ValueError):
    """A file that is not a notebook. The text says why, in a learner's words."""


@dataclass(frozen=True)
class Cell:
    """One cell of a submission: what is kept of it."""

    cell_type: str
    source: str
    grade_id: str | None = None
    id: str | None = None
    attachments: Any = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """One cell of the replay: the plan's, with what was submitted for it, or the learner's own."""

    plan: PlanCell | None
    submitted: Cell | None

    @property
    def cell_type(self) -> str:
        """The plan decides; the learner only on cells of their own."""
        return self.plan.cell_type if self.plan else self.submitted.cell_type

    @property
    def source(self) -> str:
        """The learner's text for an answer, the plan's for everything else that it holds."""
        if self.plan is None:
            return self.submitted.source
        if self.plan.role in (Role.ANSWER, Role.WRITTEN):
            return self.submitted.source if self.submitted else ""
        return self.plan.source

    @property
    def is_unanswered(self) -> bool:
        """Whether an answer is missing or still as it was released."""
        return self.submitted is None or self.submitted.source == self.plan.source


def read_cells(data: bytes) -> list[Cell]:
    """The cells of a notebook of any format. Raises `Unreadable`.

    Nothing but text is taken: no outputs, no kernel, no metadata but the grade id.
    """
    if len(data) > LARGEST_NOTEBOOK:
        raise Unreadable(f"the file is larger than {LARGEST_NOTEBOOK // 2**20} MiB")
    try:
        text = data.decode("utf-8-sig")
        notebook = json.loads(text)
    except UnicodeDecodeError as error:
        raise Unreadable("the file is not text in UTF-8") from error
    except RecursionError as error:
        raise Unreadable("the file is nested too deeply") from error
    except ValueError as error:
        raise Unreadable(f"the file is not JSON: {str(error)[:100]}") from error
    cells = _in_format_4(notebook, text).get("cells")
    if not isinstance(cells, list):
        raise Unreadable("the file is JSON, but has no list of cells")
    if len(cells) > MOST_CELLS:
        raise Unreadable(f"the notebook has more than {MOST_CELLS} cells")
    return [_cell(cell) for cell in cells if isinstance(cell, dict)]


def _in_format_4(notebook: Any, text: str) -> dict[str, Any]:
    """The notebook itself, or converted where it is of an older format."""
    if not isinstance(notebook, dict):
        raise Unreadable("the file is JSON, but not a notebook")
    version = notebook.get("nbformat", 4)
    if version == 4:
        return notebook
    if version not in (1, 2, 3):
        raise Unreadable(f"the notebook's format is {str(version)[:20]}, and 4 is the newest known")
    import nbformat

    if len(text) > LARGEST_OLD_NOTEBOOK:
        raise Unreadable("the notebook is of an old format and too large to be converted")
    try:
        return nbformat.reads(text, as_version=4)
    except Exception as error:
        raise Unreadable("the notebook is of an old format and damaged") from error


def _cell(cell: dict[str, Any]) -> Cell:
    source = cell.get("source", "")
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    if not isinstance(source, str):
        source = ""
    metadata = cell.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = marks.get("grade_id") if isinstance(marks, dict) else None
    own_id = cell.get("id")
    return Cell(
        cell_type="code" if cell.get("cell_type") == "code" else "markdown",
        # A lone surrogate is no text: it could not be written down again.
        source=source[:LONGEST_SOURCE].encode("utf-8", "replace").decode(),
        grade_id=grade_id if isinstance(grade_id, str) else None,
        id=own_id if isinstance(own_id, str) and _CELL_ID.fullmatch(own_id) else None,
        attachments=cell.get("attachments"),
    )


def arrange(plan: Plan, cells: list[Cell]) -> list[Step]:
    """The steps of the replay: the plan's cells in its order, the learner's own in between.

    Of a cell that is there twice, the last is the answer and the others are the learner's own. A
    cell of the learner's own stays behind the cell of the plan that it stood behind.
    """
    known = plan.of
    place = {cell.grade_id: number for number, cell in enumerate(cells) if cell.grade_id in known}
    behind: dict[str | None, list[Cell]] = {}
    last = None
    for number, cell in enumerate(cells):
        if place.get(cell.grade_id) == number:
            last = cell.grade_id
        else:
            behind.setdefault(last, []).append(cell)
    return list(_steps(plan, {name: cells[number] for name, number in place.items()}, behind))


def _steps(
    plan: Plan, submitted: dict[str, Cell], behind: dict[str | None, list[Cell]]
) -> Iterator[Step]:
    yield from (Step(None, cell) for cell in behind.get(None, ()))
    for cell in plan.cells:
        yield Step(cell, submitted.get(cell.grade_id))
        yield from (Step(None, own) for own in behind.get(cell.grade_id, ()))
