"""Every wall stands, and every trial of one can fail."""

import subprocess
import sys

import pytest

from autograder.command_line import doctor
from autograder.sandbox import sandbox as sandboxes
from autograder.sandbox.sandbox import NoSandbox
from autograder.sandbox.walls import diagnosis, findings
from tests.conftest import require_sandbox

UNIT = "03_one_gradient_step"
WALLS = {
    "namespaces",
    "capabilities",
    "seccomp",
    "network",
    "processes",
    "read-only system",
    "allow-list",
    "memory",
    "files",
    "output",
    "reach",
    "time",
    "forgetting",
}


@pytest.fixture(scope="module", autouse=True)
def sandbox_here():
    require_sandbox()


def test_every_wall_stands():
    found = list(findings(UNIT))
    assert {finding.wall for finding in found} == WALLS
    assert [finding.wall for finding in found if not finding.stands] == []


def test_without_the_sandbox_its_walls_are_seen_to_be_missing():
    fallen = {finding.wall for finding in findings(UNIT, confined=False) if not finding.stands}
    assert {"namespaces", "read-only system", "reach", "forgetting"} <= fallen


def test_the_trials_of_system_calls_fail_where_calls_are_not_filtered(monkeypatch):
    def no_filter(path):
        raise sandboxes.NoFilter

    monkeypatch.setattr(sandboxes, "compile_filter", no_filter)
    fallen = {finding.wall for finding in findings(UNIT, confined=False) if not finding.stands}
    assert {"seccomp", "network"} <= fallen


def test_a_limit_that_is_not_kept_is_seen(monkeypatch):
    from autograder.sandbox import walls

    loose = sandboxes.Limits(4.0, 20.0, memory_mib=6000, files_mib=200)
    monkeypatch.setattr(walls, "TRIAL_LIMITS", loose)
    fallen = {finding.wall for finding in findings(UNIT) if not finding.stands}
    assert fallen == {"memory", "files"}


def fake_bwrap(folder, message):
    path = folder / "bwrap"
    path.write_text(f"#!/bin/sh\necho '{message}' >&2\nexit 1\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("bwrap", "says"),
    [
        (None, "missing: bubblewrap"),
        ("bwrap: No permissions to create new namespace", "forbidden: this kernel"),
        ("bwrap: setting up uid map: Permission denied", "forbidden: this kernel"),
        ("bwrap: something else altogether", "broken: "),
    ],
)
def test_the_doctor_tells_missing_from_forbidden(tmp_path, monkeypatch, capsys, bwrap, says):
    found = bwrap and fake_bwrap(tmp_path, bwrap)
    monkeypatch.setattr(sandboxes, "find_bubblewrap", lambda: found)
    assert doctor.DoctorApp()._examine() == 3
    assert says in capsys.readouterr().out


def test_a_missing_libseccomp_is_said_to_be_missing():
    assert "apt-get install libseccomp2" in diagnosis(NoSandbox("libseccomp cannot be used: x"))


def test_the_command_prints_a_line_for_each_wall_and_ends_well():
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "doctor"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("✓ stands") == len(WALLS)
