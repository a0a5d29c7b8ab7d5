# Never return from C, where no interrupt is heard.
# verdict: too slow

def softmax(logits):
    return sum(range(10**13))
