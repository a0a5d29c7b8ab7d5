# Grow a list until there is no memory.
# verdict: out of memory

def softmax(logits):
    grown = []
    while True:
        grown.append(bytearray(2**20))
