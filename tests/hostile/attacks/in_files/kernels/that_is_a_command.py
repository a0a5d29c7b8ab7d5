# Ask for a kernel whose name is a path and a command.
# verdict: wrong

def tamper(notebook):
    name = "../../../@COURSE@; touch @COURSE@/owned"
    notebook["metadata"]["kernelspec"] = {"name": name, "argv": ["touch", "@COURSE@/owned"]}
