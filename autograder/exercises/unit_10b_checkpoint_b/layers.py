"""Layers made of known parts: a way past a layer, scaled weights, groups, a step as a layer."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define


def _past(draw, n, d):
    return {"dout": draw(n, d), "x": draw(n, d), "weight": 0.7 * draw(d, d), "bias": draw(d)}


@define
class b1_backward:
    """dx, dweight and dbias: what arrives when dout arrives at the first problem's result."""

    wrt = ("x", "weight", "bias")
    upstream = "dout"
    axes = {"x": "ND", "dout": "ND"}
    visible = {
        "four examples of three": _past(waves_from(0.0), 4, 3),
        "two examples of five": _past(waves_from(1.0), 2, 5),
        "everything square": _past(waves_from(2.0), 3, 3),
    }

    def forward(torch, x, weight, bias):
        return x + torch.tanh(x @ weight + bias)

    def answer(dout, x, weight, bias):
        hidden = np.tanh(x @ weight + bias)
        dpre = dout * (1 - hidden**2)
        return dout + dpre @ weight.T, x.T @ dpre, dpre.sum(axis=0)

    def hidden(rng):
        n, d = different_sizes(rng, 2)
        for sizes in ((n, d), (d, n), (d, d)):
            yield _past(functools.partial(normal, rng), *sizes)

    class mistakes:
        def path_lost(dout, x, weight, bias):
            dpre = dout * (1 - np.tanh(x @ weight + bias) ** 2)
            return dpre @ weight.T, x.T @ dpre, dpre.sum(axis=0)

        def path_lost__branch(dout, x, weight, bias):
            dpre = dout * (1 - np.tanh(x @ weight + bias) ** 2)
            return dout.copy(), x.T @ dpre, dpre.sum(axis=0)

        def counted_twice(dout, x, weight, bias):
            dpre = dout * (1 - np.tanh(x @ weight + bias) ** 2)
            return 2 * dout + dpre @ weight.T, x.T @ dpre, dpre.sum(axis=0)

        def weight_untransposed(dout, x, weight, bias):
            dpre = dout * (1 - np.tanh(x @ weight + bias) ** 2)
            return dout + dpre @ weight, x.T @ dpre, dpre.sum(axis=0)

        def activation_skipped(dout, x, weight, bias):
            return dout + dout @ weight.T, x.T @ dout, dout.sum(axis=0)

        def result_taken_for_the_activation(dout, x, weight, bias):
            out = x + np.tanh(x @ weight + bias)
            dpre = dout * (1 - out**2)
            return dout + dpre @ weight.T, x.T @ dpre, dpre.sum(axis=0)

        def slope_on_both_ways(dout, x, weight, bias):
            dpre = dout * (1 - np.tanh(x @ weight + bias) ** 2)
            return dpre + dpre @ weight.T, x.T @ dpre, dpre.sum(axis=0)

        def averaged_over_the_uses(dout, x, weight, bias):
            dpre = dout * (1 - np.tanh(x @ weight + bias) ** 2)
            return dout + dpre @ weight.T, x.T @ dpre, dpre.mean(axis=0)

        def upstream_ones(dout, x, weight, bias):
            dpre = 1 - np.tanh(x @ weight + bias) ** 2
            return 1 + dpre @ weight.T, x.T @ dpre, dpre.sum(axis=0)

    class equivalents:
        def example_by_example(dout, x, weight, bias):
            dx, dweight, dbias = dout.copy(), np.zeros_like(weight), np.zeros_like(bias)
            for n, row in enumerate(x):
                dpre = dout[n] * (1 - np.tanh(row @ weight + bias) ** 2)
                dx[n] += weight @ dpre
                dweight += np.outer(row, dpre)
                dbias += dpre
            return dx, dweight, dbias

        def with_cosh(dout, x, weight, bias):
            dpre = dout / np.cosh(x @ weight + bias) ** 2
            return dout + np.einsum("nm,dm->nd", dpre, weight), x.T @ dpre, np.ones(len(x)) @ dpre

        def from_the_result(dout, x, weight, bias):
            branch = (x + np.tanh(x @ weight + bias)) - x
            dpre = dout - dout * branch**2
            return dout + (weight @ dpre.T).T, (dpre.T @ x).T, dpre.sum(axis=0)

    class hints:
        ask = (
            "Give the tanh's result a name of its own. In how many terms of the line does x "
            "stand, and what is the derivative of each of them?"
        )
        look = (
            (
                "Cover one of the two terms with your hand and carry back through the other; "
                "then change hands. The longer of the two is unit 06's network, one layer of "
                "it. Compare with a nudge of one entry of x."
            ),
            {
                "path": (
                    "Is there something in dx for each term, and is each line of the longer "
                    "term walked back?"
                )
            },
            {
                "place": (
                    "The weight is square, so a product with the wrong one of weight and its "
                    "transpose fits too. Write the indices of dx[n, d]: over which of the "
                    "weight's axes does the sum run?"
                )
            },
            {
                "quantity": (
                    "At which array is the slope of tanh taken, and on which of the two ways "
                    "does it stand?"
                )
            },
            {
                "size": (
                    "The bias is used once by every row, and each term goes back once: is "
                    "there a mean, or a 2, in your code?"
                )
            },
        )
        smaller = (
            "One number each: x = 2, weight 0.5, and a bias of -0.307, so that the tanh is 0.6 "
            "and its slope there 0.64. If 1 arrives, the bias gets 0.64, the weight 1.28, and x "
            "gets 1.32. Of these 1.32, which part came along which way?"
        )
        shape = (
            "A fan-out: x is used twice. One way has nothing on it, the other has a tanh and a "
            "linear layer. dx is the sum of two arrays; dweight and dbias hear from one way only."
        )
        derivation = (
            "With hidden = tanh(x @ weight + bias), dout goes to the first term unchanged, and "
            "through the second as dpre = dout · (1 - hidden²). From there the linear layer's "
            "rules give dpre @ weight.T for x, x.T @ dpre for the weight and the sum over the "
            "rows for the bias. dx is the sum of both ways."
        )


def _scaled(draw, n, d, m):
    return {"dout": draw(n, m), "x": draw(n, d), "v": draw(d, m), "g": 1 + 0.5 * draw(m)}


def _weight(v, g):
    length = np.sqrt((v**2).sum(axis=0))
    return length, v / length, g * v / length


@define
class b2_backward:
    """dv and dg: what arrives when dout arrives at the second problem's result."""

    wrt = ("v", "g")
    upstream = "dout"
    axes = {"x": "ND", "v": "DM", "dout": "NM"}
    visible = {
        "four examples, three in, two out": _scaled(waves_from(0.0), 4, 3, 2),
        "two examples, four in, five out": _scaled(waves_from(1.0), 2, 4, 5),
        "everything square": _scaled(waves_from(2.0), 3, 3, 3),
    }

    def forward(torch, x, v, g):
        return x @ (g * v / torch.linalg.vector_norm(v, dim=0))

    def answer(dout, x, v, g):
        dw = x.T @ dout
        length = np.sqrt((v**2).sum(axis=0))
        direction = v / length
        dg = (dw * direction).sum(axis=0)
        ddirection = dw * g
        dv = (ddirection - direction * (ddirection * direction).sum(axis=0)) / length
        return dv, dg

    def hidden(rng):
        n, d, m = different_sizes(rng, 3)
        for sizes in ((n, d, m), (m, n, d), (d, d, d)):
            yield _scaled(functools.partial(normal, rng), *sizes)

    class mistakes:
        def variance_term_missing(dout, x, v, g):
            length, direction, _ = _weight(v, g)
            dw = x.T @ dout
            return dw * g / length, (dw * direction).sum(axis=0)

        def variance_term_added(dout, x, v, g):
            length, direction, _ = _weight(v, g)
            dw = x.T @ dout
            dv = dw * g + direction * (dw * g * direction).sum(axis=0)
            return dv / length, (dw * direction).sum(axis=0)

        def mean_for_dot_product(dout, x, v, g):
            length, direction, _ = _weight(v, g)
            dw = x.T @ dout
            dv = dw * g - direction * (dw * g * direction).mean(axis=0)
            return dv / length, (dw * direction).sum(axis=0)

        def g_forgotten(dout, x, v, g):
            length, direction, _ = _weight(v, g)
            dw = x.T @ dout
            dv = (dw - direction * (dw * direction).sum(axis=0)) / length
            return dv, (dw * direction).sum(axis=0)

        def length_not_divided(dout, x, v, g):
            _, direction, _ = _weight(v, g)
            dw = x.T @ dout
            dv = g * (dw - direction * (dw * direction).sum(axis=0))
            return dv, (dw * direction).sum(axis=0)

        def v_for_direction(dout, x, v, g):
            length, _, _ = _weight(v, g)
            dw = x.T @ dout
            dv = g * (dw - v * (dw * v).sum(axis=0)) / length
            return dv, (dw * v).sum(axis=0)

        def broadcasting_not_undone(dout, x, v, g):
            length, direction, _ = _weight(v, g)
            dw = x.T @ dout
            dv = g * (dw - direction * (dw * direction).sum(axis=0)) / length
            return dv, dw * direction

        def normalised_along_the_row(dout, x, v, g):
            length = np.sqrt((v**2).sum(axis=1, keepdims=True))
            direction = v / length
            dw = x.T @ dout
            dv = g * (dw - direction * (dw * direction).sum(axis=1, keepdims=True)) / length
            return dv, (dw * direction).sum(axis=0)

        def stopped_early(dout, x, v, g):
            _, direction, _ = _weight(v, g)
            dw = x.T @ dout
            return dw, (dw * direction).sum(axis=0)

        def upstream_ones(dout, x, v, g):
            length, direction, _ = _weight(v, g)
            dw = x.T @ np.ones_like(dout)
            dv = g * (dw - direction * (dw * direction).sum(axis=0)) / length
            return dv, (dw * direction).sum(axis=0)

    class equivalents:
        def column_by_column(dout, x, v, g):
            dv, dg = np.empty_like(v), np.empty_like(g)
            dw = x.T @ dout
            for m in range(v.shape[1]):
                length = np.linalg.norm(v[:, m])
                direction = v[:, m] / length
                dg[m] = dw[:, m] @ direction
                dv[:, m] = g[m] / length * (dw[:, m] - direction * dg[m])
            return dv, dg

        def by_the_quotient_rule(dout, x, v, g):
            dw = np.einsum("nd,nm->dm", x, dout)
            square = (v * v).sum(axis=0)
            along = (dw * v).sum(axis=0)
            return g * (dw / np.sqrt(square) - v * along / square**1.5), along / np.sqrt(square)

        def path_by_path(dout, x, v, g):
            dw = x.T @ dout
            length = np.sqrt((v**2).sum(axis=0))
            dlength = -(dw * g * v).sum(axis=0) / length**2
            return dw * g / length + dlength * v / length, (dw * v).sum(axis=0) / length

    class hints:
        ask = (
            "If a column of v is made twice as long, what happens to weight? So what must dv be, "
            "taken along v?"
        )
        look = (
            (
                "Three forward lines, walked back from the last: first what arrives at "
                "weight, then g and the direction, then v. For the last piece compare with "
                "unit 07's rows of length one, which here stand upright."
            ),
            {
                "path": (
                    "Each entry of v reaches weight in two ways: by itself, and through its "
                    "column's length. Is each forward factor in your way back?"
                )
            },
            {"place": "Each column has a length of its own. Along which axis do you add up?"},
            {
                "size": (
                    "Make v ten times as long: weight stays as it is. What must dv do? What "
                    "does yours do?"
                )
            },
            {
                "quantity": (
                    "What is taken off a column has to leave it at right angles to v. Which "
                    "product, summed over what, says how far it is from that, and does it go "
                    "on or come off?"
                )
            },
            {"form": "g has one entry for each column, and was broadcast down the rows."},
        )
        smaller = (
            "One column: v = [3, 4], so length 5 and direction [0.6, 0.8], and g = 10. Suppose "
            "[1, 0] has arrived at weight. Then dg = 0.6 and dv = [1.28, -0.96]. Check that dv is "
            "at right angles to v. The 6.4 and -4.8 that stand before the last division are 10 "
            "and 0 with something taken off: what?"
        )
        shape = (
            "Four steps: a matrix product; a sum for g; a product with g; and through the "
            "division by the length, which takes off the part that lies along the direction and "
            "then divides. Check, column by column: dv · v = 0."
        )
        derivation = (
            "dw = x.T @ dout. With u = v / length and weight = g · u: dg is the sum down each "
            "column of dw · u, and du = dw · g. A direction hears only of what is at right angles "
            "to it: dv = (du - u · (sum down the column of du · u)) / length."
        )


def _grouped(draw, n, groups, size, eps=1e-3):
    x = draw(n, groups * size) + 0.4
    x[0, :size] = 0.5 + 0.05 * draw(size)
    return {"dout": draw(n, groups * size), "x": x, "groups": groups, "eps": eps}


def _norm_back(dout, x, eps):
    """Back through rows normalised over the last axis."""
    centred = x - x.mean(axis=-1, keepdims=True)
    inv_std = ((centred**2).mean(axis=-1, keepdims=True) + eps) ** -0.5
    xhat = centred * inv_std
    aligned = (dout * xhat).mean(axis=-1, keepdims=True)
    return inv_std * (dout - dout.mean(axis=-1, keepdims=True) - xhat * aligned)


@define
class b3_backward:
    """dx, with x's shape: what arrives at x when dout arrives at the third problem's result."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"x": "ND", "dout": "ND"}
    visible = {
        "four rows, two groups of three": _grouped(waves_from(0.0), 4, 2, 3),
        "two rows, three groups of four": _grouped(waves_from(1.0), 2, 3, 4, eps=1e-2),
        "as many groups as entries in each": _grouped(waves_from(2.0), 3, 3, 3),
    }

    def forward(torch, x, groups, eps):
        return torch.nn.functional.group_norm(x, groups, eps=eps)

    def answer(dout, x, groups, eps):
        parts = x.reshape(len(x), groups, -1)
        centred = parts - parts.mean(axis=2, keepdims=True)
        inv_std = ((centred**2).mean(axis=2, keepdims=True) + eps) ** -0.5
        xhat = centred * inv_std
        arriving = dout.reshape(parts.shape)
        shared = arriving.mean(axis=2, keepdims=True)
        aligned = (arriving * xhat).mean(axis=2, keepdims=True)
        return (inv_std * (arriving - shared - xhat * aligned)).reshape(x.shape)

    def hidden(rng):
        draw = functools.partial(normal, rng)
        n, groups, size = different_sizes(rng, 3)
        yield _grouped(draw, n, groups, size + 1)
        yield _grouped(draw, groups, n, size + 1, eps=1e-2)
        yield _grouped(draw, n, groups + 1, groups + 1)

    class mistakes:
        def one_group_for_all(dout, x, groups, eps):
            return _norm_back(dout, x, eps)

        def groups_interleaved(dout, x, groups, eps):
            shape = (len(x), -1, groups)
            parts = _norm_back(
                dout.reshape(shape).swapaxes(1, 2), x.reshape(shape).swapaxes(1, 2), eps
            )
            return parts.swapaxes(1, 2).reshape(x.shape)

        def both_terms_missing(dout, x, groups, eps):
            parts = x.reshape(len(x), groups, -1)
            inv_std = (parts.var(axis=2, keepdims=True) + eps) ** -0.5
            return (inv_std * dout.reshape(parts.shape)).reshape(x.shape)

        def variance_term_missing(dout, x, groups, eps):
            parts, arriving = x.reshape(len(x), groups, -1), dout.reshape(len(x), groups, -1)
            inv_std = (parts.var(axis=2, keepdims=True) + eps) ** -0.5
            dx = inv_std * (arriving - arriving.mean(axis=2, keepdims=True))
            return dx.reshape(x.shape)

        def mean_term_missing(dout, x, groups, eps):
            parts, arriving = x.reshape(len(x), groups, -1), dout.reshape(len(x), groups, -1)
            inv_std = (parts.var(axis=2, keepdims=True) + eps) ** -0.5
            xhat = (parts - parts.mean(axis=2, keepdims=True)) * inv_std
            dx = inv_std * (arriving - xhat * (arriving * xhat).mean(axis=2, keepdims=True))
            return dx.reshape(x.shape)

        def eps_dropped(dout, x, groups, eps):
            parts, arriving = x.reshape(len(x), groups, -1), dout.reshape(len(x), groups, -1)
            return _norm_back(arriving, parts, 0.0).reshape(x.shape)

        def eps_dropped__the_usual_one(dout, x, groups, eps):
            parts, arriving = x.reshape(len(x), groups, -1), dout.reshape(len(x), groups, -1)
            return _norm_back(arriving, parts, 1e-5).reshape(x.shape)

        def normalised_down_the_batch(dout, x, groups, eps):
            return _norm_back(dout.T, x.T, eps).T

        def one_statistic_for_all(dout, x, groups, eps):
            return _norm_back(dout.reshape(1, -1), x.reshape(1, -1), eps).reshape(x.shape)

    class equivalents:
        def group_by_group(dout, x, groups, eps):
            pieces = zip(np.split(dout, groups, axis=1), np.split(x, groups, axis=1), strict=True)
            return np.hstack([_norm_back(arriving, piece, eps) for arriving, piece in pieces])

        def as_more_rows(dout, x, groups, eps):
            size = x.shape[1] // groups
            return _norm_back(dout.reshape(-1, size), x.reshape(-1, size), eps).reshape(x.shape)

        def with_loops(dout, x, groups, eps):
            dx, size = np.empty_like(x), x.shape[1] // groups
            for n in range(len(x)):
                for start in range(0, x.shape[1], size):
                    piece = slice(start, start + size)
                    dx[n, piece] = _norm_back(dout[n, piece], x[n, piece], eps)
            return dx

    class hints:
        ask = (
            "With one group this is a layer that you know. What do you have to do to the arrays "
            "so that the same layer does it for several groups?"
        )
        look = (
            (
                "Unit 07, the short form of layer norm's way back, without a gain. Walk the "
                "forward lines: reshape, normalise, reshape. The middle one works on pieces; "
                "where do they lie?"
            ),
            {
                "path": (
                    "Three ways lead from an entry to the piece's results: by itself, through "
                    "the mean, through the variance. Which are in yours? And where does eps "
                    "come in?"
                )
            },
            {
                "place": (
                    "The first of two groups of [0, 1, 2, 3, 4, 5] is [0, 1, 2]. Which axis "
                    "of the reshaped array runs within a group?"
                )
            },
            {
                "quantity": (
                    "How many means are there for one row, and how many for the whole array? "
                    "Over exactly which entries does each of yours run?"
                )
            },
        )
        smaller = (
            "A row of six in two groups, [-1, 0, 1] and [10, 20, 40], and eps = 0. If [3, 0, 0, "
            "0, 0, 0] arrives, dx is [0.612, -1.225, 0.612, 0, 0, 0]. The first piece sums to "
            "zero, and the second hears nothing at all. As a single group of six it would be "
            "[0.145, -0.058, -0.056, -0.038, -0.017, 0.023]."
        )
        shape = (
            "Reshape x and dout alike; compute the pieces' statistics; then three terms and a "
            "common factor, each mean taken within a piece and kept as an axis; reshape back. "
            "Check: each piece of dx sums to zero, and so does each piece's product with its "
            "normalised values but for eps."
        )
        derivation = (
            "Each piece is a little row of its own. With xhat = (piece - mean) / sqrt(variance + "
            "eps), layer norm's short form gives dx = (d - mean(d) - xhat · mean(d · xhat)) / "
            "sqrt(variance + eps), all means within the piece. The reshapes only say who belongs "
            "to whom, and are undone at the end."
        )


def _taken_step(draw, *shape):
    return {
        "dout": draw(*shape),
        "gradient": draw(*shape),
        "velocity": draw(*shape),
        "place": draw(*shape),
        "learning_rate": 0.3,
        "momentum": 0.6,
    }


def _number(value):
    return np.float64(value)


@define
class b4_backward:
    """dgradient, dlearning_rate and dmomentum: gradients through the fourth problem's step."""

    wrt = ("gradient", "learning_rate", "momentum")
    upstream = "dout"
    visible = {
        "a vector": _taken_step(waves_from(0.0), 4),
        "a matrix": _taken_step(waves_from(1.0), 3, 2),
        "a square": _taken_step(waves_from(2.0), 3, 3),
    }

    def forward(torch, place, gradient, velocity, learning_rate, momentum):
        return place - learning_rate * (momentum * velocity + gradient)

    def answer(dout, gradient, velocity, learning_rate, momentum):
        dvelocity = -learning_rate * dout
        dlearning_rate = -(dout * (momentum * velocity + gradient)).sum()
        return dvelocity, dlearning_rate, (dvelocity * velocity).sum()

    def hidden(rng):
        draw = functools.partial(normal, rng)
        n, d = different_sizes(rng, 2)
        for shape in ((n,), (n, d), (d, d)):
            yield _taken_step(draw, *shape) | {"learning_rate": 0.7, "momentum": 0.8}

    class mistakes:
        def step_minus_lost(dout, gradient, velocity, learning_rate, momentum):
            new = momentum * velocity + gradient
            dnew = learning_rate * dout
            return dnew, (dout * new).sum(), (dnew * velocity).sum()

        def not_added_up(dout, gradient, velocity, learning_rate, momentum):
            new, dnew = momentum * velocity + gradient, -learning_rate * dout
            return dnew, -dout * new, dnew * velocity

        def averaged_over_the_uses(dout, gradient, velocity, learning_rate, momentum):
            new, dnew = momentum * velocity + gradient, -learning_rate * dout
            return dnew, -(dout * new).mean(), (dnew * velocity).mean()

        def old_velocity_used(dout, gradient, velocity, learning_rate, momentum):
            dnew = -learning_rate * dout
            return dnew, -(dout * velocity).sum(), (dnew * velocity).sum()

        def velocity_not_used(dout, gradient, velocity, learning_rate, momentum):
            dnew = -learning_rate * dout
            return dnew, -(dout * gradient).sum(), (dnew * velocity).sum()

        def inner_factor_lost(dout, gradient, velocity, learning_rate, momentum):
            new, dnew = momentum * velocity + gradient, -learning_rate * dout
            return dnew, -(dout * new).sum(), -(dout * velocity).sum()

        def inner_factor_lost__at_the_gradient(dout, gradient, velocity, learning_rate, momentum):
            new, dnew = momentum * velocity + gradient, -learning_rate * dout
            return -dout, -(dout * new).sum(), (dnew * velocity).sum()

        def momentum_in_the_gradient(dout, gradient, velocity, learning_rate, momentum):
            new, dnew = momentum * velocity + gradient, -learning_rate * dout
            return momentum * dnew, -(dout * new).sum(), (dnew * velocity).sum()

        def other_factor_missing(dout, gradient, velocity, learning_rate, momentum):
            new, dnew = momentum * velocity + gradient, -learning_rate * dout
            return dnew, -(dout * new).sum(), dnew.sum()

    class equivalents:
        def with_dot_products(dout, gradient, velocity, learning_rate, momentum):
            flat, old = dout.ravel(), velocity.ravel()
            new = momentum * old + gradient.ravel()
            return -learning_rate * dout, -(flat @ new), -learning_rate * (flat @ old)

        def with_loops(dout, gradient, velocity, learning_rate, momentum):
            dlearning_rate, dmomentum = 0.0, 0.0
            for place in np.ndindex(dout.shape):
                new = momentum * velocity[place] + gradient[place]
                dlearning_rate -= dout[place] * new
                dmomentum -= dout[place] * learning_rate * velocity[place]
            return -learning_rate * dout, _number(dlearning_rate), _number(dmomentum)

        def with_einsum(dout, gradient, velocity, learning_rate, momentum):
            old = np.einsum("i,i->", dout.ravel(), velocity.ravel())
            now = np.einsum("i,i->", dout.ravel(), gradient.ravel())
            return dout * -learning_rate, -(momentum * old + now), -learning_rate * old

    class hints:
        ask = (
            "The learning rate is one number, and every entry of the step uses it. How many "
            "shares come back to it, and what becomes of them?"
        )
        look = (
            (
                "Two forward lines, two stations: first what arrives at new_velocity and at "
                "the learning rate, then what arrives at the three that made new_velocity. "
                "Unit 05's broadcasting tells you what to do with a number that was used "
                "everywhere."
            ),
            {
                "path": (
                    "Is everything that stands in the forward line in your way back: both "
                    "terms of the new velocity, and what comes back from all entries?"
                )
            },
            {"sign": "The step is taken off. In which of your three results does that show?"},
            {
                "size": (
                    "Which factor stands between new_velocity and out? Which of your three "
                    "results lie behind it? And does a number that was used in every entry "
                    "get a mean, or something else?"
                )
            },
            {
                "quantity": (
                    "A product hands to each factor the other one. For the learning rate, "
                    "what is the other factor? For the momentum? And what multiplies the "
                    "gradient?"
                )
            },
        )
        smaller = (
            "Two entries: gradient [1, 2], velocity [10, -10], learning rate 0.1, momentum 0.5; "
            "the new velocity is [6, -3]. If [2, 1] arrives, dgradient is [-0.2, -0.1], the "
            "learning rate gets -12 + 3 = -9, and the momentum -2 + 1 = -1."
        )
        shape = (
            "One array and two plain numbers come out. What arrives at new_velocity is used "
            "twice: once as it is, once multiplied and added up. The learning rate does not lie "
            "behind it."
        )
        derivation = (
            "dnew_velocity = -learning_rate · dout. The gradient was added, so it gets that "
            "unchanged. The momentum multiplied the old velocity in every entry: the sum of "
            "dnew_velocity · velocity. The learning rate multiplied the new velocity, with a "
            "minus, in every entry: minus the sum of dout · new_velocity."
        )
