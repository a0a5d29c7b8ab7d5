"""What a cell showed: text, pictures, warnings and its error, capped."""

import base64
import contextlib
import io
import sys
import traceback

import numpy as np
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher

LONGEST_OUTPUT = 20_000
MOST_OUTPUTS = 50
LARGEST_PICTURE = 500_000
CUT = "\n... and more, which is not kept\n"


class Published(DisplayPublisher):
    """Where display() goes."""

    collector = None

    def publish(self, data, metadata=None, **options):
        if self.collector is not None:
            self.collector.show("display_data", data)

    def clear_output(self, wait=False):
        if self.collector is not None:
            self.collector.clear()


class Displayed(DisplayHook):
    """Where the value of a cell's last line goes."""

    def quiet(self):
        collector = self.shell.display_pub.collector
        return collector is not None and self.semicolon_at_end_of_expression(collector.source)

    def write_output_prompt(self):
        pass

    def write_format_data(self, format_dict, md_dict=None):
        collector = self.shell.display_pub.collector
        if collector is not None:
            collector.show("execute_result", format_dict)

    def finish_displayhook(self):
        pass


class _Stream(io.TextIOBase):
    """Stands in for sys.stdout or sys.stderr."""

    encoding = "utf-8"

    def __init__(self, collector, name):
        self.collector, self.label = collector, name

    def writable(self):
        return True

    def write(self, text):
        self.collector.write(self.label, str(text))
        return len(text)


class Collector:
    """Collects what one cell shows, in order."""

    def __init__(self, pictures, source=""):
        self.pictures = pictures
        self.source = source
        self.kept = []
        self.length = 0

    @contextlib.contextmanager
    def installed(self, shell):
        """Send what is shown here meanwhile."""
        shell.display_pub.collector = self
        shell.showtraceback = shell.showsyntaxerror = shell.showindentationerror = self.failed
        kinds = ["text/plain", "image/png"] if self.pictures[0] else ["text/plain"]
        if shell.display_formatter.active_types != kinds:
            shell.display_formatter.active_types = kinds
        streams = _Stream(self, "stdout"), _Stream(self, "stderr")
        with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
            yield
        shell.display_pub.collector = None

    def write(self, stream, text):
        text = self._within(text)
        if text and self.kept and self.kept[-1].get("stream") == stream:
            self.kept[-1]["text"].append(text)
        elif text:
            self.kept.append({"stream": stream, "text": [text]})

    def show(self, kind, data):
        if len(self.kept) >= MOST_OUTPUTS:
            return
        picture = data.get("image/png") if self.pictures[0] else None
        if isinstance(picture, str):
            picture = base64.b64decode(picture)
        if isinstance(picture, bytes) and len(picture) <= LARGEST_PICTURE:
            self.pictures[0] -= 1
            self.kept.append({"kind": kind, "picture": np.frombuffer(picture, np.uint8)})
        text = self._within(str(data.get("text/plain", "")))
        self.kept.append({"kind": kind, "plain": text})

    def clear(self):
        self.kept.clear()

    def failed(self, *arguments, **options):
        """In place of IPython's traceback, which costs far more and shows the machine's files."""
        self.caught(sys.exc_info()[1])

    def caught(self, error):
        own = [
            (line, frame.f_code)
            for frame, line in traceback.walk_tb(error.__traceback__)
            if "ipython-input" in frame.f_code.co_filename
        ]
        line = error.lineno if isinstance(error, SyntaxError) else own[-1][0] if own else None
        self.kept.append(
            {
                "error": type(error).__name__[:200],
                "text": _text_of(error)[:500],
                "line": line if isinstance(line, int) else None,
                "stopped": str(getattr(error, "kind", ""))[:50],
                "trace": [[at, code.co_name[:100]] for at, code in own[-10:]],
            }
        )

    def outputs(self):
        """What was shown, ready for the wire."""
        shown = []
        # An error is a cell's last word: it is never the one that is cut.
        kept = [*self.kept[: MOST_OUTPUTS - 1], *self.kept[MOST_OUTPUTS - 1 :][-1:]]
        for output in kept:
            if "stream" in output:
                output = {**output, "text": _blob("".join(output["text"]))}
            elif "plain" in output:
                output = {**output, "plain": _blob(output["plain"])}
            shown.append(output)
        return shown

    def _within(self, text):
        """As much of a text as still fits."""
        left = LONGEST_OUTPUT - self.length
        if left <= 0:
            return ""
        self.length += len(text)
        return text if len(text) <= left else text[:left] + CUT


def _text_of(error):
    try:
        return str(error)
    except Exception:
        return ""


def _blob(text):
    return np.frombuffer(text.encode("utf-8", "replace"), np.uint8)
