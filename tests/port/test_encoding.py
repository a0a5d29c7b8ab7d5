import json

import numpy as np
import pytest

from autograder.port.encoding import LARGEST_FRAME, Malformed, Refused, decode, encode


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        -(2**63),
        0.1,
        float("inf"),
        "text with ünïcode",
        (1, [2.5, (None,)], {"a": False}),
        {"cache": {"x": 1.0}},
    ],
)
def test_plain_values_come_back_with_their_types(value):
    back = decode(encode(value))
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize(
    "dtype", ["bool", "int32", "uint8", "float16", "float32", "float64", "complex128"]
)
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3), (1, 0, 4)])
def test_arrays_come_back_with_dtype_shape_and_bytes(dtype, shape):
    array = np.arange(np.prod(shape, dtype=int)).astype(dtype).reshape(shape)
    back = decode(encode(array))
    assert type(back) is np.ndarray
    assert (back.dtype, back.shape) == (array.dtype, array.shape)
    assert back.tobytes() == array.tobytes()


def test_arrays_in_other_memory_orders_and_byte_orders_keep_their_values():
    array = np.arange(6.0).reshape(2, 3)
    for odd in (array.T, array[:, ::-1], array.astype(">f8")):
        assert np.array_equal(decode(encode(odd)), odd)


def test_nan_keeps_its_bits():
    assert np.isnan(decode(encode(float("nan"))))


def test_a_decoded_array_is_writable_and_of_its_own_memory():
    frame = encode(np.zeros(3))
    first = decode(frame)
    first += 1
    assert decode(frame).tolist() == [0, 0, 0]


class Odd:
    pass


class SubclassedArray(np.ndarray):
    pass


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (Odd, "a class"),
        (Odd(), "'Odd'"),
        ((n for n in range(3)), "a generator"),
        (len, "a function"),
        (np.zeros(2).view(SubclassedArray), "a SubclassedArray"),
        (np.ma.masked_array([1.0]), "a MaskedArray"),
        (np.array([None, 1]), "dtype 'object'"),
        (np.array(["a"]), "dtype 'str"),
        (2**63, "64 bits"),
        ("x" * 20_000, "very long text"),
        ({1: 2.0}, "'dict'"),
    ],
)
def test_anything_else_is_refused_by_name(value, word):
    with pytest.raises(Refused, match=word.replace("(", r"\(")):
        encode(value)


def test_a_torch_tensor_is_refused_with_the_reason():
    torch = pytest.importorskip("torch")
    with pytest.raises(Refused, match="a torch tensor"):
        encode(torch.zeros(2))


def test_a_container_that_holds_itself_is_refused():
    cyclic = []
    cyclic.append(cyclic)
    with pytest.raises(Refused, match="holds itself"):
        encode(cyclic)


def test_too_many_numbers_are_refused():
    with pytest.raises(Refused, match="MiB"):
        encode(np.zeros(LARGEST_FRAME // 8))


def frame_of(head, blobs=b""):
    text = json.dumps(head).encode()
    return len(text).to_bytes(4, "big") + text + blobs


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"\x00\x00",
        b"\x00\x00\x00\xff{}",
        b"\x00\x00\x00\x02[]",
        frame_of(3),
        frame_of({"unknown": 1}),
        frame_of({"_init__": 1}),
        frame_of({"build": None}),
        frame_of({"int": "12; import os"}),
        frame_of({"float": []}),
        frame_of({"int": "1", "text": "x"}),
        frame_of({"array": "object", "shape": [1]}, b"\0" * 8),
        frame_of({"array": "float64", "shape": [2]}, b"\0" * 8),
        frame_of({"array": "float64", "shape": [-1]}, b"\0" * 8),
        frame_of({"array": "float64", "shape": [2**62]}),
        frame_of({"array": "float64", "shape": [True]}, b"\0" * 8),
        frame_of(None, b"left over"),
        encode([1.0, np.ones(3)])[:-1],
        b"\x80\x04\x95" + b"\0" * 20,  # how a pickle begins
    ],
)
def test_bytes_that_are_no_frame_are_malformed(frame):
    with pytest.raises(Malformed):
        decode(frame)


def test_a_frame_nested_too_deeply_is_malformed():
    head = None
    for _ in range(40):
        head = {"list": [head]}
    with pytest.raises(Malformed):
        decode(frame_of(head))
