"""Which bug each of the thirteen patients has, by its number in the clinic's list."""

import numpy as np

from autograder.exercises.define import define


@define
class diagnoses:
    """Shape (13,): for patients 1 to 13 the number of their bug in the list."""

    visible = {"thirteen patients": {}}

    def forward(torch):
        return torch.tensor([11, 8, 13, 14, 1, 6, 7, 4, 3, 9, 10, 2, 16], dtype=torch.float64)

    def answer():
        return np.array([11.0, 8.0, 13.0, 14.0, 1.0, 6.0, 7.0, 4.0, 3.0, 9.0, 10.0, 2.0, 16.0])

    def hidden(rng):
        yield {}

    class mistakes:
        def counted_from_zero():
            return np.array([10.0, 7.0, 12.0, 13.0, 0.0, 5.0, 6.0, 3.0, 2.0, 8.0, 9.0, 1.0, 15.0])

        def look_alikes():
            return np.array([11.0, 8.0, 13.0, 14.0, 1.0, 6.0, 7.0, 4.0, 3.0, 10.0, 9.0, 2.0, 16.0])

        def look_alikes__at_the_loss():
            return np.array([5.0, 8.0, 13.0, 14.0, 1.0, 6.0, 7.0, 4.0, 3.0, 9.0, 10.0, 2.0, 16.0])

        def look_alikes__in_the_table():
            return np.array([11.0, 8.0, 13.0, 14.0, 1.0, 15.0, 7.0, 4.0, 3.0, 9.0, 10.0, 2.0, 16.0])

        def patients_by_bug():
            return np.array([5.0, 12.0, 9.0, 8.0, 0.0, 6.0, 7.0, 2.0, 10.0, 11.0, 1.0, 0.0, 3.0])

    class hints:
        ask = (
            "If the gradient nearest the loss is right, and the next one, and the third is not: "
            "which lines of the way back are above suspicion, and which are left?"
        )
        look = (
            (
                "The lesson's examination of a patient: note the first gradient that is "
                "wrong, its cosine and its ratio, and what agrees after it. Then ask of each "
                "bug in the list which gradients it could not spoil."
            ),
            {
                "quantity": (
                    "Two patients may have the same list of wrong gradients. Then compare "
                    "entries: in the table of tokens, the rows of letters that never occur, "
                    "occur once, or occur often; for a norm, whether what it hands on adds up "
                    "to zero along a row, which shows in the sum of the next bias's gradient."
                )
            },
            {
                "place": (
                    "There is a number for each patient, in the order of the patients, and "
                    "the list of bugs begins with 1."
                )
            },
        )
        smaller = (
            "A chain: a = 2x, b = 3a, c = 4b, and 1 arrives. Right: 1 for c, 4 for b, 12 for a, "
            "24 for x. A patient says 1, 4, 20, 40. a and x both have the ratio 1.667, but only "
            "one step is wrong: the first wrong one is a, so it is the step between b and a."
        )
        shape = (
            "Three kinds of pattern. Everything wrong from some point on: the bug is at that "
            "point. Single gradients wrong, others after them right: the bug hands its number to "
            "nobody. Nothing wrong: it is not in the gradients. Within each, cosine 1 means a "
            "factor and cosine -1 a sign; anything else is a turned arrow."
        )
        derivation = (
            "1 and 8 are wrong from the loss on: 8 by the ratio 112, the predictions in the batch "
            "(bug 4); 1 in direction, with rows of zeros for absent letters, which only a "
            "gradient at the targets alone can give (11). 10 and 11 go wrong behind the last "
            "norm; in 11 the next bias's gradient no longer adds up to zero (mean term, 10), in "
            "10 it does (gain, 9). 7 begins between down and up (7). 3 begins at merge with the "
            "MLP's half right (13). 2, 4 and 5 begin behind merge: 2 has values wrong as well "
            "(8); 4 and 5 have them right, 5 by the ratio 2 = √4 (1), 4 turned (14). 9 and 12 "
            "have only biases wrong, by the sign (3) and by 1/192 (2). 6 has only tokens wrong, "
            "in rows of letters that repeat (6). 13 has nothing wrong (16). So: [11, 8, 13, 14, "
            "1, 6, 7, 4, 3, 9, 10, 2, 16]."
        )
