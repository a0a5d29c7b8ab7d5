"""A plain recurrent network: h[t] = tanh(x[t] @ input_weight + h[t - 1] @ state_weight + bias)."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define

PARAMETERS = ("input_weight", "state_weight", "bias")


def rnn(x, parameters):
    """All states, shape (T + 1, N, H), the first of them zero. x: (T, N, D)."""
    states = [np.zeros((x.shape[1], len(parameters["state_weight"])))]
    for now in x:
        before = states[-1] @ parameters["state_weight"]
        states.append(np.tanh(now @ parameters["input_weight"] + before + parameters["bias"]))
    return np.array(states)


def texts_and_parameters(draw, time, rows, features, units, wide=1):
    """x, dout and parameters of a recurrent layer, ``wide`` values in front of each unit."""
    parameters = {
        "input_weight": draw(features, wide * units) / features**0.5,
        "state_weight": draw(units, wide * units) / units**0.5,
        "bias": 0.5 * draw(wide * units),
    }
    x, dout = draw(time, rows, features), draw(time, rows, units)
    return {"dout": dout, "x": x, "parameters": parameters}


def _case(draw, *sizes):
    case = texts_and_parameters(draw, *sizes)
    return case | {"states": rnn(case["x"], case["parameters"])}


SIZES = {
    "four steps, two rows": (4, 2, 3, 5),
    "three steps, one row": (3, 1, 4, 2),
    "all of one size": (3, 3, 3, 3),
}


def _back(dout, x, parameters, states, carried=None, slope=None, before=None, counted=None, at=1):
    """The right way back, of which a mistake exchanges one piece.

    ``carried`` turns what arrives in front of a step's tanh into what arrives at the state before,
    ``before`` is the place of that state, ``counted`` says whether a step counts for the weights,
    ``at`` how far behind t the state stands that the slope is taken at.
    """
    gradients = {name: np.zeros_like(value) for name, value in parameters.items()}
    dx, dnext = np.zeros_like(x), np.zeros_like(states[0])
    for t in reversed(range(len(x))):
        dpre = (dout[t] + dnext) * (slope or _slope)(states[t + at])
        dx[t] = dpre @ parameters["input_weight"].T
        if counted is None or counted(t, len(x)):
            gradients["input_weight"] += x[t].T @ dpre
            gradients["state_weight"] += states[t if before is None else before(t)].T @ dpre
            gradients["bias"] += dpre.sum(axis=0)
        dnext = (carried or _carried)(dpre, parameters["state_weight"])
    return gradients | {"x": dx}


def _slope(h):
    return 1 - h**2


def _carried(dpre, weight):
    return dpre @ weight.T


@define
class rnn_backward:
    """A dict with the gradients of x and of the three parameters, each under its name."""

    wrt = ("x", *PARAMETERS)
    upstream = "dout"
    by_name = True
    visible = {
        name: _case(waves_from(number), *sizes)
        for number, (name, sizes) in enumerate(SIZES.items())
    }

    def forward(torch, x, parameters):
        state = torch.zeros(x.shape[1], len(parameters["state_weight"]), dtype=x.dtype)
        states = []
        for now in x:
            before = state @ parameters["state_weight"]
            state = torch.tanh(now @ parameters["input_weight"] + before + parameters["bias"])
            states.append(state)
        return torch.stack(states)

    def answer(dout, x, parameters, states):
        gradients = {name: np.zeros_like(value) for name, value in parameters.items()}
        gradients["x"], dnext = np.zeros_like(x), np.zeros_like(states[0])
        for t in reversed(range(len(x))):
            dpre = (dout[t] + dnext) * (1 - states[t + 1] ** 2)
            gradients["x"][t] = dpre @ parameters["input_weight"].T
            gradients["input_weight"] += x[t].T @ dpre
            gradients["state_weight"] += states[t].T @ dpre
            gradients["bias"] += dpre.sum(axis=0)
            dnext = dpre @ parameters["state_weight"].T
        return gradients

    def hidden(rng):
        draw = functools.partial(normal, rng)
        yield _case(draw, *different_sizes(rng, 4))
        yield _case(draw, 5, 2, 2, 3)

    class mistakes:
        def path_through_the_next_state_lost(dout, x, parameters, states):
            return _back(dout, x, parameters, states, carried=lambda dpre, weight: 0 * dpre)

        def last_step_only(dout, x, parameters, states):
            return _back(dout, x, parameters, states, counted=lambda t, time: t == time - 1)

        def first_step_only(dout, x, parameters, states):
            return _back(dout, x, parameters, states, counted=lambda t, time: t == 0)

        def averaged_over_the_steps(dout, x, parameters, states):
            gradients = _back(dout, x, parameters, states)
            own = {name: gradients[name] / len(x) for name in parameters}
            return gradients | own

        def state_after_the_step(dout, x, parameters, states):
            return _back(dout, x, parameters, states, before=lambda t: t + 1)

        def state_weight_untransposed(dout, x, parameters, states):
            return _back(dout, x, parameters, states, carried=lambda dpre, weight: dpre @ weight)

        def activation_skipped(dout, x, parameters, states):
            return _back(dout, x, parameters, states, slope=np.ones_like)

        def square_missing(dout, x, parameters, states):
            return _back(dout, x, parameters, states, slope=lambda h: 1 - h)

        def slope_at_the_state_before(dout, x, parameters, states):
            return _back(dout, x, parameters, states, at=0)

        def first_step_visited_first(dout, x, parameters, states):
            gradients = {name: np.zeros_like(value) for name, value in parameters.items()}
            dx, dnext = np.zeros_like(x), np.zeros_like(states[0])
            for t in range(len(x)):
                dpre = (dout[t] + dnext) * _slope(states[t + 1])
                dx[t] = dpre @ parameters["input_weight"].T
                gradients["input_weight"] += x[t].T @ dpre
                gradients["state_weight"] += states[t].T @ dpre
                gradients["bias"] += dpre.sum(axis=0)
                dnext = _carried(dpre, parameters["state_weight"])
            return gradients | {"x": dx}

        def slope_between_the_steps_missing(dout, x, parameters, states):
            gradients = {name: np.zeros_like(value) for name, value in parameters.items()}
            dx, dnext = np.zeros_like(x), np.zeros_like(states[0])
            for t in reversed(range(len(x))):
                arriving = dout[t] + dnext
                dpre = arriving * (1 - states[t + 1] ** 2)
                dx[t] = dpre @ parameters["input_weight"].T
                gradients["input_weight"] += x[t].T @ dpre
                gradients["state_weight"] += states[t].T @ dpre
                gradients["bias"] += dpre.sum(axis=0)
                dnext = arriving @ parameters["state_weight"].T
            return gradients | {"x": dx}

        def only_the_last_output(dout, x, parameters, states):
            last = np.zeros_like(dout)
            last[-1] = dout[-1]
            return _back(last, x, parameters, states)

        def averaged_over_the_uses(dout, x, parameters, states):
            gradients = _back(dout, x, parameters, states)
            return gradients | {"bias": gradients["bias"] / dout[0].shape[0] / len(x)}

        def upstream_ones(dout, x, parameters, states):
            return _back(np.ones_like(dout), x, parameters, states)

    class equivalents:
        def piece_by_piece(dout, x, parameters, states):
            return _back(dout, x, parameters, states)

        def all_steps_at_once_at_the_end(dout, x, parameters, states):
            dpre = np.zeros_like(dout)
            for t in reversed(range(len(x))):
                arriving = dout[t]
                if t + 1 < len(x):
                    arriving = arriving + dpre[t + 1] @ parameters["state_weight"].T
                dpre[t] = arriving * (1 - states[t + 1]) * (1 + states[t + 1])
            return {
                "x": dpre @ parameters["input_weight"].T,
                "input_weight": np.einsum("tnd,tnh->dh", x, dpre),
                "state_weight": np.einsum("tng,tnh->gh", states[:-1], dpre),
                "bias": dpre.sum(axis=(0, 1)),
            }

        def by_recursion(dout, x, parameters, states):
            def before(t):
                if t == len(x):
                    return np.zeros_like(states[0]), []
                dnext, later = before(t + 1)
                dpre = (dout[t] + dnext) * (1 - states[t + 1] ** 2)
                return dpre @ parameters["state_weight"].T, [dpre, *later]

            dpre = np.array(before(0)[1])
            flat = dpre.reshape(-1, dpre.shape[-1])
            return {
                "x": dpre @ parameters["input_weight"].T,
                "input_weight": x.reshape(len(flat), -1).T @ flat,
                "state_weight": states[:-1].reshape(len(flat), -1).T @ flat,
                "bias": flat.sum(axis=0),
            }

    class hints:
        ask = (
            "The state that comes out of step t is used in two places. Which two, and which of "
            "them is a line of this loop's own next turn?"
        )
        look = (
            (
                "The lesson, under “A plain recurrent network”: the forward pass, and the way "
                "back beside it. It leaves one of the four gradients out. Say for every array "
                "in it whether it belongs to step t, to the one before or to the one after."
            ),
            {
                "path": (
                    "Two questions for each line: does it add to what is there or put itself "
                    "in its place? And for each state: does it hear from its output and from "
                    "the next step?"
                )
            },
            {
                "place": (
                    "state_weight is square, so no shape objects to a slip. Write the letter "
                    "of every axis of it, and compare with unit 05's rule for dx."
                )
            },
            {
                "quantity": (
                    "`states` has one entry more than there are steps. Which one went into "
                    "step 0, which one came out of it, and which of your lines needs which? "
                    "And which arrays on the way to the step before have come through tanh?"
                )
            },
            {"size": "Is there a mean over steps or rows anywhere in the forward pass?"},
        )
        smaller = (
            "Two steps, one row, one unit: x is 1 and then 0, input_weight 1, state_weight 0.5, "
            "bias 0. The states are 0, 0.7616 and 0.3634. If 1 arrives at the last output and 0 "
            "at the first, x gets 0.1823 and 0.8679, and the bias 1.0502. Find the factors by "
            "which 0.8679 becomes 0.1823: there are two."
        )
        shape = (
            "One loop, the last step first. At its head a sum of two things and one slope. Then "
            "four ways onwards: to this step's x, to the two weights and the bias, which all "
            "steps share, and to the state before, which the next turn of the loop waits for. "
            "Check: for a text of one step it is unit 06's layer."
        )
        derivation = (
            "Visit t from T - 1 down to 0, with dnext zero to begin with. What arrives at "
            "states[t + 1] is dout[t] + dnext, and states[t + 1] is what this step's tanh gave: "
            "dpre = (dout[t] + dnext) · (1 - states[t + 1]²). Then as for any linear layer: dpre "
            "@ input_weightᵀ to x[t], x[t]ᵀ @ dpre to input_weight, states[t]ᵀ @ dpre to "
            "state_weight, the sum over rows to the bias, the last three with += as every step "
            "uses them; and dnext = dpre @ state_weightᵀ for the step before."
        )
