"""pyproject.toml, constraints.txt and environment.yml agree on packages and versions."""

import os
import re
import subprocess
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def constraints():
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = [line.split("==") for line in lines if not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in pins}


def environment():
    """The packages that environment.yml has pip install, by name, and all its lines."""
    dependencies = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    lines = next(entry["pip"] for entry in dependencies if isinstance(entry, dict))
    pins = dict(line.split("==") for line in lines if not line.startswith("--"))
    return {canonicalize_name(name): version for name, version in pins.items()}, dependencies, lines


def direct():
    return [Requirement(line) for line in project()["dependencies"]]


def test_environment_and_pyproject_name_the_same_packages():
    assert set(environment()[0]) == {
        canonicalize_name(requirement.name) for requirement in direct()
    }


def test_environment_pins_what_constraints_pin():
    pins = constraints()
    assert {name: pins[name] for name in environment()[0]} == environment()[0]


def test_constraints_satisfy_every_direct_requirement_extras_included():
    extras = [
        Requirement(line) for lines in project()["optional-dependencies"].values() for line in lines
    ]
    others = [requirement for requirement in extras if requirement.name != project()["name"]]
    for requirement in direct() + others:
        assert constraints()[canonicalize_name(requirement.name)] in requirement.specifier


@pytest.mark.skipif(os.environ.get("CI") != "true", reason="asks what a fresh installation holds")
def test_constraints_are_the_whole_tested_set():
    """Nothing is installed that is not pinned."""
    frozen = subprocess.run(
        [os.sys.executable, "-m", "pip", "freeze", "--exclude-editable"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    names = {canonicalize_name(re.split("==| @ ", line)[0]) for line in frozen.splitlines() if line}
    assert names - {"backprop-ninja", "pip", "setuptools", "wheel"} <= set(constraints())


def test_direct_dependencies_are_loose():
    for requirement in direct():
        assert {specifier.operator for specifier in requirement.specifier} == {">="}


def test_environment_has_no_local_reference_and_takes_torch_for_cpus():
    _, dependencies, lines = environment()
    assert "python=3.11" in dependencies
    assert not [line for line in lines if re.search(r"^-e|^\.|file:|-r ", line)]
    assert any("whl/cpu" in line for line in lines if line.startswith("--extra-index-url"))


def test_the_python_versions_agree():
    assert project()["requires-python"] == ">=3.11"
    assert "3, 11" in (ROOT / "deploy" / "install.sh").read_text()
