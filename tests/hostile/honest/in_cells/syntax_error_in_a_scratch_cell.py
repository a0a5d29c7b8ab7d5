# A cell of the learner's own that is no Python.
# verdict: right

softmax of [1, 2] should be (
