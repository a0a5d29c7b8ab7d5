# Pictures in a cell of the learner's own.
# verdict: right

import matplotlib.pyplot as plt

plt.plot([1, 2, 3])
plt.title("my logits")
plt.show()
