# Install what is not there.
# verdict: raised an error

get_ipython().run_line_magic("pip", "install torch")


def softmax(logits):
    import pip

    pip.main(["install", "torch"])
