# Read the memory and the environment of other processes.
# verdict: raised an error

import os


def softmax(logits):
    for process in os.listdir("/proc"):
        open(f"/proc/{process}/environ").read()
        open(f"/proc/{process}/mem", "r+b").read(1)
