"""Start a real Jupyter server for a test, and stop it."""

import contextlib
import os
import socket
import subprocess
import time
import urllib.request

import pytest


@contextlib.contextmanager
def running_server(command, folder, home):
    """The address of a server started by ``command(port)`` in a folder, without a token."""
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--no-browser", "--ip", "127.0.0.1", "--IdentityProvider.token="]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(
        [*command(str(port)), *options],
        cwd=folder,
        env=os.environ | {"HOME": str(home), "JUPYTER_PREFER_ENV_PATH": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            get(f"{address}/api")
            yield address
        finally:
            server.terminate()


def get(url):
    """What a URL answers; waits up to half a minute for a server that is starting."""
    for _ in range(120):
        try:
            return urllib.request.urlopen(url, timeout=10).read()
        except OSError:
            time.sleep(0.25)
    pytest.fail(f"nothing answers at {url}")
