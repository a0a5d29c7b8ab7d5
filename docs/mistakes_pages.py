"""The catalogue of mistakes as pages: each by its name, in numbers, and why people make it."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from autograder.exercises import CATALOGUE
from autograder.judge import judge
from autograder.mistakes import SUBJECTS, identifier_of
from autograder.notebook.guard import guard
from autograder.port import near
from autograder.truth import truths_of
from autograder.vocabulary import Exercise, Mistake

# What the recognisers that need no wrong code are shown on: this exercise's right answer, changed.
_SHOWN_ON = CATALOGUE["batch_cross_entropy_backward"]
_CHANGES: dict[str, Callable[[np.ndarray], Any]] = {
    "sign_flipped": lambda g: -g,
    "doubled": lambda g: 2 * g,
    "halved": lambda g: g / 2,
    "times_n": lambda g: len(g) * g,
    "times_c": lambda g: g.shape[1] * g,
    "constant_factor": lambda g: 1.5 * g,
    "shifted_by_one": lambda g: np.roll(g, 1, axis=1),
    "some_signs_wrong": np.abs,
    "last_row_wrong": lambda g: np.vstack([g[:-1], 0.5 * g[-1:]]),
    "permuted": lambda g: g[:, [1, 0, *range(2, g.shape[1])]],
    "all_zeros": np.zeros_like,
    "rounded": lambda g: g.round(3),
    "rows_do_not_sum_to_zero": lambda g: g + 0.01 * np.arange(g.shape[1]),
    "returned_none": lambda g: None,
    "float32": lambda g: g.astype(np.float32),
    "integer_dtype": lambda g: g.astype(int),
    "not_finite": lambda g: g / 0.0,
}
_FEW = 12


def write_mistakes(folder: Path) -> None:
    """Write a page for each subject, and one that lists them."""
    folder.mkdir(parents=True)
    examples = _examples()
    for subject in SUBJECTS:
        page = [f"# {_title(subject)}", "", subject.__doc__.splitlines()[0], ""]
        for mistake in subject.MISTAKES:
            page += _entry(mistake, examples.get(mistake.identifier))
        (folder / f"{_name(subject)}.md").write_text("\n".join(page), encoding="utf-8")
    (folder / "index.md").write_text(_index(), encoding="utf-8")


def _name(subject: Any) -> str:
    return subject.__name__.split(".")[-1]


def _title(subject: Any) -> str:
    return _name(subject).replace("_", " ").capitalize().replace("Gpt", "GPT")


def _index() -> str:
    total = sum(len(subject.MISTAKES) for subject in SUBJECTS)
    return "\n".join(
        [
            "# The catalogue of mistakes",
            "",
            f"The {total} wrong turns that the checks know by name, made from the course's own "
            "code. For each: what the check says of it, what it looks like in numbers beside the "
            "truth, why people make it, and the exercises that know it. Use the search to find one "
            "by its name.",
            "",
            *(
                f"- [{_title(subject)}]({_name(subject)}): {len(subject.MISTAKES)}"
                for subject in SUBJECTS
            ),
            "",
        ]
    )


def _entry(mistake: Mistake, example: tuple[Exercise, Callable[..., Any]] | None) -> Iterator[str]:
    yield from (f"({mistake.identifier})=", f"## {mistake.title}", "", f"`{mistake.identifier}`")
    yield ""
    if example is not None:
        exercise, wrong = example
        yield from _in_numbers(exercise, wrong)
    yield from (f"**Why people make it.** {mistake.why}", "")
    known = [e.name for e in CATALOGUE.values() if mistake.identifier in _known(e)]
    if known:
        yield from (f"**Known in** {', '.join(f'`{name}`' for name in known)}.", "")


def _known(exercise: Exercise) -> set[str]:
    return {identifier_of(name) for name in exercise.mistakes}


def _examples() -> dict[str, tuple[Exercise, Callable[..., Any]]]:
    """For each mistake the exercise that shows it in the fewest numbers, and the wrong code."""
    found: dict[str, tuple[Exercise, Callable[..., Any]]] = {
        identifier: (_SHOWN_ON, _changed(change)) for identifier, change in _CHANGES.items()
    }
    for exercise in sorted(CATALOGUE.values(), key=_smallest, reverse=True):
        for name, wrong in exercise.mistakes.items():
            found[identifier_of(name)] = (exercise, wrong)
    return found


def _changed(change: Callable[[np.ndarray], Any]) -> Callable[..., Any]:
    def wrong(logits: np.ndarray, labels: np.ndarray) -> Any:
        return change(_SHOWN_ON(logits, labels))

    return wrong


def _smallest(exercise: Exercise) -> int:
    """The size of its smallest case. A single number shows little, so that counts as large."""
    size = min(_size(truth) for truth in truths_of(exercise, exercise.visible))
    return size if size > 1 else _FEW


def _size(results: tuple[np.ndarray, ...]) -> int:
    return sum(result.size for result in results)


def _in_numbers(exercise: Exercise, wrong: Callable[..., Any]) -> Iterator[str]:
    """What the check says, and on its smallest case the truth beside what the mistake gives."""
    answer = wrong() if exercise.is_plain else wrong
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # wrong code divides by zero, and may
        replies = near.ask(exercise, exercise.visible, answer, guard)
        verdict = judge(exercise, exercise.visible, replies)
    yield from (f"> {verdict.headline}", ">", f"> *Next:* {verdict.action}", "")
    truths = truths_of(exercise, exercise.visible)
    i = min(range(len(truths)), key=lambda at: _size(truths[at]))
    if replies[i].kind != "returned":
        return
    try:
        mine = exercise.in_order(replies[i].value)
    except (KeyError, TypeError):
        return
    rows = [
        (name, _numbers(true), _numbers(given))
        for name, true, given in zip(exercise.returns, truths[i], mine, strict=False)
    ]
    yield f"In `{exercise.name}`, on the case “{exercise.visible[i].name}”:"
    yield from ("", "| result | right | with this mistake |", "|---|---|---|")
    yield from (f"| `{name}` | {right} | {given} |" for name, right, given in rows)
    yield ""


def _numbers(value: Any) -> str:
    """A result in a few numbers; the first of them if it is long."""
    array = np.asarray(value)
    if array.dtype.kind not in "fibu":
        return str(value)
    shown = [f"{entry:.4g}" for entry in array.ravel()[:_FEW].tolist()]
    if not array.ndim:
        return shown[0]
    if array.ndim == 2 and array.size <= _FEW:
        width = array.shape[1]
        return "<br>".join(", ".join(shown[k : k + width]) for k in range(0, len(shown), width))
    more = " ..." if array.size > _FEW else ""
    shape = f" (shape {array.shape})" if array.ndim > 1 else ""
    return ", ".join(shown) + more + shape
