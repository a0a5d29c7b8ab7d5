# Swallow every exception that a cell raises.
# verdict: wrong

get_ipython().set_custom_exc((BaseException,), lambda *arguments, **options: None)


def softmax(logits):
    return np.zeros(len(logits))
