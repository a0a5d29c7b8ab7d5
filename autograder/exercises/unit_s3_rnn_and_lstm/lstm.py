"""LSTM: one step, and all of them. The gates stand in torch's order: input, forget, new, output."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define
from autograder.exercises.unit_s3_rnn_and_lstm.rnn import (
    PARAMETERS,
    SIZES,
    texts_and_parameters,
)


def _sigmoid(x):
    return 1 / (1 + np.exp(-x))


def opened(gates):
    """The four gates after their activations, from (N, 4 H)."""
    i, f, g, o = np.split(gates, 4, axis=1)
    return _sigmoid(i), _sigmoid(f), np.tanh(g), _sigmoid(o)


def _step_case(draw, rows, hidden):
    gates, before = draw(rows, 4 * hidden), draw(rows, hidden)
    i, f, g, _ = opened(gates)
    return {
        "dh": draw(rows, hidden),
        "dc": draw(rows, hidden),
        "gates": gates,
        "before": before,
        "cell": f * before + i * g,
    }


def _step_back(dh, dc, gates, before, cell, through=None, late=None, order=(0, 1, 2, 3)):
    """The right way back of a step, of which a mistake exchanges one piece.

    ``through`` is the slope from the cell to h, ``late`` whether dc is added at the end only.
    """
    i, f, g, o = opened(gates)
    t = np.tanh(cell)
    arriving = dh * o * (1 - t**2 if through is None else through(t))
    dcell = arriving if late else arriving + dc
    parts = (
        dcell * g * i * (1 - i),
        dcell * before * f * (1 - f),
        dcell * i * (1 - g**2),
        dh * t * o * (1 - o),
    )
    dbefore = dcell * f + (dc if late else 0.0)
    return np.concatenate([parts[n] for n in order], axis=1), dbefore


@define
class lstm_step_backward:
    """dgates (N, 4 H), before the activations, and dbefore (N, H): back through one step."""

    wrt = ("gates", "before")
    visible = {
        name: _step_case(waves_from(number), *sizes)
        for number, (name, sizes) in enumerate(
            {"two rows": (2, 3), "four rows": (4, 2), "as many rows as units": (3, 3)}.items()
        )
    }

    def forward(torch, gates, before, dh, dc):
        i, f, g, o = gates.chunk(4, dim=1)
        cell = torch.sigmoid(f) * before + torch.sigmoid(i) * torch.tanh(g)
        h = torch.sigmoid(o) * torch.tanh(cell)
        return (h * dh).sum() + (cell * dc).sum()

    def answer(dh, dc, gates, before, cell):
        i, f, g, o = np.split(gates, 4, axis=1)
        i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
        g, t = np.tanh(g), np.tanh(cell)
        dcell = dc + dh * o * (1 - t**2)
        parts = (
            dcell * g * i * (1 - i),
            dcell * before * f * (1 - f),
            dcell * i * (1 - g**2),
            dh * t * o * (1 - o),
        )
        return np.concatenate(parts, axis=1), dcell * f

    def hidden(rng):
        draw = functools.partial(normal, rng)
        yield _step_case(draw, *different_sizes(rng, 2))
        yield _step_case(draw, 4, 4)

    class mistakes:
        def cell_path_lost(dh, dc, gates, before, cell):
            return _step_back(dh, np.zeros_like(dc), gates, before, cell)

        def output_path_lost(dh, dc, gates, before, cell):
            dgates, dbefore = _step_back(np.zeros_like(dh), dc, gates, before, cell)
            return dgates, dbefore

        def cell_gradient_added_too_late(dh, dc, gates, before, cell):
            return _step_back(dh, dc, gates, before, cell, late=True)

        def activation_skipped(dh, dc, gates, before, cell):
            return _step_back(dh, dc, gates, before, cell, through=np.ones_like)

        def gates_in_another_order(dh, dc, gates, before, cell):
            return _step_back(dh, dc, gates, before, cell, order=(0, 1, 3, 2))

        def gates_in_another_order__forget_first(dh, dc, gates, before, cell):
            return _step_back(dh, dc, gates, before, cell, order=(1, 0, 2, 3))

        def gates_slopes_missing(dh, dc, gates, before, cell):
            i, f, g, o = opened(gates)
            t = np.tanh(cell)
            dcell = dc + dh * o * (1 - t**2)
            parts = (dcell * g, dcell * before, dcell * i, dh * t)
            return np.concatenate(parts, axis=1), dcell * f

        def one_slope_for_all_gates(dh, dc, gates, before, cell):
            dgates, dbefore = _step_back(dh, dc, gates, before, cell)
            i, _, g, o = opened(gates)
            dcell = dc + dh * o * (1 - np.tanh(cell) ** 2)
            units = dh.shape[1]
            dgates[:, 2 * units : 3 * units] = dcell * i * g * (1 - g)
            return dgates, dbefore

        def cell_gradient_sent_through_h(dh, dc, gates, before, cell):
            *_, o = opened(gates)
            arriving = dc * o * (1 - np.tanh(cell) ** 2)
            return _step_back(dh, arriving, gates, before, cell)

        def forget_gate_missing(dh, dc, gates, before, cell):
            dgates, _ = _step_back(dh, dc, gates, before, cell)
            _, _, _, o = opened(gates)
            return dgates, dc + dh * o * (1 - np.tanh(cell) ** 2)

        def cell_for_its_tanh(dh, dc, gates, before, cell):
            dgates, dbefore = _step_back(dh, dc, gates, before, cell)
            *_, o = opened(gates)
            last = dh * cell * o * (1 - o)
            return np.concatenate([dgates[:, : -o.shape[1]], last], axis=1), dbefore

        def new_cell_for_the_old(dh, dc, gates, before, cell):
            return _step_back(dh, dc, gates, cell, cell)

        def upstream_ones(dh, dc, gates, before, cell):
            return _step_back(np.ones_like(dh), np.ones_like(dc), gates, before, cell)

    class equivalents:
        def piece_by_piece(dh, dc, gates, before, cell):
            return _step_back(dh, dc, gates, before, cell)

        def written_into_one_array(dh, dc, gates, before, cell):
            units = dh.shape[1]
            i, f, g, o = opened(gates)
            dcell = dc + dh * o / np.cosh(cell) ** 2
            dgates = np.empty_like(gates)
            dgates[:, :units] = dcell * g * i * (1 - i)
            dgates[:, units : 2 * units] = dcell * before * f * (1 - f)
            dgates[:, 2 * units : 3 * units] = dcell * i * (1 - g) * (1 + g)
            dgates[:, 3 * units :] = dh * np.tanh(cell) * o * (1 - o)
            return dgates, f * dcell

        def row_by_row(dh, dc, gates, before, cell):
            parts = [
                _step_back(*(array[n : n + 1] for array in (dh, dc, gates, before, cell)))
                for n in range(len(dh))
            ]
            return tuple(np.concatenate(part) for part in zip(*parts, strict=True))

    class hints:
        ask = (
            "The new cell is used twice. Along which two ways does something come back to it, and "
            "by what is it multiplied on each?"
        )
        look = (
            (
                "The lesson, under “LSTM”: its last paragraph says in which order things "
                "happen at the cell. Then the two forward lines, product by product."
            ),
            {
                "path": (
                    "Write down what leaves the new cell and what goes into it. Everything "
                    "that comes back to it has to be together before anything goes on."
                )
            },
            {
                "place": (
                    "In which order does the forward pass split the blocks? And into which "
                    "block of dgates does each of your four parts go?"
                )
            },
            {
                "quantity": (
                    "Go through the forward lines one symbol at a time. What multiplied f: "
                    "the cell before, or the new one? What multiplied o? Which blocks go "
                    "through a sigmoid, and which one through tanh? And is your answer in "
                    "front of these or behind them?"
                )
            },
        )
        smaller = (
            (
                "All four gates at 0 (so i = f = o = 0.5 and g = 0) and a cell before of 2: "
                "the new cell is 1, its tanh 0.7616. If dh = 0 and dc = 1, dgates is [0, 0.5, "
                "0.5, 0] and dbefore 0.5. If dh = 1 and dc = 0, dgates is [0, 0.105, 0.105, "
                "0.1904] and dbefore 0.105."
            ),
            {
                "path": (
                    "With dh = 1 and dc = 1 it is [0, 0.605, 0.605, 0.1904] and 0.605: the "
                    "two answers added. Which of your four blocks hear of dc at all?"
                )
            },
        )
        shape = (
            "First the cell: two terms. Then four blocks, each a product of what arrives, of what "
            "the gate was multiplied with, and of the slope of its own activation; three of them "
            "begin with the cell's gradient, one does not. Last, the cell before: one product."
        )
        derivation = (
            "With t = tanh(cell): h = o · t, so dcell = dc + dh · o · (1 - t²), and o gets dh · "
            "t. cell = f · before + i · g: i gets dcell · g, f gets dcell · before, g gets dcell "
            "· i, and before gets dcell · f. In front of the activations: times i(1 - i), f(1 - "
            "f), 1 - g² and o(1 - o). The four side by side, in the order i, f, g, o."
        )


def lstm(x, parameters):
    """What every step keeps: gates, cells and states, the latter two with zeros in front."""
    units = len(parameters["state_weight"])
    states, cells, gates = [np.zeros((x.shape[1], units))], [np.zeros((x.shape[1], units))], []
    for now in x:
        before = states[-1] @ parameters["state_weight"]
        gates.append(now @ parameters["input_weight"] + before + parameters["bias"])
        i, f, g, o = opened(gates[-1])
        cells.append(f * cells[-1] + i * g)
        states.append(o * np.tanh(cells[-1]))
    return {"gates": np.array(gates), "cells": np.array(cells), "states": np.array(states)}


def _case(draw, *sizes):
    case = texts_and_parameters(draw, *sizes, wide=4)
    return case | {"kept": lstm(case["x"], case["parameters"])}


def _back(dout, x, parameters, kept, state=1.0, cell=1.0, counted=None, before=0):
    """The right way back, with weights for the two paths to the step before."""
    gradients = {name: np.zeros_like(value) for name, value in parameters.items()}
    dx, dnext, dcell = np.zeros_like(x), np.zeros_like(dout[0]), np.zeros_like(dout[0])
    for t in reversed(range(len(x))):
        dgates, dcell = _step_back(
            dout[t] + dnext, dcell, kept["gates"][t], kept["cells"][t], kept["cells"][t + 1]
        )
        dcell = cell * dcell
        dx[t] = dgates @ parameters["input_weight"].T
        dnext = state * dgates @ parameters["state_weight"].T
        if counted is None or counted(t, len(x)):
            gradients["input_weight"] += x[t].T @ dgates
            gradients["state_weight"] += kept["states"][t + before].T @ dgates
            gradients["bias"] += dgates.sum(axis=0)
    return gradients | {"x": dx}


@define
class lstm_backward:
    """A dict with the gradients of x and of the three parameters, each under its name."""

    wrt = ("x", *PARAMETERS)
    upstream = "dout"
    by_name = True
    uses = ("lstm_step_backward",)
    visible = {
        name: _case(waves_from(number), *sizes)
        for number, (name, sizes) in enumerate(SIZES.items())
    }

    def forward(torch, x, parameters):
        layer = torch.nn.functional
        zeros = torch.zeros(x.shape[1], len(parameters["state_weight"]), dtype=x.dtype)
        state, cell, states = zeros, zeros, []
        for now in x:
            before = layer.linear(state, parameters["state_weight"].mT)
            gates = now @ parameters["input_weight"] + before + parameters["bias"]
            i, f, g, o = gates.chunk(4, dim=1)
            cell = torch.sigmoid(f) * cell + torch.sigmoid(i) * torch.tanh(g)
            state = torch.sigmoid(o) * torch.tanh(cell)
            states.append(state)
        return torch.stack(states)

    def answer(dout, x, parameters, kept):
        gradients = {name: np.zeros_like(value) for name, value in parameters.items()}
        gradients["x"] = np.zeros_like(x)
        dnext, dcell = np.zeros_like(dout[0]), np.zeros_like(dout[0])
        for t in reversed(range(len(x))):
            dgates, dcell = lstm_step_backward(
                dout[t] + dnext, dcell, kept["gates"][t], kept["cells"][t], kept["cells"][t + 1]
            )
            gradients["x"][t] = dgates @ parameters["input_weight"].T
            gradients["input_weight"] += x[t].T @ dgates
            gradients["state_weight"] += kept["states"][t].T @ dgates
            gradients["bias"] += dgates.sum(axis=0)
            dnext = dgates @ parameters["state_weight"].T
        return gradients

    def hidden(rng):
        draw = functools.partial(normal, rng)
        yield _case(draw, *different_sizes(rng, 4))
        yield _case(draw, 5, 2, 2, 3)

    class mistakes:
        def path_through_the_next_state_lost(dout, x, parameters, kept):
            return _back(dout, x, parameters, kept, state=0.0)

        def cell_path_lost(dout, x, parameters, kept):
            return _back(dout, x, parameters, kept, cell=0.0)

        def both_paths_to_the_next_step_lost(dout, x, parameters, kept):
            return _back(dout, x, parameters, kept, state=0.0, cell=0.0)

        def last_step_only(dout, x, parameters, kept):
            return _back(dout, x, parameters, kept, counted=lambda t, time: t == time - 1)

        def first_step_only(dout, x, parameters, kept):
            return _back(dout, x, parameters, kept, counted=lambda t, time: t == 0)

        def state_after_the_step(dout, x, parameters, kept):
            return _back(dout, x, parameters, kept, before=1)

        def averaged_over_the_steps(dout, x, parameters, kept):
            gradients = _back(dout, x, parameters, kept)
            return gradients | {name: gradients[name] / len(x) for name in parameters}

        def only_the_last_output(dout, x, parameters, kept):
            last = np.zeros_like(dout)
            last[-1] = dout[-1]
            return _back(last, x, parameters, kept)

        def upstream_ones(dout, x, parameters, kept):
            return _back(np.ones_like(dout), x, parameters, kept)

    class equivalents:
        def piece_by_piece(dout, x, parameters, kept):
            return _back(dout, x, parameters, kept)

        def weights_at_the_end(dout, x, parameters, kept):
            dgates, dnext, dcell = np.zeros_like(kept["gates"]), 0 * dout[0], 0 * dout[0]
            for t in reversed(range(len(x))):
                own = (kept["gates"][t], kept["cells"][t], kept["cells"][t + 1])
                dgates[t], dcell = _step_back(dout[t] + dnext, dcell, *own)
                dnext = dgates[t] @ parameters["state_weight"].T
            return {
                "x": dgates @ parameters["input_weight"].T,
                "input_weight": np.einsum("tnd,tng->dg", x, dgates),
                "state_weight": np.einsum("tnh,tng->hg", kept["states"][:-1], dgates),
                "bias": dgates.sum(axis=(0, 1)),
            }

        def row_by_row(dout, x, parameters, kept):
            total, at_x = None, []
            for n in range(x.shape[1]):
                own = {name: value[:, n : n + 1] for name, value in kept.items()}
                part = _back(dout[:, n : n + 1], x[:, n : n + 1], parameters, own)
                at_x.append(part.pop("x"))
                total = part if total is None else {m: total[m] + part[m] for m in part}
            return total | {"x": np.concatenate(at_x, axis=1)}

    class hints:
        ask = (
            "What does a step hand back to the step before? In the plain network it was one "
            "thing. What is it here, and which of it does your own function of exercise 3 already "
            "return?"
        )
        look = (
            (
                "Your loop of exercise 2, line by line: which lines stay as they are, and "
                "which become the call of exercise 3? Then the picture of the two lines that "
                "lead from step to step."
            ),
            {
                "path": (
                    "For each of the two things that come back from the next step: where does "
                    "your loop keep it, and where does the next turn use it? And which "
                    "gradients are shared by all steps?"
                )
            },
            {
                "quantity": (
                    "cells and states have one entry more than there are steps. Which went "
                    "into step t, and which came out?"
                )
            },
            {"size": "Is there a mean over the steps anywhere in the forward pass?"},
        )
        smaller = (
            "One unit, three steps, both weights 0, the bias [0, 0, 0.5493, 0], so that i = f = o "
            "= g = 0.5 at each step. The cells are 0.25, 0.375, 0.4375. If 1 arrives at the last "
            "output only, a step hands back to the cell before it 0.2077, then 0.1038, then "
            "0.0519: halved each time, as f is 0.5 and nothing else comes."
        )
        shape = (
            "The loop of exercise 2 with two things carried from turn to turn, both zero to begin "
            "with: one of them your step function returns, the other you make of dgates. What "
            "arrives at the step's h is a sum of two, and so is what arrives at its cell, but "
            "that second sum your step function makes."
        )
        derivation = (
            "Visit t from T - 1 down to 0. dh = dout[t] + dnext and dc is what the step after "
            "returned for its cell before. The step gives dgates and the new dc. In front of the "
            "gates there is a linear layer: dgates @ input_weightᵀ to x[t]; x[t]ᵀ @ dgates, "
            "states[t]ᵀ @ dgates and the sum over rows are added to the gradients of the "
            "parameters; and dnext = dgates @ state_weightᵀ."
        )
