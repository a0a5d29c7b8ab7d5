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

_NAMES = ("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64")
_NAMES += ("float16", "float32", "float64", "complex64", "complex128")
DTYPES = {name: np.dtype(name) for name in _NAMES}
# To ask a dtype for its name takes longer than all else that is done with an array.
_NAME_OF = {dtype: name for name, dtype in DTYPES.items()}
LARGEST_FRAME = 64 * 2**20
DEEPEST = 16
LONGEST_TEXT = 10_000
MOST_PARTS = 100_000
MOST_AXES = 64


class Refused(ValueError):
    """A value that does not pass through the port. Its text says why, in a learner's words."""


class Malformed(ValueError):
    """Bytes that are not a frame."""


def encode(value: Any, largest: int = LARGEST_FRAME) -> bytes:
    """Turn a value into a frame of at most ``largest`` bytes.

    None, bool, int (64 bits), float, str, tuple, list, dict with string keys, NumPy scalars and
    plain NumPy arrays pass. Anything else raises `Refused`.
    """
    writer = _Writer(largest)
    head = json.dumps(writer.describe(value, 0), separators=(",", ":")).encode()
    frame = b"".join((len(head).to_bytes(4, "big"), head, *writer.blobs))
    if len(frame) > largest:
        raise Refused(_too_much(largest))
    return frame


def decode(frame: bytes, largest_head: int = LARGEST_FRAME) -> Any:
    """Turn a frame back into a value, with arrays in fresh memory. Raises `Malformed`.

    ``largest_head`` caps the JSON, which takes many times its own size in memory once it is read.
    """
    if len(frame) > LARGEST_FRAME:
        raise Malformed("a frame larger than the cap")
    start = 4 + int.from_bytes(frame[:4], "big")
    if len(frame) < start:
        raise Malformed("a frame shorter than it says")
    if start > largest_head:
        raise Malformed("a frame whose structure is larger than the cap")
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


class _Writer:
    """Describes a value as JSON, and gathers the bytes of its arrays."""

    def __init__(self, largest: int) -> None:
        self.largest = largest
        self.blobs: list[bytes] = []
        self.size = 0
        self.parts = 0

    def describe(self, value: Any, depth: int) -> Any:
        """The JSON that stands for a value."""
        self.parts += 1
        if depth > DEEPEST:
            raise Refused("containers nested too deeply, or one that holds itself")
        if self.parts > MOST_PARTS:
            raise Refused("a container of very many parts: return an array")
        kind = type(value)
        if value is None or kind is bool:
            return value
        if kind is str:
            if len(value) > LONGEST_TEXT:
                raise Refused("a very long text")
            # A lone surrogate is no text: it could not be written down on the other side.
            return {"text": value.encode("utf-8", "replace").decode()}
        if kind is int:
            if not -(2**63) <= value < 2**63:
                raise Refused("a whole number of more than 64 bits")
            return {"int": str(value)}
        if kind is float:
            return {"float": value.hex()}
        if kind is np.ndarray or isinstance(value, np.generic):
            return self._array(value)
        if kind in (tuple, list):
            return {kind.__name__: [self.describe(part, depth + 1) for part in value]}
        if kind is dict and all(type(key) is str for key in value):
            return {"dict": [[key, self.describe(value[key], depth + 1)] for key in value]}
        raise Refused(_word_for(value))

    def _array(self, value: Any) -> Any:
        is_number = value.dtype.kind in "biufc"
        native = np.asarray(value, dtype=value.dtype.newbyteorder("=")) if is_number else value
        name = _NAME_OF.get(native.dtype)
        if name is None:
            raise Refused(f"an array of dtype {value.dtype.name!r}: use float64")
        self.size += value.nbytes
        if self.size > self.largest:
            raise Refused(_too_much(self.largest))
        self.blobs.append(native.tobytes())
        return {"array": name, "shape": list(value.shape)}


def _too_much(largest: int) -> str:
    return f"more than {largest / 2**20:.0f} MiB of numbers"


def _word_for(value: Any) -> str:
    """A name for a value that is refused, as its author would call it."""
    kind = type(value)
    if str(getattr(kind, "__module__", "")).split(".")[0] == "torch":
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
            return {_key(key): self.build(part, depth + 1) for key, part in body}
        if tag in ("tuple", "list"):
            parts = [self.build(part, depth + 1) for part in body]
            return tuple(parts) if tag == "tuple" else parts
        if tag in _SCALARS and type(body) is str:
            return _SCALARS[tag](body)
        raise Malformed("an unknown tag")

    def _array(self, dtype: str, shape: list[int]) -> np.ndarray:
        is_shape = type(shape) is list and len(shape) <= MOST_AXES
        if dtype not in DTYPES or not is_shape or not all(map(_is_length, shape)):
            raise Malformed("an array of unknown dtype or shape")
        count = math.prod(shape)
        size = count * DTYPES[dtype].itemsize
        if size > len(self.data) - self.at:
            raise Malformed("an array longer than its frame")
        array = np.frombuffer(self.data, dtype, count, self.at).reshape(shape).copy()
        if dtype == "bool" and (array.view(np.uint8) > 1).any():
            raise Malformed("a truth value that is neither true nor false")
        self.at += size
        return array


def _key(key: Any) -> str:
    if type(key) is not str:
        raise Malformed("a key that is not text")
    return _proper(key)


def _proper(text: str) -> str:
    text.encode()  # a lone surrogate raises, which `decode` takes for malformed
    return text


def _is_length(number: Any) -> bool:
    return type(number) is int and number >= 0


def _whole_number(digits: str) -> int:
    number = int(digits)
    if not -(2**63) <= number < 2**63:
        raise Malformed("a whole number of more than 64 bits")
    return number


_SCALARS = {"text": _proper, "int": _whole_number, "float": float.fromhex}
