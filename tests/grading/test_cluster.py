"""The same command on a Dask cluster: real schedulers and workers, TLS, one killed half-way."""

import contextlib
import datetime
import os
import re
import subprocess
import sys
import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.gradebooks import content

NAMES = ("all_right", "mistakes_05", "empty", "half_done")


@contextlib.contextmanager
def process(*arguments, environment, folder):
    """A process of the cluster, in a folder of its own: no file is shared."""
    folder.mkdir()
    with (folder / "log").open("w") as log:
        running = subprocess.Popen(
            [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]],
            cwd=folder,
            env={**os.environ, **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        yield running
    finally:
        running.terminate()
        try:
            running.wait(20)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


def said(folder, pattern):
    """What a process has written to its log, once it has."""
    for _ in range(600):
        found = re.search(pattern, (folder / "log").read_text())
        if found:
            return found[0]
        time.sleep(0.05)
    pytest.fail((folder / "log").read_text())


@contextlib.contextmanager
def cluster(tmp_path, scheme="tcp", workers=2, environment=None):
    """A scheduler's address and the worker processes."""
    environment = {"DASK_DISTRIBUTED__DASHBOARD__ENABLED": "False", **(environment or {})}
    with contextlib.ExitStack() as closing:

        def start(name, *arguments):
            folder = tmp_path / name
            options = {"environment": environment, "folder": folder}
            return folder, closing.enter_context(process(*arguments, **options))

        options = ("--no-dashboard", "--protocol", scheme, "--host", f"{scheme}://127.0.0.1")
        folder, _ = start("scheduler", "dask_scheduler", *options, "--port", "0")
        address = said(folder, rf"{scheme}://127\.0\.0\.1:\d+")
        made = []
        for number in range(workers):
            options = ("--nthreads", "1", "--no-dashboard", "--no-nanny")
            folder, running = start(f"worker{number}", "dask_worker", address, *options)
            said(folder, "Registered to")
            made.append(running)
        yield address, made


def test_a_class_is_graded_as_here_though_a_worker_is_killed(course, tmp_path, released):
    from tests.grading.courses import COMMAND, Course

    course.submit_many(60, NAMES)
    here = Course(tmp_path / "here", released)
    here.submit_many(60, NAMES)
    assert here.grade().returncode == 0
    with cluster(tmp_path) as (address, workers):
        command = [*COMMAND, "--scheduler", address]
        with subprocess.Popen(command, cwd=course.folder, stdout=subprocess.PIPE, text=True) as run:
            while run.poll() is None and not list((course.folder / "verdicts").glob("*/*")):
                time.sleep(0.01)
            workers[0].kill()
            out, _ = run.communicate(timeout=120)
    assert run.returncode == 0, out
    assert "60 graded" in out
    assert content(course.db_url) == content(here.db_url)


def test_tls_is_spoken_with_dask_s_own_certificates(course, tmp_path):
    course.submit(*NAMES)
    environment = certificates(tmp_path)
    with cluster(tmp_path, "tls", 1, environment) as (address, _):
        assert address.startswith("tls://")
        done = course.grade("--scheduler", address, **environment)
        assert done.returncode == 0, done.stderr
        assert "4 graded" in done.stdout
        refused = course.grade("--scheduler", address, "--force")
        assert refused.returncode == 2
        assert "TLS" in refused.stderr
        assert "Traceback" not in refused.stderr


def test_a_scheduler_that_is_not_there_is_said_to_be_missing(course):
    course.submit("all_right")
    done = course.grade(
        "--scheduler", "tcp://127.0.0.1:9", DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT="2s"
    )
    assert done.returncode == 2
    assert "tcp://127.0.0.1:9" in done.stderr
    assert "Traceback" not in done.stderr


def certificates(folder):
    """A certificate of one's own for every role, as Dask's configuration names it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, "a test's own")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "cert.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    start = "DASK_DISTRIBUTED__COMM__TLS__"
    roles = ("SCHEDULER", "WORKER", "CLIENT")
    return (
        {f"{start}CA_FILE": str(folder / "cert.pem")}
        | {f"{start}{role}__CERT": str(folder / "cert.pem") for role in roles}
        | {f"{start}{role}__KEY": str(folder / "key.pem") for role in roles}
    )
