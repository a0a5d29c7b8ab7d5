"""Every mistake that has a name, a file per subject.

An exercise refers to a mistake by its identifier and brings runnable wrong code for it
(`autograder.exercises`). The ones in `anywhere` are recognised without such code.

Each entry: identifier, title, what it says, one thing to look at, its topic, why people make it,
aliases. Two names for the same function are one mistake with aliases.
"""

from __future__ import annotations

from autograder.mistakes import (
    activations,
    adam,
    anywhere,
    attention,
    batches,
    blocks,
    chain_rule,
    clinic,
    clipping,
    convolution,
    cross_entropy,
    dropout,
    gpt,
    hierarchies,
    language,
    lengths,
    momentum,
    networks,
    norm_statistics,
    norms,
    other_losses,
    products,
    recurrent,
    rotary,
    running_statistics,
    shapes,
    softmax,
    steps,
)
from autograder.vocabulary import Mistake

SUBJECTS = (
    anywhere,
    chain_rule,
    softmax,
    cross_entropy,
    batches,
    steps,
    shapes,
    activations,
    networks,
    products,
    other_losses,
    norm_statistics,
    norms,
    running_statistics,
    lengths,
    language,
    momentum,
    adam,
    clipping,
    attention,
    blocks,
    gpt,
    clinic,
    convolution,
    dropout,
    recurrent,
    rotary,
    hierarchies,
)

MISTAKES: dict[str, Mistake] = {
    mistake.identifier: mistake for subject in SUBJECTS for mistake in subject.MISTAKES
}


def identifier_of(name: str) -> str:
    """The identifier behind the name of wrong code: ``path_lost__direct`` is ``path_lost``."""
    return name.split("__")[0]
