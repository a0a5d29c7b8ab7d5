# Rewrite a test to check another answer.
# verdict: wrong

def tamper(notebook):
    find(notebook, "test_softmax")["source"] = 'check("loss", 0.4076059644443804)'
