"""From the bytes of one submission to its record: scores, verdicts, the notebook for feedback."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from autograder.notebook import render
from autograder.referee.clean import clean_attachments, clean_markdown, clean_source
from autograder.referee.plan import Plan, Role
from autograder.referee.replay import Played, Replay, replay
from autograder.referee.submission import Step, Unreadable, arrange, read_cells
from autograder.sandbox.sandbox import Sandbox
from autograder.vocabulary import Verdict


@dataclass(frozen=True)
class Record:
    """All that is kept of one graded submission: plain values that travel between machines.

    Parameters
    ----------
    digest
        Of the submitted bytes.
    scores
        Points by grade id; None where a person has to decide.
    unanswered
        The grade ids of answers left as they were released.
    verdicts
        For each test cell, by grade id: what the last check said, as plain values.
    notebook
        The graded notebook, as JSON.
    unreadable
        Why the file is no notebook; then nothing else is there.
    usage
        Seconds and memory that it took.
    """

    digest: str
    scores: dict[str, float | None] = field(default_factory=dict)
    unanswered: tuple[str, ...] = ()
    verdicts: dict[str, dict[str, Any]] = field(default_factory=dict)
    notebook: str = ""
    unreadable: str = ""
    usage: dict[str, float] = field(default_factory=dict)


def digest_of(data: bytes) -> str:
    """What tells one submission's bytes from another's."""
    return hashlib.sha256(data).hexdigest()


def grade(plan: Plan, data: bytes, sandbox: Sandbox, student: str = "") -> Record:
    """Grade one submitted notebook. ``student`` decides the values where everyone has their own.

    Raises `NoSandbox` or `SandboxDied`. Any other exception is an internal error, never a score.
    """
    digest = digest_of(data)
    try:
        steps = arrange(plan, read_cells(data))
    except Unreadable as error:
        return Record(digest, unreadable=str(error))
    replayed = replay(steps, sandbox, plan.secret, student if plan.has_own_values else "")
    return Record(
        digest,
        scores=dict(_scores(replayed.played)),
        unanswered=tuple(
            step.plan.grade_id
            for step in steps
            if step.plan and step.plan.role in (Role.ANSWER, Role.WRITTEN) and step.is_unanswered
        ),
        verdicts={
            played.step.plan.grade_id: _told(played.verdicts[-1])
            for played in replayed.played
            if played.verdicts
        },
        notebook=_as_notebook(plan, replayed.played),
        usage=_usage(replayed),
    )


def cleaned(plan: Plan, data: bytes) -> str:
    """The submission as a clean notebook, before anything is run. Raises `Unreadable`."""
    return _as_notebook(plan, [Played(step) for step in arrange(plan, read_cells(data))])


def _scores(played: list[Played]) -> Any:
    for one in played:
        cell = one.step.plan
        if cell is None or not cell.metadata.get("grade"):
            continue
        if cell.role is Role.TEST:
            yield cell.grade_id, cell.points if one.is_right else 0.0
        else:
            # As nbgrader has it: what was left as it was earns nothing, the rest a person reads.
            yield cell.grade_id, 0.0 if one.step.is_unanswered else None


def _told(verdict: Verdict) -> dict[str, Any]:
    return {
        "exercise": verdict.exercise,
        "status": verdict.status.value,
        "mistake": verdict.mistake,
        "headline": verdict.headline,
        "hidden": verdict.hidden,
        "case": verdict.case,
    }


def _usage(replayed: Replay) -> dict[str, float]:
    return {
        "seconds": round(replayed.seconds, 4),
        "cpu_seconds": round(replayed.report.get("cpu_seconds", 0.0), 4),
        "memory_mib": round(replayed.report.get("memory_kib", 0) / 1024, 1),
    }


def _as_notebook(plan: Plan, played: list[Played]) -> str:
    """The graded notebook: the plan's cells as they are, the learner's cleaned, and verdicts."""
    taken = {cell.id for cell in plan.cells}
    metadata = {"kernelspec": plan.kernelspec, "language_info": {"name": "python"}}
    # A line for each cell: indenting every value takes ten times as long.
    lines = ",\n".join(_as_line(one, number, taken) for number, one in enumerate(played))
    rest = f'"metadata": {json.dumps(metadata)}, "nbformat": 4, "nbformat_minor": 5'
    return f'{{"cells": [\n{lines}\n], {rest}}}\n'


def _as_line(played: Played, number: int, taken: set[str]) -> str:
    given = played.step.plan
    if given is not None and given.role is Role.GIVEN and not played.outputs:
        return given.as_json
    return json.dumps(_as_cell(played, number, taken), ensure_ascii=False)


def _as_cell(played: Played, number: int, taken: set[str]) -> dict[str, Any]:
    step = played.step
    metadata: dict[str, Any] = {}
    if step.plan is not None:
        metadata["nbgrader"] = dict(step.plan.metadata)
    cell = {"cell_type": step.cell_type, "id": _id(step, number, taken), "metadata": metadata}
    is_learners = step.plan is None or step.plan.role in (Role.ANSWER, Role.WRITTEN)
    if step.cell_type == "code":
        cell |= {"execution_count": None, "outputs": [*played.outputs, *_shown(played)]}
        return {**cell, "source": clean_source(step.source) if is_learners else step.source}
    pictures, names = {}, {}
    if step.plan is not None and step.submitted is not None:
        pictures, names = clean_attachments(step.submitted.attachments)
    if pictures:
        cell["attachments"] = pictures
    return {**cell, "source": clean_markdown(step.source, names) if is_learners else step.source}


def _id(step: Step, number: int, taken: set[str]) -> str:
    """The plan's id; else the learner's own, unless it is taken."""
    if step.plan is not None:
        return step.plan.id
    own = step.submitted.id
    if own is None or own in taken:
        own = f"own-{number}"
    taken.add(own)
    return own


def _shown(played: Played) -> list[dict[str, Any]]:
    """A test cell's verdicts, as the check in a notebook shows them."""
    outputs = []
    for verdict in played.verdicts:
        data = {"text/plain": render.as_text(verdict), "text/html": render.as_html(verdict)}
        outputs.append({"output_type": "display_data", "data": data, "metadata": {}})
    if played.verdicts and not played.is_right:
        line = render.as_line(played.verdicts[-1])
        outputs.append(
            {
                "output_type": "error",
                "ename": "WrongAnswer",
                "evalue": line,
                "traceback": [f"WrongAnswer: {line}"],
            }
        )
    return outputs
