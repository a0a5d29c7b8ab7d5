# Return a memory map.
# verdict: wrong kind of value

def softmax(logits):
    np.zeros(len(logits)).tofile("map")
    return np.memmap("map", dtype=float)
