# Fetch a page.
# verdict: raised an error

import urllib.request


def softmax(logits):
    urllib.request.urlopen("http://127.0.0.1:@PORT@/", timeout=1).read()
