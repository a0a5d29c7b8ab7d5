"""What an assignment asks: its cells in order, taken from the instructor's notebook alone."""

from __future__ import annotations

import ast
import functools
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from autograder.exercises import CATALOGUE
from autograder.exercises.fingerprint import fingerprint
from autograder.referee.own_values import OwnValues


class Role(Enum):
    """What a cell is for. A solution that is also graded is a written answer, code or prose."""

    GIVEN = "given"
    ANSWER = "answer"
    WRITTEN = "written"
    TEST = "test"


@dataclass(frozen=True)
class Check:
    """One line of a test cell: an exercise, and whether its hidden cases are put."""

    exercise: str
    hidden: bool


@dataclass(frozen=True)
class PlanCell:
    """A cell of the source notebook that nbgrader knows, as it is released but for hidden tests.

    ``metadata`` is nbgrader's, with the checksum of this very text.
    """

    id: str
    grade_id: str
    role: Role
    cell_type: str
    source: str
    points: float
    metadata: Mapping[str, Any]
    checks: tuple[Check, ...] = ()

    @functools.cached_property
    def as_json(self) -> str:
        """The cell as a notebook holds it, on one line. Much of a class's notebooks is this."""
        cell = {
            "cell_type": self.cell_type,
            "id": self.id,
            "metadata": {"nbgrader": dict(self.metadata)},
            "source": self.source,
        }
        if self.cell_type == "code":
            cell |= {"execution_count": None, "outputs": []}
        return json.dumps(cell, ensure_ascii=False)


@dataclass(frozen=True)
class Plan:
    """An assignment of one notebook.

    Parameters
    ----------
    digest
        Changes with anything that decides a score or what is said of an answer.
    digests
        The same for each graded cell, by grade id: its own text and points, the exercises it checks
        with all their numbers, and the cells that are given to everyone.
    secret
        The course's own, from which its hidden cases are drawn; empty for those of the repository.
    has_own_values
        Whether every learner has worked values of their own.
    """

    assignment: str
    cells: tuple[PlanCell, ...]
    kernelspec: Mapping[str, Any]
    digest: str
    digests: Mapping[str, str]
    secret: str = ""
    has_own_values: bool = False

    @property
    def of(self) -> dict[str, PlanCell]:
        """The cells by grade id."""
        return {cell.grade_id: cell for cell in self.cells}


class BadPlan(Exception):
    """The source notebook is not one that can be graded. The text says what to change."""


def read_plan(path: Path, assignment: str, config: Any = None, secret: str = "") -> Plan:
    """Read the plan from the instructor's notebook. Raises `BadPlan`.

    ``config`` is the course's traitlets configuration; it decides the stub that marks an
    unanswered cell. From ``secret`` the hidden cases are drawn.
    """
    import nbformat

    try:
        notebook = nbformat.read(path, as_version=4)
    except FileNotFoundError as error:
        raise BadPlan(f"There is no {path}.") from error
    except (OSError, ValueError, nbformat.ValidationError) as error:
        raise BadPlan(f"{path} cannot be read as a notebook: {error}") from error
    released = _as_released(notebook, config)
    cells = tuple(_plan_cell(cell) for cell in released.cells if "nbgrader" in cell.metadata)
    _refuse_repeated(cells, path)
    digests = _digests(cells, secret)
    return Plan(
        assignment,
        cells,
        dict(released.metadata.get("kernelspec", {})),
        _digest_of([[*_told(cell), digests.get(cell.grade_id)] for cell in cells]),
        digests,
        secret,
        OwnValues(config=config).by_username,
    )


def _as_released(notebook: Any, config: Any) -> Any:
    """The notebook as learners get it, with nbgrader's own checksums."""
    from nbgrader.preprocessors import ClearOutput, ClearSolutions, ComputeChecksums, LockCells

    for step in (OwnValues, LockCells, ClearSolutions, ClearOutput, ComputeChecksums):
        notebook, _ = step(config=config).preprocess(notebook, {})
    return notebook


def _plan_cell(cell: Any) -> PlanCell:
    marks = cell.metadata.nbgrader
    name = marks.grade_id
    role = Role.GIVEN
    if marks.get("task") or (marks.get("solution") and marks.get("grade")):
        role = Role.WRITTEN
    elif marks.get("solution"):
        role = Role.ANSWER
    elif marks.get("grade"):
        role = Role.TEST
    return PlanCell(
        id=cell.get("id", name),
        grade_id=name,
        role=role,
        cell_type=cell.cell_type,
        source=cell.source,
        points=float(marks.get("points", 0)),
        metadata=dict(marks),
        checks=_checks(name, cell.source) if role is Role.TEST else (),
    )


def _checks(name: str, source: str) -> tuple[Check, ...]:
    """The checks a test cell makes. It holds nothing else, or it cannot be graded from outside."""
    checks = []
    for statement in ast.parse(source).body:
        call = statement.value if isinstance(statement, ast.Expr) else None
        is_check = (
            isinstance(call, ast.Call)
            and getattr(call.func, "id", None) == "check"
            and not call.keywords
        )
        words = [
            argument.value if isinstance(argument, ast.Constant) else getattr(argument, "id", None)
            for argument in (call.args if is_check else ())
        ]
        match words:
            case [str(exercise), answer, *cases] if answer == exercise and cases in (
                [],
                ["hidden"],
            ):
                if exercise not in CATALOGUE:
                    raise BadPlan(f"{name}: there is no exercise called {exercise!r}.")
                checks.append(Check(exercise, hidden=bool(cases)))
            case _:
                raise BadPlan(
                    f'{name}: a test cell holds lines like check("softmax", softmax) and nothing '
                    f"else; it has: {ast.unparse(statement)}"
                )
    if not checks:
        raise BadPlan(f"{name}: a test cell that checks nothing.")
    return tuple(checks)


def _refuse_repeated(cells: tuple[PlanCell, ...], path: Path) -> None:
    names = [cell.grade_id for cell in cells]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise BadPlan(f"{path}: the grade id {repeated[0]} is there more than once.")


def _digests(cells: tuple[PlanCell, ...], secret: str) -> dict[str, str]:
    given = [_told(cell) for cell in cells if cell.role is Role.GIVEN]
    return {
        cell.grade_id: _digest_of(
            [
                given,
                _told(cell),
                [fingerprint(CATALOGUE[check.exercise], secret) for check in cell.checks],
            ]
        )
        for cell in cells
        if cell.metadata.get("grade")
    }


def _told(cell: PlanCell) -> list[Any]:
    return [cell.grade_id, cell.role.value, cell.cell_type, cell.source, cell.points]


def _digest_of(told: Any) -> str:
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
