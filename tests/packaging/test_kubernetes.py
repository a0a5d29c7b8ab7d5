"""The values for Kubernetes, as far as they can be checked without a cluster."""

from types import SimpleNamespace

import pytest
import yaml
from traitlets.config import Config

from tests.conftest import ROOT

FOLDER = ROOT / "deploy" / "kubernetes"


def documents(name):
    return list(yaml.safe_load_all((FOLDER / name).read_text()))


def furnished(name):
    """The environment that the hub's code gives to a person's server."""
    [hub] = documents("jupyterhub.yaml")
    scope = {"c": Config()}
    exec(hub["hub"]["extraConfig"]["grader.py"], scope)
    spawner = SimpleNamespace(user=SimpleNamespace(name=name), environment={"LANG": "C"})
    scope["c"].Spawner.pre_spawn_hook(spawner)
    return spawner.environment


def test_only_the_grader_s_server_has_the_gradebook_s_password():
    password = furnished("grader")["GRADEBOOK_PASSWORD"]["valueFrom"]["secretKeyRef"]
    [container] = documents("gradebook.yaml")[1]["spec"]["template"]["spec"]["containers"]
    wanted = {entry["name"]: entry for entry in container["env"]}["POSTGRES_PASSWORD"]
    assert password == wanted["valueFrom"]["secretKeyRef"]
    for name in ("ada", "instructor"):
        assert set(furnished(name)) == {"LANG", "JUPYTER_CONFIG_PATH"}


def test_servers_find_their_profiles():
    for name in ("grader", "ada"):
        for folder in furnished(name)["JUPYTER_CONFIG_PATH"].split(":"):
            assert (ROOT / folder.removeprefix("/opt/backprop-ninja/")).is_dir()


def test_no_one_logs_in_as_the_grader():
    [values] = documents("jupyterhub.yaml")
    people = values["hub"]["config"]["Authenticator"]
    assert "grader" not in people["allowed_users"]
    assert people["allow_existing_users"] is False


def test_one_image_is_named_everywhere():
    [hub], [dask] = documents("jupyterhub.yaml"), documents("dask.yaml")
    image = hub["singleuser"]["image"]
    for part in ("scheduler", "worker"):
        named = dask[part]["image"]
        assert (named["repository"], named["tag"]) == (image["name"], image["tag"])


@pytest.mark.parametrize("service", ["gradebook:5432", "dask-scheduler:8786", "ngshare:8080"])
def test_a_pod_s_configuration_names_what_the_policies_open(service):
    assert service in (FOLDER / "nbgrader_config.py").read_text()
    policies = documents("policies.yaml") + documents("jupyterhub.yaml")
    assert f"'port': {service.split(':')[1]}" in str(policies)
