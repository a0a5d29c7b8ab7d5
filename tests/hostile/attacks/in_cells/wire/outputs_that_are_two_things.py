# Show an output that is a stream and an error at once.
# verdict: not attempted

import session

session._DO["run"] = lambda request: {
    "outputs": [{"stream": "stdout", "text": np.zeros(3, np.uint8), "error": {}, "stopped": {}}]
}
