# Hand in forty megabytes.
# verdict: no notebook

def tamper(notebook):
    return b" " * (40 * 2**20)
