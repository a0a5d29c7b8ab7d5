"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_08_batch_norm.after_training import running_statistics
from autograder.exercises.unit_08_batch_norm.training import batch_norm_backward


@define
class mended_batch_norm_backward:
    """dx, dgain and dbias: the first patient, mended: batch norm in training."""

    mends = batch_norm_backward
    ill_with = "both_terms_missing"


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
