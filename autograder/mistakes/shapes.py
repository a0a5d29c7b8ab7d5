"""Mistakes with shapes: sums, broadcasting, rearranging, indexing, and the linear layer."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "spread_along_the_wrong_axis",
        "Lined up with the wrong axis",
        "What arrives has one entry for each sum, and you handed it out along the other axis.",
        "Name the axis that the sum removed. All entries along *that* axis get the same number.",
        "place",
        "A flat array of sums does not show along which axis they were taken, and where x is "
        "square it fits either way.",
        aliases=("wrong_axis",),
    ),
    Mistake(
        "divided_like_a_mean",
        "Divided, as for a mean",
        "You divided by the number of entries. This is a sum: each entry enters it with weight 1.",
        "Raise one entry by 0.01. By how much does the sum rise?",
        "size",
        "One number is to be handed out over many entries, and sharing it equally among them "
        "seems the fair way.",
    ),
    Mistake(
        "mean_not_divided",
        "Not divided, as for a sum",
        "Each entry of {name} is too large by the number of entries averaged: that would be the "
        "gradient through a sum.",
        "Raise one entry by 0.01. By how much does the mean rise?",
        "size",
        "A mean hands what arrives to each of its entries, just as a sum does, and it is the "
        "handing out that one pictures.",
    ),
    Mistake(
        "divided_by_the_other_size",
        "Divided by the length of the wrong axis",
        "A mean divides by how many entries it averages, and you divided by the other size.",
        "Which axis does this mean remove, and how long is it?",
        "size",
        "Two lengths are at hand, and habit chooses between them: the batch in one exercise, "
        "the features in another, whichever was divided by last.",
    ),
    Mistake(
        "input_multiplied",
        "The input does not belong there",
        "You multiplied by the input's values. A sum, a mean and a subtraction do not care how "
        "large their inputs are; only a product does.",
        "Write the local derivative of the forward line. Does the input occur in it?",
        "quantity",
        "In products and activations the input was needed on the way back, so an `x` in the "
        "backward line has come to look normal.",
    ),
    Mistake(
        "not_spread",
        "Not spread over the entries it came from",
        "Your {name} is {fact}. The forward pass removed an axis, and the backward pass has to "
        "bring it back, at its full length.",
        "A gradient has the shape of what it is the gradient of. Print both shapes.",
        "form",
        "Each sum or mean has one gradient, that number is computed correctly, and since it "
        "would broadcast wherever it is needed, spelling it out seems unnecessary.",
    ),
    Mistake(
        "added_axes_kept",
        "The axes that broadcasting added are still there",
        "You summed over the axes of length one, but not over those that broadcasting put in "
        "front.",
        "Compare the number of axes of the input with that of what arrives.",
        "path",
        "Axes of length one are what broadcasting is known for stretching, and an axis that was "
        "never written in x is hard to see.",
    ),
    Mistake(
        "stretched_axes_kept",
        "The stretched axes are still stretched",
        "You summed over the axes that broadcasting put in front, but not over those it "
        "stretched from length one.",
        "Which axes have length 1 in the input, and more in what arrives?",
        "path",
        "After the extra axes in front are summed away, the number of axes agrees with x again, "
        "and that feels like the end of the work.",
    ),
    Mistake(
        "broadcasting_not_undone",
        "Still as large as the result",
        "What broadcasting made large is still large. One value was used in many places, and what "
        "comes back from all of them has to be added up.",
        "Broadcasting is a fan-out. What does unit 01 do where a value is used several times?",
        "path",
        "Entry by entry the product with the local derivative is right, and the fan-out was "
        "NumPy's doing: no line of the forward pass shows it.",
        aliases=("bias_not_summed",),
    ),
    Mistake(
        "averaged_over_the_uses",
        "Averaged where it should be added",
        "You took the mean over the places where a value was used. Each of them adds its share.",
        "The 1/N of a mean loss is in `dout` already. What is left to do at a fan-out?",
        "size",
        "Many contributions arrive at one value, and their average looks like a fair summary "
        "that does not swell with the number of uses.",
        aliases=("bias_averaged",),
    ),
    Mistake(
        "one_use_only",
        "Only one of the uses counts",
        "Your {name} takes what comes back from one place, and drops all the others.",
        "Count the places where the value is used. Look for an index like `[0]`.",
        "path",
        "One use is followed through to see how the gradient comes back, and with that share in "
        "place the entry looks filled.",
    ),
    Mistake(
        "summed_over_everything",
        "Everything added into one number",
        "In your {name} something is added up over the whole array. Each entry should get only "
        "what comes back from its own places.",
        "Which entries of the result does the first entry of the input reach?",
        "place",
        "The rule says to add up what comes back, `.sum()` does so, and on the smallest example "
        "one tries it is even right.",
    ),
    Mistake(
        "other_factor_missing",
        "The other factor is missing",
        "In a product each factor's local derivative is the other factor. Yours is 1.",
        "Raise a by 0.01 in a * b with b = 5. By how much does the product rise?",
        "quantity",
        "While one factor is moved the other is held still, and what is held still drops out of "
        "sight, as a constant does in a sum.",
    ),
    Mistake(
        "own_factor",
        "Multiplied by itself, not by the other factor",
        "You multiplied by the very factor whose gradient you want.",
        "For 2 * 5, by how much does the product change when the 2 grows by 0.01?",
        "quantity",
        "A gradient for `a` seems to call for `a` itself: how much it matters should depend on "
        "how large it is.",
    ),
    Mistake(
        "summed_to_the_other_shape",
        "Summed to the shape of the other factor",
        "What arrives at a must end in a's shape, and what arrives at b in b's.",
        "Read each of your lines again: whose gradient is it, and whose shape does it get?",
        "form",
        "In a product everything crosses over: a's gradient contains b, and so it seems to take "
        "on b's shape as well.",
    ),
    Mistake(
        "summed_before_multiplying",
        "Added up too early",
        "You added up what arrives first and multiplied afterwards. Each place has a factor of its "
        "own, which must be in before anything is added.",
        "Write out the gradient of one stretched entry as a sum, term by term.",
        "quantity",
        "Added up first, the array has its final shape at once, and the multiplication after it "
        "looks tidy and cheap.",
    ),
    Mistake(
        "same_permutation",
        "Rearranged forward once more",
        "You applied the same permutation again. To go back you need the one that undoes it.",
        "If axis 0 went to place 2, where must the axis in place 2 go now?",
        "place",
        "Swapping two axes undoes itself, so for the familiar transpose the same permutation a "
        "second time is exactly right.",
    ),
    Mistake(
        "undone_then_reversed",
        "Undone, and then turned round",
        "You found the permutation that leads back, and reversed it.",
        "Try it on sizes 2, 3, 4: which shape should come out?",
        "place",
        "`argsort` is remembered as part of the way back, and back also sounds like reversed, "
        "so to be safe both are done.",
    ),
    Mistake(
        "permutation_reversed",
        "Read from right to left",
        "You reversed the order of the given axes. That is another permutation, and seldom the one "
        "that leads back.",
        "If axis 0 went to place 2, where must the axis in place 2 go now?",
        "place",
        "Going back means doing things in reverse, and reversing the list of axes is the "
        "shortest way to write that.",
    ),
    Mistake(
        "axes_reversed",
        "All axes turned round",
        "You reversed the order of all the axes, which undoes only a plain transpose.",
        "Try it on sizes 2, 3, 4: which shape should come out?",
        "place",
        "With two axes `.T` undoes a transpose, and `transpose()` without arguments looks like "
        "the same cure for any number of them.",
    ),
    Mistake(
        "reshaped_not_permuted",
        "The right shape, filled in the wrong order",
        "You reshaped. That keeps the numbers in the order in which they lie in memory, and a "
        "transpose is just what changes that order.",
        "Follow the entry [0, 0, 1] by hand. Where does it come from?",
        "place",
        "A gradient must have the shape of its input, and `reshape` delivers that shape in one "
        "word.",
    ),
    Mistake(
        "repeats_overwritten",
        "Repeated indices overwrite one another",
        "Where a row was taken several times, only the last use has left its gradient.",
        "An assignment replaces what stood there, and `array[rows] += ...` reads once and writes "
        "once for each row, however often it is named. What adds up repeats?",
        "path",
        "A line that puts each arriving row at its index says just what is meant, and it is "
        "right whenever no index occurs twice.",
        aliases=("fancy_index_loses_repeats", "embedding_overwritten"),
    ),
    Mistake(
        "written_in_order",
        "Written one after another, not where they were taken from",
        "You wrote the arriving rows into the first rows of {name}. They belong to the rows that "
        "were taken.",
        "Take rows [3, 0]. Which row of {name} does the first arriving row belong to?",
        "place",
        "The arriving rows are numbered 0, 1, 2, the table's rows are too, and the two "
        "numberings look like the same one.",
    ),
    Mistake(
        "begun_with_the_table",
        "Begun with the table's values",
        "Your {name} is the right one plus the table itself.",
        "What is the gradient of a row that nobody took? With what must the array begin?",
        "quantity",
        "Gradients are to be added to rows of the table, and `table.copy()` is a ready array of "
        "just the right shape to add them to.",
    ),
    Mistake(
        "uses_counted",
        "The uses counted, what arrives left out",
        "Your {name} says how often each row was used, and nothing of what came back from it.",
        "Find `dout` in your code.",
        "quantity",
        "Taking a row has the local derivative 1, and adding up a 1 for every use feels like "
        "the chain rule carried out.",
    ),
    Mistake(
        "input_untransposed",
        "The input is not transposed",
        "You multiplied x and `dout` the wrong way round. That fits only where the batch is as "
        "large as the input is wide, and then gives other numbers.",
        "The shapes: dweight is (D, M), x is (N, D), dout is (N, M). Which product leaves no N?",
        "place",
        "In the forward pass x stands on the left of the product, and `x @ dout` keeps it there "
        "with the new partner.",
    ),
    Mistake(
        "weight_untransposed",
        "The weight is not transposed",
        "You multiplied `dout` by the weight as it is. The shapes allow that only where the layer "
        "is square, and there the numbers are wrong.",
        "Which entries of the weight touch x[n, d]? Do they stand in a row of it or in a column?",
        "place",
        "Forward it was `x @ weight`, so `dout @ weight` looks like the same layer walked in "
        "the other direction.",
    ),
    Mistake(
        "weight_untransposed_where_it_fits",
        "Not transposed where the shapes allow it",
        "Where the weight is square it fits either way round, and there you use it as it is.",
        "Which entries of the weight touch x[n, d]? Does that depend on the layer's sizes?",
        "place",
        "One writes the plain product first and adds `.T` when the shapes complain; in a square "
        "layer they never do.",
    ),
    Mistake(
        "reshaped_not_transposed",
        "Reshaped where it should be transposed",
        "The shape fits, but a reshape keeps the numbers in the order in which they lie in memory.",
        "Print a small array, its `.T` and its `.reshape` to the same shape, side by side.",
        "place",
        "A transpose is remembered by what it does to a shape, (N, D) becoming (D, N), and "
        "`reshape` does precisely that.",
    ),
    Mistake(
        "weight_transposed",
        "The weight is transposed once too often",
        "This layer stores its weight the other way round: the transposition is already done.",
        "Write the letters: dout is (N, M), and here weight is (M, D). Which product leaves "
        "(N, D)?",
        "place",
        "`dout @ weight.T` was hard won in the layer before, and it is carried over whole to a "
        "layer that keeps its weight the other way round.",
    ),
    Mistake(
        "bias_wrong_axis",
        "The bias summed along the wrong axis",
        "You summed over the outputs. Every example used the same bias, so its gradient is a sum "
        "over the examples.",
        "How many entries has the bias, N or M? Which axis must go?",
        "place",
        "There is one bias for each output, so summing over the outputs sounds as if it gave "
        "one number for each.",
    ),
    Mistake(
        "multiplied_by_the_examples",
        "Summed, and multiplied by the number of examples as well",
        "The sum over the examples is right. Nothing in it is to be multiplied by N any more.",
        "Count the uses of one entry of the bias, and what comes back from each.",
        "size",
        "The patient's answer is too small by N, and two remedies come to mind, a sum for the "
        "mean and a factor N; to be thorough, both are applied.",
    ),
    Mistake(
        "bias_input_multiplied",
        "The bias multiplied by the input",
        "A bias is added, not multiplied: its local derivative is 1.",
        "Write out one entry of the layer's output. What stands beside the bias in it?",
        "quantity",
        "The weight's gradient has the input in it, and the bias's line is written next to it "
        "after the same pattern.",
    ),
    Mistake(
        "path_through_the_mean_lost",
        "The path through the mean is missing",
        "Each input is used twice: on its own, and in its column's mean. You followed only the "
        "first way back.",
        "Raise one entry. Which other results move, and in which direction?",
        "path",
        "Subtracting the mean looks like subtracting a constant, and constants vanish when one "
        "differentiates.",
    ),
    Mistake(
        "mean_added",
        "The mean's path has the wrong sign",
        "The mean is subtracted, so what comes back through it is subtracted too.",
        "Raise one entry. Do the other entries of its column rise or fall?",
        "sign",
        "Gradients from several ways back are added, so the way through the mean gets a plus, "
        "and the minus stays behind in the forward line.",
    ),
    Mistake(
        "sum_for_the_mean",
        "The whole sum taken away, not the mean",
        "What comes back through the mean is not divided by how many it averages.",
        "Write the way back in two steps: first to the mean, then through it.",
        "size",
        "What arrives at the mean is the sum of the column, and with that sum found and "
        "subtracted, the way through the mean seems to have been walked.",
    ),
    Mistake(
        "mean_not_summed_first",
        "What arrives at the mean was not added up",
        "Every row of a column uses the same mean, so what arrives at the mean is the sum over the "
        "rows. You took each row's own entry for it.",
        "Write the shapes: how many numbers arrive at the means, and from where?",
        "path",
        "An entry's share in the mean is 1/N, so it seems right that 1/N of its own gradient "
        "should come back that way.",
    ),
    Mistake(
        "one_mean_for_all",
        "One mean for the whole array",
        "You took the mean over all that arrives. Each column has a mean of its own.",
        "How many means did the forward pass compute?",
        "place",
        "Subtract the mean of what arrives is the rule in words, and `dout.mean()` is that rule "
        "in code, right to the letter for a single column.",
    ),
    Mistake(
        "mean_of_the_wrong_length",
        "Divided by the number of columns",
        "The mean of a column divides by the number of rows.",
        "How many entries does one of these means average?",
        "size",
        "These are column means, and `shape[1]`, which counts the columns, sounds like the "
        "length that goes with them.",
    ),
    Mistake(
        "mean_of_the_rows",
        "Centred along the wrong axis",
        "You used the mean of each row. The forward pass took the mean of each column.",
        "What does `axis=0` run over, and what does `axis=1`?",
        "place",
        "A row is one example, the unit in which one usually thinks, and its mean comes to mind "
        "before a column's.",
    ),
    Mistake(
        "only_the_mean",
        "Only the path through the mean",
        "You followed the way back through the mean, and dropped the direct one.",
        "Each input is used twice. Count the ways back.",
        "path",
        "The way through the mean is the new and difficult one, and while it is being worked "
        "out the direct way, a mere `dout`, drops from view.",
    ),
]
