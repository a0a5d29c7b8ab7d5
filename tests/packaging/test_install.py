"""The set-up says in one clear line what stands in its way."""

import os
import subprocess

import pytest

from tests.conftest import ROOT

INSTALL = ROOT / "deploy" / "install.sh"
NOWHERE = "http://127.0.0.1:9/simple"  # the discard port: nothing answers


def executable(path, text):
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def install(tmp_path, python="python3", **environment):
    return subprocess.run(
        [INSTALL, str(python), str(tmp_path / "venv"), NOWHERE],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )


def the_line(done):
    assert done.returncode == 1
    [line] = done.stderr.strip().split("\n")
    return line


def test_no_python(tmp_path):
    assert "no python9 here. Install Python 3.11" in the_line(install(tmp_path, "python9"))


def test_an_old_python(tmp_path):
    old = executable(
        tmp_path / "old", "case $1 in --version) echo Python 3.9.2 ;; *) exit 1 ;; esac"
    )
    assert "Python 3.9.2 is too old: 3.11 or newer" in the_line(install(tmp_path, old))


def test_no_venv_module(tmp_path):
    bare = executable(
        tmp_path / "bare", 'case $2 in *ensurepip*) exit 1 ;; *) exec python3 "$@" ;; esac'
    )
    assert "apt-get install python3-venv" in the_line(install(tmp_path, bare))


def test_no_disk(tmp_path):
    executable(tmp_path / "df", "echo Filesystem; echo /dev/x 100 100 512000 1% /")
    path = f"{tmp_path}:{os.environ['PATH']}"
    assert "only 500 MB of disk are free" in the_line(install(tmp_path, PATH=path))


def test_no_place_to_write(tmp_path):
    (tmp_path / "venv").write_text("a file where the folder should be")
    done = install(tmp_path)
    assert done.returncode == 1
    assert "could not make" in done.stderr.strip().split("\n")[-1]


@pytest.mark.parametrize("second_try", [False, True])
def test_no_network(tmp_path, second_try):
    offline = {"PIP_INDEX_URL": NOWHERE, "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}
    offline |= {"PIP_FIND_LINKS": "", "PIP_EXTRA_INDEX_URL": ""}
    done = install(tmp_path, **offline)
    if second_try:
        done = install(tmp_path, **offline)
    line = the_line(done)
    assert "cannot be reached (is there a network?)" in line
    assert "it goes on where it stopped" in line
