"""Replies from a side that may send anything."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.exercises import find
from autograder.port.calling import call_on_cases
from autograder.port.encoding import DTYPES, Malformed, Refused, decode, encode
from autograder.port.questions import frame_for, replies_in

VALUE = np.frombuffer(encode(1.0), np.uint8)
GOOD = {"kind": "returned", "value": VALUE, "changed": ()}


def reply(**fields):
    return replies_in(encode([{**GOOD, **fields}]), 1)[0]


def test_a_good_reply_gets_through():
    assert reply().value == 1.0
    assert reply(changed=("logits",)).changed == ("logits",)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "right"},
        {"kind": 1},
        {"is_right": True},
        {"word": 3},
        {"line": "3"},
        {"line": True},
        {"changed": ["logits"]},
        {"changed": (1,)},
        {"value": 1.0},
        {"value": np.zeros(3)},
        {"value": np.zeros(3, np.uint8)},
        {"kind": "raised"},
    ],
)
def test_a_reply_with_a_wrong_field_is_refused(fields):
    with pytest.raises(Malformed):
        reply(**fields)


@pytest.mark.parametrize("value", [None, 1, {}, [], [GOOD, GOOD], (GOOD,), [[GOOD]]])
def test_anything_but_one_reply_a_case_is_refused(value):
    with pytest.raises(Malformed):
        replies_in(encode(value), 1)


def test_a_structure_that_grows_when_it_is_read_is_refused_first():
    frame = encode([{**GOOD, "word": "x" * 9000}])
    with pytest.raises(Malformed, match="structure is larger"):
        replies_in(frame, 1, largest_head=5000)


def test_a_truth_value_of_two_is_refused():
    frame = bytearray(encode(np.array([True])))
    frame[-1] = 2
    with pytest.raises(Malformed, match="neither true nor false"):
        decode(bytes(frame))


@pytest.mark.parametrize(
    "head", [b'{"int":"9e9"}', b'{"int":"99999999999999999999"}', b'{"int":5}']
)
def test_a_whole_number_that_is_none_is_refused(head):
    with pytest.raises(Malformed):
        decode(len(head).to_bytes(4, "big") + head)


scalars = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats() | st.text()
dtypes = st.sampled_from(sorted(DTYPES))
arrays = st.builds(
    lambda dtype, shape: np.ones(shape, dtype), dtypes, st.lists(st.integers(0, 3), max_size=3)
)
values = st.recursive(
    scalars | arrays,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


def same(one, other):
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and one.shape == other.shape and (one == other).all()
    if isinstance(one, (list, tuple)):
        return type(one) is type(other) and len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    return type(one) is type(other) and (one == other or one != one)


@given(values)
def test_every_value_that_passes_comes_back_the_same(value):
    assert same(value, decode(encode(value)))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_value_or_malformed(data):
    try:
        decode(data)
    except Malformed:
        return


@given(values, st.data())
def test_a_frame_with_one_byte_changed_is_a_value_or_malformed(value, data):
    frame = bytearray(encode(value))
    frame[data.draw(st.integers(0, len(frame) - 1))] = data.draw(st.integers(0, 255))
    try:
        decode(bytes(frame))
    except Malformed:
        return


@given(values)
def test_whatever_an_answer_returns_ends_in_a_reply(value):
    exercise = find("softmax")
    frame = frame_for(exercise, exercise.visible)
    replies = replies_in(call_on_cases(lambda logits: value, frame), len(exercise.visible))
    assert {one.kind for one in replies} <= {"returned", "refused"}


def test_a_view_that_claims_gigabytes_is_refused_without_making_them():
    with pytest.raises(Refused, match="64 MiB"):
        encode(np.broadcast_to(0.0, (10**12,)))


def test_a_container_of_a_million_parts_is_refused():
    with pytest.raises(Refused, match="very many parts"):
        encode([[0]] * 10**6)
