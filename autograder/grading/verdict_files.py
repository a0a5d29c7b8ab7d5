"""What the referee said of each submission, kept as one file per assignment and student.

They lie outside autograded/, which nbgrader hands to learners. Resuming and reports read them.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.grading.files import write_whole
from autograder.referee.plan import Plan
from autograder.referee.record import Record

FOLDER = "verdicts"
_VERSION = 2
# What a run that is resumed reads; a file without it was damaged.
_NEEDED = {"scores", "verdicts", "unreadable", "timestamp", "plan", "cells"}


def path_of(root: str, assignment: str, student: str) -> Path:
    """Where the verdicts on one submission are kept."""
    return Path(root) / FOLDER / assignment / f"{student}.json"


def keep(root: str, plan: Plan, student: str, record: Record, timestamp: datetime | None) -> None:
    """Keep a record, without its notebook, in place of an earlier one."""
    told = {name: value for name, value in vars(record).items() if name != "notebook"}
    told |= {"version": _VERSION, "assignment": plan.assignment, "student": student}
    told |= {"plan": plan.digest, "cells": plan.digests, "timestamp": as_text(timestamp)}
    text = json.dumps(told, ensure_ascii=False) + "\n"
    write_whole(path_of(root, plan.assignment, student), text, mode=0o644)


def kept(root: str, plan: Plan, student: str, digest: str) -> dict[str, Any] | None:
    """What is kept of just this submission, by whichever version of the assignment it was judged;
    None where there is nothing."""
    try:
        told = json.loads(path_of(root, plan.assignment, student).read_text())
    except (OSError, ValueError):
        return None
    is_of_it = (
        isinstance(told, dict)
        and told.keys() >= _NEEDED
        and (told.get("version"), told.get("digest")) == (_VERSION, digest)
    )
    return told if is_of_it else None


def as_text(timestamp: datetime | None) -> str | None:
    """A timestamp as these files hold it."""
    return None if timestamp is None else timestamp.isoformat()
