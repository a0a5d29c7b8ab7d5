# Draw a hundred pictures.
# verdict: wrong

import matplotlib.pyplot as plt

for _ in range(15):
    plt.figure(figsize=(1, 1))


def softmax(logits):
    return np.zeros(len(logits))
