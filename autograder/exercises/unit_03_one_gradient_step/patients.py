"""Code with a planted bug, mended."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_02_softmax_cross_entropy.gradient import cross_entropy_backward
from autograder.exercises.unit_03_one_gradient_step.steps import descend


@define
class mended_gradient:
    """Shape (C,): the first patient, mended: the gradient of the cross-entropy."""

    mends = cross_entropy_backward
    ill_with = "argmax_for_label"

    class hints:
        ask = (
            "On which examples does the patient agree with central differences, and what do those "
            "examples have in common?"
        )
        look = (
            "Keep the logits of the room to examine, and try all four labels. Each time, subtract "
            "the differences of `cross_entropy` from the patient's answer: for which label is "
            "nothing left, and for the others, which entries are off and by how much? Then read "
            "the code and ask each line what it takes from its arguments."
        )
        shape = (
            "Where the patient is wrong, two entries are wrong, one by -1 and the other by +1; all "
            "others agree to the last digit. So the probabilities are sound, and so is the amount "
            "that is taken off. Ask how the patient chooses the entry from which it takes it. "
            "Check: for a label that is not the favourite, only the label's entry is negative."
        )
        derivation = (
            "The gradient is p - y: 1 is taken off at the correct class, and only `label` knows "
            "which that is. The patient took it off at the class with the largest probability, "
            "which is the same only where the model is right already. On the author's examples it "
            "was, so the loss went down. The mended line takes 1 off at `label`."
        )


@define
class mended_descent:
    """Shape (C,): the second patient, mended: the logits after several steps."""

    mends = descend
    uses = ("cross_entropy_backward",)

    class mistakes:
        def still_ill(logits, label, learning_rate, steps):
            step = np.zeros_like(logits)
            for _ in range(steps):
                step += learning_rate * cross_entropy_backward(logits, label)
                logits = logits - step
            return logits

    class hints:
        ask = (
            "How long is the patient's second step by itself, and how long should it be at the "
            "place where it is taken?"
        )
        look = (
            "Run both for 1, 2 and 3 steps, with the same start, and subtract neighbouring "
            "results: that gives each step by itself. Compare the patient's second step with the "
            "learning rate times the gradient at the place where it begins. Where have you seen "
            "what is left over? Then read, and ask for each variable what it holds when a turn of "
            "the loop begins."
        )
        smaller = (
            "Logits 0 and 0, label 0, learning rate 1. A right descent has its first logit at "
            "0.5, then 0.7689, then 0.9458. The patient is at 0.5, then 1.2689, then 2.1111. Its "
            "second step is 0.7689 long, where the slope is only 0.2689 steep."
        )
        shape = (
            "The loop, the gradient and the subtraction are all as they should be: one variable "
            "remembers what it should not. Check: two calls with one step each, one after the "
            "other, must end where one call with two steps does. For the patient they do not."
        )
        derivation = (
            "The patient makes `step` once and then adds to it, so every turn subtracts all "
            "earlier gradients again together with its own: 0.2689 + 0.5 = 0.7689 in the second. "
            "Plain descent uses the gradient of the present place alone. To put `=` in place of "
            "the patient's `+=` would do; the code below has no `step` at all, since "
            "`gradient_step` takes each one afresh."
        )
