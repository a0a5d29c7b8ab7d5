"""Make what a learner wrote and showed safe to display: text, pictures, nothing that runs.

nbgrader's feedback and formgrader's page render markdown as it stands, scripts included. So the
cleaning is done here, once, before anything is written.
"""

from __future__ import annotations

import base64
import binascii
import re
import urllib.parse
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from autograder.port.encoding import Malformed

LARGEST_PICTURE = 2 * 2**20
MOST_PICTURES = 5
LONGEST_OUTPUT = 21_000
MOST_OUTPUTS = 50
# A cell's text, all its outputs together: a little more than the answers' side cuts it to.
LONGEST_TOGETHER = 30_000
LONGEST_SHOWN = 20_000
MOST_ENVIRONMENTS = 100
_MAGIC = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/gif": b"GIF8",
}
# A tag, a comment or an instruction begins with "<" and one of these, with nothing in between.
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
# A link's target that is not a plain web page, mail or picture of the cell's own.
_SCHEME = re.compile(r"(?i)(java\s*script|vb\s*script|data|file|blob)(\s*\\*)(:)")
# Letters and colons may be written as entities, which a link's target is read without.
_ENTITY = re.compile(r"(?i)&(?=#|colon|tab|newline)")
_ATTACHMENT = re.compile(r"attachment\s*\\*:([^)\s\"'>\]]*)")
_BLANKS = re.compile(r"[^\S\n]{50,}")
_BLANK_LINES = re.compile(r"(?:[^\S\n]*\n){20,}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def clean_markdown(text: str, pictures: Mapping[str, str] | None = None) -> str:
    """Prose in which no HTML and no scripted link is left; mathematics reads as before.

    A space after "<" makes text of a tag, and one before ":" makes text of a scheme.
    ``pictures`` says which attachments are kept, and under which names; a reference to another
    would stop the whole page from being made.
    """
    text = _ENTITY.sub("& ", _TAG.sub("< ", clean_source(text)))
    text = _SCHEME.sub(r"\1\2 \3", text)

    def rename(match: re.Match[str]) -> str:
        name = urllib.parse.unquote(match[1])
        kept = (pictures or {}).get(name)
        return f"attachment:{kept}" if kept else "#a-picture-that-cannot-be-shown"

    return _ATTACHMENT.sub(rename, text)


def clean_source(text: str) -> str:
    """Text as it is shown: not so long, or so empty, that showing it takes for ever."""
    # Long runs first: the second expression takes time by the square of a run's length.
    text = _BLANK_LINES.sub("\n" * 20, _BLANKS.sub(" " * 50, _CONTROL.sub("", text)))
    head, *others = text.split("\\begin")
    if len(others) > MOST_ENVIRONMENTS:
        text = "\\begin".join([head, *others[:MOST_ENVIRONMENTS]])
        text += "".join(others[MOST_ENVIRONMENTS:])
    if len(text) <= LONGEST_SHOWN:
        return text
    return text[:LONGEST_SHOWN] + "\n... and more, which is not shown"


def clean_attachments(attachments: Any) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """The pictures pasted into a written answer: known formats, of limited number and size.

    Returns them under names of our own, and which name was whose.
    """
    kept: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    for name, bundle in attachments.items() if isinstance(attachments, dict) else ():
        if len(kept) == MOST_PICTURES:
            break
        pictures = bundle.items() if isinstance(bundle, dict) else ()
        picture = {kind: data for kind, data in pictures if _is_picture(kind, data)}
        if picture:
            names[name] = f"picture-{len(kept) + 1}"
            kept[names[name]] = picture
    return kept, names


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
    try:
        outputs = list(_outputs(shown))
    except (TypeError, ValueError, KeyError) as error:
        raise Malformed("outputs of other types than these have") from error
    if sum(map(_length, outputs)) > LONGEST_TOGETHER:
        raise Malformed("more text than a cell may show")
    return outputs


def _length(output: dict[str, Any]) -> int:
    return len(output.get("text", "")) + len(output.get("data", {}).get("text/plain", ""))


def _outputs(shown: list[Any]) -> Iterator[dict[str, Any]]:
    for output in shown:
        if type(output) is not dict:
            raise Malformed("an output that is not one")
        if "stream" in output:
            name = "stderr" if _word(output["stream"]) == "stderr" else "stdout"
            yield {"output_type": "stream", "name": name, "text": _text(output.get("text"))}
        elif "error" in output:
            yield _error(output)
        elif "picture" in output:
            yield _display(output, {"image/png": _png(output["picture"])})
        else:
            yield _display(output, {"text/plain": _text(output.get("plain"))})


def _display(output: dict[str, Any], data: dict[str, str]) -> dict[str, Any]:
    if _word(output.get("kind")) == "execute_result":
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
        raise Malformed("something else where a word is meant")
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
