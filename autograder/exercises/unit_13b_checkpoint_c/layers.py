"""A branch that opens and closes another, and several layers of which each row picks a mixture."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define


def _gated(draw, rows, features, inner, outputs):
    return {
        "x": draw(rows, features),
        "gate": draw(features, inner),
        "up": draw(features, inner),
        "down": draw(inner, outputs),
        "dout": draw(rows, outputs),
    }


def _sigmoid(x):
    return 1 / (1 + np.exp(-x))


def _swish_slope(a):
    s = _sigmoid(a)
    return s + a * s * (1 - s)


def _gated_back(dout, x, gate, up, down, slope=None, at_gate=None, at_up=None):
    """The right way back, with another slope, or other factors for the two branches."""
    a, b = x @ gate, x @ up
    opened = a * _sigmoid(a)
    dinner = dout @ down.T
    da = dinner * (b if at_gate is None else at_gate) * (slope or _swish_slope)(a)
    db = dinner * (opened if at_up is None else at_up)
    return da @ gate.T + db @ up.T, x.T @ da, x.T @ db, (opened * b).T @ dout


@define
class c2_backward:
    """dx, dgate, dup, ddown: the gradients of the second problem."""

    wrt = ("x", "gate", "up", "down")
    upstream = "dout"
    visible = {
        "three rows": _gated(waves_from(0.0), 3, 2, 4, 5),
        "two rows": _gated(waves_from(1.0), 2, 5, 3, 4),
        "square": _gated(waves_from(2.0), 3, 3, 3, 3),
    }

    def forward(torch, x, gate, up, down):
        return (torch.nn.functional.silu(x @ gate) * (x @ up)) @ down

    def answer(dout, x, gate, up, down):
        a, b = x @ gate, x @ up
        s = 1 / (1 + np.exp(-a))
        opened = a * s
        dinner = dout @ down.T
        da = dinner * b * (s + a * s * (1 - s))
        db = dinner * opened
        return da @ gate.T + db @ up.T, x.T @ da, x.T @ db, (opened * b).T @ dout

    def hidden(rng):
        draw = functools.partial(normal, rng)
        yield _gated(draw, *different_sizes(rng, 4))
        yield _gated(draw, 2, 2, 2, 2)

    class mistakes:
        def half_of_the_gates_slope(dout, x, gate, up, down):
            return _gated_back(dout, x, gate, up, down, slope=_sigmoid)

        def half_of_the_gates_slope__the_other(dout, x, gate, up, down):
            def slope(a):
                return a * _sigmoid(a) * (1 - _sigmoid(a))

            return _gated_back(dout, x, gate, up, down, slope=slope)

        def value_for_slope(dout, x, gate, up, down):
            return _gated_back(dout, x, gate, up, down, slope=lambda a: a * _sigmoid(a))

        def sigmoids_slope(dout, x, gate, up, down):
            def slope(a):
                return _sigmoid(a) * (1 - _sigmoid(a))

            return _gated_back(dout, x, gate, up, down, slope=slope)

        def activation_skipped(dout, x, gate, up, down):
            return _gated_back(dout, x, gate, up, down, slope=np.ones_like)

        def taken_for_relu(dout, x, gate, up, down):
            return _gated_back(dout, x, gate, up, down, slope=lambda a: a > 0)

        def other_factor_missing(dout, x, gate, up, down):
            ones = np.ones((len(x), gate.shape[1]))
            return _gated_back(dout, x, gate, up, down, at_gate=ones, at_up=ones)

        def own_factor(dout, x, gate, up, down):
            a, b = x @ gate, x @ up
            return _gated_back(dout, x, gate, up, down, at_gate=a * _sigmoid(a), at_up=b)

        def gate_before_its_activation(dout, x, gate, up, down):
            return _gated_back(dout, x, gate, up, down, at_up=x @ gate)

        def path_lost(dout, x, gate, up, down):
            _, dgate, dup, ddown = _gated_back(dout, x, gate, up, down)
            db = dout @ down.T * (x @ gate) * _sigmoid(x @ gate)
            return db @ up.T, dgate, dup, ddown

        def path_lost__through_up(dout, x, gate, up, down):
            _, dgate, dup, ddown = _gated_back(dout, x, gate, up, down)
            da = dout @ down.T * (x @ up) * _swish_slope(x @ gate)
            return da @ gate.T, dgate, dup, ddown

        def weights_exchanged(dout, x, gate, up, down):
            _, dgate, dup, ddown = _gated_back(dout, x, gate, up, down)
            a, b = x @ gate, x @ up
            dinner = dout @ down.T
            da, db = dinner * b * _swish_slope(a), dinner * a * _sigmoid(a)
            return da @ up.T + db @ gate.T, dgate, dup, ddown

        def upstream_ones(dout, x, gate, up, down):
            return _gated_back(np.ones_like(dout), x, gate, up, down)

    class equivalents:
        def with_tanh(dout, x, gate, up, down):
            def slope(a):
                t = np.tanh(a / 2)
                return (1 + t) / 2 + a * (1 - t**2) / 4

            return _gated_back(dout, x, gate, up, down, slope=slope)

        def row_by_row(dout, x, gate, up, down):
            total = [np.zeros_like(x), np.zeros_like(gate), np.zeros_like(up), np.zeros_like(down)]
            for n in range(len(x)):
                dx, *rest = _gated_back(dout[n : n + 1], x[n : n + 1], gate, up, down)
                total[0][n] = dx[0]
                for sum_so_far, part in zip(total[1:], rest, strict=True):
                    sum_so_far += part
            return tuple(total)

        def both_weights_side_by_side(dout, x, gate, up, down):
            a, b = x @ gate, x @ up
            s = _sigmoid(a)
            dinner = dout @ down.T
            together = np.hstack([dinner * b * s * (1 + a * (1 - s)), dinner * a * s])
            dx = together @ np.hstack([gate, up]).T
            dgate, dup = np.split(x.T @ together, 2, axis=1)
            return dx, dgate, dup, (a * s * b).T @ dout

    class hints:
        ask = "How often is x used, and how often is a?"
        look = (
            (
                "Give the pieces names first: a, b, s = sigmoid(a), opened = a · s, inner = "
                "opened · b. Five operations; walk back through them from `down` on. Unit 06, "
                "exercise 4 has the gate, unit 12 the rest of the shape."
            ),
            {
                "path": (
                    "a stands in a · sigmoid(a) twice, and x goes into two products. Every "
                    "use brings something back."
                )
            },
            {
                "quantity": (
                    "In opened · b, which factor does the gradient of b get, and which does "
                    "that of opened? And with which weight did each branch come out of x?"
                )
            },
        )
        smaller = (
            "All of them numbers: x = 1, gate 1, up 2, down 1, and 1 arrives. a is 1, sigmoid(a) "
            "0.731, opened 0.731, b is 2. Then down gets 1.462, up gets 0.731, gate gets 1.855 "
            "and x gets 3.317. The slope of a · sigmoid(a) at 1 is 0.928: two parts, 0.731 and "
            "0.197."
        )
        shape = (
            "Through `down`: two results. Through the product: each branch is given the other's "
            "value. Through the gate: a slope of two terms, by the product rule. Through the two "
            "weights: one gradient each, and two parts of dx."
        )
        derivation = (
            "dinner = dout @ down.T and ddown = inner.T @ dout. From inner = opened · b: db = "
            "dinner · opened, dopened = dinner · b. opened = a · s(a) has the slope s + a s (1 - "
            "s), so da = dinner · b · (s + a s (1 - s)). Then dgate = x.T @ da, dup = x.T @ db, "
            "and dx = da @ gate.T + db @ up.T."
        )


def _mixture(draw, rows, features, experts, outputs):
    return {
        "x": draw(rows, features),
        "router": draw(features, experts),
        "experts": draw(experts, features, outputs),
        "dout": draw(rows, outputs),
    }


def _softmax(logits):
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def _routed(dgates, gates):
    return gates * (dgates - (dgates * gates).sum(axis=1, keepdims=True))


def _mixture_back(dout, x, router, experts, routed=None):
    """The right way back, with another way through the router's softmax where one is given."""
    gates = _softmax(x @ router)
    each = np.einsum("nd,edm->nem", x, experts)
    dscores = (routed or _routed)(np.einsum("nm,nem->ne", dout, each), gates)
    dx = dscores @ router.T + np.einsum("ne,nm,edm->nd", gates, dout, experts)
    return dx, x.T @ dscores, np.einsum("ne,nd,nm->edm", gates, x, dout)


def _by_way_of_the_router(dout, x, router, experts):
    """What arrives at x by way of the router."""
    gates = _softmax(x @ router)
    dgates = np.einsum("nm,nd,edm->ne", dout, x, experts)
    return _routed(dgates, gates) @ router.T


@define
class c5_backward:
    """dx, drouter, dexperts: the gradients of the fifth problem."""

    wrt = ("x", "router", "experts")
    upstream = "dout"
    visible = {
        "three rows, two experts": _mixture(waves_from(0.0), 3, 4, 2, 5),
        "two rows, four experts": _mixture(waves_from(1.0), 2, 3, 4, 2),
        "square": _mixture(waves_from(2.0), 3, 3, 3, 3),
    }

    def forward(torch, x, router, experts):
        gates = torch.softmax(x @ router, dim=1)
        return torch.einsum("ne,nd,edm->nm", gates, x, experts)

    def answer(dout, x, router, experts):
        exponentials = np.exp(x @ router - (x @ router).max(axis=1, keepdims=True))
        gates = exponentials / exponentials.sum(axis=1, keepdims=True)
        dx, dgates, dexperts = np.zeros_like(x), np.zeros_like(gates), np.zeros_like(experts)
        for e, weight in enumerate(experts):
            arriving = gates[:, e : e + 1] * dout
            dgates[:, e] = (dout * (x @ weight)).sum(axis=1)
            dexperts[e] = x.T @ arriving
            dx += arriving @ weight.T
        dscores = gates * (dgates - (dgates * gates).sum(axis=1, keepdims=True))
        return dx + dscores @ router.T, x.T @ dscores, dexperts

    def hidden(rng):
        draw = functools.partial(normal, rng)
        yield _mixture(draw, *different_sizes(rng, 4))
        yield _mixture(draw, 2, 2, 2, 2)

    class mistakes:
        def routers_softmax_skipped(dout, x, router, experts):
            return _mixture_back(dout, x, router, experts, routed=lambda dgates, gates: dgates)

        def softmax_diagonal_only(dout, x, router, experts):
            def diagonal(dgates, gates):
                return gates * (1 - gates) * dgates

            return _mixture_back(dout, x, router, experts, routed=diagonal)

        def inner_term_missing(dout, x, router, experts):
            return _mixture_back(dout, x, router, experts, routed=lambda dgates, g: g * dgates)

        def path_lost(dout, x, router, experts):
            dx, drouter, dexperts = _mixture_back(dout, x, router, experts)
            return dx - _by_way_of_the_router(dout, x, router, experts), drouter, dexperts

        def path_lost__through_the_experts(dout, x, router, experts):
            _, drouter, dexperts = _mixture_back(dout, x, router, experts)
            return _by_way_of_the_router(dout, x, router, experts), drouter, dexperts

        def gates_forgotten(dout, x, router, experts):
            _, drouter, _ = _mixture_back(dout, x, router, experts)
            dx = _by_way_of_the_router(dout, x, router, experts)
            dx = dx + np.einsum("nm,edm->nd", dout, experts)
            each = np.broadcast_to(x.T @ dout, experts.shape)
            return dx, drouter, each.copy()

        def one_use_only(dout, x, router, experts):
            _, drouter, dexperts = _mixture_back(dout, x, router, experts)
            gates = _softmax(x @ router)
            last = gates[:, -1:] * dout @ experts[-1].T
            return _by_way_of_the_router(dout, x, router, experts) + last, drouter, dexperts

        def averaged_over_the_uses(dout, x, router, experts):
            dx, drouter, dexperts = _mixture_back(dout, x, router, experts)
            return dx, drouter, dexperts / len(x)

        def upstream_ones(dout, x, router, experts):
            return _mixture_back(np.ones_like(dout), x, router, experts)

    class equivalents:
        def with_einsum(dout, x, router, experts):
            return _mixture_back(dout, x, router, experts)

        def common_term_from_the_output(dout, x, router, experts):
            gates = _softmax(x @ router)
            out = np.einsum("ne,nd,edm->nm", gates, x, experts)

            def shorter(dgates, gates):
                return gates * (dgates - (dout * out).sum(axis=1, keepdims=True))

            return _mixture_back(dout, x, router, experts, routed=shorter)

        def row_by_row(dout, x, router, experts):
            dx, drouter, dexperts = np.zeros_like(x), 0 * router, 0 * experts
            for n in range(len(x)):
                own = slice(n, n + 1)
                row, drow, dall = _mixture_back(dout[own], x[own], router, experts)
                dx[n] = row[0]
                drouter += drow
                dexperts += dall
            return dx, drouter, dexperts

    class hints:
        ask = "By how many ways does x reach `out`, with three experts?"
        look = (
            (
                "Name the pieces: scores = x @ router, gates, and each expert's own output. "
                "Then unit 01's fan-out for x, unit 04's exercise 7 for the softmax, and unit "
                "11's “Numbers first” for what a mixture sends back to its weights."
            ),
            {
                "path": (
                    "x is used by every expert and by the router. How many terms has your dx? "
                    "And with softmax in between, a gate's score moves the other gates, too."
                )
            },
            {
                "quantity": (
                    "What does a gate's gradient compare? Write out for one row and one "
                    "expert: gate times expert's output, summed with dout. What is left when "
                    "the gate is taken away?"
                )
            },
            {
                "size": (
                    "An expert is used by every row, a little or much. What becomes of what "
                    "the rows send back?"
                )
            },
        )
        smaller = (
            "One row, x = 1, router [1, 0], experts 5 and 1, and 1 arrives. The gates are 0.731 "
            "and 0.269, out is 3.924. The experts get 0.731 and 0.269. At the scores there "
            "arrives 0.786 and -0.786: the first expert offers 5, which is 1.076 more than the "
            "mixture. x gets 4.711, of which 3.924 came by way of the experts."
        )
        shape = (
            "For each expert: a product with a gate in front, so three results (the gate's, the "
            "expert's, a part of dx). Then all gates of a row together through the softmax, and "
            "from there to the router and the last part of dx. Check: the scores' gradients sum "
            "to zero in each row."
        )
        derivation = (
            "out = Σ g_e · (x @ W_e). The gate of expert e gets the sum over M of dout times x @ "
            "W_e; W_e gets x.T @ (g_e · dout); x gets (g_e · dout) @ W_e.T, added over e. Through "
            "softmax: dscores = g · (dg - Σ dg · g), row by row. scores = x @ router: drouter = "
            "x.T @ dscores, and x gets dscores @ router.T on top."
        )
