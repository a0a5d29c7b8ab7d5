# A cell that prints far too much.
# verdict: right

for number in range(20_000):
    print("logit", number)
