# Ask for bash in place of Python.
# verdict: wrong

def tamper(notebook):
    notebook["metadata"]["kernelspec"] = {"name": "bash", "language": "bash", "display_name": "x"}
    notebook["metadata"]["language_info"] = {"name": "bash"}
