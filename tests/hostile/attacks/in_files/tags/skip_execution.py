# Tag every cell to be skipped, so that no test leaves an output.
# verdict: wrong

def tamper(notebook):
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = ["skip-execution", "raises-exception", "remove-cell"]
