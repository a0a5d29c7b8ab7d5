"""What is put to an answer, and what came back: both as frames."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from autograder.port.encoding import LARGEST_FRAME, Malformed, decode, encode
from autograder.vocabulary import REPLY_KINDS, Case, Exercise, Reply

_FIELDS = {
    "kind": str,
    "changed": tuple,
    "word": str,
    "error": str,
    "line": int,
    "code": str,
    "function": str,
}


@functools.cache
def frame_for(exercise: Exercise, cases: tuple[Case, ...]) -> bytes:
    """The frame that puts an exercise's cases to its answer, wherever that lives."""
    return encode([{name: case.inputs[name] for name in exercise.arguments} for case in cases])


def replies_in(frame: bytes, count: int, largest_head: int = LARGEST_FRAME) -> list[Reply]:
    """The replies that an answer's side sent back, ``count`` of them. Raises `Malformed`.

    The side may have sent anything; what gets through is a reply whose every field has its type.
    """
    values = decode(frame, largest_head)
    if type(values) is not list or len(values) != count:
        raise Malformed(f"not a list of {count} replies")
    return [_reply(fields, largest_head) for fields in values]


def _reply(fields: Any, largest_head: int) -> Reply:
    kind = fields.get("kind") if type(fields) is dict else None
    if type(kind) is not str or kind not in REPLY_KINDS:
        raise Malformed("a reply of no known kind")
    for name, value in fields.items():
        if name != "value" and type(value) is not _FIELDS.get(name):
            raise Malformed("a reply's field that is unknown or of another type")
    if any(type(name) is not str for name in fields.get("changed", ())):
        raise Malformed("a changed argument without a name")
    if fields["kind"] == "returned":
        value = fields.get("value")
        if type(value) is not np.ndarray or value.dtype != np.uint8:
            raise Malformed("a value that is not a frame")
        fields["value"] = decode(value.tobytes(), largest_head)
    elif "value" in fields:
        raise Malformed("a value where none was returned")
    return Reply(**fields)
