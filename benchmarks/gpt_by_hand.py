"""A GPT by hand beside torch's own: how far apart the gradients are, and what a step costs.

    python benchmarks/gpt_by_hand.py

1. For GPTs of three sizes: the largest difference of each parameter's gradient from torch's.
2. A whole training step (loss, gradients, clipping, AdamW) by hand over torch's own eager step:
   same model, float64, in turns; medians. torch's attention is spelled out as in the lesson, and
   once more with its own fused function.

The code by hand is that of the catalogue, which the lesson and the assignment of unit 13 give out.
The last line is a JSON object.
"""

import json
import statistics
import time
from collections.abc import Callable

import numpy as np
import torch
from torch.nn import functional

from autograder.earlier import adamw_step
from autograder.exercises.unit_13_a_gpt_by_hand.model import (
    gpt_parameters,
    layer_of,
    torch_gpt,
)
from autograder.exercises.unit_13_a_gpt_by_hand.training import loss_and_gradients

# texts, positions, layers, heads, features, vocabulary
SIZES = {
    "the lesson's": (32, 12, 2, 4, 48, 27),
    "twice as wide, texts of 32": (16, 32, 3, 4, 96, 65),
    "six layers, texts of 64": (8, 64, 6, 6, 96, 65),
}
STEPS = 25


def problem(texts: int, places: int, layers: int, heads: int, features: int, vocabulary: int):
    """ids, targets and parameters of a GPT, as random as can be."""
    rng = np.random.default_rng(0)
    ids, targets = rng.integers(0, vocabulary, size=(2, texts, places))
    parameters = gpt_parameters(
        lambda *shape: rng.normal(size=shape) / 4,
        vocabulary,
        places,
        layers,
        features,
        4 * features,
    )
    return ids, targets, parameters


def fused_gpt(ids, parameters, heads):
    """torch's GPT with its own attention and linear layers: what a torch user would write."""
    batch, places = ids.shape
    x = parameters["tokens"][ids] + parameters["positions"][:places]
    shape = x.shape[2:]
    for layer in range(len(parameters["gain1"])):
        p = layer_of(parameters, layer)
        normed = functional.layer_norm(x, shape, p["gain1"], p["bias1"])
        q, k, v = (
            (normed @ p[f"{name}_weight"] + p[f"{name}_bias"])
            .reshape(batch, places, heads, -1)
            .transpose(1, 2)
            for name in ("query", "key", "value")
        )
        mixed = functional.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + mixed.transpose(1, 2).reshape(x.shape) @ p["merge_weight"] + p["merge_bias"]
        normed = functional.layer_norm(x, shape, p["gain2"], p["bias2"])
        up = functional.gelu(normed @ p["up_weight"] + p["up_bias"], approximate="tanh")
        x = x + up @ p["down_weight"] + p["down_bias"]
    final = functional.layer_norm(x, shape, parameters["gain"], parameters["bias"])
    return final.flatten(0, 1) @ parameters["tokens"].T


def stepper_by_hand(ids, targets, parameters, heads) -> Callable[[], float]:
    """A function that makes one step and returns the loss before it."""
    parameters, count = dict(parameters), 0
    states = {name: (np.zeros_like(p), np.zeros_like(p)) for name, p in parameters.items()}

    def step() -> float:
        nonlocal count
        count += 1
        loss, gradients = loss_and_gradients(ids, targets, parameters, heads)
        norm = np.sqrt(sum((gradient**2).sum() for gradient in gradients.values()))
        scale = min(1.0, 1.0 / (norm + 1e-6))
        for name in parameters:
            parameters[name], *states[name] = adamw_step(
                parameters[name], scale * gradients[name], *states[name],
                count, 1e-3, 0.9, 0.999, 1e-8, 0.1,
            )  # fmt: skip
        return loss

    return step


def stepper_by_torch(forward, ids, targets, parameters, heads) -> Callable[[], float]:
    """The same step with torch's autograd, clipping and AdamW."""
    leaves = {name: torch.tensor(p, requires_grad=True) for name, p in parameters.items()}
    optimiser = torch.optim.AdamW(leaves.values(), lr=1e-3, weight_decay=0.1)
    ids, targets = torch.tensor(ids), torch.tensor(targets).flatten()

    def step() -> float:
        loss = functional.cross_entropy(forward(ids, leaves, heads), targets)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(leaves.values(), 1.0)
        optimiser.step()
        return loss.item()

    return step


def differences(ids, targets, parameters, heads) -> dict[str, float]:
    """For each parameter the largest difference between its gradient by hand and torch's."""
    _, mine = loss_and_gradients(ids, targets, parameters, heads)
    leaves = {name: torch.tensor(p, requires_grad=True) for name, p in parameters.items()}
    logits = torch_gpt(torch, torch.tensor(ids), leaves, heads)
    functional.cross_entropy(logits, torch.tensor(targets).flatten()).backward()
    return {name: np.abs(mine[name] - leaf.grad.numpy()).max() for name, leaf in leaves.items()}


def step_ratios(ids, targets, parameters, heads) -> tuple[float, float, float]:
    """Milliseconds of a step by hand; its ratio to torch's spelled out, and to torch's fused."""
    steppers = (
        stepper_by_hand(ids, targets, parameters, heads),
        stepper_by_torch(lambda *given: torch_gpt(torch, *given), ids, targets, parameters, heads),
        stepper_by_torch(fused_gpt, ids, targets, parameters, heads),
    )
    seconds: tuple[list[float], ...] = ([], [], [])
    for number in range(STEPS):
        losses = []
        for stepper, own in zip(steppers, seconds, strict=True):
            start = time.perf_counter()
            losses.append(stepper())
            own.append(time.perf_counter() - start)
        assert np.ptp(losses) < 1e-6, f"the three have parted at step {number}: {losses}"
    hand, spelled_out, fused = map(statistics.median, seconds)
    return 1e3 * hand, hand / spelled_out, hand / fused


def main() -> None:
    """Measure and print."""
    columns, ratios = {}, {}
    for title, (texts, places, layers, heads, features, vocabulary) in SIZES.items():
        given = problem(texts, places, layers, heads, features, vocabulary)
        columns[title] = differences(*given, heads)
        milliseconds, spelled_out, fused = step_ratios(*given, heads)
        ratios[title] = [round(spelled_out, 2), round(fused, 2)]
        print(
            f"{title:28} {milliseconds:6.1f} ms a step by hand: {spelled_out:.2f} x torch's, "
            f"{fused:.2f} x torch's with fused attention"
        )
    for name in columns["the lesson's"]:
        print(f"{name:13}", "  ".join(f"{column[name]:.1e}" for column in columns.values()))
    worst = max(max(column.values()) for column in columns.values())
    print(json.dumps({"gpt_step_to_torch": ratios, "gpt_largest_difference": float(worst)}))


if __name__ == "__main__":
    main()
