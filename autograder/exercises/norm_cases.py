"""Cases for normalisation, along the row or down the batch."""

# The large one in one case, to tell an eps that was typed in from the one handed over.
EPS, LARGE_EPS = 1e-5, 1e-3


def norm_case(draw, *shape, over=(-1,), eps=EPS):
    """An array, its statistics over some axes, and what arrives.

    One of the groups that share their statistics has a low variance, so that eps shows; means are
    not zero and gains not one.
    """
    x = draw(*shape) + 0.4
    group = (0,) * (len(shape) - 1) if over == (-1,) else (..., 0)
    x[group] = 0.5 + 0.01 * draw(*x[group].shape)
    centred = x - x.mean(axis=over, keepdims=True)
    inv_std = ((centred**2).mean(axis=over, keepdims=True) + eps) ** -0.5
    features = shape[-1]
    return {
        "x": x,
        "gain": 1 + 0.5 * draw(features),
        "bias": draw(features),
        "eps": eps,
        "centred": centred,
        "inv_std": inv_std,
        "xhat": centred * inv_std,
        "dout": draw(*shape),
        "dinv_std": draw(*inv_std.shape),
        "dxhat": draw(*shape),
        "running_mean": 0.3 * draw(features),
        "running_var": (0.5 + draw(features) ** 2) * x.reshape(-1, features).var(axis=0),
        "momentum": 0.1 + 0.05 * features,
    }
