"""Each wall of the sandbox, tried: what a learner's code must not be able to do, and what it must.

Some are tried from within, by code run as a learner's would be; others are read from outside, in
what the kernel says of the process.
"""

from __future__ import annotations

import os
import tempfile
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from autograder.port.encoding import Malformed, encode
from autograder.port.questions import replies_in
from autograder.sandbox.sandbox import Limits, NoSandbox, Sandbox, Session, SessionOver

# Short ones: a doctor should not take minutes. Enough for a slow machine to do each trial.
TRIAL_LIMITS = Limits(cell_seconds=4.0, submission_seconds=20.0, memory_mib=1024, files_mib=4)


@dataclass(frozen=True)
class Finding:
    """A wall, whether it stands, and what it keeps apart."""

    wall: str
    stands: bool
    says: str


# Whether a file system is read-only is a matter of where it is mounted, so that these places stand
# for all below them. The trial leaves no trace where the wall is missing.
_WRITE_EVERYWHERE = """
import os, stat
def allowed(change, path):
    try:
        change(path)
        return True
    except OSError:
        return False
def write(folder):
    path = os.path.join(folder, ".trial")
    open(path, "x").close()
    os.remove(path)
def change(path):
    os.chmod(path, stat.S_IMODE(os.stat(path).st_mode))
folders = [path for path in {paths!r} if os.path.isdir(path) and path != "/tmp"]
files = [path for path in {paths!r} if not os.path.isdir(path)]
spared = not any(allowed(write, path) for path in folders)
stands = spared and not any(allowed(change, path) for path in files) and allowed(write, "/tmp")
"""

_LOOK_FOR_TRACES = """
import builtins, os
stands = not hasattr(builtins, "left") and not os.listdir("/tmp")
if os.path.isdir("/tmp/left"):
    os.rmdir("/tmp/left")
"""

# Tried from within: the name, what it says, and code that leaves True in `stands`.
_PROBES = {
    "network": (
        "no socket can be opened, of any family",
        """
        import socket
        def opens(family, kind):
            try:
                socket.socket(family, kind).close()
                return True
            except OSError:
                return False
        families = [family for family in socket.AddressFamily if family.name != "AF_UNSPEC"]
        kinds = (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW)
        stands = not any(opens(family, kind) for family in families for kind in kinds)
        """,
    ),
    "processes": (
        "no process, thread or program can be started",
        """
        import os, sys, threading
        def fails(start):
            try:
                start()
            except (OSError, RuntimeError):
                return True
            return False
        execute = lambda: os.execv(sys.executable, [sys.executable, "-c", ""])
        stands = all(map(fails, (os.fork, threading.Thread(target=int).start, execute)))
        """,
    ),
    "allow-list": (
        "no installed package can be imported but those allowed, and these can",
        """
        import importlib.util, sys, IPython, matplotlib, numpy, torch
        from autograder import check
        absent = ("nbgrader", "scipy", "sqlalchemy", "pip", "jupyter_client", "autograder.truth")
        def there(name):
            try:
                return importlib.util.find_spec(name) is not None
            except ImportError:
                return False
        inert = check("x", 1) is None and not hasattr(torch, "__version__")
        stands = inert and not any(map(there, absent))
        """,
    ),
    "memory": (
        "no more memory than the limit",
        """
        try:
            bytearray(2 ** 31)
            stands = False
        except MemoryError:
            stands = True
        """,
    ),
    "files": (
        "files of limited size, together and in number",
        """
        import os, tempfile
        written = 0
        with tempfile.TemporaryDirectory() as folder:
            try:
                for number in range(64):
                    with open(os.path.join(folder, str(number)), "wb") as file:
                        written += file.write(bytes(2 ** 20))
            except OSError:
                pass
        opened = []
        try:
            while len(opened) < 1000:
                opened.append(open("/dev/null"))
        except OSError:
            pass
        many = len(opened)
        del opened
        stands = written <= 4 * 2 ** 20 and many < 64
        """,
    ),
}


def findings(unit: str, confined: bool = True) -> Iterator[Finding]:
    """Try every wall. Raises `NoSandbox` where there is not even a sandbox."""
    with Sandbox(unit, TRIAL_LIMITS, confined) as sandbox:
        with sandbox.session() as session:
            yield from _seen_from_outside(session)
        for name, (says, code) in _PROBES.items():
            with sandbox.session() as session:
                yield Finding(name, _try(session, code), says)
        yield _writes_nowhere(sandbox)
        yield _cuts_output(sandbox)
        yield _hides_the_course(sandbox)
        yield _ends_what_does_not_end(sandbox)
        yield _forgets(sandbox)


def _seen_from_outside(session: Session) -> Iterator[Finding]:
    state = session.state
    namespaces = ("user", "mnt", "pid", "net", "ipc", "uts")
    shared = [name for name in namespaces if not state.own_namespace(name)]
    says = "namespaces of its own"
    yield Finding(
        "namespaces", not shared, f"{says}; shared: {', '.join(shared)}" if shared else says
    )
    yield Finding("capabilities", state.is_powerless, "not one capability, and none to be gained")
    yield Finding("seccomp", state.is_filtered, "only listed system calls")


def _try(session: Session, code: str) -> bool:
    nothing = np.frombuffer(encode([{}]), np.uint8)
    try:
        _ask_to_run(session, textwrap.dedent(code))
        reply = session.ask({"do": "call", "name": "stands", "cases": nothing})
        [answer] = replies_in(reply["replies"].tobytes(), 1)
    except (SessionOver, Malformed, KeyError, AttributeError):
        return False
    return answer.value is True


def _writes_nowhere(sandbox: Sandbox) -> Finding:
    with sandbox.session() as session:
        paths = session.state.mount_points
        spared = _try(session, _WRITE_EVERYWHERE.format(paths=paths))
    return Finding("read-only system", spared, "nothing can be written but in a /tmp of its own")


def _hides_the_course(sandbox: Sandbox) -> Finding:
    with tempfile.NamedTemporaryFile() as secret:
        paths = [
            secret.name,
            os.getcwd(),
            str(Path.home() / ".ssh"),
            "/etc/passwd",
            "/proc",
            "/sys",
        ]
        code = f"import os; stands = not any(os.path.exists(path) for path in {paths!r})"
        with sandbox.session() as session:
            hidden = _try(session, code)
    return Finding("reach", hidden, "no file of the course, of this account or of other processes")


def _cuts_output(sandbox: Sandbox) -> Finding:
    with sandbox.session() as session:
        reply = _ask_to_run(session, "print('x' * 10_000_000)")
    kept = sum(output["text"].size for output in reply["outputs"])
    return Finding("output", kept < 100_000, "what is printed is cut")


def _ends_what_does_not_end(sandbox: Sandbox) -> Finding:
    with sandbox.session() as session:
        try:
            _ask_to_run(session, "sum(range(10 ** 13))")  # in C, where no alarm is heard
            ended = False
        except SessionOver as over:
            ended = over.kind == "too slow"
    return Finding("time", ended, "what does not end is ended")


def _forgets(sandbox: Sandbox) -> Finding:
    with sandbox.session() as session:
        _ask_to_run(session, "import builtins, os; builtins.left = 1; os.mkdir('/tmp/left')")
    with sandbox.session() as session:
        forgotten = _try(session, _LOOK_FOR_TRACES)
    return Finding("forgetting", forgotten, "nothing of one submission is there in the next")


def _ask_to_run(session: Session, code: str) -> dict[str, Any]:
    source = np.frombuffer(code.encode(), np.uint8)
    return session.ask({"do": "run", "source": source})


def diagnosis(error: NoSandbox) -> str:
    """What to do where there is no sandbox: is it missing, or forbidden?"""
    text = str(error)
    if "bubblewrap is not installed" in text:
        return "missing: bubblewrap. On Debian and Ubuntu: apt-get install bubblewrap"
    if "libseccomp" in text:
        return "missing: libseccomp. On Debian and Ubuntu: apt-get install libseccomp2"
    if any(word in text for word in ("namespace", "uid map", "Operation not permitted", "denied")):
        return (
            "forbidden: this kernel, or the container this runs in, does not allow user "
            f"namespaces. bubblewrap says: {text.splitlines()[-1]}"
        )
    return f"broken: {text}"
