# Connect to the watching socket.
# verdict: raised an error

import socket


def softmax(logits):
    socket.create_connection(("127.0.0.1", @PORT@), timeout=1).send(b"hello")
