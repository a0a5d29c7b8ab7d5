import socket
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.port.encoding import Malformed
from autograder.port.wire import Closed, TooLate, has_news, receive, send


@pytest.fixture
def ends():
    one, other = socket.socketpair()
    with one, other:
        yield one, other


def test_a_frame_arrives_as_it_was_sent(ends):
    one, other = ends
    send(one, b"hello")
    send(one, b"")
    assert receive(other, 5, 1) == b"hello"
    assert receive(other, 5, 1) == b""


def test_a_frame_that_announces_too_much_is_refused_before_it_is_read(ends):
    one, other = ends
    one.sendall(b"\xff\xff\xff\xff")
    with pytest.raises(Malformed, match="4294967295 bytes, where 10 are the most"):
        receive(other, 10, 1)


def test_a_peer_that_is_gone_is_closed(ends):
    one, other = ends
    one.sendall(b"\x00\x00\x00\x09half")
    one.close()
    with pytest.raises(Closed):
        receive(other, 10, 1)
    with pytest.raises(Closed):
        send(other, b"x" * 10**6, 1)


def test_a_peer_that_sends_byte_by_byte_is_not_waited_for_any_longer(ends):
    one, other = ends
    stop, sent = threading.Event(), []

    def drip():
        one.sendall(b"\x00\x00\x00\x64")
        while not stop.wait(0.05):
            one.sendall(b"x")
            sent.append(1)

    dripping = threading.Thread(target=drip)
    dripping.start()
    with pytest.raises(TooLate):
        receive(other, 100, 0.4)
    stop.set()
    dripping.join()
    assert 0 < len(sent) < 100, "it came whole, or not at all"


def test_a_peer_that_does_not_listen_is_not_waited_for(ends):
    with pytest.raises(TooLate):
        send(ends[0], b"x" * 10**7, 0.2)


def test_news_is_noticed_without_taking_it(ends):
    one, other = ends
    assert not has_news(other)
    send(one, b"early")
    assert has_news(other)
    assert has_news(other)
    assert receive(other, 5, 1) == b"early"
    one.close()
    assert has_news(other)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_whatever_is_sent_is_a_frame_or_one_of_three_words(data):
    one, other = socket.socketpair()
    with one, other:
        one.sendall(data)
        one.shutdown(socket.SHUT_WR)
        try:
            frame = receive(other, 100, 1)
        except (Closed, Malformed):
            return
        assert data[4 : 4 + len(frame)] == frame
        assert int.from_bytes(data[:4], "big") == len(frame)
