"""Mistakes in clipping gradients by their common length."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "clipped_one_by_one",
        "Clipped one by one",
        "Each gradient was measured and clipped on its own, so their directions no longer fit "
        "together.",
        "One arrow through all parameters: how long is it, and what keeps its direction?",
        "size",
        "Gradients come as separate arrays, each with a norm of its own, and a loop that treats "
        "one after the other is the natural way to write it.",
        aliases=("clipping_per_tensor",),
    ),
    Mistake(
        "entries_clipped",
        "Entries clipped, not the length",
        "You cut off every entry that is too large. That is another kind of clipping, and it turns "
        "the arrow.",
        "What is the norm of your result?",
        "quantity",
        "`np.clip` bears the very name of the task, takes the limit as its argument, and lets "
        "nothing too large pass.",
    ),
    Mistake(
        "always_scaled",
        "Short gradients are made longer",
        "You scale every gradient to the largest length allowed, the short ones too.",
        "What should happen to a gradient that is short enough?",
        "size",
        "Multiplying by the limit over the norm gives exactly the length that is allowed, in "
        "one line, without asking any question first.",
    ),
    Mistake(
        "norms_added",
        "Lengths added, not squares",
        "You added the norms of the parts. Lengths at right angles do not add up like that.",
        "How long is the arrow with the parts 3 and 4?",
        "quantity",
        "Each part has its length, and the length of a whole made of parts is found by laying "
        "them end to end.",
    ),
    Mistake(
        "root_left_out",
        "The root is missing",
        "You compare with the squared norm.",
        "How long is the arrow with the parts 3 and 4?",
        "size",
        "The sum of squares is where the work lies, and the number that comes out grows with "
        "the gradient as a measure of size should.",
    ),
    Mistake(
        "scaled_to_length_one",
        "Scaled to length one",
        "What was too long is now of length 1, whatever the limit says.",
        "Find `max_norm` in your code. What is the norm of your result?",
        "size",
        "To normalise a vector is to divide it by its norm; the division is so familiar that "
        "the limit never enters it.",
    ),
    Mistake(
        "absolute_values_added",
        "Another norm",
        "You added absolute values. The norm here is the root of the summed squares.",
        "How long is the arrow with the parts 3 and 4?",
        "quantity",
        "How large is a gradient as a whole? One adds up how large its entries are, each "
        "without its sign.",
    ),
    Mistake(
        "largest_entry_for_norm",
        "The largest entry for the length",
        "You compare the largest entry with the limit.",
        "How long is the arrow with the parts 3 and 4?",
        "quantity",
        "The largest entry shows at a glance how big a gradient is, and it is the one that "
        "would do the harm.",
    ),
    Mistake(
        "only_the_weight_measured",
        "Not all of it is measured",
        "Your norm leaves one of the gradients out.",
        "One arrow through all parameters: which of them are in your norm?",
        "path",
        "The norm is worked out for one array, the scale is applied to both, and since both "
        "appear in the last line each seems to have been seen to.",
    ),
    Mistake(
        "nothing_clipped",
        "Nothing is clipped",
        "Your {name} comes back as it was, though the whole is too long.",
        "What is the norm of your result, and what is the limit?",
        "size",
        "A gradient that is short enough passes unchanged, so one that comes back as it was "
        "looks perfectly normal.",
    ),
    Mistake(
        "guard_left_out",
        "The 1e-6 is missing",
        "Your numbers are right but for the small number that guards the division. For short "
        "gradients it shows.",
        "Compare what you divide by with what the task divides by.",
        "quantity",
        "Clipping is defined as the limit over the norm, and a millionth beside the norm looks "
        "like an implementer's afterthought.",
    ),
    Mistake(
        "max_for_min",
        "max in place of min",
        "What is too long stays, and what is short is made longer.",
        "For a gradient that is too long, should the scale be above 1 or below?",
        "quantity",
        "The task speaks of a maximum, the parameter is called `max_norm`, and `max` is the "
        "word that comes.",
    ),
]
