# Every magic that starts a program.
# verdict: raised an error

get_ipython().run_line_magic("system", "touch @COURSE@/owned")
get_ipython().run_line_magic("sx", "touch @COURSE@/owned")
get_ipython().getoutput("touch @COURSE@/owned")
get_ipython().system_raw("touch @COURSE@/owned")


def softmax(logits):
    return np.zeros(len(logits))
