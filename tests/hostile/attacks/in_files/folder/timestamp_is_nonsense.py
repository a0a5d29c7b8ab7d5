# Hand in a timestamp that is none.
# verdict: wrong

def tamper(notebook, folder):
    (folder / "timestamp.txt").write_text("yesterday, I promise\n" * 10)
