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
