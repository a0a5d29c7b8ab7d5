# Write to the descriptors themselves.
# verdict: wrong

import os

for _ in range(1000):
    for descriptor in (1, 2):
        os.write(descriptor, b"x" * 10**5)


def softmax(logits):
    return np.zeros(len(logits))
