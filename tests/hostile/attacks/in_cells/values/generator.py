# Return a generator without end.
# verdict: wrong kind of value

def softmax(logits):
    while True:
        yield 0.0
