# Start a pool of processes.
# verdict: raised an error

import multiprocessing


def softmax(logits):
    return multiprocessing.Pool(100).map(np.exp, logits)
