import pytest

from tests.conftest import require_sandbox
from tests.grading.courses import template
from tests.report.planted import graded_class


@pytest.fixture(scope="session")
def planted_course(tmp_path_factory):
    require_sandbox()
    folder = tmp_path_factory.mktemp("planted")
    return graded_class(folder / "course", template(folder / "template"))
