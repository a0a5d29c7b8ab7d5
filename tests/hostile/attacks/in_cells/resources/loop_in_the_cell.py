# Never finish the cell.
# verdict: too slow

while True:
    pass
