# Draw one picture of ten thousand inches.
# verdict: raised an error

import matplotlib.pyplot as plt

plt.figure(figsize=(10_000, 10_000), dpi=300)
plt.plot([1, 2])
plt.show()
raise NotImplementedError
