# Return a whole number that takes minutes to print.
# verdict: wrong kind of value

def softmax(logits):
    return 10 ** (10**6)
