# Send a datagram to the watching socket.
# verdict: raised an error

import socket


def softmax(logits):
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"hello", ("127.0.0.1", @PORT@))
