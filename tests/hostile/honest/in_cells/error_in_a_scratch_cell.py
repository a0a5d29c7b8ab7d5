# A cell of the learner's own that fails.
# verdict: right

print("before")
softmax(np.array([1.0, 2.0]))
