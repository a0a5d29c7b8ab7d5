# Attach pages, scripts and enormous pictures.
# verdict: wrong

def tamper(notebook):
    cell = find(notebook, "why_zero_sum")
    cell["attachments"] = {
        "x.html": {"text/html": "PHNjcmlwdD4="},
        "x.svg": {"image/svg+xml": "PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+"},
        "fake.png": {"image/png": "PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=="},
        "big.png": {"image/png": "iVBORw0KGgo" + "A" * 4_000_000},
        "../../x.png": {"image/png": "iVBORw0KGgo="},
        "odd": 3,
    }
    cell["source"] = "![x](attachment:x.html)"
