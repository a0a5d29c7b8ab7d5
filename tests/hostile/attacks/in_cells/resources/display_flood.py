# Display ten thousand things.
# verdict: wrong

from IPython.display import display

for number in range(10_000):
    display(number)


def softmax(logits):
    return np.zeros(len(logits))
