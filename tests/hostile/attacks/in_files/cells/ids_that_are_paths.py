# Give cells ids that are paths and pages.
# verdict: wrong

def tamper(notebook):
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = ["../../x", "<script>", 5, "", "x" * 1000][number % 5]
