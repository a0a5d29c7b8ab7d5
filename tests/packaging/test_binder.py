"""What Binder would make of this repository, asked of repo2docker itself."""

import json
import os
import shutil
import subprocess

import pytest

from tests.conftest import ROOT


@pytest.fixture
def build_pack(tmp_path, monkeypatch):
    from repo2docker.app import Repo2Docker
    from repo2docker.buildpacks import CondaBuildPack

    for name in ("environment.yml", "postBuild", "start", "deploy"):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    pack = CondaBuildPack(Repo2Docker.base_image.default_value)
    pack.platform = "linux/amd64"
    return pack


def test_repo2docker_takes_the_conda_environment_with_python_3_11(build_pack):
    assert build_pack.detect()
    assert build_pack.python_version == "3.11"
    assert "environment.yml" in build_pack.render({"NB_UID": "1000"})


def test_the_environment_layer_stays_cacheable(build_pack):
    """Only if no local reference is in it does repo2docker install it before it copies the rest."""
    assert build_pack.get_preassemble_script_files().keys() == {"environment.yml"}
    dockerfile = build_pack.render({"NB_UID": "1000"})
    install = dockerfile.index("env update")
    assert install < dockerfile.index("COPY --chown=1000:1000 src/ ")


def test_the_hooks_are_run(build_pack):
    dockerfile = build_pack.render({"NB_UID": "1000"})
    assert "./postBuild" in dockerfile
    assert "start" in build_pack.get_start_script()


@pytest.mark.parametrize("script", ["postBuild", "start"])
def test_the_scripts_parse_and_may_be_executed(script):
    subprocess.run(["bash", "-n", ROOT / script], check=True)
    assert os.access(ROOT / script, os.X_OK)


def test_no_binder_folder_hides_the_files_at_the_top():
    assert not (ROOT / "binder").exists()
    assert not (ROOT / ".binder").exists()


def test_start_chooses_the_learner_s_profile_and_hands_over():
    done = subprocess.run(
        [ROOT / "start", "printenv", "JUPYTER_CONFIG_PATH"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(ROOT / "deploy" / "learner")


def test_the_learner_s_profile_hides_the_instructor_s_tools():
    learner = ROOT / "deploy" / "learner"
    page = json.loads((learner / "labconfig" / "page_config.json").read_text())
    server = json.loads((learner / "jupyter_server_config.json").read_text())["ServerApp"]
    for tool in ("formgrader", "course-list", "create-assignment"):
        assert page["disabledExtensions"][f"@jupyter/nbgrader:{tool}"] is True
    assert page["disabledExtensions"]["@jupyterlab/apputils-extension:announcements"] is True
    assert server["jpserver_extensions"]["nbgrader.server_extensions.formgrader"] is False
    assert server["jpserver_extensions"]["nbgrader.server_extensions.validate_assignment"] is True
    assert (ROOT / server["default_url"].removeprefix("/lab/tree/")).exists()
