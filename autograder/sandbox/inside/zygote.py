"""The first process in the sandbox: loads the libraries once, forks a child for each submission.

    python -I -S -B zygote.py SETTINGS

SETTINGS is JSON, written by `autograder.sandbox.sandbox`. Standard input is the control socket,
which only the trusted side holds. It sends ``start`` with the socket for one submission, and
``kill`` when it wants that submission's child gone; for each ``start`` one report comes back, when
the child has ended. ``another`` comes with a control socket of its own, which a copy of this
process then serves. No learner's code ever runs in this process, and a child inherits nothing of
another.
"""

import gc
import json
import os
import select
import signal
import socket
import sys


def serve(control, settings, session, confine):
    """Fork a child for each ``start`` until the trusted side is gone."""
    gc.collect()
    gc.freeze()
    gc.enable()
    control.send(b"ready")
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 16, 1)
        if not message:
            return
        if message == b"another":
            control = _copy(control, socket.socket(fileno=descriptors[0]))
            continue
        if message != b"start":
            continue  # a "kill" for a child that had already ended
        with socket.socket(fileno=descriptors[0]) as connection:
            child = confine.fork(settings["confined"])
            if child == 0:
                control.close()
                _run_child(connection, settings, session, confine)
        control.send(json.dumps(_outlive(child, control)).encode())


def _copy(control, another):
    """Fork, and return the control socket that each of the two serves from now on."""
    if os.fork():
        another.close()
        return control
    control.close()
    another.send(b"ready")
    return another


def _run_child(connection, settings, session, confine):
    """In the child: give up every power, then do as the trusted side says. Does not return."""
    code = 1
    try:
        confine.confine(settings)
        _close_all_but(connection.fileno())
        code = session.serve(connection)
    finally:
        os._exit(code)


def _close_all_but(wire):
    """Nothing that is open here may be read or written by a learner's code, but the wire."""
    # Opened anew: flags and locks of an open file are shared with whoever inherited it.
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    os.closerange(3, wire)
    os.closerange(wire + 1, 1024)


def _outlive(child, control):
    """Wait for the child to end, or kill it when told; say how it ended and what it used."""
    ended = os.pidfd_open(child)
    try:
        ready, _, _ = select.select([ended, control], [], [])
        if control in ready:
            control.recv(16)  # "kill", or nothing: then the trusted side is gone
            os.kill(child, signal.SIGKILL)
    finally:
        os.close(ended)
    _, status, usage = os.wait4(child, 0)
    return {
        "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
        "exit": os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "memory_kib": usage.ru_maxrss,
    }


def main():
    """Load the libraries, then serve."""
    settings = json.loads(sys.argv[1])
    sys.argv = [""]
    sys.path[:0] = settings["paths"]
    control = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.chdir("/tmp" if settings["confined"] else settings["folder"])
    gc.disable()  # what is loaded now stays
    import confine
    import session

    session.prepare()
    serve(control, settings, session, confine)


if __name__ == "__main__":
    main()
