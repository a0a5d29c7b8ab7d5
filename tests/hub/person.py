"""A person at the hub: logs in with a password, starts a server, presses buttons, runs code."""

import contextlib
import json
import uuid

import requests
import websocket

from tests.hub.machine import until


class Person:
    """Someone with an account, and their own server."""

    def __init__(self, machine, name):
        self.name = name
        self.hub = f"{machine.address}/hub"
        self.server = f"{machine.address}/user/{name}"
        self.browser = requests.Session()
        self.log_in(machine.passwords[name])
        self.token = self.new_token()

    def log_in(self, password):
        """Fill in the form, as a browser would."""
        page = f"{self.hub}/login"
        self.browser.get(page)
        fields = {"username": self.name, "password": password, "_xsrf": self.xsrf()}
        self.browser.post(page, data=fields, allow_redirects=False).raise_for_status()

    def xsrf(self):
        return next(cookie.value for cookie in self.browser.cookies if cookie.name == "_xsrf")

    def new_token(self):
        """A token that stands for this person: what the page Token of the hub gives."""
        page = f"{self.hub}/api/users/{self.name}/tokens"
        made = self.browser.post(page, headers={"X-XSRFToken": self.xsrf()})
        made.raise_for_status()
        return made.json()["token"]

    def start_server(self):
        asked = self.request("POST", f"{self.hub}/api/users/{self.name}/server")
        asked.raise_for_status()
        until(lambda: self.request("GET", f"{self.server}/api/status").ok or None)

    def request(self, method, url, **options):
        return requests.request(method, url, headers=self.headers, timeout=300, **options)

    @property
    def headers(self):
        return {"Authorization": f"token {self.token}"}

    def ask(self, method, url, **options):
        """What a URL answers, which has to be JSON and all right."""
        answer = self.request(method, url, **options)
        assert answer.ok, f"{url}: {answer.status_code} {answer.text}"
        return answer.json()

    @contextlib.contextmanager
    def kernel(self, server=None):
        """A kernel in one's own server, or in another."""
        kernels = f"{server or self.server}/api/kernels"
        kernel = f"{kernels}/{self.ask('POST', kernels)['id']}"
        try:
            yield kernel
        finally:
            self.request("DELETE", kernel)

    def run(self, code, server=None):
        """What code prints in a kernel of its own."""
        with self.kernel(server) as kernel:
            return "".join(self.printed(kernel, code))

    def printed(self, kernel, code):
        wire = websocket.create_connection(
            f"{kernel.replace('http', 'ws', 1)}/channels", header=self.headers, timeout=300
        )
        header = {"msg_id": uuid.uuid4().hex, "msg_type": "execute_request", "version": "5.3"}
        header |= {"username": self.name, "session": uuid.uuid4().hex, "date": ""}
        request = {"channel": "shell", "header": header, "parent_header": {}, "metadata": {}}
        wire.send(json.dumps(request | {"content": {"code": code, "silent": False}}))
        while True:
            message = json.loads(wire.recv())
            if message["parent_header"].get("msg_id") != header["msg_id"]:
                continue
            content = message["content"]
            assert message["msg_type"] != "error", "\n".join(content["traceback"])
            if message["msg_type"] == "stream":
                yield content["text"]
            if content.get("execution_state") == "idle":
                return wire.close()
