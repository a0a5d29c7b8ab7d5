"""nbgrader's side of grading: submissions in, gradebook, verdicts and graded notebooks out."""
