"""A check written by the learner."""

import numpy as np

from autograder.compare import compare
from autograder.exercises.define import define
from autograder.exercises.unit_02_softmax_cross_entropy.cases import FOUR
from autograder.exercises.unit_02_softmax_cross_entropy.gradient import cross_entropy_backward
from autograder.exercises.unit_02_softmax_cross_entropy.softmax_function import (
    cross_entropy,
    softmax,
)


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

    class hints:
        ask = (
            "For each of the rule's parts: can you invent a wrong claim that every other part "
            "would let through?"
        )
        look = (
            (
                "“A check of one's own” in the lesson: the list of parts, and the cell that "
                "tries the second and the last. Take the claim that your check judged "
                "wrongly, and ask which of the parts was made for it."
            ),
            {
                "path": (
                    "Tick off the parts of the rule that your code really asks. Does every "
                    "entry take part? And what shape has the difference between a (1, 4) and "
                    "a (4,)?"
                )
            },
            {"rounding": ("What does a comparison with NaN give, whichever way round you ask?")},
            {
                "quantity": (
                    "Print what you compare and the number you compare it with, for the claim "
                    "that is judged wrongly. Is it the size of a difference, or a difference "
                    "of sizes? How far off may an honest claim be, whose additions were done "
                    "in another order, and which tolerances hold where you gave none?"
                )
            },
            {
                "form": (
                    "Hand your check a right claim and print what comes back: is it one "
                    "answer or one for each entry, and is it True or False?"
                )
            },
        )
        smaller = (
            (
                "Logits 0 and 0, label 0: the truth is [-0.5, 0.5]. Judge by hand [-0.5, "
                "NaN], [-5, 0.5], [[-0.5, 0.5]] and [-0.5, 0.5000005]. Only the last is "
                "right: its distance is 0.0000005."
            ),
            {
                "path": (
                    "Logits 16 and 0, label 0: the truth is about [-0.00000011, 0.00000011]. "
                    "Zeros are within 0.000001 of it everywhere, and yet they are no "
                    "gradient. Their distance is as large as the truth itself."
                )
            },
        )
        shape = (
            "First ask for the truth. Then the shape, before anything is subtracted; then two "
            "questions about the distance, one about every entry and one about the whole compared "
            "with the size of the truth. Put them so that yes means near, and NaN takes care of "
            "itself."
        )
        derivation = (
            "With another shape, say False at once, before NumPy can stretch anything. Then take "
            "the absolute difference. All entries must be at most 1e-6: asked this way round, NaN "
            "fails, since no comparison with it is true. And the norm of the difference must be "
            "at most 1e-6 times the norm of the true gradient, which refuses zeros where the "
            "gradient itself is tiny."
        )
