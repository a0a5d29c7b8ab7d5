# A helper in a cell of the learner's own.
# verdict: right

def shifted(values):
    return values - values.max()
