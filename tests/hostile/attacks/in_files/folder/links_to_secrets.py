# Hand in links, which a careless copy would follow and hand back.
# verdict: wrong

def tamper(notebook, folder):
    (folder / "gradebook.db").symlink_to("@COURSE@/gradebook.db")
    (folder / "passwords.txt").symlink_to("/etc/passwd")
    (folder / "everything").symlink_to("/")
    (folder / "zero").symlink_to("/dev/zero")
