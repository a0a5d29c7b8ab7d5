"""Values as bytes: JSON for the structure, raw bytes for the arrays, and nothing else.

A frame is four bytes (the length of the JSON, big-endian), the JSON, and the arrays' bytes one
after another. The dtypes are a closed list, the sizes are capped, and no pickle is involved.
"""

from __future__ import annotations

import json
import math
import types
from typing import Any

import numpy as np

DTYPES = ("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64")
DTYPES += ("float16", "float32", "float64", "complex64", "complex128")
LARGEST_FRAME = 64 * 2**20
DEEPEST = 16
LONGEST_TEXT = 10_000


class Refused(ValueError):
    """A value that does not pass through the port. Its text says why, in a learner's words."""


class Malformed(ValueError):
    """Bytes that are not a frame."""


def encode(value: Any, largest: int = LARGEST_FRAME) -> bytes:
    """Turn a value into a frame of at most ``largest`` bytes.

    None, bool, int (64 bits), float, str, tuple, list, dict with string keys, NumPy scalars and
    plain NumPy arrays pass. Anything else raises `Refused`.
    """
    blobs: list[bytes] = []
    head = json.dumps(_describe(value, blobs, 0), separators=(",", ":")).encode()
    frame = b"".join((len(head).to_bytes(4, "big"), head, *blobs))
    if len(frame) > largest:
        raise Refused(f"more than {largest / 2**20:.0f} MiB of numbers")
    return frame


def decode(frame: bytes) -> Any:
    """Turn a frame back into a value, with arrays in fresh memory. Raises `Malformed`."""
    if len(frame) > LARGEST_FRAME:
        raise Malformed("a frame larger than the cap")
    start = 4 + int.from_bytes(frame[:4], "big")
    if len(frame) < start:
        raise Malformed("a frame shorter than it says")
    try:
        reader = _Reader(memoryview(frame), start)
        value = reader.build(json.loads(frame[4:start]), 0)
    except Malformed:
        raise
    except (ValueError, TypeError, KeyError, IndexError, RecursionError, OverflowError) as error:
        raise Malformed(f"not a frame: {type(error).__name__}") from error
    if reader.at != len(frame):
        raise Malformed("bytes left over at the end of a frame")
    return value


def _describe(value: Any, blobs: list[bytes], depth: int) -> Any:
    """The JSON that stands for a value; array bytes are appended to ``blobs``."""
    if depth > DEEPEST:
        raise Refused("containers nested too deeply, or one that holds itself")
    kind = type(value)
    if value is None or kind is bool:
        return value
    if kind is str:
        if len(value) > LONGEST_TEXT:
            raise Refused("a very long text")
        return {"text": value}
    if kind is int:
        if not -(2**63) <= value < 2**63:
            raise Refused("a whole number of more than 64 bits")
        return {"int": str(value)}
    if kind is float:
        return {"float": value.hex()}
    if kind is np.ndarray or isinstance(value, np.generic):
        return _describe_array(value, blobs)
    if kind in (tuple, list):
        return {kind.__name__: [_describe(part, blobs, depth + 1) for part in value]}
    if kind is dict and all(type(key) is str for key in value):
        return {"dict": [[key, _describe(value[key], blobs, depth + 1)] for key in value]}
    raise Refused(_word_for(value))


def _describe_array(value: Any, blobs: list[bytes]) -> Any:
    if value.dtype.name not in DTYPES:
        raise Refused(f"an array of dtype {value.dtype.name!r}: use float64")
    native = np.asarray(value, dtype=value.dtype.newbyteorder("="))
    blobs.append(native.tobytes())
    return {"array": value.dtype.name, "shape": list(value.shape)}


def _word_for(value: Any) -> str:
    """A name for a value that is refused, as its author would call it."""
    kind = type(value)
    if kind.__module__.split(".")[0] == "torch":
        return "a torch tensor: answers are NumPy arrays, worked out without the engine"
    if isinstance(value, type):
        return "a class: hand over a function or its result"
    if isinstance(value, types.GeneratorType):
        return "a generator: collect its values in an array and return that"
    if isinstance(value, np.ndarray):
        return f"a {kind.__name__}: turn it into a plain array with np.asarray"
    if callable(value):
        return "a function: call it, and return what it returns"
    return f"a value of type {kind.__name__!r}: return a NumPy array or a number"


class _Reader:
    """Builds a value from JSON, taking array bytes in order."""

    def __init__(self, data: memoryview, at: int) -> None:
        self.data = data
        self.at = at

    def build(self, node: Any, depth: int) -> Any:
        if depth > DEEPEST:
            raise Malformed("nested too deeply")
        if node is None or isinstance(node, bool):
            return node
        if not isinstance(node, dict):
            raise Malformed("an untagged value")
        if "array" in node:
            return self._array(node["array"], node["shape"])
        [(tag, body)] = node.items()
        if tag == "dict":
            return {str(key): self.build(part, depth + 1) for key, part in body}
        if tag in ("tuple", "list"):
            parts = [self.build(part, depth + 1) for part in body]
            return tuple(parts) if tag == "tuple" else parts
        if tag in _SCALARS:
            return _SCALARS[tag](body)
        raise Malformed("an unknown tag")

    def _array(self, dtype: str, shape: list[int]) -> np.ndarray:
        if dtype not in DTYPES or not all(type(n) is int and n >= 0 for n in shape):
            raise Malformed("an array of unknown dtype or shape")
        count = math.prod(shape)
        size = count * np.dtype(dtype).itemsize
        if size > len(self.data) - self.at:
            raise Malformed("an array longer than its frame")
        array = np.frombuffer(self.data, dtype, count, self.at).reshape(shape).copy()
        self.at += size
        return array


_SCALARS = {"text": str, "int": int, "float": float.fromhex}
