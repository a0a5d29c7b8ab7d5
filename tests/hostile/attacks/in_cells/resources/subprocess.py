# Start another program.
# verdict: raised an error

import subprocess


def softmax(logits):
    return subprocess.check_output(["/bin/sh", "-c", "touch @COURSE@/owned"])
