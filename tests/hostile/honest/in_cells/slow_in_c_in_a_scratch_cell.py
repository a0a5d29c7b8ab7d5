# A cell of the learner's own that computes where no interrupt is heard.
# verdict: right

sum(range(10**11))
