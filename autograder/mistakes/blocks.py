"""Mistakes in residual blocks: skip paths, branches, norms in front and behind."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "slopes_added",
        "Slopes of layers in a row are added",
        "Layers in a row multiply what comes back. You added their slopes.",
        "Two layers that each double their input: how much does the second's output change?",
        "path",
        "“What comes back is added up” is the rule that has been repeated most; it is about "
        "ways side by side, but steps one after another look like more of the same.",
    ),
    Mistake(
        "skip_paths_where_there_are_none",
        "A skip path that is not there",
        "You added what arrives once more. In this forward pass nothing goes past the layers.",
        "Draw every path from x to the output.",
        "path",
        "Residual connections are what the unit is about, so a skip path comes along by habit, "
        "also where the layers are asked about by themselves.",
    ),
    Mistake(
        "ways_through_two_layers_lost",
        "The ways through several branches are missing",
        "You followed the skip path and each branch alone. There are also ways that go through two "
        "branches, or all three.",
        "Each layer multiplies what comes back by one number. Which?",
        "path",
        "One way past everything, and one through each of the three branches: it is a clean "
        "list, and every item on it is right.",
    ),
    Mistake(
        "one_skip_path_past_all",
        "One skip path past all the layers",
        "You followed the way past all three layers and the way through all three. Each layer has "
        "a skip path of its own, so one can also go past one layer and through the next.",
        "Each layer multiplies what comes back by one number. Which?",
        "path",
        "Seen from afar, a skip path is a line from the beginning to the end around all that "
        "lies between, so it is drawn once for all three layers.",
    ),
    Mistake(
        "skip_path_lost",
        "The skip path is missing",
        "What arrives goes back through the branch and, untouched, beside it. Your {name} has only "
        "the branch.",
        "If the branch gave zero whatever comes in, what would the gradient of x be?",
        "path",
        "Nothing is computed on a skip path, so no line of the way back reminds one of it; all "
        "the work is in the branch.",
    ),
    Mistake(
        "branch_lost",
        "The branch is missing",
        "What arrives goes back beside the branch and through it. Your {name} has only what went "
        "beside it.",
        "The branch begins at x, too. Where do you add what comes back through it?",
        "path",
        "Residual connections are praised because the gradient passes straight through them, "
        "and what passes straight through seems to be all there is.",
    ),
    Mistake(
        "skip_path_doubled",
        "The skip path is there twice",
        "What arrives goes once beside the branch. In your {name} it is added two times.",
        "Count where you add what arrived.",
        "path",
        "It was added where the branch came back, and further on it is added again, in the "
        "belief that it was still owed.",
    ),
    Mistake(
        "averaged_paths",
        "The two paths are averaged",
        "Skip path and branch are added on the way forward. On the way back each gets all that "
        "arrives, and what they bring is added.",
        "out = a + b. What is the slope by a?",
        "size",
        "What arrives has two ways to go, and a thing that goes two ways seems to be divided "
        "between them, half and half.",
    ),
    Mistake(
        "dout_for_both_branches",
        "Both branches start from dout",
        "The attention's branch hears of the loss in two ways: directly, and through the MLP. You "
        "gave it what arrives at the end of the block.",
        "What is the gradient of x in the middle of the block, between the two halves?",
        "path",
        "Both branches add to the same stream, and a stream that hands its gradient on "
        "unchanged seems to bring `dout` to each of them.",
    ),
    Mistake(
        "dout_on_the_outer_skip",
        "The wrong gradient on the first skip path",
        "Beside the attention goes what arrives in the middle of the block. You added what arrives "
        "at its end.",
        "What is the gradient of x in the middle of the block, between the two halves?",
        "path",
        "A skip path passes on what arrives, and `dout` is the name of what arrives; it still "
        "holds its first value when the attention's half is reached.",
    ),
    Mistake(
        "halves_in_the_wrong_order",
        "The two halves in the wrong order",
        "You went back through the attention first. In the forward pass the MLP comes last.",
        "Where does the way back begin?",
        "quantity",
        "The block is known as attention and then MLP, and the way back is written down in the "
        "order in which the block is told.",
    ),
    Mistake(
        "branchs_own_input",
        "The gradient of the branch's input is taken for that of x",
        "The gradient under 'x' is the one that attention gave for its own input. That input is "
        "what the first norm made, not yet the block's x.",
        "Print the keys after each line. Which line was the last to write 'x'?",
        "quantity",
        "The attention's way back returns an entry called 'x', and merging its dictionary into "
        "the block's fills just the key that was asked for.",
    ),
    Mistake(
        "the_other_branchs_gradient",
        "The norm got what came back through the other branch",
        "Behind the first norm stands the attention. You gave that norm what came back through "
        "the MLP.",
        "Print the keys after each line. Which branch did gradients['x'] come from when you used "
        "it?",
        "quantity",
        "Both branches leave their result under the same name, and when the first norm's turn "
        "comes that name still holds what the MLP wrote.",
    ),
    Mistake(
        "norm_gets_what_goes_past",
        "The norm got what goes past it",
        "The norm stands in front of the branch: what arrives behind it is what came back through "
        "the branch. You gave it what arrives at the sum.",
        "In the forward pass, which line uses what the norm has made?",
        "quantity",
        "The gradient in the middle of the block has just been worked out with care, and the "
        "attention was given it; so its norm is given it too.",
    ),
    Mistake(
        "norm_and_branch_exchanged",
        "Norm and branch in the order of the forward pass",
        "In each half you went back through the norm first and through the branch second.",
        "Which of the two comes last on the way forward?",
        "quantity",
        "Each half is remembered as a pair, norm and then layer, and the pair keeps its order "
        "even when the halves have been turned round.",
    ),
    Mistake(
        "norm_around_the_skip_path",
        "The norm on the skip path as well",
        "You sent the sum of both paths back through the norm. In this block only the branch goes "
        "through it.",
        "Does the skip path leave x before the norm or behind it?",
        "path",
        "In the famous picture of the transformer the box says “Add & Norm”, which makes the "
        "sum and the norm one step for both paths.",
        aliases=("post_norm_order",),
    ),
    Mistake(
        "the_other_norms_statistics",
        "The statistics of the other norm",
        "Each norm has kept its own xhat and inv_std. You used those of the other.",
        "Which half of the block do xhat1 and inv_std1 belong to?",
        "quantity",
        "The names differ by a digit only: a copied line keeps its digit, and whoever counts "
        "from the end calls the norm met first number 1.",
    ),
    Mistake(
        "the_other_norms_gain",
        "The gain of the other norm",
        "Each norm has a gain of its own. You went back with that of the other.",
        "Which half of the block does gain1 belong to?",
        "quantity",
        "`xhat` and `inv_std` come from what was kept, the gain from the parameters; it is "
        "fetched separately, and the norm met first invites the digit 1.",
    ),
    Mistake(
        "skip_path_past_the_norm",
        "The skip path went past the norm",
        "Here the norm comes after the sum, so both paths go back through it. Your skip path "
        "brings what arrives in front of it.",
        "Which line of the forward pass comes last?",
        "quantity",
        "A skip path is known as the free road from the end of the block to `x`, so `dout` "
        "itself is added at its beginning.",
    ),
    Mistake(
        "branch_past_the_norm",
        "The branch went past the norm",
        "Here the norm comes after the sum, so both paths go back through it. Your branch got what "
        "arrives at the very end.",
        "Which line of the forward pass comes last?",
        "quantity",
        "The MLP's way back has a parameter called `dout`, and a variable of that very name "
        "lies ready.",
    ),
    Mistake(
        "pre_norm_order",
        "The norm in front of the branch",
        "You went back as if the norm stood in front of the MLP. Here it stands behind the sum.",
        "Which line of the forward pass comes last?",
        "quantity",
        "Today's models have the norm in front of the branch, so does this unit's own block, "
        "and the hand follows the order it has just learnt.",
    ),
    Mistake(
        "norm_twice",
        "Back through the norm twice",
        "What came back through the MLP went through the norm once more. The forward pass has one "
        "norm, behind the sum, and you had come through it already.",
        "How many norms are there between x and the MLP's input?",
        "quantity",
        "In the block met before, each branch began with a norm, so the way back through the "
        "MLP is followed by the norm's as a matter of course.",
    ),
    Mistake(
        "norm_at_the_end",
        "The norm at the wrong end",
        "You went through both paths first and through the norm last. In the forward pass the norm "
        "is what comes last.",
        "Where does the way back begin?",
        "quantity",
        "MLP, sum, norm: the forward lines are answered one by one from the top, and the norm's "
        "turn comes when both paths are done.",
    ),
    Mistake(
        "weight_before_the_activation",
        "The weight meets what went into the activation",
        "The second layer's input is what comes out of GELU. You used what went in.",
        "Which array multiplies down_weight on the way forward?",
        "quantity",
        "`up` and `down_weight` look like neighbours, first layer and second; an activation has "
        "no parameters that would mark its place between them.",
    ),
    Mistake(
        "output_for_input",
        "The output where the input is wanted",
        "GELU's way back asks for what GELU was given. You handed it what came out.",
        "Which of the kept arrays stands in front of the activation?",
        "quantity",
        "For tanh and sigmoid the slope is worked out from what came out, and here what came "
        "out is kept as well, under a good name.",
    ),
    Mistake(
        "bias_left_out_of_the_recomputation",
        "Computed again without the bias",
        "The forward pass that you ran again is not the one that was run: a bias is missing.",
        "Compare your recomputed values with the given mlp, line by line.",
        "quantity",
        "The matrix product is the real work, and a bias needs no input for its gradient; so it "
        "seems to play no part in what is computed again.",
    ),
    Mistake(
        "activation_not_recomputed",
        "The activation was not computed again",
        "The second layer's weight needs what came out of GELU. You gave it what went in.",
        "Which of the two arrays, up or active, multiplies down_weight?",
        "quantity",
        "Computing again is meant to supply GELU's slope, and for the slope `up` is all one "
        "needs; so the recomputation stops there.",
    ),
    Mistake(
        "recomputed_with_relu",
        "Computed again with ReLU",
        "The forward pass that you ran again has another activation than the one that was run.",
        "Compare your recomputed values with the given mlp, line by line.",
        "quantity",
        "`np.maximum(up, 0)` is the activation that one writes without thinking, and GELU's "
        "values lie close enough to it to raise no suspicion.",
    ),
    Mistake(
        "recomputed_from_dout",
        "Computed again from what arrives",
        "You ran the forward pass on dout. It was run on x.",
        "What went into the MLP?",
        "quantity",
        "In a backward function `dout` is what every call is handed, and the call that runs the "
        "MLP again gets it like the others.",
    ),
    Mistake(
        "result_taken_for_the_activation",
        "The slope of another value",
        "Your slope is taken at the result of the whole line. The tanh gave only one of its two "
        "terms.",
        "Which array has the tanh made? Give it a name, and use that.",
        "quantity",
        "A tanh's slope is made from what came out, and what comes out of this line, sum and "
        "all, is the array one has computed as its result.",
    ),
    Mistake(
        "slope_on_both_ways",
        "The slope on the straight way too",
        "One of the two ways does not go through the tanh. There is no slope on it.",
        "Cover the second term with your hand. What is the derivative of what is left?",
        "quantity",
        "To multiply what arrives by the slope is the first thing one does, and the product "
        "then looks like the thing to send on wherever the line leads.",
    ),
]
