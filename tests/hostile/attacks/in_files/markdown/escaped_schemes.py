# Write links whose scheme has a backslash in it, which Markdown takes out again.
# verdict: wrong

def tamper(notebook):
    find(notebook, "why_zero_sum")["source"] = (
        "[a](javascript\\:alert(document.domain)) [b](vbscript\\:x) [c](file\\:///etc/passwd)"
    )
