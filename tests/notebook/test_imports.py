import math

import numpy as np
import torch
from torch.nn import functional

from autograder.notebook.imports import unavailable_imports


def with_numpy(x):
    return np.exp(x) + math.pi


def with_torch(x):
    return torch.tensor(x)


def with_a_part_of_torch(x):
    return functional.softmax(x, dim=0)


def through_a_helper(x):
    return with_torch(x)


def in_a_comprehension(x):
    return [torch.tensor(y) for y in x]


def imported_inside(x):
    import torch

    return torch.tensor(x)


def imported_inside_by_parts(x):
    from torch.nn.functional import softmax

    return softmax(x, dim=0)


def test_numpy_and_the_standard_library_are_fine():
    assert unavailable_imports(with_numpy) == []
    assert unavailable_imports(np.zeros(2)) == []


def test_torch_is_found_wherever_the_answer_names_it():
    for answer in (
        with_torch,
        with_a_part_of_torch,
        through_a_helper,
        in_a_comprehension,
        imported_inside,
        imported_inside_by_parts,
    ):
        assert unavailable_imports(answer) == ["torch"], answer.__name__
