# A cell that leaves, as one does in a shell.
# verdict: right

exit()
