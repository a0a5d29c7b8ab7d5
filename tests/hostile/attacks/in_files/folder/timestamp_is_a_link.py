# Hand in a link in place of the timestamp.
# verdict: wrong

def tamper(notebook, folder):
    (folder / "timestamp.txt").symlink_to("/etc/hostname")
