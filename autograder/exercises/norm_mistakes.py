"""What goes wrong, and what may differ, in any normalisation with a gain.

On the way back the axes that share their statistics are those along which inv_std has length one,
so the same code serves layer norm, batch norm, and batch norm of sequences.
"""

import numpy as np


def scaled(centred, inv_std, gain, bias):
    """The last lines of every forward pass."""
    xhat = centred * inv_std
    return xhat * gain + bias, xhat, inv_std


def centred_over(x, over):
    return x - x.mean(axis=over, keepdims=True)


def normalise(x, gain, bias, eps, over, ddof=0):
    """out, xhat and inv_std, with statistics over some axes."""
    inv_std = (x.var(axis=over, ddof=ddof, keepdims=True) + eps) ** -0.5
    return scaled(centred_over(x, over), inv_std, gain, bias)


def _mean(array, inv_std):
    """The mean over the entries that share an entry of inv_std."""
    over = tuple(axis for axis, size in enumerate(inv_std.shape) if size == 1)
    return array.mean(axis=over, keepdims=True)


def shares(dout, xhat):
    """dgain and dbias."""
    others = tuple(range(dout.ndim - 1))
    return (dout * xhat).sum(axis=others), dout.sum(axis=others)


def norm_dx(dxhat, xhat, inv_std, mean=1.0, scale=1.0):
    """The gradient at x, with weights for the parts through the mean and through the scale."""
    shared, aligned = _mean(dxhat, inv_std), _mean(dxhat * xhat, inv_std)
    return inv_std * (dxhat - mean * shared - scale * xhat * aligned)


class NormMistakes:
    """Wrong code for ``(dout, xhat, inv_std, gain) -> dx, dgain, dbias``."""

    def mean_term_missing(dout, xhat, inv_std, gain):
        return norm_dx(dout * gain, xhat, inv_std, mean=0.0), *shares(dout, xhat)

    def variance_term_missing(dout, xhat, inv_std, gain):
        return norm_dx(dout * gain, xhat, inv_std, scale=0.0), *shares(dout, xhat)

    def both_terms_missing(dout, xhat, inv_std, gain):
        return inv_std * dout * gain, *shares(dout, xhat)

    def variance_term_added(dout, xhat, inv_std, gain):
        return norm_dx(dout * gain, xhat, inv_std, scale=-1.0), *shares(dout, xhat)

    def xhat_missing_in_the_last_term(dout, xhat, inv_std, gain):
        dxhat = dout * gain
        aligned = _mean(dxhat * xhat, inv_std)
        return inv_std * (dxhat - _mean(dxhat, inv_std) - aligned), *shares(dout, xhat)

    def sums_for_means(dout, xhat, inv_std, gain):
        n = dout.size / inv_std.size
        return norm_dx(dout * gain, xhat, inv_std, mean=n, scale=n), *shares(dout, xhat)

    def sums_for_means__in_the_scale(dout, xhat, inv_std, gain):
        n = dout.size / inv_std.size
        return norm_dx(dout * gain, xhat, inv_std, scale=n), *shares(dout, xhat)

    def half_and_two(dout, xhat, inv_std, gain):
        return norm_dx(dout * gain, xhat, inv_std, scale=0.5), *shares(dout, xhat)

    def bessel_used(dout, xhat, inv_std, gain):
        n = dout.size / inv_std.size
        return norm_dx(dout * gain, xhat, inv_std, scale=n / (n - 1)), *shares(dout, xhat)

    def xhat_for_centred(dout, xhat, inv_std, gain):
        return norm_dx(dout * gain, xhat, inv_std, scale=inv_std), *shares(dout, xhat)

    def xhat_for_centred__twice(dout, xhat, inv_std, gain):
        return norm_dx(dout * gain, xhat, inv_std, scale=inv_std**2), *shares(dout, xhat)

    def eps_dropped(dout, xhat, inv_std, gain):
        dxhat, centred = dout * gain, xhat / inv_std
        cubed = _mean(centred**2, inv_std) ** -1.5
        dcentred = inv_std * dxhat - cubed * centred * _mean(dxhat * centred, inv_std)
        return dcentred - _mean(dcentred, inv_std), *shares(dout, xhat)

    def factor_on_one_term(dout, xhat, inv_std, gain):
        dxhat = dout * gain
        terms = norm_dx(dxhat, xhat, inv_std) / inv_std - dxhat
        return inv_std * dxhat + terms, *shares(dout, xhat)

    def gain_forgotten(dout, xhat, inv_std, gain):
        return norm_dx(dout, xhat, inv_std), *shares(dout, xhat)

    def gain_missing_in_the_means(dout, xhat, inv_std, gain):
        terms = norm_dx(dout, xhat, inv_std) - inv_std * dout
        return inv_std * dout * gain + terms, *shares(dout, xhat)

    def gain_twice(dout, xhat, inv_std, gain):
        return norm_dx(dout * gain**2, xhat, inv_std), *shares(dout, xhat)

    def inv_std_missing(dout, xhat, inv_std, gain):
        return norm_dx(dout * gain, xhat, inv_std) / inv_std, *shares(dout, xhat)

    def deviation_not_inverted(dout, xhat, inv_std, gain):
        return norm_dx(dout * gain, xhat, inv_std) / inv_std**2, *shares(dout, xhat)

    def gain_gradient_without_xhat(dout, xhat, inv_std, gain):
        _, dbias = shares(dout, xhat)
        return norm_dx(dout * gain, xhat, inv_std), dbias.copy(), dbias

    def gain_gradient_with_gain(dout, xhat, inv_std, gain):
        return norm_dx(dout * gain, xhat, inv_std), *shares(dout * gain, xhat)

    def gain_and_bias_exchanged(dout, xhat, inv_std, gain):
        return norm_dx(dout * gain, xhat, inv_std), *shares(dout, xhat)[::-1]

    def averaged_over_the_uses(dout, xhat, inv_std, gain):
        dgain, dbias = shares(dout, xhat)
        uses = dout.size / len(gain)
        return norm_dx(dout * gain, xhat, inv_std), dgain / uses, dbias / uses

    def broadcasting_not_undone(dout, xhat, inv_std, gain):
        return norm_dx(dout * gain, xhat, inv_std), dout * xhat, dout.copy()

    def upstream_ones(dout, xhat, inv_std, gain):
        ones = np.ones_like(dout)
        return norm_dx(ones * gain, xhat, inv_std), *shares(ones, xhat)


class NormEquivalents:
    """Right code that is written differently."""

    def path_by_path(dout, xhat, inv_std, gain):
        dxhat, centred = dout * gain, xhat / inv_std
        n = dout.size / inv_std.size
        dinv_std = n * _mean(dxhat * centred, inv_std)
        dvariance = -0.5 * inv_std**3 * dinv_std
        dcentred = dxhat * inv_std + dvariance * 2 * centred / n
        return dcentred - _mean(dcentred, inv_std), *shares(dout, xhat)
