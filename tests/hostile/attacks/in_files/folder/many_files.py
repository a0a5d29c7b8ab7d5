# Hand in a thousand files and a deep tree.
# verdict: wrong

def tamper(notebook, folder):
    for number in range(1000):
        (folder / f"{number}.txt").write_text("x")
    deep = folder
    for _ in range(50):
        deep = deep / "deeper"
    deep.mkdir(parents=True)
