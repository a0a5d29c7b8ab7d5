"""Batch norm after training: running statistics, and the way back when they are constants."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_08_batch_norm.forward import draw_batches, fixed_batches


@define
class running_statistics:
    """running_mean and running_var after one more batch, as torch keeps them."""

    returns = ("running_mean", "running_var")
    axes = {"x": "ND"}
    visible = fixed_batches()

    def forward(torch, running_mean, running_var, x, momentum):
        mean, var = running_mean.clone(), running_var.clone()
        torch.nn.functional.batch_norm(x, mean, var, training=True, momentum=momentum)
        return mean, var

    def answer(running_mean, running_var, x, momentum):
        mean, var = x.mean(axis=0), x.var(axis=0, ddof=1)
        return (
            (1 - momentum) * running_mean + momentum * mean,
            (1 - momentum) * running_var + momentum * var,
        )

    def hidden(rng):
        return draw_batches(rng)

    class mistakes:
        def bessel_missing(running_mean, running_var, x, momentum):
            mean, var = x.mean(axis=0), x.var(axis=0)
            return (
                (1 - momentum) * running_mean + momentum * mean,
                (1 - momentum) * running_var + momentum * var,
            )

        def momentum_reversed(running_mean, running_var, x, momentum):
            mean, var = x.mean(axis=0), x.var(axis=0, ddof=1)
            return (
                momentum * running_mean + (1 - momentum) * mean,
                momentum * running_var + (1 - momentum) * var,
            )

        def deviation_for_variance(running_mean, running_var, x, momentum):
            mean, std = x.mean(axis=0), x.std(axis=0, ddof=1)
            return (
                (1 - momentum) * running_mean + momentum * mean,
                (1 - momentum) * running_var + momentum * std,
            )

        def old_value_forgotten(running_mean, running_var, x, momentum):
            return x.mean(axis=0), x.var(axis=0, ddof=1)

        def old_value_kept_whole(running_mean, running_var, x, momentum):
            mean, var = x.mean(axis=0), x.var(axis=0, ddof=1)
            return running_mean + momentum * mean, running_var + momentum * var

        def plain_average(running_mean, running_var, x, momentum):
            mean, var = x.mean(axis=0), x.var(axis=0, ddof=1)
            return (running_mean + mean) / 2, (running_var + var) / 2

        def one_statistic_for_all(running_mean, running_var, x, momentum):
            return (
                (1 - momentum) * running_mean + momentum * x.mean(),
                (1 - momentum) * running_var + momentum * x.var(ddof=1),
            )

        def spread_around_the_old_mean(running_mean, running_var, x, momentum):
            mean = x.mean(axis=0)
            var = ((x - running_mean) ** 2).sum(axis=0) / (len(x) - 1)
            return (
                (1 - momentum) * running_mean + momentum * mean,
                (1 - momentum) * running_var + momentum * var,
            )

        def spread_around_the_old_mean__brought_up_to_date(running_mean, running_var, x, momentum):
            mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
            var = ((x - mean) ** 2).sum(axis=0) / (len(x) - 1)
            return mean, (1 - momentum) * running_var + momentum * var

        def momentum_typed_in(running_mean, running_var, x, momentum):
            mean, var = x.mean(axis=0), x.var(axis=0, ddof=1)
            return 0.9 * running_mean + 0.1 * mean, 0.9 * running_var + 0.1 * var

        def old_value_corrected_again(running_mean, running_var, x, momentum):
            mean, var, n = x.mean(axis=0), x.var(axis=0), len(x)
            blended = (1 - momentum) * running_var + momentum * var
            return (1 - momentum) * running_mean + momentum * mean, blended * n / (n - 1)

    class equivalents:
        def as_a_step_towards_the_batch(running_mean, running_var, x, momentum):
            var = x.var(axis=0) * len(x) / (len(x) - 1)
            return (
                running_mean + momentum * (x.mean(axis=0) - running_mean),
                running_var + momentum * (var - running_var),
            )

        def with_sums(running_mean, running_var, x, momentum):
            n = len(x)
            mean = x.sum(axis=0) / n
            var = ((x - mean) ** 2).sum(axis=0) / (n - 1)
            keep = 1 - momentum
            return keep * running_mean + momentum * mean, keep * running_var + momentum * var

        def column_by_column(running_mean, running_var, x, momentum):
            mean, var = running_mean.copy(), running_var.copy()
            for d, column in enumerate(x.T):
                mean[d] += momentum * (column.mean() - mean[d])
                var[d] += momentum * (np.var(column, ddof=1) - var[d])
            return mean, var

    class hints:
        ask = (
            "If every batch had the mean 3, where should the running mean end? Does your rule "
            "lead there, and how fast?"
        )
        look = (
            (
                "The lesson's third consequence, and the exercise's own sentence: of which of "
                "the two is `momentum` the weight?"
            ),
            {
                "size": (
                    "One of the two statistics is corrected for the size of the batch, and "
                    "only the batch's own share of it."
                )
            },
            {
                "quantity": (
                    "Put in a momentum of 0 and then of 1: what should come out each time? "
                    "Then ask of the batch's spread: around which mean, and is it a variance?"
                )
            },
            {"path": "Two things make the new value. Are both in yours?"},
            {"place": "How many running means are there, one or one for each feature?"},
        )
        smaller = (
            "One feature: running mean 10, running variance 4, momentum 0.25, and a batch of 1 "
            "and 3. The batch's mean is 2, and the variance that torch takes is 2, not 1. The new "
            "running mean is 8, the new running variance 3.5."
        )
        shape = (
            "The same rule twice: a weighted mean of the old value and the batch's, with weights "
            "that sum to one. Only in the batch's variance is there something special. Check: a "
            "batch whose statistics equal the running ones changes nothing."
        )
        derivation = (
            "new = (1 - momentum) · old + momentum · the batch's. For the variance the batch's is "
            "the sum of squared deviations from the batch's own mean, divided by N - 1: `ddof=1` "
            "in NumPy."
        )


@define
class batch_norm_eval_backward:
    """dx, dgain and dbias: through batch norm after training, with running statistics."""

    wrt = ("x", "gain", "bias")
    upstream = "dout"
    axes = {"dout": "ND", "x": "ND"}
    visible = fixed_batches()

    def forward(torch, x, gain, bias, running_mean, running_var, eps):
        return torch.nn.functional.batch_norm(x, running_mean, running_var, gain, bias, eps=eps)

    def answer(dout, x, gain, running_mean, running_var, eps):
        inv_std = (running_var + eps) ** -0.5
        xhat = (x - running_mean) * inv_std
        return dout * gain * inv_std, (dout * xhat).sum(axis=0), dout.sum(axis=0)

    def hidden(rng):
        return draw_batches(rng)

    class mistakes:
        def training_formula(dout, x, gain, running_mean, running_var, eps):
            inv_std = (running_var + eps) ** -0.5
            xhat = (x - running_mean) * inv_std
            dxhat = dout * gain
            dx = inv_std * (dxhat - dxhat.mean(axis=0) - xhat * (dxhat * xhat).mean(axis=0))
            return dx, (dout * xhat).sum(axis=0), dout.sum(axis=0)

        def training_formula__of_the_mean(dout, x, gain, running_mean, running_var, eps):
            inv_std = (running_var + eps) ** -0.5
            xhat, dxhat = (x - running_mean) * inv_std, dout * gain
            dx = inv_std * (dxhat - dxhat.mean(axis=0))
            return dx, (dout * xhat).sum(axis=0), dout.sum(axis=0)

        def eps_dropped(dout, x, gain, running_mean, running_var, eps):
            inv_std = running_var**-0.5
            xhat = (x - running_mean) * inv_std
            return dout * gain * inv_std, (dout * xhat).sum(axis=0), dout.sum(axis=0)

        def eps_outside_the_root(dout, x, gain, running_mean, running_var, eps):
            inv_std = 1 / (np.sqrt(running_var) + eps)
            xhat = (x - running_mean) * inv_std
            return dout * gain * inv_std, (dout * xhat).sum(axis=0), dout.sum(axis=0)

        def batch_statistics_used(dout, x, gain, running_mean, running_var, eps):
            inv_std = (x.var(axis=0) + eps) ** -0.5
            xhat = (x - x.mean(axis=0)) * inv_std
            return dout * gain * inv_std, (dout * xhat).sum(axis=0), dout.sum(axis=0)

        def gain_forgotten(dout, x, gain, running_mean, running_var, eps):
            inv_std = (running_var + eps) ** -0.5
            xhat = (x - running_mean) * inv_std
            return dout * inv_std, (dout * xhat).sum(axis=0), dout.sum(axis=0)

        def variance_for_deviation(dout, x, gain, running_mean, running_var, eps):
            inv_std = 1 / (running_var + eps)
            xhat = (x - running_mean) * inv_std
            return dout * gain * inv_std, (dout * xhat).sum(axis=0), dout.sum(axis=0)

        def deviation_not_inverted(dout, x, gain, running_mean, running_var, eps):
            std = (running_var + eps) ** 0.5
            xhat = (x - running_mean) / std
            return dout * gain * std, (dout * xhat).sum(axis=0), dout.sum(axis=0)

        def inv_std_missing(dout, x, gain, running_mean, running_var, eps):
            inv_std = (running_var + eps) ** -0.5
            xhat = (x - running_mean) * inv_std
            return dout * gain, (dout * xhat).sum(axis=0), dout.sum(axis=0)

        def x_for_xhat(dout, x, gain, running_mean, running_var, eps):
            inv_std = (running_var + eps) ** -0.5
            return dout * gain * inv_std, (dout * x).sum(axis=0), dout.sum(axis=0)

        def mean_not_subtracted(dout, x, gain, running_mean, running_var, eps):
            inv_std = (running_var + eps) ** -0.5
            return dout * gain * inv_std, (dout * x * inv_std).sum(axis=0), dout.sum(axis=0)

        def centred_for_xhat(dout, x, gain, running_mean, running_var, eps):
            inv_std = (running_var + eps) ** -0.5
            dgain = (dout * (x - running_mean)).sum(axis=0)
            return dout * gain * inv_std, dgain, dout.sum(axis=0)

        def gain_gradient_with_gain(dout, x, gain, running_mean, running_var, eps):
            inv_std = (running_var + eps) ** -0.5
            xhat, dxhat = (x - running_mean) * inv_std, dout * gain
            return dxhat * inv_std, (dxhat * xhat).sum(axis=0), dout.sum(axis=0)

        def broadcasting_not_undone(dout, x, gain, running_mean, running_var, eps):
            inv_std = (running_var + eps) ** -0.5
            return dout * gain * inv_std, dout * (x - running_mean) * inv_std, dout.copy()

        def gain_gradient_without_xhat(dout, x, gain, running_mean, running_var, eps):
            inv_std = (running_var + eps) ** -0.5
            return dout * gain * inv_std, dout.sum(axis=0), dout.sum(axis=0)

        def averaged_over_the_uses(dout, x, gain, running_mean, running_var, eps):
            inv_std = (running_var + eps) ** -0.5
            xhat = (x - running_mean) * inv_std
            return dout * gain * inv_std, (dout * xhat).mean(axis=0), dout.mean(axis=0)

    class equivalents:
        def with_one_factor(dout, x, gain, running_mean, running_var, eps):
            std = np.sqrt(running_var + eps)
            dgain = np.einsum("nd,nd->d", dout, x - running_mean) / std
            return gain / std * dout, dgain, np.einsum("nd->d", dout)

        def example_by_example(dout, x, gain, running_mean, running_var, eps):
            dx, dgain, dbias = np.empty_like(x), np.zeros_like(gain), np.zeros_like(gain)
            std = np.sqrt(running_var + eps)
            for n, (row, arriving) in enumerate(zip(x, dout, strict=True)):
                dx[n] = arriving * gain / std
                dgain += arriving * (row - running_mean) / std
                dbias += arriving
            return dx, dgain, dbias

        def as_a_line(dout, x, gain, running_mean, running_var, eps):
            slope = (running_var + eps) ** -0.5
            shift = -running_mean * slope
            dgain = slope * (dout * x).sum(axis=0) + shift * dout.sum(axis=0)
            return dout * (gain * slope), dgain, dout.sum(axis=0)

    class hints:
        ask = "Raise one entry of x. Which results move now, and by which factor?"
        look = (
            (
                "The two forward lines of the exercise. Which of their values depend on x? "
                "The lesson says which of the three parts of training are left."
            ),
            {
                "size": (
                    "Between x and out there are two factors, one after the other. And each "
                    "example used the gain and the bias once: what becomes of what comes "
                    "back?"
                )
            },
            {
                "quantity": (
                    "For dgain: what stands beside the gain in the forward line, and how far "
                    "has it been brought on its way? And with which statistics, those handed "
                    "over or those of x?"
                )
            },
            {"path": "Would another example's result move? If not, what can come back from it?"},
            {
                "form": (
                    "gain and bias have one number for each feature. What has become of the "
                    "examples?"
                )
            },
        )
        smaller = (
            "One feature: running mean 3, running variance 4 (no eps), gain 6. Two examples, 5 "
            "and 1, are normalised to 1 and -1. Let 2 and -1 arrive: dx is 6 and -3, dgain is 3, "
            "dbias is 1."
        )
        shape = (
            "dx is a product of three factors, with no sum in it. dgain and dbias are the sums "
            "over the examples that you know; for the first the normalised x has to be made "
            "again. Check: with a single example everything still makes sense, and its dx depends "
            "on nobody else."
        )
        derivation = (
            "out = (x - running_mean) · inv_std · gain + bias, a straight line in x with the "
            "slope gain · inv_std, inv_std = (running_var + eps)^(-1/2). So dx = dout · gain · "
            "inv_std. The gain meets x̂ = (x - running_mean) · inv_std: dgain = Σ dout · x̂ and "
            "dbias = Σ dout over the examples."
        )
