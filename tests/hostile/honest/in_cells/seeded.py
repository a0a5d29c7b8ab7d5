# A cell that seeds the generator.
# verdict: right

np.random.seed(0)
np.set_printoptions(precision=3, suppress=True)
np.seterr(all="raise")
np.seterr(all="warn")
