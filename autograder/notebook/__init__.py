"""What a learner sees in the notebook: the check, its verdict, and its warnings."""
