"""Make the accounts and folders that settings.toml names. Run as root; again after each change.

    python deploy/jupyterhub/set_up.py [SETTINGS]

What is there already is kept; only owners and permissions are put right.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent


def main(settings_file: Path) -> None:
    """Make everything."""
    settings = tomllib.loads(settings_file.read_text())
    folders = {name: Path(path) for name, path in settings["folders"].items()}
    people = [*settings["instructors"], *settings["learners"]]
    for name in [settings["grader"], *people]:
        account(name, folders["homes"])
    for name in people:
        home = Path(pwd.getpwnam(name).pw_dir)
        copy("course", home, name)
    folder(folders["hub"], "root", 0o700)
    # Everyone hands in here, and the sticky bit keeps what one made from being moved by another.
    folder(folders["exchange"], "root", 0o1777)
    folder(folders["course"], settings["grader"], 0o700)
    copy("source", folders["course"], settings["grader"])
    copy("nbgrader_config.py", folders["course"], settings["grader"])
    refuse_a_closed_python(settings["grader"])


def account(name: str, homes: Path) -> None:
    """A system account without a password, whose home only it can read."""
    try:
        home = Path(pwd.getpwnam(name).pw_dir)
    except KeyError:
        home = homes / name
        homes.mkdir(parents=True, exist_ok=True)
        options = ["--create-home", "--user-group", "--shell", "/bin/bash"]
        subprocess.run(["useradd", *options, "--home-dir", str(home), name], check=True)
    folder(home, name, 0o700)


def folder(path: Path, owner: str, mode: int) -> None:
    """A folder with an owner and a mode."""
    path.mkdir(parents=True, exist_ok=True)
    shutil.chown(path, owner, pwd.getpwnam(owner).pw_gid)
    path.chmod(mode)


def copy(name: str, where: Path, owner: str) -> None:
    """The repository's file or folder of this name, for someone to own; never over their own."""
    source, target = REPOSITORY / name, where / name
    if target.exists():
        return
    (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    for path in [target, *target.rglob("*")]:
        shutil.chown(path, owner, pwd.getpwnam(owner).pw_gid)


def refuse_a_closed_python(account: str) -> None:
    """Stop where other accounts cannot run this Python, as when it lies in root's home."""
    try:
        tried = subprocess.run([sys.executable, "-c", "import autograder"], user=account, cwd="/")
    except PermissionError:
        tried = None
    if tried is None or tried.returncode:
        sys.exit(
            f"{account} cannot run {sys.executable} with autograder: install where all may read."
        )


if __name__ == "__main__":
    if os.geteuid() != 0:
        sys.exit("Accounts are made by root: sudo, and the same command.")
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "settings.toml")
