# Hand in files with names that are options, commands and lines.
# verdict: wrong

def tamper(notebook, folder):
    for name in ("-rf", "a\nb", "$(touch @OWNED@)", "; rm x", "ünïcode", " ", "x" * 200):
        (folder / name).write_text("x")
