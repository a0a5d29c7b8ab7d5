# Leave a chain of objects a million deep to be freed.
# verdict: wrong

chain = None
for _ in range(10**6):
    chain = [chain]


def softmax(logits):
    return np.zeros(len(logits))
