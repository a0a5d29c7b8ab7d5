# Write a frame one byte a second.
# verdict: ended its session

import os
import signal
import time

signal.setitimer(signal.ITIMER_REAL, 0)
while True:
    for descriptor in range(3, 16):
        try:
            os.write(descriptor, b"\x00")
        except OSError:
            pass
    time.sleep(0.5)
