import numpy as np
import pytest
import torch

from autograder.notebook import guard as guarding
from autograder.notebook.guard import engine_watched, time_limit
from autograder.port.calling import Stopped


def forever():
    while True:
        pass


def forever_and_swallowing():
    while True:
        try:  # noqa: SIM105
            np.exp(1.0)
        except:  # noqa: E722
            pass


@pytest.mark.parametrize("slow", [forever, forever_and_swallowing])
def test_a_loop_without_end_is_stopped(slow):
    with pytest.raises(Stopped) as stopped, time_limit(0.2):
        slow()
    assert stopped.value.kind == "too slow"


def test_what_ends_in_time_is_left_alone():
    with time_limit(5):
        assert np.exp(0.0) == 1


def square(x):
    return (x**2).sum()


def by_backward(x):
    leaf = torch.tensor(x, requires_grad=True)
    square(leaf).backward()
    return leaf.grad.numpy()


def by_grad(x):
    leaf = torch.tensor(x, requires_grad=True)
    return torch.autograd.grad(square(leaf), leaf)[0].numpy()


def by_a_name_taken_earlier(x, grad=torch.autograd.grad):
    leaf = torch.tensor(x, requires_grad=True)
    return grad(square(leaf), leaf)[0].numpy()


def by_func_grad(x):
    return torch.func.grad(square)(torch.tensor(x)).numpy()


def by_vjp(x):
    return torch.func.vjp(square, torch.tensor(x))[1](torch.tensor(1.0, dtype=torch.float64))[
        0
    ].numpy()


def by_jacfwd(x):
    return torch.func.jacfwd(square)(torch.tensor(x)).numpy()


def by_functional(x):
    return torch.autograd.functional.jacobian(square, torch.tensor(x)).numpy()


def by_swallowing(x):
    try:
        return by_grad(x)
    except BaseException:
        return 2 * x


@pytest.mark.parametrize(
    "cheat",
    [
        by_backward,
        by_grad,
        by_a_name_taken_earlier,
        by_func_grad,
        by_vjp,
        by_jacfwd,
        by_functional,
        by_swallowing,
    ],
)
def test_asking_the_engine_is_noticed(cheat):
    x = np.array([1.0, 2.0])
    assert np.allclose(cheat(x), 2 * x)  # it works outside
    with pytest.raises(Stopped) as stopped, engine_watched():
        cheat(x)
    assert stopped.value.kind == "used autograd"


def test_torch_without_derivatives_is_no_offence():
    with engine_watched():
        assert torch.ones(2).sum() == 2


def test_the_engine_works_again_afterwards():
    with pytest.raises(Stopped), engine_watched():
        by_grad(np.ones(1))
    assert by_grad(np.ones(1)).tolist() == [2]


def test_the_guard_does_both():
    with pytest.raises(Stopped, match="do without it"), guarding.guard():
        by_backward(np.ones(1))
