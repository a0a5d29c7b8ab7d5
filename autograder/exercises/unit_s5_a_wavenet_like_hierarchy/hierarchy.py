"""Joining neighbours: two places side by side become one, a layer makes features of them, again."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves, waves_from
from autograder.exercises.define import define
from autograder.exercises.unit_05_shapes_and_broadcasting.linear import linear_backward


def _joined(array):
    texts, places, features = array.shape
    return {"x": np.zeros((texts, 2 * places, features // 2)), "dout": array}


@define
class join_backward:
    """dx, shape (N, 2 P, D): back through laying two neighbours side by side."""

    wrt = ("x",)
    upstream = "dout"
    visible = {
        "all sizes different": _joined(waves(2, 3, 8)),
        "one text": _joined(waves(1, 2, 6, start=0.4)),
        "as many places as texts": _joined(waves(2, 2, 4, start=0.8)),
    }

    def forward(torch, x):
        return x.reshape(len(x), x.shape[1] // 2, -1)

    def answer(dout):
        texts, places, features = dout.shape
        return dout.reshape(texts, 2 * places, features // 2)

    def hidden(rng):
        texts, places, features = different_sizes(rng, 3)
        yield _joined(rng.normal(size=(texts, places, 2 * features)))
        yield _joined(rng.normal(size=(3, 3, 6)))

    class mistakes:
        def neighbours_exchanged(dout):
            texts, places, features = dout.shape
            pairs = dout.reshape(texts, places, 2, features // 2)[:, :, ::-1]
            return pairs.reshape(texts, 2 * places, features // 2).copy()

        def halves_under_each_other(dout):
            return np.concatenate(np.split(dout, 2, axis=2), axis=1)

        def features_interleaved(dout):
            texts, places, features = dout.shape
            pairs = dout.reshape(texts, places, features // 2, 2).swapaxes(2, 3)
            return pairs.reshape(texts, 2 * places, features // 2)

        def first_neighbour_only(dout):
            texts, places, features = dout.shape
            pairs = dout.reshape(texts, places, 2, features // 2) * np.array([1.0, 0])[:, None]
            return pairs.reshape(texts, 2 * places, features // 2)

        def shared_by_the_neighbours(dout):
            first, second = np.split(dout, 2, axis=2)
            return np.repeat((first + second) / 2, 2, axis=1)

        def shared_by_the_neighbours__whole(dout):
            first, second = np.split(dout, 2, axis=2)
            return np.repeat(first + second, 2, axis=1)

    class equivalents:
        def place_by_place(dout):
            half = dout.shape[2] // 2
            dx = np.zeros((len(dout), 2 * dout.shape[1], half))
            dx[:, 0::2], dx[:, 1::2] = dout[:, :, :half], dout[:, :, half:]
            return dx

        def stacked(dout):
            pairs = np.stack(np.split(dout, 2, axis=2), axis=2)
            return pairs.reshape(len(dout), -1, dout.shape[2] // 2)

        def with_minus_one(dout):
            return dout.reshape(len(dout), -1, dout.shape[-1] // 2)

    class hints:
        ask = (
            "In memory the numbers of x stand one after another. Does laying neighbours side by "
            "side move any of them?"
        )
        look = (
            (
                "The lesson, under “The reshape deserves a look”, and unit 05's rule for the "
                "way back of a reshape."
            ),
            {
                "place": (
                    "Number the entries of a small x from 0 on, join them, and see which half "
                    "of a joined row belongs to the earlier place. Then hand the joined array "
                    "to your function: do the numbers come out in order?"
                )
            },
            {
                "path": (
                    "Each number of a joined row came from one place. Does each of yours go "
                    "back to one?"
                )
            },
        )
        smaller = (
            "One text, two joined rows [1, 2, 3, 4] and [5, 6, 7, 8], two features a place: out "
            "come the four places [1, 2], [3, 4], [5, 6], [7, 8]."
        )
        shape = (
            "No arithmetic at all: the same numbers in another shape, twice as many places with "
            "half as many features. Check: joining the result again gives dout."
        )
        derivation = (
            "x was reshaped from (N, 2P, D) to (N, P, 2D), and a reshape leaves the numbers in "
            "their order. So does its way back: dout reshaped to (N, 2P, D), where P and 2D are "
            "read off its own shape."
        )


def _level(x, weight, bias):
    """Neighbours side by side, a linear layer, tanh."""
    flat = x.reshape(len(x), x.shape[1] // 2, -1)
    return flat, np.tanh(flat @ weight + bias)


def hierarchy(x, parameters):
    """The features at the top, shape (N, H), and what each level keeps."""
    kept = []
    for level in ("1", "2", "3"):
        flat, x = _level(x, parameters[f"weight{level}"], parameters[f"bias{level}"])
        kept.append({"flat": flat, "h": x})
    return x[:, 0], kept


def _case(draw, texts, features, hidden):
    x, parameters = draw(texts, 8, features), {}
    for level, into in (("1", 2 * features), ("2", 2 * hidden), ("3", 2 * hidden)):
        parameters[f"weight{level}"] = draw(into, hidden) / into**0.5
        parameters[f"bias{level}"] = 0.5 * draw(hidden)
    _, kept = hierarchy(x, parameters)
    return {"dout": draw(texts, hidden), "x": x, "parameters": parameters, "kept": kept}


def _slope(h):
    return 1 - h**2


def _apart(dflat):
    return dflat.reshape(len(dflat), 2 * dflat.shape[1], -1)


def _back(dout, parameters, kept, slope=None, apart=None, order=(2, 1, 0), weights=None):
    """The right way back, of which a mistake exchanges one piece."""
    gradients, dh = {}, dout[:, None]
    for level in order:
        own = kept[level]
        dpre = dh * (slope or _slope)(own["h"])
        gradients[f"weight{level + 1}"] = np.einsum("npi,nph->ih", own["flat"], dpre)
        gradients[f"bias{level + 1}"] = dpre.sum(axis=(0, 1))
        chosen = level if weights is None else weights(level)
        dh = (apart or _apart)(dpre @ parameters[f"weight{chosen + 1}"].T)
    return gradients | {"x": dh}


def _first_places(dout, parameters, kept):
    """The two lower levels' gradients with the first place of each only."""
    found, dh = {}, dout[:, None]
    for level in (2, 1, 0):
        own = kept[level]
        dpre = dh * (1 - own["h"] ** 2)
        if level < 2:
            found[f"weight{level + 1}"] = own["flat"][:, 0].T @ dpre[:, 0]
            found[f"bias{level + 1}"] = dpre[:, 0].sum(axis=0)
        dh = _apart(dpre @ parameters[f"weight{level + 1}"].T)
    return found


@define
class hierarchy_backward:
    """A dict with the gradients of x and of the three levels' parameters, each under its name."""

    wrt = ("x", "weight1", "bias1", "weight2", "bias2", "weight3", "bias3")
    upstream = "dout"
    by_name = True
    uses = ("join_backward",)
    visible = {
        "two texts": _case(waves_from(0.0), 2, 3, 5),
        "three texts": _case(waves_from(1.0), 3, 4, 2),
        "as many features at every level": _case(waves_from(2.0), 3, 3, 3),
    }

    def forward(torch, x, parameters):
        for level in ("1", "2", "3"):
            flat = x.reshape(len(x), x.shape[1] // 2, -1)
            x = torch.tanh(flat @ parameters[f"weight{level}"] + parameters[f"bias{level}"])
        return x[:, 0]

    def answer(dout, parameters, kept):
        gradients, dh = {}, dout[:, None, :]
        for level in (3, 2, 1):
            flat, h = kept[level - 1]["flat"], kept[level - 1]["h"]
            dpre = dh * (1 - h**2)
            rows = dpre.reshape(-1, dpre.shape[2])
            dflat, gradients[f"weight{level}"], gradients[f"bias{level}"] = linear_backward(
                rows, flat.reshape(len(rows), -1), parameters[f"weight{level}"]
            )
            dh = join_backward(dflat.reshape(flat.shape))
        return gradients | {"x": dh}

    def hidden(rng):
        draw = functools.partial(normal, rng)
        yield _case(draw, *different_sizes(rng, 3))
        yield _case(draw, 2, 2, 2)

    class mistakes:
        def activation_skipped(dout, parameters, kept):
            return _back(dout, parameters, kept, slope=np.ones_like)

        def square_missing(dout, parameters, kept):
            return _back(dout, parameters, kept, slope=lambda h: 1 - h)

        def activation_applied_twice(dout, parameters, kept):
            return _back(dout, parameters, kept, slope=lambda h: 1 - np.tanh(h) ** 2)

        def halves_under_each_other(dout, parameters, kept):
            def halves(dflat):
                return np.concatenate(np.split(dflat, 2, axis=2), axis=1)

            return _back(dout, parameters, kept, apart=halves)

        def neighbours_exchanged(dout, parameters, kept):
            def exchanged(dflat):
                pairs = dflat.reshape(*dflat.shape[:2], 2, -1)[:, :, ::-1]
                return pairs.reshape(len(dflat), 2 * dflat.shape[1], -1)

            return _back(dout, parameters, kept, apart=exchanged)

        def features_interleaved(dout, parameters, kept):
            def interleaved(dflat):
                pairs = dflat.reshape(*dflat.shape[:2], -1, 2).swapaxes(2, 3)
                return pairs.reshape(len(dflat), 2 * dflat.shape[1], -1)

            return _back(dout, parameters, kept, apart=interleaved)

        def another_levels_weight(dout, parameters, kept):
            def top_for_the_middle(level):
                return 2 if level == 1 else level

            return _back(dout, parameters, kept, weights=top_for_the_middle)

        def dout_at_every_level(dout, parameters, kept):
            gradients = {}
            for level in (2, 1, 0):
                own = kept[level]
                dpre = dout[:, None] * (1 - own["h"] ** 2)
                gradients[f"weight{level + 1}"] = np.einsum("npi,nph->ih", own["flat"], dpre)
                gradients[f"bias{level + 1}"] = dpre.sum(axis=(0, 1))
            return gradients | {"x": _apart(dpre @ parameters["weight1"].T)}

        def first_places_only(dout, parameters, kept):
            gradients = _back(dout, parameters, kept)
            own = _first_places(dout, parameters, kept)
            return gradients | own

        def averaged_over_the_places(dout, parameters, kept):
            gradients = _back(dout, parameters, kept)
            for level, places in ((1, 4), (2, 2)):
                for name in (f"weight{level}", f"bias{level}"):
                    gradients[name] = gradients[name] / places
            return gradients

        def averaged_over_the_uses(dout, parameters, kept):
            gradients = _back(dout, parameters, kept)
            biases = {n: g / len(dout) for n, g in gradients.items() if n.startswith("bias")}
            return gradients | biases

        def upstream_ones(dout, parameters, kept):
            return _back(np.ones_like(dout), parameters, kept)

    class equivalents:
        def piece_by_piece(dout, parameters, kept):
            return _back(dout, parameters, kept)

        def with_einsum_throughout(dout, parameters, kept):
            gradients, dh = {}, dout[:, None]
            for level in (2, 1, 0):
                own = kept[level]
                dpre = dh * (1 - own["h"]) * (1 + own["h"])
                weight = parameters[f"weight{level + 1}"]
                half = len(weight) // 2
                gradients[f"weight{level + 1}"] = np.einsum("npi,nph->ih", own["flat"], dpre)
                gradients[f"bias{level + 1}"] = np.einsum("nph->h", dpre)
                dh = np.zeros((len(dout), 2 * dpre.shape[1], half))
                dh[:, 0::2] = np.einsum("nph,ih->npi", dpre, weight[:half])
                dh[:, 1::2] = np.einsum("nph,ih->npi", dpre, weight[half:])
            return gradients | {"x": dh}

        def text_by_text(dout, parameters, kept):
            total, at_x = None, []
            for n in range(len(dout)):
                own = [{name: a[n : n + 1] for name, a in level.items()} for level in kept]
                part = _back(dout[n : n + 1], parameters, own)
                at_x.append(part.pop("x"))
                total = part if total is None else {m: total[m] + part[m] for m in part}
            return total | {"x": np.concatenate(at_x)}

    class hints:
        ask = (
            "At one level three things happen, one after another: which? And what is handed down "
            "to the level below, in which shape?"
        )
        look = (
            (
                "`hierarchy` itself, from the last line of its loop to the first. The lesson "
                "says under “A level” of what its way back consists; you have written every "
                "piece of it before."
            ),
            {
                "quantity": (
                    "Which h and which weight belong to the level that you are at, and what "
                    "arrives at it: does each turn of your loop begin with what the one "
                    "before handed down? And what is the slope of tanh, written with its own "
                    "output?"
                )
            },
            {
                "path": (
                    "A level uses its weight and its bias at all of its places, in all texts. "
                    "How many rows reach your `linear_backward` at each level? And do you go "
                    "through all three of a level's steps?"
                )
            },
            {
                "place": (
                    "Which two places were laid side by side to make one row? When you cut a "
                    "row apart, do its halves come out next to each other?"
                )
            },
            {"size": "Is there a mean over the places or the texts anywhere in the forward pass?"},
        )
        smaller = (
            "One text, two levels, one feature, the weights [2, -1] on the upper level and [4, 8] "
            "on the lower, and suppose that every h is 0.5, so every slope of tanh is 0.75. If 1 "
            "arrives at the top, the upper bias gets 0.75, the two middle places get 1.5 and "
            "-0.75, the lower bias gets 1.125 - 0.5625 = 0.5625, and the four places get 4.5, 9, "
            "-2.25 and -4.5."
        )
        shape = (
            "Give dout an axis for its one place. Then a loop over the levels, the top one first, "
            "with three steps in each turn: tanh, the linear layer for rows, the joining. The "
            "linear layer wants two axes and the joining three: two reshapes between them. What "
            "the last turn hands down is the gradient of x."
        )
        derivation = (
            "At each level, with what arrives called dh: dpre = dh · (1 - h²). All places of all "
            "texts under each other, dpre and flat go to linear_backward, which gives dflat, the "
            "weight's gradient and the bias's. dflat in flat's shape (N, P, 2D) goes through "
            "join_backward to (N, 2P, D), which is dh for the level below; below level 1 it is "
            "the gradient of x."
        )
