"""What the kernel says of a process in the sandbox, read from outside, where it cannot lie."""

from __future__ import annotations

import os
from pathlib import Path

import psutil


class KernelState:
    """The state of the innermost process below one of ours: the child in which answers run."""

    def __init__(self, ancestor: int) -> None:
        *_, innermost = psutil.Process(ancestor).children(recursive=True)
        self._process = Path("/proc") / str(innermost.pid)
        status = (self._process / "status").read_text()
        self._status = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)

    def own_namespace(self, name: str) -> bool:
        """Whether its namespace of that kind is not ours."""
        return os.readlink(self._process / "ns" / name) != os.readlink(f"/proc/self/ns/{name}")

    @property
    def mount_points(self) -> list[str]:
        """Where its file systems begin, as it sees them."""
        lines = (self._process / "mountinfo").read_text().splitlines()
        return [line.split()[4].encode().decode("unicode_escape") for line in lines]

    @property
    def is_powerless(self) -> bool:
        """Whether it has no capability in any set, and can gain none."""
        sets = ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")
        return (
            all(int(self._status[name], 16) == 0 for name in sets)
            and self._status["NoNewPrivs"] == "1"
        )

    @property
    def is_filtered(self) -> bool:
        """Whether a filter decides on its system calls."""
        return self._status["Seccomp"] == "2"
