from tests.grading.conftest import course, released  # noqa: F401
