"""One step down, and many."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_02_softmax_cross_entropy.cases import FIVE, FOUR, WORKED
from autograder.exercises.unit_02_softmax_cross_entropy.gradient import cross_entropy_backward


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

        def moves_sum_to_zero():
            return 0.0

    class hints:
        ask = (
            "The first logit has the slope 1/3. How far does it move, in which direction, and "
            "what does the loss do for a move of that length at that slope?"
        )
        look = (
            (
                "The first prediction of the lesson, with its choices opened, and the line of "
                "symbols after the step. What was the learning rate there, and what is it "
                "here?"
            ),
            {
                "quantity": (
                    "Every logit brings two numbers to this sum: how far it moves, and how "
                    "strongly the loss answers. Which of the two does your answer have?"
                )
            },
            {
                "size": (
                    "Count how often the learning rate takes part: in how far a logit moves, "
                    "and in how steep the loss is there?"
                )
            },
        )
        smaller = (
            "Two logits 0 and 0, class 0 correct: the slopes are -0.5 and 0.5. At rate 0.1 the "
            "logits move by +0.05 and -0.05, and the slopes promise a fall of 0.025 for each, "
            "0.05 together. The loss really goes from 0.6931 to 0.6444, a fall of 0.0487."
        )
        shape = (
            "Three terms, one for each logit, all of the same sign although the slopes are not. "
            "Two of them are equal, and the third is four times as large. Keep the fractions "
            "until the end."
        )
        derivation = (
            "A logit with slope g moves by -0.1 g, and the loss answers with the slope g: it "
            "changes by -0.1 g². Together it falls by 0.1 * (1/9 + 1/9 + 4/9) = 0.1 * 6/9 = "
            "0.0667."
        )


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

    class hints:
        ask = (
            "A logit is 3 and its slope is positive. Should it become larger or smaller, and what "
            "decides how much?"
        )
        look = (
            (
                "The cell after the first prediction of the lesson, in which the learning "
                "rate is 1.0 and easily overlooked, and the line of symbols below it."
            ),
            {
                "sign": (
                    "Take the correct class. Its entry of `dlogits` is negative; should its "
                    "logit rise or fall?"
                )
            },
            {
                "size": (
                    "Try it with learning rates 0.1 and 10 and everything else the same. How "
                    "should the two moves compare?"
                )
            },
            {
                "quantity": (
                    "Is your answer a place or a distance? Call it with a `dlogits` of zeros: "
                    "where should the logits be?"
                )
            },
            {"form": "`logits` belongs to whoever called you. Which of your lines writes into it?"},
        )
        smaller = (
            "At learning rate 0.2, a logit 3 with slope 0.5 moves to 2.9, and a logit 3 with "
            "slope -0.5 moves to 3.1. With slope 0 it stays at 3."
        )
        shape = (
            "One line, for all entries at once. Three quantities, each used once: a place, a rate "
            "and a slope. Check: with learning rate 0 the logits stay where they are, with twice "
            "the rate they move twice as far."
        )
        derivation = (
            "The gradient points uphill, so the step goes against it, and the learning rate says "
            "how far for each unit of slope. Each logit moves by -learning_rate * its slope: "
            "logits - learning_rate * dlogits. The subtraction makes a new array, so the caller's "
            "is untouched."
        )


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

    class hints:
        ask = "After the first step, what is still true, and what do you have to ask for again?"
        look = (
            (
                "“Many steps” in the lesson: the loop there takes 100. What does each turn "
                "take from the turn before?"
            ),
            {
                "quantity": (
                    "Print the logits and the gradient in each turn of your loop, for two "
                    "steps. Which of the two should be new in the second turn, and is it?"
                )
            },
            {"place": "Which class does your gradient treat as the correct one, in every turn?"},
            {
                "path": (
                    "Write down for `steps = 1` and `steps = 2` how often the body of your loop "
                    "runs, at which line your function ends, and which line uses the result of "
                    "your subtraction next."
                )
            },
            {
                "form": (
                    "Does any line of your loop change the array that came in? Print `logits` "
                    "before the call and after it."
                )
            },
        )
        smaller = (
            "Logits 0 and 0, label 0, learning rate 1. The first gradient is [-0.5, 0.5] and "
            "leads to [0.5, -0.5]. There it is [-0.2689, 0.2689], and leads to [0.7689, -0.7689]. "
            "The second step is only about half as long as the first: why?"
        )
        shape = (
            "A loop with two lines in it, both of which you have as functions. What comes out of "
            "the second is what the first begins with in the next turn. Check: two calls with one "
            "step each, one after the other, must end where one call with two steps does."
        )
        derivation = (
            "A gradient holds only for the place where it was computed. So each turn asks for the "
            "gradient at the present logits, takes one step with it, and lets the name `logits` "
            "stand for the new place. After the last turn, return it. The step makes a new array, "
            "so the caller's stays as it was."
        )
