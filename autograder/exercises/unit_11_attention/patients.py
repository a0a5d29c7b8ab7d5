"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_11_attention.layer import self_attention_backward
from autograder.exercises.unit_11_attention.stack import attention_backward


@define
class mended_attention_backward:
    """dq, dk, dv: the first patient, mended: one head that seems to learn."""

    mends = attention_backward
    ill_with = "keys_untransposed"

    class hints:
        ask = (
            "For two positions and one feature you can write out all three gradients on paper. "
            "Which of the patient's three differ from yours?"
        )
        look = (
            "Use the causal mask: the last key is seen by the last query alone, and the first "
            "query sees only the first key. What does each of the patient's gradients say there, "
            "and what must it say? Then write letters under the arrays of the line that makes the "
            "wrong one."
        )
        derivation = (
            "dscores has a row for each query and a column for each key. A key's gradient adds up "
            "over the queries that saw it, down its column, so the table has to be turned over: "
            "dk = dscoresᵀ @ q. The patient used the rows. As there are as many queries as keys, "
            "every shape fitted, and dq and dv were right."
        )


@define
class mended_self_attention_backward:
    """A dict with the gradients of x and of the eight parameters: the second patient, mended."""

    mends = self_attention_backward
    ill_with = "paths_overwritten"

    class hints:
        ask = (
            "All parameters are right and the first layer hardly learns. Which of the nine "
            "gradients is the only one that the first layer hears?"
        )
        look = (
            "Central differences of one entry of x, beside the patient's. Then make the weights "
            "of queries and keys zero, and compare again; then give the keys theirs back, and "
            "compare once more. When is the patient right? That tells you which way it follows. "
            "Then look in the code for the other ways, and for what becomes of them."
        )
        smaller = (
            "A number x = 2 goes into three products, 3x, 5x and 7x, which are added up. A nudge "
            "of 0.01 moves the sum by 0.15, so the gradient is 15. An answer that says 7 knows of "
            "the last product only."
        )
        shape = (
            "Nine gradients. Eight of them belong to something that is used in one place. Check "
            "of the ninth: it agrees with central differences whichever of the weights are zero."
        )
        derivation = (
            "x feeds queries, keys and values, so its gradient is a sum of three. In the "
            "patient's loop each turn wrote a new gradient under the name x over the one before, "
            "and what was left at the end was the values' share. Mended, x's gradient begins with "
            "zeros and each turn adds its share."
        )
