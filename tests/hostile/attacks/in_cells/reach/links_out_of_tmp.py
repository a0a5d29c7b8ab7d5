# Follow a link out of one's own folder.
# verdict: raised an error

import os


def softmax(logits):
    os.symlink("@COURSE@/gradebook.db", "/tmp/link")
    return len(open("/tmp/link", "rb").read()) / 1e9
