# A cell that writes a file and reads it again.
# verdict: right

np.savetxt("logits.txt", np.arange(3.0))
print(np.loadtxt("logits.txt"))
