"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_08_batch_norm.after_training import running_statistics
from autograder.exercises.unit_08_batch_norm.training import batch_norm_backward


@define
class mended_batch_norm_backward:
    """dx, dgain and dbias: the first patient, mended: batch norm in training."""

    mends = batch_norm_backward
    ill_with = "both_terms_missing"

    class hints:
        ask = (
            "A bias in front of the norm raises a whole column by the same amount. What must each "
            "column of dx sum to, and what do the patient's columns sum to?"
        )
        look = (
            "Compare the patient's dx with each of the three parts of `batch_norm_paths`, "
            "multiplied by the gain. Nudge one example's x by 0.01 in the forward pass, too: "
            "whose results move, and of whose dout does the patient's dx know?"
        )
        derivation = (
            "The patient had the direct part alone: it took mean and scale for constants, which "
            "they are after training and not in it. In training every example has a hand in both, "
            "so the parts through the mean and through the variance belong to dx as well, and its "
            "columns sum to zero. dgain and dbias were right."
        )


@define
class mended_running_statistics:
    """running_mean and running_var: the second patient, mended."""

    mends = running_statistics
    ill_with = "momentum_reversed"

    class mistakes:
        def half_mended__the_mean(running_mean, running_var, x, momentum):
            mean, var = x.mean(axis=0), x.var(axis=0, ddof=1)
            return (
                (1 - momentum) * running_mean + momentum * mean,
                momentum * running_var + (1 - momentum) * var,
            )

        def half_mended__the_variance(running_mean, running_var, x, momentum):
            mean, var = x.mean(axis=0), x.var(axis=0, ddof=1)
            return (
                momentum * running_mean + (1 - momentum) * mean,
                (1 - momentum) * running_var + momentum * var,
            )

    class hints:
        ask = (
            "With a momentum of 0.1, how much of one odd batch should be left in the statistics? "
            "And how much is left of it in the patient's?"
        )
        look = (
            "Feed the patient a batch with mean 3 until nothing changes, then one with mean 100. "
            "How far does its running mean go, and how far does yours? Put in momentum 0 and 1, "
            "too: which of the two should leave the old values alone?"
        )
        derivation = (
            "The two weights were exchanged: the new batch got 1 - momentum, at 0.1 nine tenths, "
            "so the statistics were little more than the last batch's. In torch's convention "
            "momentum is the weight of the new batch, in the mean and in the variance; the old "
            "value keeps the rest."
        )
