"""What every local worker needs, loaded once before they are forked. Nothing is computed here."""

from autograder.referee.loading import nothing_collected

with nothing_collected():
    from autograder.referee import work  # noqa: F401
    from autograder.truth import load_engine

    load_engine()
