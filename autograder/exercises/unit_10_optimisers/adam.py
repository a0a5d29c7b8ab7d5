"""One step of Adam."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_10_optimisers.states import STATES, draw_states


def torch_adam(
    torch, kind, parameter, gradient, first, second, step, learning_rate, betas, **options
):
    """One step of torch's own, from a given state."""
    moved = parameter.clone().requires_grad_()
    moved.grad = gradient.clone()
    optimiser = getattr(torch.optim, kind)([moved], lr=learning_rate, betas=betas, **options)
    before = torch.tensor(step - 1.0)
    state = {"step": before, "exp_avg": first.clone(), "exp_avg_sq": second.clone()}
    optimiser.state[moved] = state
    optimiser.step()
    return moved, state["exp_avg"], state["exp_avg_sq"]


def average(old, new, beta):
    return beta * old + (1 - beta) * new


def averages(gradient, first, second, beta1, beta2):
    """Both moments with this gradient in them."""
    return average(first, gradient, beta1), average(second, gradient**2, beta2)


def corrected(first, second, step, beta1, beta2):
    """Both moments without the share of the zeros that they began with."""
    return first / (1 - beta1**step), second / (1 - beta2**step)


def moved(parameter, mean, square, learning_rate, eps):
    return parameter - learning_rate * mean / (np.sqrt(square) + eps)


def adam(parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps):
    """The right step, in pieces, of which a mistake changes one."""
    first, second = averages(gradient, first, second, beta1, beta2)
    mean, square = corrected(first, second, step, beta1, beta2)
    return moved(parameter, mean, square, learning_rate, eps), first, second


@define
class adam_step:
    """parameter, first and second moment after one step of Adam, the steps counted from 1."""

    returns = ("parameter", "first", "second")
    visible = STATES

    def forward(torch, parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps):
        state = (parameter, gradient, first, second, step, learning_rate, (beta1, beta2))
        return torch_adam(torch, "Adam", *state, eps=eps)

    def answer(parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps):
        first = beta1 * first + (1 - beta1) * gradient
        second = beta2 * second + (1 - beta2) * gradient**2
        mean = first / (1 - beta1**step)
        square = second / (1 - beta2**step)
        return parameter - learning_rate * mean / (np.sqrt(square) + eps), first, second

    def hidden(rng):
        return draw_states(rng)

    class mistakes:
        def bias_correction_missing(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first, second = averages(gradient, first, second, beta1, beta2)
            return moved(parameter, first, second, learning_rate, eps), first, second

        def bias_correction_missing__of_the_square(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first, second = averages(gradient, first, second, beta1, beta2)
            mean, _ = corrected(first, second, step, beta1, beta2)
            return moved(parameter, mean, second, learning_rate, eps), first, second

        def bias_correction_missing__of_the_mean(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first, second = averages(gradient, first, second, beta1, beta2)
            _, square = corrected(first, second, step, beta1, beta2)
            return moved(parameter, first, square, learning_rate, eps), first, second

        def bias_correction_kept(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first, second = averages(gradient, first, second, beta1, beta2)
            mean, square = corrected(first, second, step, beta1, beta2)
            return moved(parameter, mean, square, learning_rate, eps), mean, square

        def steps_counted_from_zero(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            return adam(
                parameter, gradient, first, second, step + 1, learning_rate, beta1, beta2, eps
            )

        def steps_not_counted(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            return adam(parameter, gradient, first, second, 1, learning_rate, beta1, beta2, eps)

        def correction_multiplied(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first, second = averages(gradient, first, second, beta1, beta2)
            mean, square = first * (1 - beta1**step), second * (1 - beta2**step)
            return moved(parameter, mean, square, learning_rate, eps), first, second

        def corrected_after_the_root(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first, second = averages(gradient, first, second, beta1, beta2)
            mean, root = first / (1 - beta1**step), np.sqrt(second) / (1 - beta2**step)
            return parameter - learning_rate * mean / (root + eps), first, second

        def betas_swapped(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            return adam(parameter, gradient, first, second, step, learning_rate, beta2, beta1, eps)

        def one_beta_for_both(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            return adam(parameter, gradient, first, second, step, learning_rate, beta1, beta1, eps)

        def one_beta_for_both__in_the_average(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first, second = averages(gradient, first, second, beta1, beta1)
            mean, square = corrected(first, second, step, beta1, beta2)
            return moved(parameter, mean, square, learning_rate, eps), first, second

        def one_beta_for_both__in_the_correction(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first, second = averages(gradient, first, second, beta1, beta2)
            mean, square = corrected(first, second, step, beta1, beta1)
            return moved(parameter, mean, square, learning_rate, eps), first, second

        def square_missing_in_the_moment(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first, second = (
                average(first, gradient, beta1),
                average(second, np.abs(gradient), beta2),
            )
            mean, square = corrected(first, second, step, beta1, beta2)
            return moved(parameter, mean, square, learning_rate, eps), first, second

        def square_of_the_first_moment(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first = average(first, gradient, beta1)
            second = average(second, first**2, beta2)
            mean, square = corrected(first, second, step, beta1, beta2)
            return moved(parameter, mean, square, learning_rate, eps), first, second

        def root_missing_in_the_scale(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first, second = averages(gradient, first, second, beta1, beta2)
            mean, square = corrected(first, second, step, beta1, beta2)
            return parameter - learning_rate * mean / (square + eps), first, second

        def eps_inside_the_root(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first, second = averages(gradient, first, second, beta1, beta2)
            mean, square = corrected(first, second, step, beta1, beta2)
            return parameter - learning_rate * mean / np.sqrt(square + eps), first, second

        def eps_left_out(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            return adam(parameter, gradient, first, second, step, learning_rate, beta1, beta2, 0.0)

        def gradient_for_its_mean(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first, second = averages(gradient, first, second, beta1, beta2)
            _, square = corrected(first, second, step, beta1, beta2)
            return moved(parameter, gradient, square, learning_rate, eps), first, second

        def weights_of_old_and_new_exchanged(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first, second = averages(gradient, first, second, 1 - beta1, 1 - beta2)
            mean, square = corrected(first, second, step, beta1, beta2)
            return moved(parameter, mean, square, learning_rate, eps), first, second

        def old_moments_used(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            mean, square = corrected(first, second, step, beta1, beta2)
            first, second = averages(gradient, first, second, beta1, beta2)
            return moved(parameter, mean, square, learning_rate, eps), first, second

        def new_added_whole(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first, second = beta1 * first + gradient, beta2 * second + gradient**2
            mean, square = corrected(first, second, step, beta1, beta2)
            return moved(parameter, mean, square, learning_rate, eps), first, second

        def one_scale_for_all(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first, second = averages(gradient, first, second, beta1, beta2)
            mean, square = corrected(first, second, step, beta1, beta2)
            return moved(parameter, mean, square.mean(), learning_rate, eps), first, second

        def state_not_kept(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            after, _, _ = adam(
                parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
            )
            return after, first, second

        def ascent(parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps):
            return adam(parameter, gradient, first, second, step, -learning_rate, beta1, beta2, eps)

        def learning_rate_missing(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            return adam(parameter, gradient, first, second, step, 1.0, beta1, beta2, eps)

    class equivalents:
        def corrected_in_the_learning_rate(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first = beta1 * first + (1 - beta1) * gradient
            second = beta2 * second + (1 - beta2) * gradient**2
            root = np.sqrt(1 - beta2**step)
            rate = learning_rate / (1 - beta1**step) * root
            return parameter - rate * first / (np.sqrt(second) + eps * root), first, second

        def as_steps_towards_the_new(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first = first + (1 - beta1) * (gradient - first)
            second = second + (1 - beta2) * (gradient * gradient - second)
            scale = (second / (1 - beta2**step)) ** 0.5 + eps
            return parameter - learning_rate / (1 - beta1**step) * first / scale, first, second

        def entry_by_entry(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            moved, mean, square = parameter.copy(), first.copy(), second.copy()
            for place in np.ndindex(parameter.shape):
                mean[place] = beta1 * first[place] + (1 - beta1) * gradient[place]
                square[place] = beta2 * second[place] + (1 - beta2) * gradient[place] ** 2
                scale = np.sqrt(square[place] / (1 - beta2**step)) + eps
                moved[place] -= learning_rate * mean[place] / (1 - beta1**step) / scale
            return moved, mean, square

    class hints:
        ask = (
            "Four things are made of one gradient: two averages, and two corrected ones. Which of "
            "them does the step use, and which live on?"
        )
        look = (
            (
                "The lesson, under “Adam”: five lines. Lay each of yours beside its partner "
                "there, and try step 1 from moments of zero: each entry moves by about the "
                "learning rate, whatever its gradient."
            ),
            {
                "size": (
                    "What are the two averages after one gradient from zero, and what should "
                    "they be? Each starts too small by a factor of its own. At which lines do "
                    "you make up for that, and in which direction?"
                )
            },
            {"place": "Does each entry have a scale of its own?"},
            {
                "quantity": (
                    "Which beta belongs to which average, in its line and in its correction? "
                    "And what has the weight beta, the old or the new?"
                )
            },
            {
                "quantity": (
                    "For each name in your last line: is it the plain average or the "
                    "corrected one, of this step or of the one before, squared or rooted "
                    "already? Where do `step` and `eps` stand?"
                )
            },
            {
                "path": (
                    "Find each of the nine arguments in your code. Are both averages, with "
                    "this gradient in them, among what you return?"
                )
            },
        )
        smaller = (
            "One entry, learning rate 0.1, eps 0, and betas 0.5 and 0.75 to make it easy. Step 1 "
            "with the gradient 4: averages 2 and 4, corrected 4 and 16, so the entry moves by "
            "0.1. Step 2 with the gradient 0: averages 1 and 3, corrected 1.333 and 6.857, so it "
            "moves by 0.1 · 1.333 / 2.619 = 0.0509. Returned are 1 and 3."
        )
        shape = (
            "Two lines bring the averages up to date, two make corrected copies for this step's "
            "use, and one makes the step: a mean divided by a size in the same unit, so that the "
            "gradient's scale falls out. Check: a gradient ten times as large, from zero, makes "
            "the same first step but for eps."
        )
        derivation = (
            "Each average keeps a share beta of its past and takes 1 - beta of the new (the "
            "gradient; its square). As both began at zero, after `step` steps only a share 1 - "
            "beta**step of their weights belongs to gradients, and dividing by it makes true "
            "averages again. The entry moves by the learning rate times the mean over the root of "
            "the square, with eps added to the root."
        )
