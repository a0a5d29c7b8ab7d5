"""Cross-entropies with something added: a lid on the logits, a price for a large normaliser."""

import numpy as np

from autograder.exercises.arrays import waves
from autograder.exercises.define import define

_BATCHES = {
    "four examples, three classes": (waves(4, 3), np.array([0, 1, 1, 2])),
    "three examples, five classes": (waves(3, 5, start=1.0), np.array([4, 1, 2])),
    "as many examples as classes": (waves(3, 3, start=2.0), np.array([2, 1, 1])),
}


def _softmax(logits):
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def _one_hot(logits, labels):
    return np.eye(logits.shape[1])[labels]


def _draw(rng):
    for _ in range(3):
        n, classes = int(rng.integers(3, 6)), int(rng.integers(3, 7))
        yield rng.normal(size=(n, classes)), rng.integers(0, classes, size=n)


def _capped_back(logits, labels, cap, inside=None, slope=None):
    """The right gradient, with another prediction or another slope where one is given."""
    t = np.tanh(logits / cap)
    p = _softmax(cap * t if inside is None else inside)
    slope = 1 - t**2 if slope is None else slope
    return (p - _one_hot(logits, labels)) / len(labels) * slope


@define
class c3_backward:
    """dlogits, shape (N, C): the gradient of the third problem's loss."""

    wrt = ("logits",)
    axes = {"logits": "NC", "labels": "N"}
    visible = {
        name: {"logits": logits, "labels": labels, "cap": cap}
        for (name, (logits, labels)), cap in zip(_BATCHES.items(), (2.0, 1.5, 3.0), strict=True)
    } | {
        "one logit of 1000": {
            "logits": np.array([[1000.0, 0.5, -0.3], [0.2, -0.8, 1.1], [0.4, 0.1, -1.0]]),
            "labels": np.array([1, 0, 2]),
            "cap": 2.5,
        }
    }

    def forward(torch, logits, labels, cap):
        return torch.nn.functional.cross_entropy(cap * torch.tanh(logits / cap), labels)

    def answer(logits, labels, cap):
        t = np.tanh(logits / cap)
        exponentials = np.exp(cap * (t - t.max(axis=1, keepdims=True)))
        dcapped = exponentials / exponentials.sum(axis=1, keepdims=True)
        dcapped[np.arange(len(labels)), labels] -= 1
        return dcapped / len(labels) * (1 - t**2)

    def hidden(rng):
        for (logits, labels), cap in zip(_draw(rng), (1.2, 2.2, 3.5), strict=True):
            yield {"logits": logits, "labels": labels, "cap": cap}

    class mistakes:
        def activation_skipped(logits, labels, cap):
            return _capped_back(logits, labels, cap, slope=1.0)

        def cap_in_the_slope(logits, labels, cap):
            return _capped_back(logits, labels, cap) * cap

        def cap_in_the_slope__divided(logits, labels, cap):
            return _capped_back(logits, labels, cap) / cap

        def capped_on_the_way_back_only(logits, labels, cap):
            return _capped_back(logits, labels, cap, inside=logits)

        def cap_inside_only(logits, labels, cap):
            return _capped_back(logits, labels, cap, inside=np.tanh(logits / cap))

        def square_missing(logits, labels, cap):
            return _capped_back(logits, labels, cap, slope=1 - np.tanh(logits / cap))

        def activation_applied_twice(logits, labels, cap):
            t = np.tanh(np.tanh(logits / cap))
            return _capped_back(logits, labels, cap, slope=1 - t**2)

        def capped_for_tanh(logits, labels, cap):
            capped = cap * np.tanh(logits / cap)
            return _capped_back(logits, labels, cap, slope=1 - capped**2)

        def cap_left_out_of_the_slope(logits, labels, cap):
            return _capped_back(logits, labels, cap, slope=1 - np.tanh(logits) ** 2)

        def one_over_n_missing(logits, labels, cap):
            return _capped_back(logits, labels, cap) * len(labels)

        def one_hot_forgotten(logits, labels, cap):
            t = np.tanh(logits / cap)
            return _softmax(cap * t) / len(labels) * (1 - t**2)

        def wrong_axis(logits, labels, cap):
            t = np.tanh(logits / cap)
            p = _softmax(cap * t.T).T
            return (p - _one_hot(logits, labels)) / len(labels) * (1 - t**2)

    class equivalents:
        def with_cosh(logits, labels, cap):
            slope = 1 - np.tanh(logits / cap) ** 2
            near = np.abs(logits) < 300
            slope[near] = np.cosh(logits[near] / cap) ** -2
            return _capped_back(logits, labels, cap, slope=slope)

        def row_by_row(logits, labels, cap):
            rows = [
                _capped_back(logits[n : n + 1], labels[n : n + 1], cap)[0] / len(labels)
                for n in range(len(labels))
            ]
            return np.array(rows)

        def entry_by_entry(logits, labels, cap):
            dlogits = np.zeros_like(logits)
            capped = cap * np.tanh(logits / cap)
            for n, c in np.ndindex(*logits.shape):
                p = np.exp(capped[n, c]) / np.exp(capped[n]).sum()
                slope = (1 - capped[n, c] / cap) * (1 + capped[n, c] / cap)
                dlogits[n, c] = (p - (labels[n] == c)) * slope / len(labels)
            return dlogits

    class hints:
        ask = (
            "At which numbers does the cross-entropy look: at logits, or at something else? And "
            "what stands between the two?"
        )
        look = (
            (
                "Two links of a chain: unit 04's gradient of a batch, taken at what the loss "
                "really sees, and then one operation further back (unit 06's tanh, with a "
                "number in front and one inside)."
            ),
            {
                "size": (
                    "cap stands in the forward pass twice, in front of tanh and under the "
                    "logits. What does each do to the slope, and what do both together? And "
                    "N?"
                )
            },
            {
                "quantity": (
                    "Write down for tanh's slope, and for the softmax, what each is taken at: "
                    "logits, logits / cap, tanh of that, or cap times tanh?"
                )
            },
            {"place": "Which axis holds the classes?"},
        )
        smaller = (
            "One row, logits [2, 0], label 0, cap 2. tanh(1) is 0.762, so the loss sees [1.523, "
            "0], and the probabilities are 0.821 and 0.179. The gradient is [-0.0752, 0.1790]: "
            "the second entry is the whole 0.179, the first is 0.179 times 0.420, with a minus. "
            "It does not sum to zero. Why does the second entry lose nothing?"
        )
        shape = (
            "First the gradient at the capped logits, which sums to zero in each row. Then, entry "
            "by entry, one slope, between 0 and 1, that is 1 at logit 0 for any cap."
        )
        derivation = (
            "With t = tanh(logits / cap), the loss sees cap · t. At that place the gradient is "
            "(softmax(cap · t) - y) / N. One link back, cap · tanh(z / cap) has the slope cap · "
            "(1 - t²) / cap = 1 - t². Multiply."
        )


def _priced_back(logits, labels, price, factor=2.0, largest=None):
    """The right gradient, with another factor on the price's part."""
    shift = logits.max(axis=1, keepdims=True)
    normaliser = shift + np.log(np.exp(logits - shift).sum(axis=1, keepdims=True))
    p = _softmax(logits)
    part = factor * price * (normaliser if largest is None else largest) * p
    return (p - _one_hot(logits, labels) + part) / len(labels)


@define
class c6_backward:
    """dlogits, shape (N, C): the gradient of the sixth problem's loss."""

    wrt = ("logits",)
    axes = {"logits": "NC", "labels": "N"}
    visible = {
        name: {"logits": logits, "labels": labels, "price": price}
        for (name, (logits, labels)), price in zip(_BATCHES.items(), (0.3, 0.1, 0.5), strict=True)
    } | {
        "one row near 1000": {
            "logits": waves(3, 4, start=3.0) + np.array([[1000.0], [0.0], [0.0]]),
            "labels": np.array([1, 3, 0]),
            "price": 0.2,
        }
    }

    def forward(torch, logits, labels, price):
        normaliser = torch.logsumexp(logits, dim=1)
        loss = torch.nn.functional.cross_entropy(logits, labels)
        return loss + price * (normaliser**2).mean()

    def answer(logits, labels, price):
        shift = logits.max(axis=1, keepdims=True)
        exponentials = np.exp(logits - shift)
        total = exponentials.sum(axis=1, keepdims=True)
        p, normaliser = exponentials / total, shift + np.log(total)
        dlogits = p * (1 + 2 * price * normaliser)
        dlogits[np.arange(len(labels)), labels] -= 1
        return dlogits / len(labels)

    def hidden(rng):
        for (logits, labels), shift in zip(_draw(rng), (0.0, 0.0, 1000.0), strict=True):
            logits[0] += shift
            yield {"logits": logits, "labels": labels, "price": 0.15}

    class mistakes:
        def price_not_differentiated(logits, labels, price):
            return _priced_back(logits, labels, 0.0)

        def exponent_not_lowered(logits, labels, price):
            shift = logits.max(axis=1, keepdims=True)
            squared = (shift + np.log(np.exp(logits - shift).sum(axis=1, keepdims=True))) ** 2
            return _priced_back(logits, labels, price, largest=squared)

        def power_without_exponent(logits, labels, price):
            return _priced_back(logits, labels, price, factor=1.0)

        def normaliser_not_differentiated(logits, labels, price):
            shift = logits.max(axis=1, keepdims=True)
            normaliser = shift + np.log(np.exp(logits - shift).sum(axis=1, keepdims=True))
            p = _softmax(logits)
            return (p - _one_hot(logits, labels) + 2 * price * normaliser) / len(labels)

        def max_for_the_normaliser(logits, labels, price):
            largest = logits.max(axis=1, keepdims=True)
            return _priced_back(logits, labels, price, largest=largest)

        def shift_not_added_back(logits, labels, price):
            shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
            normaliser = np.log(shifted.sum(axis=1, keepdims=True))
            return _priced_back(logits, labels, price, largest=normaliser)

        def label_in_the_second_part(logits, labels, price):
            shift = logits.max(axis=1, keepdims=True)
            normaliser = shift + np.log(np.exp(logits - shift).sum(axis=1, keepdims=True))
            first = (_softmax(logits) - _one_hot(logits, labels)) / len(labels)
            return first * (1 + 2 * price * normaliser)

        def price_subtracted(logits, labels, price):
            return _priced_back(logits, labels, price, factor=-2.0)

        def one_over_n_missing(logits, labels, price):
            return _priced_back(logits, labels, price) * len(labels)

        def price_not_averaged(logits, labels, price):
            return _priced_back(logits, labels, price * len(labels))

        def one_hot_forgotten(logits, labels, price):
            return _priced_back(logits, labels, price) + _one_hot(logits, labels) / len(labels)

        def unshifted(logits, labels, price):
            exponentials = np.exp(logits)
            total = exponentials.sum(axis=1, keepdims=True)
            part = exponentials / total * (1 + 2 * price * np.log(total))
            return (part - _one_hot(logits, labels)) / len(labels)

    class equivalents:
        def two_losses_apart(logits, labels, price):
            p, shift = _softmax(logits), logits.max(axis=1, keepdims=True)
            normaliser = shift + np.log(np.exp(logits - shift).sum(axis=1, keepdims=True))
            first = (p - _one_hot(logits, labels)) / len(labels)
            dnormaliser = 2 * price * normaliser / len(labels)
            return first + dnormaliser * p

        def row_by_row(logits, labels, price):
            rows = [
                _priced_back(logits[n : n + 1], labels[n : n + 1], price)[0]
                for n in range(len(labels))
            ]
            return np.array(rows) / len(labels)

        def from_log_probabilities(logits, labels, price):
            shift = logits.max(axis=1, keepdims=True)
            normaliser = shift + np.log(np.exp(logits - shift).sum(axis=1, keepdims=True))
            p = np.exp(logits - normaliser)
            dlogits = p + 2 * price * normaliser * p
            for n, label in enumerate(labels):
                dlogits[n, label] -= 1
            return dlogits / len(logits)

    class hints:
        ask = (
            "Along how many roads does a logit reach the loss? And what is the gradient of the "
            "log of a sum of exponentials: have you seen those numbers?"
        )
        look = (
            (
                "Two losses, added. The first is unit 04's. For the second go back step by "
                "step: the mean, the square, the normaliser (unit 02's exercise on the log of "
                "the sum)."
            ),
            {
                "size": (
                    "Count the constants on the second road: a price, a square, a mean. Is "
                    "each of them there exactly once, and is the mean on both roads?"
                )
            },
            {
                "quantity": (
                    "What comes out of the square's derivative, and at what does it stand: at "
                    "the normaliser, at its square, at the largest logit? What does the "
                    "normaliser itself send to each logit?"
                )
            },
            {
                "path": (
                    "One of the two roads has nothing to do with the label. Which? And is the "
                    "other one whole?"
                )
            },
            {
                "sign": (
                    "The price makes the loss larger when the normaliser is far from 0. Which "
                    "sign has that road?"
                )
            },
            {
                "rounding": (
                    "With logits near 1000 subtract the largest before exp. What must then be "
                    "added to the log, so that the normaliser is the true one?"
                )
            },
        )
        smaller = (
            "One row, logits [0, 0], label 0, price 1. The normaliser is log 2 = 0.693, both "
            "probabilities are 0.5. Cross-entropy alone gives [-0.5, 0.5], the price alone "
            "[0.693, 0.693], together [0.193, 1.193]. With the logits [0, 0, 0] and price 1 the "
            "price alone sends back 2.197, split in three: 0.732 for each."
        )
        shape = (
            "The known gradient of the first loss, plus one term for the second, which is a "
            "number for each row times something for each class. Check: the rows no longer sum to "
            "zero; the sum of a row is what the price sends to its normaliser."
        )
        derivation = (
            "Cross-entropy gives (p - y) / N. For the second, with n the row's normaliser: price "
            "· n² / N has the slope 2 · price · n / N by n, and n has the slope p by the logits. "
            "Together (p (1 + 2 · price · n) - y) / N. n is the shift plus the log of the shifted "
            "sum."
        )
