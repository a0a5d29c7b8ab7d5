"""Checks that a learner writes, put to the test with right gradients and with wrong ones."""

import numpy as np

from autograder.compare import compare
from autograder.exercises.arrays import normal, waves
from autograder.exercises.define import define
from autograder.exercises.norm_mistakes import NormMistakes, centred_over, norm_dx


def agree(claimed, true):
    """The course's rule: shape, every entry near, and all of it near for its size."""
    if claimed.shape != true.shape:
        return False
    distance = np.abs(claimed - true)
    near = np.all(distance <= 1e-6)
    return bool(near and np.linalg.norm(distance) <= 1e-6 * np.linalg.norm(true))


def _changed(true, place, value):
    changed = true.copy()
    changed[place] = value
    return changed


def _claims(true):
    """Claims about one matrix, right and wrong, by what is special about each."""
    return {
        "the same": true.copy(),
        "the same but for rounding": true * (1 + 1e-12),
        "off by 1e-9": true + 1e-9,
        "the sign flipped": -true,
        "twice too large": 2 * true,
        "a thousandth too large": 1.001 * true,
        "five millionths too large": (1 + 5e-6) * true,
        "one entry off by 3e-6": _changed(true, (0, 1), true[0, 1] + 3e-6),
        "every entry a little too low": true - 0.01,
        "the rows exchanged": true[::-1].copy(),
        "the last row missing": _changed(true, -1, 0.0),
        "all zeros": np.zeros_like(true),
        "one entry is NaN": _changed(true, (1, 0), np.nan),
        "one entry is infinite": _changed(true, (1, 1), np.inf),
        "one row for all": true[:1],
        "an axis too many": true[None],
        "one number": np.asarray(true[0, 0]),
    }


def _pairs(true):
    for name, claim in _claims(true).items():
        yield name, {"claimed": claim, "true": true}
    tiny = 1e-8 * true
    yield "a tiny gradient, and zeros", {"claimed": np.zeros_like(tiny), "true": tiny}
    yield "a tiny gradient, right", {"claimed": tiny * (1 + 1e-12), "true": tiny}
    yield "a tiny gradient, the sign flipped", {"claimed": -tiny, "true": tiny}
    yield "a tiny gradient, off in the fourth digit", {"claimed": 1.0005 * tiny, "true": tiny}
    large = 10 * true
    low = _changed(large, (0, 1), large[0, 1] - 3e-6)
    yield "a large gradient, one entry too low by 3e-6", {"claimed": low, "true": large}
    hole = _changed(true, (0, 0), 0.0)
    near, lost = _changed(hole, (0, 0), 1e-7), _changed(hole, (0, 0), np.nan)
    yield "1e-7 where the truth is zero", {"claimed": near, "true": hole}
    yield "NaN where the truth is zero", {"claimed": lost, "true": hole}
    alike = np.ones_like(true)
    yield "all entries alike, and one row", {"claimed": alike[:1], "true": alike}
    yield "all entries alike, and one column", {"claimed": alike[:, :1], "true": alike}


@define
class gradients_agree:
    """A bool: whether a claimed gradient equals the true one by the course's rule, to 1e-6."""

    visible = dict(_pairs(waves(3, 4)))

    def forward(torch, claimed, true):
        return compare(claimed.numpy(), true.numpy()).right

    def answer(claimed, true):
        return agree(claimed, true)

    def hidden(rng):
        for shape in ((4, 3), (2, 2)):
            for _, pair in _pairs(rng.normal(size=shape)):
                yield pair

    class mistakes:
        def shape_ignored(claimed, true):
            distance = np.abs(claimed - true)
            near = np.all(distance <= 1e-6)
            return bool(near and np.linalg.norm(distance) <= 1e-6 * np.linalg.norm(true))

        def nan_accepted(claimed, true):
            if claimed.shape != true.shape:
                return False
            distance = np.abs(claimed - true)
            far = np.any(distance > 1e-6) or np.linalg.norm(distance) > 1e-6 * np.linalg.norm(true)
            return not far

        def nan_accepted__every_entry_only(claimed, true):
            return claimed.shape == true.shape and not np.any(np.abs(claimed - true) > 1e-6)

        def shape_ignored__allclose(claimed, true):
            return np.allclose(claimed, true)

        def absolute_only(claimed, true):
            return claimed.shape == true.shape and bool(np.all(np.abs(claimed - true) <= 1e-6))

        def relative_only(claimed, true):
            if claimed.shape != true.shape:
                return False
            return bool(np.linalg.norm(claimed - true) <= 1e-6 * np.linalg.norm(true))

        def tolerance_too_loose(claimed, true):
            if claimed.shape != true.shape:
                return False
            return bool(np.linalg.norm(claimed - true) <= 1e-2 * np.linalg.norm(true))

        def tolerance_too_loose__allclose(claimed, true):
            return claimed.shape == true.shape and np.allclose(claimed, true)

        def tolerance_too_loose__with_atol(claimed, true):
            return claimed.shape == true.shape and np.allclose(claimed, true, atol=1e-6)

        def either_half_enough(claimed, true):
            if claimed.shape != true.shape:
                return False
            distance = np.abs(claimed - true)
            near = np.all(distance <= 1e-6)
            return bool(near or np.linalg.norm(distance) <= 1e-6 * np.linalg.norm(true))

        def compared_with_itself(claimed, true):
            return claimed.shape == true.shape and agree(claimed, claimed)

        def tolerance_too_tight(claimed, true):
            return np.array_equal(claimed, true)

        def abs_missing(claimed, true):
            if claimed.shape != true.shape:
                return False
            near = np.all(claimed - true <= 1e-6)
            return bool(near and np.linalg.norm(claimed - true) <= 1e-6 * np.linalg.norm(true))

        def abs_missing__every_entry_only(claimed, true):
            return claimed.shape == true.shape and bool(np.all(claimed - true <= 1e-6))

        def only_direction(claimed, true):
            if claimed.shape != true.shape or not claimed.any():
                return False
            lengths = np.linalg.norm(claimed) * np.linalg.norm(true)
            return bool(np.vdot(claimed, true) / lengths >= 1 - 1e-9)

        def size_only(claimed, true):
            if claimed.shape != true.shape:
                return False
            gap = abs(np.linalg.norm(claimed) - np.linalg.norm(true))
            return bool(gap <= 1e-6 * np.linalg.norm(true))

        def only_signs(claimed, true):
            return np.array_equal(np.sign(claimed), np.sign(true))

        def always_true(claimed, true):
            return True

        def always_false(claimed, true):
            return False

    class equivalents:
        def with_allclose(claimed, true):
            if claimed.shape != true.shape or not np.allclose(claimed, true, rtol=0, atol=1e-6):
                return False
            return bool(np.linalg.norm(claimed - true) <= 1e-6 * np.linalg.norm(true))

        def entry_by_entry(claimed, true):
            if np.shape(claimed) != np.shape(true):
                return False
            squares = 0.0
            for mine, right in zip(claimed.ravel(), true.ravel(), strict=True):
                if not abs(mine - right) <= 1e-6:
                    return False
                squares += (mine - right) ** 2
            return bool(squares**0.5 <= 1e-6 * np.sqrt((true**2).sum()))

        def a_numpy_bool(claimed, true):
            if claimed.shape != true.shape:
                return np.False_
            error = (claimed - true).ravel()
            return (np.max(np.abs(error)) <= 1e-6) & (error @ error <= 1e-12 * (true**2).sum())

    class hints:
        ask = (
            "Three conditions. For each: can you name a wrong claim that fails this one and "
            "passes the other two?"
        )
        look = (
            (
                "The three lines of the rule, and the name of the case that the check shows "
                "you: it says what is special about that claim."
            ),
            {
                "rounding": (
                    "Any comparison with NaN is False. So is it safer to ask whether "
                    "something is far, or whether everything is near?"
                )
            },
            {
                "path": (
                    "The rule has three conditions. Name for each the line of your code that "
                    "asks it, and whether that line would also refuse a claim that is off to "
                    "the other side."
                )
            },
            {
                "quantity": (
                    "How does your code join its conditions? Between which two arrays does "
                    "the distance stand, and which distance is measured against a fixed "
                    "number, which against the size of the truth?"
                )
            },
            {
                "path": (
                    "What does a subtraction do with two shapes that are not the same, but "
                    "broadcast?"
                )
            },
            {
                "path": (
                    "A claim can have all its signs right and be wrong all the same. Which "
                    "claim, for example?"
                )
            },
        )
        smaller = (
            "For the truth [1e-7, 2e-7] a claim of zeros is within 1e-6 in every entry, and "
            "wrong: the difference is as long as the truth itself. For the truth [30, 0] the "
            "claim [30, 5e-6] differs by 5e-6, which is less than 1e-6 of the length 30, and it "
            "is wrong: one entry is too far off. Each half of the rule refuses one of these."
        )
        shape = (
            "The shape first, since without it the rest may broadcast. Then one array of "
            "distances, of which you ask two things. All three have to hold, and what comes back "
            "is a single True or False."
        )
        derivation = (
            "If the shapes differ, False. Then the distance of every entry, without its sign: all "
            "of them must be at most 1e-6 (NaN is not), and the length of the distances at most "
            "1e-6 times the true length. Asking “is everything near?” lets no NaN through; “is "
            "nothing far?” would."
        )


def layer_norm_of(x, gain):
    """Layer norm's output, with eps 1e-5 and no bias."""
    centred = centred_over(x, -1)
    return gain * centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-5)


def by_differences(x, gain, dout, step=1e-5):
    """dx by central differences, an entry at a time."""
    dx = np.zeros_like(x)
    for place in np.ndindex(*x.shape):
        up, down = x.copy(), x.copy()
        up[place] += step
        down[place] -= step
        change = (dout * (layer_norm_of(up, gain) - layer_norm_of(down, gain))).sum()
        dx[place] = change / (2 * step)
    return dx


_KILLED = (
    *("mean_term_missing", "variance_term_missing", "both_terms_missing", "variance_term_added"),
    *("sums_for_means", "half_and_two", "bessel_used", "gain_forgotten", "gain_twice"),
    *("gain_missing_in_the_means", "inv_std_missing", "factor_on_one_term", "upstream_ones"),
)


def _norm_claims(x, gain, dout):
    """Claims about layer norm's dx: wrong in the ways that unit 07 knows, and right ones."""
    inv_std = (x.var(axis=-1, keepdims=True) + 1e-5) ** -0.5
    xhat = centred_over(x, -1) * inv_std
    true = norm_dx(dout * gain, xhat, inv_std)
    wrong = vars(NormMistakes)
    claims = {name: wrong[name](dout, xhat, inv_std, gain)[0] for name in _KILLED}
    short = np.vstack(
        [
            norm_dx(d[None] * gain, r[None], s[None])
            for d, r, s in zip(dout, xhat, inv_std, strict=True)
        ]
    )
    claims |= {"right, a row at a time": short} | _claims(true)
    return {name.replace("_", " "): claim for name, claim in claims.items()}


def _norm_cases(x, gain, dout):
    for name, claim in _norm_claims(x, gain, dout).items():
        yield name, {"x": x, "gain": gain, "dout": dout, "claimed": np.asarray(claim)}


@define
class norm_dx_is_right:
    """A bool: whether a claimed dx is the gradient through layer norm, to 1e-6."""

    uses = ("gradients_agree",)
    visible = dict(_norm_cases(waves(3, 4), 1 + 0.4 * waves(4, start=1.0), waves(3, 4, start=2.0)))

    def forward(torch, x, gain, dout, claimed):
        x = x.requires_grad_()
        out = torch.nn.functional.layer_norm(x, gain.shape, gain)
        (true,) = torch.autograd.grad(out, x, dout)
        return compare(claimed.numpy(), true.numpy()).right

    def answer(x, gain, dout, claimed):
        return gradients_agree(claimed, by_differences(x, gain, dout))

    def hidden(rng):
        for rows, features in ((2, 5), (4, 3)):
            gain = 1 + 0.3 * rng.normal(size=features)
            x = rng.normal(size=(rows, features)) + np.linspace(-2, 2, features)
            for _, case in _norm_cases(x, gain, normal(rng, rows, features)):
                yield case

    class mistakes:
        def gain_left_out_of_the_forward_pass(x, gain, dout, claimed):
            return agree(claimed, by_differences(x, np.ones_like(gain), dout))

        def upstream_left_out(x, gain, dout, claimed):
            return agree(claimed, by_differences(x, gain, np.ones_like(dout)))

        def only_sum_to_zero(x, gain, dout, claimed):
            return claimed.shape == x.shape and bool(np.all(np.abs(claimed.sum(axis=-1)) <= 1e-6))

        def only_loss_falls(x, gain, dout, claimed):
            if claimed.shape != x.shape:
                return False
            before, after = layer_norm_of(x, gain), layer_norm_of(x - 0.01 * claimed, gain)
            return bool((dout * after).sum() < (dout * before).sum())

        def only_direction(x, gain, dout, claimed):
            true = by_differences(x, gain, dout)
            if claimed.shape != true.shape or not claimed.any():
                return False
            lengths = np.linalg.norm(claimed) * np.linalg.norm(true)
            return bool(np.vdot(claimed, true) / lengths >= 1 - 1e-9)

        def first_row_only(x, gain, dout, claimed):
            if claimed.shape != x.shape:
                return False
            return agree(claimed[:1], by_differences(x, gain, dout)[:1])

        def shape_ignored(x, gain, dout, claimed):
            true = by_differences(x, gain, dout)
            return bool(np.all(np.abs(claimed - true) <= 1e-6))

        def nan_accepted(x, gain, dout, claimed):
            if claimed.shape != x.shape:
                return False
            return not np.any(np.abs(claimed - by_differences(x, gain, dout)) > 1e-6)

        def tolerance_too_loose(x, gain, dout, claimed):
            true = by_differences(x, gain, dout)
            if claimed.shape != true.shape:
                return False
            return bool(np.linalg.norm(claimed - true) <= 1e-2 * np.linalg.norm(true))

        def not_divided_by_two_h(x, gain, dout, claimed):
            return agree(claimed, 2 * by_differences(x, gain, dout))

        def up_and_down_in_one_array(x, gain, dout, claimed):
            return agree(claimed, np.zeros_like(x))

        def always_true(x, gain, dout, claimed):
            return True

        def right_claims_refused(x, gain, dout, claimed):
            return False

    class equivalents:
        def with_a_formula(x, gain, dout, claimed):
            inv_std = (x.var(axis=-1, keepdims=True) + 1e-5) ** -0.5
            return agree(claimed, norm_dx(dout * gain, centred_over(x, -1) * inv_std, inv_std))

        def absolute_differences_only(x, gain, dout, claimed):
            true = by_differences(x, gain, dout, step=1e-4)
            return claimed.shape == true.shape and bool(np.all(np.abs(claimed - true) <= 1e-6))

        def a_row_at_a_time(x, gain, dout, claimed):
            if claimed.shape != x.shape:
                return False
            rows = zip(x, dout, strict=True)
            true = [by_differences(row[None], gain, d[None])[0] for row, d in rows]
            return agree(claimed, np.array(true))

    class hints:
        ask = (
            "Nudge one entry of x. Several outputs move. Which single number do you watch, and "
            "how does dout say what each output's movement is worth?"
        )
        look = (
            (
                "Unit 01's central differences, once for each entry of x, and the given "
                "forward pass. Then your own check of exercise 2."
            ),
            {
                "form": (
                    "Up and down have to be two arrays of their own, and x must be as it was "
                    "when you are done. Print both after the nudge."
                )
            },
            {"size": "Over which width did x move, from below to above?"},
            {
                "path": (
                    "A claim is right if it agrees entry by entry with what the differences "
                    "say; a sum of zero, a falling loss or the right direction are too "
                    "little. And which of x, gain and dout does the number that you watch "
                    "depend on?"
                )
            },
            {
                "quantity": (
                    "Lay your differences beside the dx of unit 07 for the same x, gain and "
                    "dout, first with gains of 1. If they agree then and not otherwise, look "
                    "for the gain; if they are zero then, look for dout."
                )
            },
            {"place": "Does your loop visit every row and every feature of x?"},
        )
        smaller = (
            "An easier forward pass: out[i] = x[i] · (x[0] + x[1]), with x = [1, 2] and dout = "
            "[1, 10]. out is [3, 6], and the number to watch is 3 + 60 = 63. With x[0] at 1.001 "
            "it is 63.024001, at 0.999 it is 62.976001: a rate of 24."
        )
        shape = (
            "Zeros in x's shape; a loop over all entries; in it two nudged copies, two forward "
            "passes, one number, one division. At the end one question to your `gradients_agree`."
        )
        derivation = (
            "Where dout arrives, the loss behaves like the sum of dout times out. Its slope by an "
            "entry of x is (that sum with the entry a little higher, minus that sum with it a "
            "little lower) over the whole width 2h. Collect these for all entries and let the "
            "rule decide whether the claim agrees."
        )
