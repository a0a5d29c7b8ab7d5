# Write text that cannot be written.
# verdict: wrong

def tamper(notebook):
    find(notebook, "why_zero_sum")["source"] = "\ud800 lone"
    find(notebook, "softmax")["source"] += "\n# \udfff\n"
