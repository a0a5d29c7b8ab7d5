# Answer with a picture that is a web page.
# verdict: not attempted

import session

page = np.frombuffer(b"<html><script>alert(1)</script></html>", np.uint8)
session._DO["run"] = lambda request: {"outputs": [{"kind": "display_data", "picture": page}]}
