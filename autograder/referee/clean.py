"""Make what a learner wrote and showed safe to display: text, pictures, nothing that runs.

nbgrader's feedback and formgrader's page render markdown as it stands, scripts included. So the
cleaning is done here, once, before anything is written.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.port.encoding import Malformed

LARGEST_PICTURE = 2 * 2**20
MOST_PICTURES = 5
LONGEST_OUTPUT = 21_000
MOST_OUTPUTS = 50
_MAGIC = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/gif": b"GIF8",
}
_PICTURE_NAME = re.compile(r"[\w.-]{1,100}")
# A tag, a comment or an instruction begins with "<" and one of these, with nothing in between.
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
# A link's target that is not a plain web page, mail or picture of the cell's own.
_SCHEME = re.compile(r"(?i)(java\s*script|vb\s*script|data|file|blob)(\s*)(:)")
# Letters and colons may be written as entities, which a link's target is read without.
_ENTITY = re.compile(r"(?i)&(?=#|colon|tab|newline)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def clean_markdown(text: str) -> str:
    """Prose in which no HTML and no scripted link is left; mathematics reads as before.

    A space after "<" makes text of a tag, and one before ":" makes text of a scheme.
    """
    text = _ENTITY.sub("& ", _TAG.sub("< ", _CONTROL.sub("", text)))
    return _SCHEME.sub(r"\1\2 \3", text)


def clean_attachments(attachments: Any) -> dict[str, dict[str, str]]:
    """The pictures pasted into a written answer: known formats, of limited number and size."""
    kept: dict[str, dict[str, str]] = {}
    if not isinstance(attachments, dict):
        return kept
    for name, bundle in attachments.items():
        if len(kept) == MOST_PICTURES:
            break
        if isinstance(bundle, dict) and _PICTURE_NAME.fullmatch(name):
            picture = {kind: data for kind, data in bundle.items() if _is_picture(kind, data)}
            if picture:
                kept[name] = picture
    return kept


def _is_picture(kind: Any, data: Any) -> bool:
    if kind not in _MAGIC or not isinstance(data, str) or len(data) > LARGEST_PICTURE * 4 // 3:
        return False
    try:
        return base64.b64decode("".join(data.split()), validate=True).startswith(_MAGIC[kind])
    except (binascii.Error, ValueError):
        return False


def clean_outputs(shown: Any) -> list[dict[str, Any]]:
    """What a cell showed, from the wire, as a notebook's outputs. Raises `Malformed`."""
    if type(shown) is not list or len(shown) > MOST_OUTPUTS:
        raise Malformed("outputs that are not a short list")
    return list(_outputs(shown))


def _outputs(shown: list[Any]) -> Iterator[dict[str, Any]]:
    for output in shown:
        if type(output) is not dict:
            raise Malformed("an output that is not one")
        if "stream" in output:
            name = "stderr" if output["stream"] == "stderr" else "stdout"
            yield {"output_type": "stream", "name": name, "text": _text(output.get("text"))}
        elif "error" in output:
            yield _error(output)
        elif "picture" in output:
            yield _display(output, {"image/png": _png(output["picture"])})
        else:
            yield _display(output, {"text/plain": _text(output.get("plain"))})


def _display(output: dict[str, Any], data: dict[str, str]) -> dict[str, Any]:
    if output.get("kind") == "execute_result":
        return {
            "output_type": "execute_result",
            "data": data,
            "metadata": {},
            "execution_count": None,
        }
    return {"output_type": "display_data", "data": data, "metadata": {}}


def _error(output: dict[str, Any]) -> dict[str, Any]:
    name, text = (_CONTROL.sub("", _word(output.get(key))) for key in ("error", "text"))
    trace = output.get("trace")
    lines = [
        f"  line {entry[0]}, in {_CONTROL.sub('', _word(entry[1]))}"
        for entry in (trace if type(trace) is list else ())
        if type(entry) is list and len(entry) == 2 and type(entry[0]) is int
    ]
    traceback = [*lines[-10:], f"{name}: {text}" if text else name]
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": traceback}


def _word(value: Any) -> str:
    if type(value) is not str:
        raise Malformed("an error without words")
    return value[:500]


def _text(blob: Any) -> str:
    if type(blob) is not np.ndarray or blob.dtype != np.uint8 or blob.size > 4 * LONGEST_OUTPUT:
        raise Malformed("an output without text")
    return _CONTROL.sub("", blob.tobytes().decode("utf-8", "replace"))[:LONGEST_OUTPUT]


def _png(blob: Any) -> str:
    if type(blob) is not np.ndarray or blob.dtype != np.uint8 or blob.size > LARGEST_PICTURE:
        raise Malformed("a picture that is none")
    data = blob.tobytes()
    if not data.startswith(_MAGIC["image/png"]):
        raise Malformed("a picture that is not PNG")
    return base64.b64encode(data).decode()
