"""The trusted end of the sandbox: starts it, asks it for sessions, puts questions to them."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import autograder.own_values
import autograder.port
from autograder.exercises import CATALOGUE
from autograder.exercises.source import earlier_answers
from autograder.port.encoding import Malformed, decode, encode
from autograder.port.wire import Closed, TooLate, has_news, receive, send
from autograder.sandbox.bubblewrap import (
    GENERATED,
    INSIDE,
    PACKAGES,
    command,
    find_bubblewrap,
    python,
)
from autograder.sandbox.kernel_state import KernelState
from autograder.sandbox.packages import allowed_packages
from autograder.sandbox.system_calls import NoFilter, compile_filter

_INSIDE_HERE = Path(__file__).parent / "inside"
_NEEDED_OF_PORT = ("__init__", "encoding", "calling", "time_limit", "wire")
LARGEST_REPLY = 16 * 2**20
LARGEST_REPLY_HEAD = 2**20
START_SECONDS = 120.0
# After a cell should have been interrupted from within: how long until it is ended from without.
GRACE_SECONDS = 2.0


@dataclass(frozen=True)
class Limits:
    """What one submission may use. Times in seconds, sizes in MiB."""

    cell_seconds: float = 10.0
    submission_seconds: float = 60.0
    memory_mib: int = 2048
    files_mib: int = 16


class NoSandbox(Exception):
    """The sandbox cannot be had. The text says what stands in the way."""


class SandboxDied(Exception):
    """The sandbox itself is gone: a fault of the machine, not of a submission."""


class SessionOver(Exception):
    """A session that was ended. ``kind`` is a reply's kind, ``word`` says more to the learner."""

    def __init__(self, kind: str, word: str) -> None:
        super().__init__(word)
        self.kind = kind
        self.word = word


class Sandbox:
    """A sandbox for the submissions of one unit, one after another.

    Parameters
    ----------
    unit
        Answers of the units before it are given.
    confined
        Without it nothing is walled off but processes from one another: the loud option.
    original
        The ``control`` of a sandbox with the same settings. Its zygote, with all that it has
        loaded, is then copied instead of another started, and lives as long as the original.

    Raises `NoSandbox` when it is entered and cannot be had.
    """

    def __init__(
        self,
        unit: str,
        limits: Limits = Limits(),
        confined: bool = True,
        original: socket.socket | None = None,
    ) -> None:
        self.unit = unit
        self.limits = limits
        self.confined = confined
        self._original = original
        self._process: subprocess.Popen[bytes] | None = None
        self._closing = contextlib.ExitStack()
        self._ready = self._examined = False

    def __enter__(self) -> Sandbox:
        """Start it; it goes on loading its libraries while this side does other work."""
        with contextlib.ExitStack() as closing:
            here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            self.control = closing.enter_context(here)
            self.control.settimeout(START_SECONDS)
            self._errors = closing.enter_context(tempfile.TemporaryFile())
            with there:
                if self._original is None:
                    self._start(there, closing)
                else:
                    self._copy(there)
            self._closing = closing.pop_all()
        return self

    def __exit__(self, *unused: object) -> None:
        self._closing.close()
        self._ready = self._examined = False

    def _start(self, there: socket.socket, closing: contextlib.ExitStack) -> None:
        folder = Path(closing.enter_context(tempfile.TemporaryDirectory(prefix="sandbox-")))
        generated = _generate(folder / "generated", self.unit)
        filtered = self._filter(generated)
        self._process = subprocess.Popen(
            self._command(folder, generated, filtered),
            stdin=there,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            start_new_session=True,
            env={} if self.confined else _environment(str(folder)),
        )
        closing.callback(self._end)

    def _copy(self, there: socket.socket) -> None:
        try:
            socket.send_fds(self._original, [b"another"], [there.fileno()])
        except OSError as error:
            raise NoSandbox("the sandbox that was to be copied is gone") from error
        self._examined = True  # as the original was, before it was handed on

    @contextlib.contextmanager
    def session(self) -> Iterator[Session]:
        """A session of its own for one submission. Raises `NoSandbox` or `SandboxDied`."""
        self._wait_until_ready()
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                try:
                    socket.send_fds(self.control, [b"start"], [theirs.fileno()])
                except OSError as error:
                    raise SandboxDied(self._last_words()) from error
            session = Session(ours, self)
            try:
                self._await_walls(session)
                yield session
            finally:
                session.end()

    def _wait_until_ready(self) -> None:
        if self._ready:
            return
        try:
            word = self.control.recv(16)
        except OSError:
            word = b""
        if word != b"ready":
            raise NoSandbox(self._last_words())
        self._ready = True

    def _await_walls(self, session: Session) -> None:
        """Wait until the child has shut its walls, before it has seen any of a learner's code."""
        try:
            session.greet()
        except (Closed, TooLate, Malformed) as error:
            raise NoSandbox(self._last_words()) from error
        if self.confined and not self._examined:
            state = session.state
            if not (state.is_powerless and state.is_filtered and state.own_namespace("net")):
                raise NoSandbox("a wall is missing")
            self._examined = True

    def end_session(self) -> dict[str, Any]:
        """Kill the running session and return the zygote's report on it."""
        try:
            self.control.send(b"kill")
            report = self.control.recv(1000)
        except OSError as error:
            raise SandboxDied(self._last_words()) from error
        if not report:
            raise SandboxDied(self._last_words())
        return json.loads(report)

    @property
    def pid(self) -> int:
        """The process that everything in the sandbox descends from."""
        return self._process.pid

    def _last_words(self) -> str:
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(1)
        self._errors.seek(0)
        return self._errors.read().decode(errors="replace")[-2000:].strip() or "it said nothing"

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()

    def _filter(self, generated: Path) -> bool:
        try:
            compile_filter(str(generated / "system_calls"))
        except NoFilter as error:
            if self.confined:
                raise NoSandbox(str(error)) from error
            return False
        return True

    def _command(self, folder: Path, generated: Path, filtered: bool) -> list[str]:
        program = ["-I", "-S", "-B"]
        settings = {
            "confined": self.confined,
            "folder": str(folder),
            "memory_mib": self.limits.memory_mib,
            "files_mib": self.limits.files_mib,
            "cpu_seconds": int(self.limits.submission_seconds) + 5,
        }
        if not self.confined:
            packages = folder / "packages"
            packages.mkdir()
            for name, path in allowed_packages().items():
                (packages / name).symlink_to(path)
            settings["paths"] = [str(_INSIDE_HERE), str(generated), str(packages)]
            settings["system_calls"] = str(generated / "system_calls") if filtered else ""
            zygote = str(_INSIDE_HERE / "zygote.py")
            return [python(), *program, zygote, json.dumps(settings)]
        settings["paths"] = [INSIDE, GENERATED, PACKAGES]
        settings["system_calls"] = f"{GENERATED}/system_calls"
        shown = {f"{PACKAGES}/{name}": path for name, path in allowed_packages().items()}
        shown |= {INSIDE: _INSIDE_HERE, GENERATED: generated, **_font_list()}
        bwrap = find_bubblewrap()
        if bwrap is None:
            raise NoSandbox("bubblewrap is not installed")
        start = command(bwrap, shown, _environment("/tmp"))
        return [*start, python(), *program, f"{INSIDE}/zygote.py", json.dumps(settings)]


class Session:
    """One submission's session, to which questions are put one at a time."""

    def __init__(self, connection: socket.socket, sandbox: Sandbox) -> None:
        self._connection = connection
        self._sandbox = sandbox
        self._number = 0
        self._awaited: deque[int] = deque()
        self._over: SessionOver | None = None
        # Whether the request that ended it has been told; those after it were not reached.
        self._told = False
        self._deadline = time.monotonic() + sandbox.limits.submission_seconds
        self.report: dict[str, Any] = {}

    def greet(self) -> None:
        """Take the word that comes before everything: the walls are shut."""
        if decode(receive(self._connection, 1000, START_SECONDS)) != "confined":
            raise Malformed("another greeting")

    @property
    def state(self) -> KernelState:
        """What the kernel says of the process that this session is with."""
        return KernelState(self._sandbox.pid)

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Put one request; the reply's fields. Raises `SessionOver`."""
        self.post([request])
        return self.take()

    def post(self, requests: list[dict[str, Any]]) -> None:
        """Put several requests, to be done one after another. Each is then to be taken."""
        first = self._number + 1
        self._number += len(requests)
        self._awaited.extend(range(first, first + len(requests)))
        if self._over is not None:
            return
        limits = self._sandbox.limits
        left = self._deadline - time.monotonic()
        timed = {"first": first, "seconds": max(0.1, min(limits.cell_seconds, left))}
        try:
            if has_news(self._connection):
                # Nothing was asked: either the session is gone, or it spoke before its turn.
                receive(self._connection, 0, GRACE_SECONDS)
                raise Malformed("an answer before the question")
            frame = encode({**timed, "requests": requests})
            send(self._connection, frame, limits.cell_seconds)
        except (TooLate, Closed, Malformed) as error:
            self._stop(error)

    def take(self) -> dict[str, Any]:
        """The reply to the next request put. Raises `SessionOver`, from the first on for all."""
        number = self._awaited.popleft()
        if self._over is not None and self._told:
            raise SessionOver("not reached", self._over.word)
        if self._over is None:
            try:
                return self._receive(number)
            except (TooLate, Closed, Malformed) as error:
                self._stop(error)
        self._told = True
        raise self._over

    def _receive(self, number: int) -> dict[str, Any]:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TooLate
        seconds = min(self._sandbox.limits.cell_seconds, left) + GRACE_SECONDS
        reply = decode(receive(self._connection, LARGEST_REPLY, seconds), LARGEST_REPLY_HEAD)
        told = reply.pop("number", None) if type(reply) is dict else None
        if type(told) is not int or told != number:
            raise Malformed("an answer to another question")
        return reply

    def refuse(self, error: Malformed) -> SessionOver:
        """End the session for what it sent; what is to be said of that."""
        if self._over is None:
            self._stop(error)
            self._told = True
        return self._over

    def _stop(self, error: TooLate | Closed | Malformed) -> None:
        """End the session, for good, and keep in mind why."""
        self.end()
        limits = self._sandbox.limits
        used = self.report.get("cpu_seconds", 0)
        if isinstance(error, Malformed):
            self._over = SessionOver("ended its session", f"{_FORGED} ({error})")
        elif isinstance(error, TooLate) or used >= limits.submission_seconds:
            self._over = SessionOver("too slow", _TOO_SLOW.format(limits.cell_seconds))
        else:
            self._over = SessionOver("ended its session", _ENDED)

    def end(self) -> None:
        """End the session, if it has not ended."""
        if not self.report:
            self.report = self._sandbox.end_session()


_TOO_SLOW = (
    "It was stopped after {:g} seconds. Look for a loop that never ends, or for one that could be "
    "a NumPy operation on the whole array."
)
_ENDED = "Look for a call that ends Python itself, such as os._exit."
_FORGED = "Something other than an answer was sent."


def _environment(home: str) -> dict[str, str]:
    """All the variables there are where answers run."""
    return {
        "HOME": home,
        "TMPDIR": home,
        "MPLCONFIGDIR": f"{home}/matplotlib",
        "IPYTHONDIR": f"{home}/ipython",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "LANG": "C.UTF-8",
        # Threads are not to be had, and their making is not to be tried.
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }


def _generate(folder: Path, unit: str) -> Path:
    """The stand-ins for autograder and torch, and the earlier units' answers."""
    package = folder / "autograder"
    (package / "port").mkdir(parents=True)
    stand_ins = _INSIDE_HERE / "stand_ins"
    shutil.copy(stand_ins / "autograder.py", package / "__init__.py")
    shutil.copy(autograder.own_values.__file__, package)
    shutil.copy(stand_ins / "torch.py", folder / "torch.py")
    (package / "earlier.py").write_text(earlier_answers(CATALOGUE, unit))
    for name in _NEEDED_OF_PORT:
        shutil.copy(Path(autograder.port.__file__).with_name(f"{name}.py"), package / "port")
    return folder


def _font_list() -> dict[str, Path]:
    """matplotlib's list of fonts, where this machine has made it already: it takes seconds."""
    # Where matplotlib's documentation says that it is; to import it would take too long here.
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = Path(os.environ.get("MPLCONFIGDIR") or caches / "matplotlib")
    lists = folder.glob("fontlist-*.json")
    return {f"/tmp/matplotlib/{path.name}": path for path in lists}
