"""Unit 03: taking the step, and checks of one's own."""

import numpy as np

from autograder.compare import compare
from autograder.exercises.define import define
from autograder.exercises.softmax_cross_entropy import (
    FIVE,
    FOUR,
    WORKED,
    cross_entropy,
    cross_entropy_backward,
    softmax,
)

UNIT = "03_one_gradient_step"


@define
class promised_fall:
    """By how much the slopes at the logits [0, 0, 0], label 2, say the loss falls at rate 0.1."""

    visible = {"logits 0, 0, 0": {}}

    def forward(torch):
        logits = torch.zeros(3, dtype=torch.float64, requires_grad=True)
        loss = torch.nn.functional.cross_entropy(logits, torch.tensor(2))
        (gradient,) = torch.autograd.grad(loss, logits)
        return 0.1 * (gradient**2).sum()

    def answer():
        return 0.1 * (1 / 9 + 1 / 9 + 4 / 9)

    def hidden(rng):
        yield {}

    class mistakes:
        def learning_rate_missing():
            return 6 / 9

        def learning_rate_twice():
            return 0.01 * 6 / 9

        def squares_missing():
            return 0.1 * 4 / 3


@define
class gradient_step:
    """Shape (C,): where the logits are after one step of gradient descent."""

    axes = {"logits": "C"}

    visible = {
        "the worked example": {
            "logits": WORKED,
            "dlogits": cross_entropy_backward(WORKED, 0),
            "learning_rate": 1.0,
        },
        "a small learning rate": {
            "logits": FOUR,
            "dlogits": cross_entropy_backward(FOUR, 1),
            "learning_rate": 0.1,
        },
        "a large learning rate": {
            "logits": FIVE,
            "dlogits": cross_entropy_backward(FIVE, 3),
            "learning_rate": 3.0,
        },
    }

    def forward(torch, logits, dlogits, learning_rate):
        logits = logits.requires_grad_()
        logits.grad = dlogits
        torch.optim.SGD([logits], lr=learning_rate).step()
        return logits

    def answer(logits, dlogits, learning_rate):
        return logits - learning_rate * dlogits

    def hidden(rng):
        for rate in (0.03, 0.7, 5.0):
            yield {
                "logits": rng.normal(size=4),
                "dlogits": rng.normal(size=4),
                "learning_rate": rate,
            }

    class mistakes:
        def ascent(logits, dlogits, learning_rate):
            return logits + learning_rate * dlogits

        def learning_rate_missing(logits, dlogits, learning_rate):
            return logits - dlogits

        def learning_rate_twice(logits, dlogits, learning_rate):
            return logits - learning_rate * (learning_rate * dlogits)

        def divided_by_learning_rate(logits, dlogits, learning_rate):
            return logits - dlogits / learning_rate

        def step_not_taken(logits, dlogits, learning_rate):
            return learning_rate * dlogits

        def step_not_taken__downhill(logits, dlogits, learning_rate):
            return -learning_rate * dlogits

        def nothing_done(logits, dlogits, learning_rate):
            return logits

        def turned_round(logits, dlogits, learning_rate):
            return learning_rate * dlogits - logits

        def gradient_normalised(logits, dlogits, learning_rate):
            return logits - learning_rate * dlogits / np.linalg.norm(dlogits)

        def input_changed(logits, dlogits, learning_rate):
            logits -= learning_rate * dlogits
            return logits

    class equivalents:
        def with_a_loop(logits, dlogits, learning_rate):
            pairs = zip(logits, dlogits, strict=True)
            return np.array([logit - learning_rate * slope for logit, slope in pairs])

        def in_place_on_a_copy(logits, dlogits, learning_rate):
            moved = logits.copy()
            moved -= learning_rate * dlogits
            return moved

        def downhill_added(logits, dlogits, learning_rate):
            return np.add(logits, -learning_rate * dlogits)


@define
class descend:
    """Shape (C,): where the logits are after several steps, with a fresh gradient for each."""

    axes = {"logits": "C"}
    uses = ("cross_entropy_backward", "gradient_step")

    visible = {
        "one step": {"logits": WORKED, "label": 0, "learning_rate": 1.0, "steps": 1},
        "three steps": {"logits": FOUR, "label": 1, "learning_rate": 0.5, "steps": 3},
        "ten small steps": {"logits": FIVE, "label": 3, "learning_rate": 0.1, "steps": 10},
    }

    def forward(torch, logits, label, learning_rate, steps):
        logits = logits.requires_grad_()
        optimiser = torch.optim.SGD([logits], lr=learning_rate)
        for _ in range(steps):
            optimiser.zero_grad()
            torch.nn.functional.cross_entropy(logits, torch.tensor(label)).backward()
            optimiser.step()
        return logits

    def answer(logits, label, learning_rate, steps):
        for _ in range(steps):
            dlogits = cross_entropy_backward(logits, label)
            logits = gradient_step(logits, dlogits, learning_rate)
        return logits

    def hidden(rng):
        for steps in (2, 4, 7):
            yield {
                "logits": rng.normal(size=4),
                "label": int(rng.integers(1, 4)),
                "learning_rate": float(rng.uniform(0.2, 0.9)),
                "steps": steps,
            }

    class mistakes:
        def stale_gradient(logits, label, learning_rate, steps):
            return logits - steps * learning_rate * cross_entropy_backward(logits, label)

        def ascent(logits, label, learning_rate, steps):
            for _ in range(steps):
                logits = logits + learning_rate * cross_entropy_backward(logits, label)
            return logits

        def learning_rate_twice(logits, label, learning_rate, steps):
            for _ in range(steps):
                logits = logits - learning_rate**2 * cross_entropy_backward(logits, label)
            return logits

        def learning_rate_missing(logits, label, learning_rate, steps):
            for _ in range(steps):
                logits = logits - cross_entropy_backward(logits, label)
            return logits

        def returned_in_loop(logits, label, learning_rate, steps):
            for _ in range(steps):
                return logits - learning_rate * cross_entropy_backward(logits, label)

        def nothing_done(logits, label, learning_rate, steps):
            return logits

        def always_class_zero(logits, label, learning_rate, steps):
            for _ in range(steps):
                logits = logits - learning_rate * cross_entropy_backward(logits, 0)
            return logits

        def argmax_for_label(logits, label, learning_rate, steps):
            favourite = logits.argmax()
            for _ in range(steps):
                logits = logits - learning_rate * cross_entropy_backward(logits, favourite)
            return logits

        def one_step_too_few(logits, label, learning_rate, steps):
            for _ in range(1, steps):
                logits = logits - learning_rate * cross_entropy_backward(logits, label)
            return logits

        def one_step_too_many(logits, label, learning_rate, steps):
            for _ in range(steps + 1):
                logits = logits - learning_rate * cross_entropy_backward(logits, label)
            return logits

        def input_changed(logits, label, learning_rate, steps):
            for _ in range(steps):
                logits -= learning_rate * cross_entropy_backward(logits, label)
            return logits

    class equivalents:
        def by_recursion(logits, label, learning_rate, steps):
            def walk(here, left):
                if left == 0:
                    return here
                return walk(here - learning_rate * cross_entropy_backward(here, label), left - 1)

            return walk(logits, steps)

        def on_a_copy(logits, label, learning_rate, steps):
            here = logits.copy()
            while steps > 0:
                here -= learning_rate * cross_entropy_backward(here, label)
                steps -= 1
            return here

        def written_out(logits, label, learning_rate, steps):
            here = logits.copy()
            for _ in range(steps):
                p = np.exp(here - here.max())
                p = p / p.sum()
                p[label] -= 1
                here = here - learning_rate * p
            return here


def _claims(logits, label):
    """Claims about one gradient, right and wrong, by what is special about each."""
    true = cross_entropy_backward(logits, label)
    p = softmax(logits)
    one_hot = np.eye(len(p))[label]
    with_a_nan = true.copy()
    with_a_nan[1] = np.nan
    others = [i for i in range(len(p)) if i != label][:2]
    swapped = true.copy()
    swapped[others] = swapped[others[::-1]]
    nearly = true.copy()
    nearly[label] += 3e-6
    return {
        "a right claim": true,
        "a right claim, computed through the Jacobian": (np.diag(p) - np.outer(p, p))
        @ (-one_hot / p),
        "a right claim, off by 1e-9": true + 1e-9,
        "right at the label, wrong elsewhere": np.where(one_hot, true, 2 * true),
        "two entries exchanged": swapped,
        "every entry a little too low": true - 0.01,
        "one entry off by 3e-6": nearly,
        "the sign flipped": -true,
        "twice too large": 2 * true,
        "half as large": true / 2,
        "the one-hot forgotten": p,
        "the right signs, other sizes": np.sign(true) * 0.3,
        "sums to zero and lowers the loss": true + 0.1 * (np.roll(true, 1) - np.roll(true, 2)),
        "off in the fourth digit": true * 1.0003,
        "all zeros": np.zeros_like(true),
        "one entry is NaN": with_a_nan,
        "an axis too many": true[None, :],
        "a column": true[:, None],
        "a single number": true[label],
    }


def _cases(logits, label):
    for name, claim in _claims(logits, label).items():
        yield name, {"logits": logits, "label": label, "claimed_dlogits": np.asarray(claim)}


_SURE = np.array([16.0, 0.0, 0.5])


@define
class is_right:
    """A bool: whether a claimed dlogits is the gradient of the cross-entropy, to 1e-6."""

    axes = {"logits": "C"}
    uses = ("cross_entropy_backward",)

    visible = dict(_cases(FOUR, 1)) | {
        "all zeros, where the gradient itself is tiny": {
            "logits": _SURE,
            "label": 0,
            "claimed_dlogits": np.zeros(3),
        },
        "a right claim, where the gradient itself is tiny": {
            "logits": _SURE,
            "label": 0,
            "claimed_dlogits": cross_entropy_backward(_SURE, 0),
        },
    }

    def forward(torch, logits, label, claimed_dlogits):
        logits = logits.requires_grad_()
        loss = torch.nn.functional.cross_entropy(logits, torch.tensor(label))
        (true,) = torch.autograd.grad(loss, logits)
        return compare(claimed_dlogits.numpy(), true.numpy()).right

    def answer(logits, label, claimed_dlogits):
        true = cross_entropy_backward(logits, label)
        if claimed_dlogits.shape != true.shape:
            return False
        distance = np.abs(claimed_dlogits - true)
        near = np.all(distance <= 1e-6)
        return bool(near and np.linalg.norm(distance) <= 1e-6 * np.linalg.norm(true))

    def hidden(rng):
        for classes in (4, 5):
            label = int(rng.integers(1, classes))
            for _, inputs in _cases(rng.normal(size=classes), label):
                yield inputs
        sure = np.array([rng.uniform(16.5, 18.0), *rng.uniform(0, 0.9, size=2)])
        for claim in (np.zeros(3), cross_entropy_backward(sure, 0)):
            yield {"logits": sure, "label": 0, "claimed_dlogits": claim}

    class mistakes:
        def only_sum_to_zero(logits, label, claimed_dlogits):
            return bool(abs(claimed_dlogits.sum()) <= 1e-6)

        def only_loss_falls(logits, label, claimed_dlogits):
            if claimed_dlogits.shape != logits.shape:
                return False
            after = cross_entropy(logits - 0.1 * claimed_dlogits, label)
            return bool(after < cross_entropy(logits, label))

        def only_direction(logits, label, claimed_dlogits):
            true = cross_entropy_backward(logits, label)
            if claimed_dlogits.shape != true.shape or not claimed_dlogits.any():
                return False
            lengths = np.linalg.norm(true) * np.linalg.norm(claimed_dlogits)
            return bool(true @ claimed_dlogits / lengths >= 1 - 1e-6)

        def one_entry_only(logits, label, claimed_dlogits):
            true = cross_entropy_backward(logits, label)
            if claimed_dlogits.shape != true.shape:
                return False
            return bool(abs(claimed_dlogits - true)[label] <= 1e-6 * abs(true[label]))

        def abs_missing(logits, label, claimed_dlogits):
            true = cross_entropy_backward(logits, label)
            if claimed_dlogits.shape != true.shape:
                return False
            return bool(np.all(claimed_dlogits - true <= 1e-6 * np.linalg.norm(true)))

        def size_only(logits, label, claimed_dlogits):
            true = cross_entropy_backward(logits, label)
            if claimed_dlogits.shape != true.shape:
                return False
            gap = abs(np.linalg.norm(claimed_dlogits) - np.linalg.norm(true))
            return bool(gap <= 1e-6 * np.linalg.norm(true))

        def only_signs(logits, label, claimed_dlogits):
            true = cross_entropy_backward(logits, label)
            return np.array_equal(np.sign(claimed_dlogits), np.sign(true))

        def always_true(logits, label, claimed_dlogits):
            return True

        def always_false(logits, label, claimed_dlogits):
            return False

        def shape_ignored(logits, label, claimed_dlogits):
            true = cross_entropy_backward(logits, label)
            distance = np.abs(claimed_dlogits - true)
            near = np.all(distance <= 1e-6)
            return bool(near and np.linalg.norm(distance) <= 1e-6 * np.linalg.norm(true))

        def nan_accepted(logits, label, claimed_dlogits):
            true = cross_entropy_backward(logits, label)
            if claimed_dlogits.shape != true.shape:
                return False
            distance = np.abs(claimed_dlogits - true)
            far = np.any(distance > 1e-6) or np.linalg.norm(distance) > 1e-6 * np.linalg.norm(true)
            return not far

        def tolerance_too_loose(logits, label, claimed_dlogits):
            true = cross_entropy_backward(logits, label)
            if claimed_dlogits.shape != true.shape:
                return False
            return bool(np.linalg.norm(claimed_dlogits - true) <= 1e-2 * np.linalg.norm(true))

        def tolerance_too_loose__allclose(logits, label, claimed_dlogits):
            true = cross_entropy_backward(logits, label)
            return claimed_dlogits.shape == true.shape and np.allclose(claimed_dlogits, true)

        def tolerance_too_tight(logits, label, claimed_dlogits):
            return np.array_equal(claimed_dlogits, cross_entropy_backward(logits, label))

        def absolute_only(logits, label, claimed_dlogits):
            true = cross_entropy_backward(logits, label)
            if claimed_dlogits.shape != true.shape:
                return False
            return bool(np.all(np.abs(claimed_dlogits - true) <= 1e-6))

        def argmax_for_label(logits, label, claimed_dlogits):
            true = cross_entropy_backward(logits, logits.argmax())
            if claimed_dlogits.shape != true.shape:
                return False
            return bool(np.all(np.abs(claimed_dlogits - true) <= 1e-6))

    class equivalents:
        def entry_by_entry(logits, label, claimed_dlogits):
            true = cross_entropy_backward(logits, label)
            if np.shape(claimed_dlogits) != (len(logits),):
                return False
            squares = 0.0
            for yours, right in zip(claimed_dlogits, true, strict=True):
                if not abs(yours - right) <= 1e-6:
                    return False
                squares += (yours - right) ** 2
            return bool(squares**0.5 <= 1e-6 * np.sqrt(sum(true**2)))

        def with_allclose(logits, label, claimed_dlogits):
            true = cross_entropy_backward(logits, label)
            if claimed_dlogits.shape != true.shape:
                return False
            if not np.allclose(claimed_dlogits, true, rtol=0, atol=1e-6):
                return False
            return bool(np.linalg.norm(claimed_dlogits - true) <= 1e-6 * np.linalg.norm(true))

        def a_numpy_bool(logits, label, claimed_dlogits):
            true = cross_entropy_backward(logits, label)
            if claimed_dlogits.ndim != 1 or claimed_dlogits.size != true.size:
                return np.False_
            error = claimed_dlogits - true
            small = np.max(np.abs(error)) <= 1e-6
            return small and np.sqrt(error @ error) <= 1e-6 * np.sqrt(true @ true)


@define
class mended_gradient:
    """Shape (C,): the first patient, mended: the gradient of the cross-entropy."""

    wrt = ("logits",)
    axes = {"logits": "C"}
    uses = ("softmax",)
    visible = {case.name: case.inputs for case in cross_entropy_backward.visible}

    def forward(torch, logits, label):
        return torch.nn.functional.cross_entropy(logits, torch.tensor(label))

    def answer(logits, label):
        return cross_entropy_backward(logits, label)

    def hidden(rng):
        return cross_entropy_backward.draw(rng)

    class mistakes:
        def still_ill(logits, label):
            dlogits = softmax(logits)
            dlogits[np.argmax(dlogits)] -= 1
            return dlogits

        def true_minus_predicted(logits, label):
            return -cross_entropy_backward(logits, label)

        def one_hot_forgotten(logits, label):
            return softmax(logits)

        def label_subtracted(logits, label):
            return softmax(logits) - label

        def always_class_zero(logits, label):
            return softmax(logits) - np.eye(len(logits))[0]

    class equivalents:
        def with_a_loop(logits, label):
            p = softmax(logits)
            return np.array([p[i] - (i == label) for i in range(len(p))])

        def with_a_one_hot(logits, label):
            return softmax(logits) - np.eye(len(logits))[label]

        def with_the_jacobian(logits, label):
            p = softmax(logits)
            return (np.outer(p, p) - np.diag(p))[label] / p[label]


@define
class mended_descent:
    """Shape (C,): the second patient, mended: the logits after several steps."""

    axes = {"logits": "C"}
    uses = ("cross_entropy_backward",)
    visible = {case.name: case.inputs for case in descend.visible}
    forward = descend.forward

    def answer(logits, label, learning_rate, steps):
        return descend(logits, label, learning_rate, steps)

    def hidden(rng):
        return descend.draw(rng)

    class mistakes:
        def still_ill(logits, label, learning_rate, steps):
            step = np.zeros_like(logits)
            for _ in range(steps):
                step += learning_rate * cross_entropy_backward(logits, label)
                logits = logits - step
            return logits

        def ascent(logits, label, learning_rate, steps):
            for _ in range(steps):
                logits = logits + learning_rate * cross_entropy_backward(logits, label)
            return logits

        def learning_rate_missing(logits, label, learning_rate, steps):
            for _ in range(steps):
                logits = logits - cross_entropy_backward(logits, label)
            return logits

        def stale_gradient(logits, label, learning_rate, steps):
            return logits - steps * learning_rate * cross_entropy_backward(logits, label)

        def one_step_too_few(logits, label, learning_rate, steps):
            for _ in range(steps - 1):
                logits = logits - learning_rate * cross_entropy_backward(logits, label)
            return logits

        def input_changed(logits, label, learning_rate, steps):
            for _ in range(steps):
                logits -= learning_rate * cross_entropy_backward(logits, label)
            return logits

    class equivalents:
        def on_a_copy(logits, label, learning_rate, steps):
            here = logits.copy()
            for _ in range(steps):
                here -= learning_rate * cross_entropy_backward(here, label)
            return here

        def step_made_anew(logits, label, learning_rate, steps):
            for _ in range(steps):
                step = learning_rate * cross_entropy_backward(logits, label)
                logits = logits - step
            return logits

        def counting_down(logits, label, learning_rate, steps):
            while steps:
                logits = logits + -learning_rate * cross_entropy_backward(logits, label)
                steps -= 1
            return logits
