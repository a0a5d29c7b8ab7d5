import pytest

from tests.grading.courses import Course, template


@pytest.fixture(scope="session")
def released(tmp_path_factory):
    return template(tmp_path_factory.mktemp("template") / "course")


@pytest.fixture
def course(tmp_path, released):
    return Course(tmp_path / "course", released)
