"""The command `autograder`, for instructors: it reads nbgrader_config.py as nbgrader does."""
