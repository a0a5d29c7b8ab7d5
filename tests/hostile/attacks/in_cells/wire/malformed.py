# Write bytes that are no frame.
# verdict: ended its session

import os

for descriptor in range(3, 64):
    try:
        os.write(descriptor, b"\x00\x00\x00\x08" + b"\x00\x00\x00\x04{{{{")
    except OSError:
        pass
