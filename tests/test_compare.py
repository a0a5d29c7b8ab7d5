import numpy as np
import pytest

from autograder.compare import compare, is_same

TRUE = np.array([[0.5, -1.0], [0.25, 2.0]])


def test_equal_arrays_are_right():
    comparison = compare(TRUE.copy(), TRUE)
    assert comparison.right
    assert comparison.largest == 0


@pytest.mark.parametrize(("error", "right"), [(0.9e-6, True), (1.1e-6, False)])
def test_the_absolute_tolerance_is_1e_6(error, right):
    yours = TRUE.copy()
    yours[1, 0] += error
    assert compare(yours, TRUE).right is right


def test_zeros_are_wrong_where_every_true_entry_is_below_the_absolute_tolerance():
    tiny = np.array([3e-7, -2e-7])
    comparison = compare(np.zeros(2), tiny)
    assert not comparison.right
    assert comparison.relative == 1.0
    assert comparison.wrong_at.all()


def test_rounding_noise_in_the_truth_is_compared_absolutely():
    noise = np.array([3e-17, -2e-17])
    assert compare(np.zeros(2), noise).right
    assert not compare(np.full(2, 2e-6), noise).right


@pytest.mark.parametrize("shape", [(4,), (1, 2, 2), (2, 1), (2,), ()])
def test_another_shape_is_wrong_even_if_it_broadcasts(shape):
    assert not compare(np.zeros(shape), np.zeros((2, 2))).right


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_is_wrong_and_marked(bad):
    yours = TRUE.copy()
    yours[0, 1] = bad
    comparison = compare(yours, TRUE)
    assert not comparison.right
    assert comparison.wrong_at.tolist() == [[False, True], [False, False]]


def test_booleans_must_be_equal():
    assert compare(np.array(True), np.array(True)).right
    assert not compare(np.array(True), np.array(False)).right


def test_the_same_numbers_may_be_nan_in_the_same_places_only():
    with_nan = np.array([np.nan, 1.0, np.inf])
    assert is_same(with_nan, with_nan.copy())
    assert not is_same(with_nan, np.array([np.nan, 1.0, -np.inf]))
    assert not is_same(with_nan, np.array([np.nan, 1.1, np.inf]))
    assert not is_same(np.array([0.0, 1.0, np.inf]), with_nan)
