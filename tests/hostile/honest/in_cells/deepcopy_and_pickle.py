# An answer that copies and pickles within itself.
# verdict: right

import copy
import pickle


def softmax(logits):
    logits = pickle.loads(pickle.dumps(copy.deepcopy(logits)))
    powers = np.exp(logits - logits.max())
    return powers / powers.sum()
