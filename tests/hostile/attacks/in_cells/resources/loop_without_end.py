# Never return.
# verdict: too slow

def softmax(logits):
    while True:
        pass
