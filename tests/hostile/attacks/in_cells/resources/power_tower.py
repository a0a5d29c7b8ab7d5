# Work out a number with more digits than there are atoms.
# verdict: too slow

def softmax(logits):
    return 9**9**9
