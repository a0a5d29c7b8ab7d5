"""The names that the course's language models are trained on. Nothing is downloaded."""

from __future__ import annotations

from importlib.resources import files


def first_names() -> list[str]:
    """Names of the 1990 United States census, in lower case, in alphabetical order.

    Where they come from, and that they are in the public domain, stands at the top of
    ``data/first_names.txt``.
    """
    text = (files("autograder") / "data" / "first_names.txt").read_text()
    return [line for line in text.split("\n") if line and not line.startswith("#")]
