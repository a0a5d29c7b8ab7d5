"""A small GPT whose way back is put together from pieces, any of which may be a patient's.

    from autograder import clinic

    true = clinic.gradients()        # every parameter's gradient, right
    claimed = clinic.gradients(7)    # the same with patient 7's code in its place
    losses = clinic.train(7)         # what becomes of a training
    findings = clinic.survey(5)      # all of them, over five seeds

The patients are those of unit 14. The GPT is that of unit 13, small, and learns first names.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.exercises import CATALOGUE
from autograder.exercises.unit_13_a_gpt_by_hand.model import gpt, layer_of
from autograder.exercises.unit_13_a_gpt_by_hand.training import sequence_cross_entropy
from autograder.exercises.unit_14_the_bug_clinic import PATIENTS
from autograder.names import first_names

LAYERS, HEADS, FEATURES, PLACES, BATCH = 2, 4, 16, 12, 16
LETTERS = ".abcdefghijklmnopqrstuvwxyz"
Gradients = dict[str, np.ndarray]
Pieces = dict[str, Callable[..., Any]]

# What the patients have.
TITLES = {
    1: "only the target's entry in dlogits",
    2: "heads put together by reshape alone",
    3: "skip paths lost",
    4: "softmax: the diagonal only",
    5: "attention's scale forgotten",
    6: "repeated tokens overwritten",
    7: "GELU taken for ReLU",
    8: "the loss summed, not averaged",
    9: "bias gradient with the wrong sign",
    10: "layer norm's gain forgotten",
    11: "layer norm's mean taken for a constant",
    12: "bias gradient averaged over the rows",
    13: "gradients right, decay in Adam's averages",
}

_PIECES = (
    *("sequence_cross_entropy_backward", "linear_backward", "layer_norm_backward"),
    *("gelu_backward", "attention_backward", "split_heads_backward", "embeddings_backward"),
    *("block_backward", "adamw_step"),
)


def pieces_with(patient: int | None) -> Pieces:
    """The functions of a way back and of the step, by name: all right, or one of them a patient's.

    Raises ValueError, saying which there are, for a number that no patient has.
    """
    pieces = {name: CATALOGUE[name].answer for name in _PIECES}
    pieces["block_backward"] = functools.partial(_block_back, pieces)
    if patient is None:
        return pieces
    if patient not in range(1, len(PATIENTS) + 1):
        raise ValueError(f"There is no patient {patient}: they are 1 to {len(PATIENTS)}.")
    case = CATALOGUE[f"mended_patient_{patient:02}"]
    [piece] = [name for name in _PIECES if CATALOGUE[name].forward is case.forward]
    pieces[piece] = case.mistakes["still_ill"]
    return pieces


def gradients(patient: int | None = None, seed: int = 0) -> Gradients:
    """Every parameter's gradient on one batch, layer by layer, the one nearest the loss first.

    All parameters have been shaken, so that no gain is 1 and no bias 0.
    """
    rng = np.random.default_rng(seed)
    parameters = {
        name: value + 0.2 * rng.normal(size=value.shape)
        for name, value in new_parameters(rng).items()
    }
    ids, targets = _texts()
    chosen = rng.integers(0, len(ids), size=BATCH)
    _, found = loss_and_gradients(ids[chosen], targets[chosen], parameters, pieces_with(patient))
    return _layer_by_layer(found)


def _layer_by_layer(found: Gradients) -> Gradients:
    whole = ("bias", "gain", "positions", "tokens")
    layers = {
        f"{name} of layer {layer + 1}": found[name][layer]
        for layer in reversed(range(LAYERS))
        for name in found
        if name not in whole
    }
    first, second, *last = ({name: found[name]} for name in whole)
    return first | second | layers | last[0] | last[1]


def train(
    patient: int | None = None, seed: int = 0, steps: int = 300, learning_rate: float = 3e-3
) -> np.ndarray:
    """The losses of a training with AdamW, before each step. Shape (steps,)."""
    rng, pieces = np.random.default_rng(seed), pieces_with(patient)
    parameters = new_parameters(rng)
    states = {name: (np.zeros_like(p), np.zeros_like(p)) for name, p in parameters.items()}
    ids, targets = _texts()
    losses = []
    for step in range(1, steps + 1):
        chosen = rng.integers(0, len(ids), size=BATCH)
        loss, slopes = loss_and_gradients(ids[chosen], targets[chosen], parameters, pieces)
        losses.append(loss)
        for name, slope in slopes.items():
            parameters[name], *states[name] = pieces["adamw_step"](
                parameters[name], slope, *states[name], step, learning_rate, 0.9, 0.999, 1e-8, 0.1
            )
    return np.array(losses)


@dataclass(frozen=True)
class Finding:
    """One bug: the loss at the end over several seeds, and its gradient beside the true one.

    ``ratio`` is the claimed gradient's norm over the true one's, both of all parameters together.
    """

    title: str
    loss: float
    spread: float
    cosine: float
    ratio: float


def survey(seeds: int, steps: int = 300) -> list[Finding]:
    """What each bug does, the lowest loss first; the loss is that of the last thirty steps.

    Prints a dot for each bug that is done: it takes a minute or two.
    """
    true = _in_one_row(gradients())
    findings = []
    for patient, title in {None: "no bug", **TITLES}.items():
        losses = [train(patient, seed, steps)[-30:].mean() for seed in range(seeds)]
        claimed = _in_one_row(gradients(patient))
        size, true_size = np.linalg.norm(claimed), np.linalg.norm(true)
        cosine = claimed @ true / (size * true_size)
        print(".", end="", flush=True)
        findings.append(Finding(title, np.mean(losses), np.std(losses), cosine, size / true_size))
    return sorted(findings, key=lambda finding: finding.loss)


def _in_one_row(found: Gradients) -> np.ndarray:
    return np.concatenate([found[name].ravel() for name in sorted(found)])


def new_parameters(rng: np.random.Generator) -> Gradients:
    """First parameters as in unit 13's lesson."""
    inner, narrow = 4 * FEATURES, (2 * LAYERS) ** -0.5
    widths = {name: (FEATURES, FEATURES, 1.0) for name in ("query", "key", "value")}
    widths |= {"merge": (FEATURES, FEATURES, narrow)}
    widths |= {"up": (FEATURES, inner, 1.0), "down": (inner, FEATURES, narrow)}
    parameters = {
        "tokens": 0.1 * rng.normal(size=(len(LETTERS), FEATURES)),
        "positions": 0.1 * rng.normal(size=(PLACES, FEATURES)),
    }
    for name, (into, out, size) in widths.items():
        parameters[f"{name}_weight"] = size * rng.normal(size=(LAYERS, into, out)) / into**0.5
        parameters[f"{name}_bias"] = np.zeros((LAYERS, out))
    for number in "12":
        parameters[f"gain{number}"] = np.ones((LAYERS, FEATURES))
        parameters[f"bias{number}"] = np.zeros((LAYERS, FEATURES))
    return parameters | {"gain": np.ones(FEATURES), "bias": np.zeros(FEATURES)}


@functools.cache
def _texts() -> tuple[np.ndarray, np.ndarray]:
    """ids and targets, shape (names, PLACES): a full stop and the name; -100 beyond its end."""
    names = first_names()
    ids = np.zeros((len(names), PLACES), dtype=int)
    targets = np.full((len(names), PLACES), -100)
    for row, name in enumerate(names):
        numbers = [LETTERS.index(letter) for letter in name]
        ids[row, 1 : len(name) + 1] = numbers
        targets[row, : len(name) + 1] = [*numbers, 0]
    return ids, targets


def loss_and_gradients(
    ids: np.ndarray, targets: np.ndarray, parameters: Gradients, pieces: Pieces
) -> tuple[float, Gradients]:
    """The right loss, and the gradients as these pieces find them, nearest the loss first."""
    logits, kept = gpt(ids, parameters, HEADS)
    logits = logits.reshape(*ids.shape, -1)
    dlogits = pieces["sequence_cross_entropy_backward"](logits, targets, -100)
    dlogits = dlogits.reshape(ids.size, -1)
    dx, dgain, dbias = pieces["layer_norm_backward"](
        dlogits @ parameters["tokens"], kept["xhat"], kept["inv_std"], parameters["gain"]
    )
    layers = []
    for layer in reversed(range(LAYERS)):
        own = pieces["block_backward"](dx, layer_of(parameters, layer), kept["blocks"][layer])
        dx = own.pop("x")
        layers.insert(0, own)
    stacked = {name: np.stack([one[name] for one in layers]) for name in layers[0]}
    dtokens, dpositions = pieces["embeddings_backward"](
        dx, parameters["tokens"], parameters["positions"], ids
    )
    dtokens = dtokens + dlogits.T @ kept["final"]
    last = {"positions": dpositions, "tokens": dtokens}
    loss = sequence_cross_entropy(logits, targets)
    return loss, {"bias": dbias, "gain": dgain} | stacked | last


def _block_back(
    pieces: Pieces, dout: np.ndarray, parameters: Gradients, kept: dict[str, Any]
) -> Gradients:
    """Unit 12's way back through a block, from exchangeable pieces."""
    found, dmiddle = _half_back(pieces, _mlp_back, dout, parameters, kept, 2)
    more, dx = _half_back(pieces, _attention_back, dmiddle, parameters, kept, 1)
    return found | more | {"x": dx}


def _half_back(
    pieces: Pieces,
    branch: Callable[..., Gradients],
    dout: np.ndarray,
    parameters: Gradients,
    kept: dict[str, Any],
    number: int,
) -> tuple[Gradients, np.ndarray]:
    """A branch, its norm and the skip path: what is found on the way, and what arrives at x."""
    found = branch(pieces, dout, parameters, kept)
    dx, dgain, dbias = pieces["layer_norm_backward"](
        found.pop("x"),
        kept[f"xhat{number}"],
        kept[f"inv_std{number}"],
        parameters[f"gain{number}"],
    )
    return found | {f"bias{number}": dbias, f"gain{number}": dgain}, dout + dx


def _linear_back(
    pieces: Pieces, found: Gradients, name: str, dout: np.ndarray, x: np.ndarray, weight: np.ndarray
) -> np.ndarray:
    """dx; the weight's and the bias's gradients go into ``found``."""
    dx, dweight, dbias = pieces["linear_backward"](dout, x, weight)
    found |= {f"{name}_bias": dbias, f"{name}_weight": dweight}
    return dx


def _mlp_back(
    pieces: Pieces, dout: np.ndarray, parameters: Gradients, kept: dict[str, Any]
) -> Gradients:
    own, found = kept["mlp"], {}
    dactive = _linear_back(pieces, found, "down", dout, own["active"], parameters["down_weight"])
    dup = pieces["gelu_backward"](dactive, own["up"])
    dx = _linear_back(pieces, found, "up", dup, own["x"], parameters["up_weight"])
    return found | {"x": dx}


def _attention_back(
    pieces: Pieces, dout: np.ndarray, parameters: Gradients, kept: dict[str, Any]
) -> Gradients:
    own, found = kept["attention"], {}
    dmerged = _linear_back(pieces, found, "merge", dout, own["merged"], parameters["merge_weight"])
    batch, heads = own["q"].shape[:2]
    dmixed = dmerged.reshape(batch, -1, heads, own["q"].shape[3]).transpose(0, 2, 1, 3)
    parts = pieces["attention_backward"](dmixed, own["q"], own["k"], own["v"], own["weights"])
    found["x"] = np.zeros_like(own["x"])
    for name, part in zip(("query", "key", "value"), parts, strict=True):
        rows = pieces["split_heads_backward"](part)
        found["x"] += _linear_back(
            pieces, found, name, rows, own["x"], parameters[f"{name}_weight"]
        )
    return found
