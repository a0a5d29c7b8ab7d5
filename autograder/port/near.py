"""The near end of the port: an answer that lives in this process."""

from __future__ import annotations

from typing import Any

from autograder.port.calling import Guard, call_on_cases
from autograder.port.encoding import decode, encode
from autograder.vocabulary import Case, Exercise, Reply


def ask(exercise: Exercise, cases: tuple[Case, ...], answer: Any, guard: Guard) -> list[Reply]:
    """Put every case to an answer in this process and return its replies, in order."""
    return replies_in(call_on_cases(answer, frame_for(exercise, cases), guard))


def frame_for(exercise: Exercise, cases: tuple[Case, ...]) -> bytes:
    """The frame that puts an exercise's cases to its answer, wherever that lives."""
    return encode([{name: case.inputs[name] for name in exercise.arguments} for case in cases])


def replies_in(frame: bytes) -> list[Reply]:
    """The replies that an answer's side sent back."""
    return [Reply(**fields) for fields in decode(frame)]
