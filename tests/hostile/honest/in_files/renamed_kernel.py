# A kernel with the name of the learner's own environment.
# verdict: right

def tamper(notebook):
    notebook["metadata"]["kernelspec"] = {"name": "my-env", "display_name": "My env"}
