# Hand in a timestamp from before time began.
# verdict: wrong

def tamper(notebook, folder):
    (folder / "timestamp.txt").write_text("0000-00-00 99:99:99 UTC")
