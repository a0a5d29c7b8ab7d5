"""One submission's session: a real IPython shell that does what the trusted side asks of it.

It runs beside the learner's code and can be bent by it. Nothing is trusted that comes from here but
numbers, and those are judged elsewhere.
"""

import contextlib
import warnings

import numpy as np
from collecting import Collector, Displayed, Published
from IPython.core.interactiveshell import InteractiveShell

from autograder.port.calling import Stopped, call_on_cases
from autograder.port.encoding import decode, encode
from autograder.port.time_limit import time_limit
from autograder.port.wire import Closed, receive, send

LARGEST_REQUEST = 64 * 2**20
MOST_PICTURES = 8
_shell = None
# How many pictures are left to be shown.
_pictures = [MOST_PICTURES]


def prepare():
    """Make the shell and warm what every submission uses; run once, before any fork."""
    global _shell
    import matplotlib.pyplot as plt
    from matplotlib_inline.config import InlineBackend

    _shell = _Shell.instance()
    _shell.enable_matplotlib("inline")
    _shell.events.unregister("post_execute", _flush_figures())
    # Once is enough: a figure is drawn when it is shown, not after each cell as well.
    plt.uninstall_repl_displayhook()
    # A picture cut to its ink is drawn twice.
    InlineBackend.instance(parent=_shell).print_figure_kwargs = {"bbox_inches": None}
    figure, axes = plt.subplots()
    axes.set_title("$x$")
    figure.canvas.draw()
    plt.close(figure)
    # The first cell, traceback and call are slower than the rest.
    _run({"source": _bytes("1 / 0"), "seconds": 5.0})
    call_on_cases(lambda x: x, encode([{"x": np.zeros(2)}]))
    _shell.reset(new_session=False)


def serve(connection):
    """Say that the walls are shut; then do what is asked until the other end closes."""
    send(connection, encode("confined"))
    while True:
        try:
            asked = decode(receive(connection, LARGEST_REQUEST))
            for number, request in enumerate(asked["requests"], asked["first"]):
                reply = _DO[request["do"]]({**request, "seconds": asked["seconds"]})
                send(connection, encode({"number": number, **reply}))
        except Closed:
            return 0


def _run(request):
    """Run a cell; what it showed comes back."""
    source = _text(request["source"])
    collector = Collector(_pictures, source)
    with collector.installed(_shell):
        try:
            with time_limit(request["seconds"]):
                _shell.run_cell(source, store_history=False)
        except BaseException as error:  # what escapes IPython, such as an alarm in its own code
            collector.caught(error)
        with contextlib.suppress(Exception, Stopped), time_limit(request["seconds"]):
            _flush_figures()()
    return {"outputs": collector.outputs()}


def _call(request):
    """Put cases to the answer of that name; its replies come back, and what it printed."""
    name, collector = request["name"], Collector([0])
    if name not in _shell.user_ns:
        return {"defined": False}
    with collector.installed(_shell), warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        replies = call_on_cases(
            _shell.user_ns[name],
            request["cases"].tobytes(),
            lambda: time_limit(request["seconds"]),
        )
    said = sorted({str(warning.message)[:200] for warning in warned})[:3]
    return {
        "defined": True,
        "replies": np.frombuffer(replies, np.uint8),
        "warned": said,
        "outputs": collector.outputs(),
    }


_DO = {"run": _run, "call": _call}


class _Shell(InteractiveShell):
    """A shell without history, colours, processes or a way to end the session."""

    displayhook_class = Displayed
    display_pub_class = Published

    def init_history(self):
        super().init_history()
        self.history_manager.enabled = False

    def system(self, command):
        """What `!command` calls."""
        print("There is no shell where answers are graded; the command was not run.")

    def getoutput(self, command, split=True, depth=0):
        """What `x = !command` calls."""
        self.system(command)
        return []

    def enable_gui(self, gui=None):
        """What `%matplotlib` calls; pictures need no event loop here."""

    def ask_exit(self):
        """What `exit` calls: the rest of the notebook is still to come."""


def _flush_figures():
    from matplotlib_inline.backend_inline import flush_figures

    return flush_figures


def _text(array):
    return array.tobytes().decode("utf-8", "surrogatepass")


def _bytes(text):
    return np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)
