"""Calling an answer on the side where it lives.

Frames in, frames out. This module knows NumPy and nothing of exercises, truths or torch: it is what
runs beside a learner's code, here or in a sandbox.
"""

from __future__ import annotations

import linecache
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import numpy as np

from autograder.port.encoding import LARGEST_FRAME, Refused, decode, encode

Guard = Callable[[], AbstractContextManager[None]]
LONGEST_WORD = 500
OUT_OF_MEMORY = (
    "It asked for more memory than there is. Which array is far larger than the inputs, or what "
    "grows with every turn of a loop?"
)
_FINAL = ("too slow", "out of memory", "used autograd", "not attempted")


class Stopped(BaseException):
    """Raised by a guard to end a call. ``kind`` is a reply's kind.

    Not an `Exception`, so that a bare ``except Exception`` in an answer does not swallow it.
    """

    def __init__(self, kind: str, word: str) -> None:
        super().__init__(word)
        self.kind = kind
        self.word = word


def call_on_cases(answer: Any, frame: bytes, guard: Guard = nullcontext) -> bytes:
    """Call an answer on every case of a frame.

    Parameters
    ----------
    answer
        A function of a case's values, in order. Where a case has no values, the answer itself is
        the result.
    frame
        An encoded list of cases, each a dict of values by name.
    guard
        Makes a context in which each call runs; it may raise `Stopped`.

    Returns
    -------
    An encoded list of replies, each a dict of a `Reply`'s fields, with the value as a frame of its
    own.
    """
    replies = []
    cases = decode(frame)
    largest = LARGEST_FRAME // (len(cases) + 1)
    stopped = None
    for given, kept in zip(cases, decode(frame), strict=True):
        # What took too long once is not waited for again.
        reply = dict(stopped or _call(answer, given, guard, largest))
        if reply["kind"] in _FINAL:
            stopped = dict(reply)
        reply["changed"] = tuple(
            name for name in kept if not _is_untouched(given[name], kept[name])
        )
        replies.append(reply)
    return encode(replies)


def _call(answer: Any, given: dict[str, Any], guard: Guard, largest: int) -> dict[str, Any]:
    try:
        if not given:
            value = answer
        elif not callable(answer) or isinstance(answer, type):
            return _not_a_function(answer)
        else:
            with guard():
                value = answer(*given.values())
        if value is ... or value is NotImplemented:
            return {"kind": "not attempted"}
        # As bytes, as it is now: the answer may hand out the same array again and write over it.
        return {"kind": "returned", "value": np.frombuffer(encode(value, largest), np.uint8)}
    except Refused as refused:
        return {"kind": "refused", "word": str(refused)}
    except Stopped as stopped:
        return {"kind": stopped.kind, "word": stopped.word}
    except NotImplementedError as error:
        return {"kind": "not attempted", **_where(error, answer)}
    except KeyboardInterrupt:
        raise
    except MemoryError:
        return {"kind": "out of memory", "word": OUT_OF_MEMORY}
    except BaseException as error:
        return {
            "kind": "raised",
            "error": type(error).__name__,
            "word": _text_of(error),
            **_where(error, answer),
        }


def _not_a_function(answer: Any) -> dict[str, Any]:
    if answer is ... or answer is NotImplemented:
        return {"kind": "not attempted"}
    what = "a class" if isinstance(answer, type) else f"a value of type {type(answer).__name__!r}"
    advice = "If its name was overwritten, run the cell with its `def` again"
    return {"kind": "refused", "word": f"{what} where a function is meant. {advice}"}


def _text_of(error: BaseException) -> str:
    try:
        return str(error)[:LONGEST_WORD]
    except Exception:
        return ""


def _where(error: BaseException, answer: Any) -> dict[str, Any]:
    """The last line of the learner's own that an exception passed through, and whose it is."""
    own_file = getattr(getattr(answer, "__code__", None), "co_filename", None)
    own = None
    for frame, line in traceback.walk_tb(error.__traceback__):
        name = frame.f_code.co_filename
        if name == own_file or "ipykernel" in name or "ipython-input" in name:
            own = name, line, frame.f_code
    if own is None:
        return {}
    name, line, code = own
    # Named only where it is another function: not the answer, nor a comprehension in it.
    is_other = code is not getattr(answer, "__code__", None) and not code.co_name.startswith("<")
    source = linecache.getline(name, line).strip()[:LONGEST_WORD]
    return {"line": line, "code": source, "function": code.co_name if is_other else ""}


def _is_untouched(given: Any, kept: Any) -> bool:
    """Whether an argument still holds what it held before the call."""
    if isinstance(kept, np.ndarray):
        same_form = given.shape == kept.shape and given.dtype == kept.dtype
        return same_form and given.tobytes() == kept.tobytes()
    if isinstance(kept, dict):
        same_keys = given.keys() == kept.keys()
        return same_keys and all(_is_untouched(given[key], kept[key]) for key in kept)
    if isinstance(kept, (list, tuple)):
        same_length = len(given) == len(kept)
        return same_length and all(map(_is_untouched, given, kept))
    return type(given) is type(kept) and given == kept
