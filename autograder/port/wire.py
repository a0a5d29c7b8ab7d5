"""Frames over a socket: four bytes of length, big-endian, then the frame.

Either end may be hostile to the other. Lengths are capped before anything is allocated, and a peer
that is slow, or sends byte by byte, is waited for no longer than was said.
"""

from __future__ import annotations

import socket
import time

from autograder.port.encoding import Malformed


class Closed(Exception):
    """The other end is gone."""


class TooLate(Exception):
    """The other end did not answer, or did not listen, in time."""


def send(connection: socket.socket, frame: bytes, seconds: float | None = None) -> None:
    """Send one frame, within so many seconds. Raises `Closed` or `TooLate`."""
    connection.settimeout(seconds)
    try:
        connection.sendall(len(frame).to_bytes(4, "big") + frame)
    except TimeoutError as error:
        raise TooLate from error
    except OSError as error:
        raise Closed from error


def receive(connection: socket.socket, largest: int, seconds: float | None = None) -> bytes:
    """Receive one frame of at most ``largest`` bytes, all of it within so many seconds.

    Raises `Closed`, `TooLate`, or `Malformed` where the frame would be larger.
    """
    deadline = None if seconds is None else time.monotonic() + seconds
    size = int.from_bytes(_exactly(connection, 4, deadline), "big")
    if size > largest:
        raise Malformed(f"a frame of {size} bytes, where {largest} are the most")
    return _exactly(connection, size, deadline)


def has_news(connection: socket.socket) -> bool:
    """Whether the other end has sent something that nobody asked for, or is gone."""
    connection.settimeout(0)
    try:
        connection.recv(1, socket.MSG_PEEK)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _exactly(connection: socket.socket, count: int, deadline: float | None) -> bytes:
    parts = bytearray()
    while len(parts) < count:
        left = None if deadline is None else deadline - time.monotonic()
        if left is not None and left <= 0:
            raise TooLate
        connection.settimeout(left)
        try:
            part = connection.recv(min(count - len(parts), 2**20))
        except TimeoutError as error:
            raise TooLate from error
        except OSError as error:
            raise Closed from error
        if not part:
            raise Closed
        parts += part
    return bytes(parts)
