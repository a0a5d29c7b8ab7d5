"""A machine for a hub: accounts and folders of the test's own, and the hub that runs in them."""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest

from tests.conftest import ROOT, require_tool
from tests.servers import get

JUPYTERHUB = ROOT / "deploy" / "jupyterhub"
HUB = [sys.executable, "-m", "jupyterhub", "--config"]
MAY_PASS = stat.S_IXOTH


class Machine:
    """The accounts, folders and ports of one settings file."""

    def __init__(self, folder):
        self.folder = folder
        ending = secrets.token_hex(3)
        self.instructor, self.ada, self.ben, self.grader = (
            f"{name}-{ending}" for name in ("instructor", "ada", "ben", "grader")
        )
        self.people = (self.instructor, self.ada, self.ben)
        self.course, self.exchange = folder / "course", folder / "exchange"
        names = ("port", "hub_port", "proxy_port", "formgrader_port")
        self.ports = dict(zip(names, free_ports(len(names)), strict=True))
        self.address = f"http://127.0.0.1:{self.ports['port']}"
        self.settings = folder / "settings.toml"
        self.write_settings([self.ada, self.ben])

    def write_settings(self, learners):
        folders = {"homes": "homes", "course": "course", "exchange": "exchange", "hub": "hub"}
        lines = [
            f"instructors = ['{self.instructor}']",
            f"learners = {learners}",
            f"grader = '{self.grader}'",
            "[folders]",
            *(f"{name} = '{self.folder / path}'" for name, path in folders.items()),
            "[network]",
            "address = '127.0.0.1'",
            *(f"{name} = {port}" for name, port in self.ports.items()),
        ]
        self.settings.write_text("\n".join(lines))

    def home(self, name):
        return self.folder / "homes" / name

    def set_up(self):
        """As README.md says: the accounts and folders, then a password for each person."""
        command = [*view(), sys.executable, str(JUPYTERHUB / "set_up.py"), str(self.settings)]
        subprocess.run(command, check=True)
        self.passwords = {name: secrets.token_urlsafe() for name in self.people}
        lines = "\n".join(f"{name}:{password}" for name, password in self.passwords.items())
        subprocess.run(["chpasswd"], input=lines, text=True, check=True)

    @contextlib.contextmanager
    def running_hub(self):
        config = JUPYTERHUB / "jupyterhub_config.py"
        with (
            (self.folder / "hub.log").open("w") as log,
            subprocess.Popen(
                [*view(), *HUB, str(config), "--pid-file", "hub.pid"],
                cwd=self.folder,
                env=os.environ | {"HUB_SETTINGS": str(self.settings), "PATH": path()},
                stdout=log,
                stderr=subprocess.STDOUT,
            ) as hub,
        ):
            try:
                get(f"{self.address}/hub/api/")
                yield
            finally:
                # Not the process that was started, which may be the one that changed the view.
                os.kill(int((self.folder / "hub.pid").read_text()), signal.SIGTERM)
                hub.wait(60)

    def log(self):
        return (self.folder / "hub.log").read_text()

    def processes_of(self, *accounts):
        """What runs in these accounts."""
        return [p for p in psutil.process_iter(["username"]) if p.info["username"] in accounts]

    def clear(self):
        """End what is left, and take the accounts away."""
        while left := self.processes_of(*self.people, self.grader):
            for process in left:
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()
            psutil.wait_procs(left, timeout=10)
        for name in (*self.people, self.grader):
            with contextlib.suppress(KeyError):
                pwd.getpwnam(name)
                subprocess.run(["userdel", name], check=True)
        shutil.rmtree(self.folder)


@contextlib.contextmanager
def machine():
    """A machine that is taken away at the end; skipped, or under CI failed, where none can be."""
    require_root()
    require_tool(("useradd",), "Install it with: sudo apt-get install passwd")
    require_tool(("configurable-http-proxy",), "Install it with: make proxy")
    # pytest's own folders are closed to other accounts.
    made = Machine(Path(tempfile.mkdtemp(prefix="hub-")))
    made.folder.chmod(0o755)
    try:
        made.set_up()
        yield made
    finally:
        made.clear()


def require_root():
    """The right to make accounts. Without it: a failure under CI, elsewhere a skip."""
    if os.geteuid() != 0:
        message = "making accounts needs root: sudo make test TESTS=tests/hub"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)


def free_ports(count):
    with contextlib.ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


def path():
    """This Python's tools before all others."""
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def view():
    """What goes before a command so that every account can reach this Python and the repository.

    Where a folder above them is closed, as root's home is, the command sees another in its place
    that holds nothing else. The machine's own folders stay as they are.
    """
    needed = [Path(sys.base_prefix), Path(sys.prefix), ROOT]
    closed = {path: above for path in needed if (above := closed_above(path))}
    if not closed:
        return []
    bwrap = require_tool(("bwrap",), "Install it with: sudo apt-get install bubblewrap")
    options = ["--dev-bind", "/", "/", "--cap-add", "ALL"]
    for folder in sorted(set(closed.values())):
        options += ["--perms", "0755", "--tmpfs", str(folder)]
    for inside, above in closed.items():
        for between in reversed(inside.relative_to(above).parents[:-1]):
            options += ["--perms", "0755", "--dir", str(above / between)]
        options += ["--bind", str(inside), str(inside)]
    return [bwrap, *options, "--"]


def closed_above(path):
    """The outermost folder above a path that other accounts cannot pass through."""
    above = reversed(path.parents)
    return next((p for p in above if not p.stat().st_mode & MAY_PASS), None)


def until(answer, seconds=120):
    """The first answer that is not None."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if (answered := answer()) is not None:
            return answered
        time.sleep(0.25)
    return pytest.fail(f"no answer within {seconds} seconds")
