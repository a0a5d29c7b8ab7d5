# Connect to a socket that has no file.
# verdict: raised an error

import socket


def softmax(logits):
    socket.socket(socket.AF_UNIX).connect("\0@ABSTRACT@")
