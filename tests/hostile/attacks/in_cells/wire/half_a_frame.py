# Announce a frame, write half of it and wait.
# verdict: too slow

import os
import signal
import time

signal.setitimer(signal.ITIMER_REAL, 0)
for descriptor in range(3, 64):
    try:
        os.write(descriptor, (1000).to_bytes(4, "big") + b"x" * 500)
    except OSError:
        pass
while True:
    time.sleep(1)
