# An answer with a decorator and type hints.
# verdict: right

import functools


def counted(function):
    @functools.wraps(function)
    def inner(*arguments):
        inner.calls += 1
        return function(*arguments)

    inner.calls = 0
    return inner


@counted
def softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max())
    return powers / powers.sum()
