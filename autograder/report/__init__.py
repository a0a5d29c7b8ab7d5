"""How a class did in an assignment: a page to look at before the next lesson, and its numbers."""
