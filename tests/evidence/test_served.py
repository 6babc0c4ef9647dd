"""A module of the application is none of its tests, whatever its file is called."""

from tests.evidence.projects import source_of

VIEW = "from flask import Blueprint\nresults = Blueprint('results', __name__)\n"


def paths(files: dict[str, str]) -> set[str]:
    return {module.path for module in source_of(files).modules}


def test_a_module_that_the_application_imports_is_served() -> None:
    found = paths(
        {
            "shop/__init__.py": "from flask import Flask\nfrom shop.views.test_results import results\n",
            "shop/views/test_results.py": f"from . import lab_tests\n{VIEW}",
            "shop/views/lab_tests.py": "KINDS = ('blood',)\n",
        }
    )

    assert found == {"shop/__init__.py", "shop/views/test_results.py", "shop/views/lab_tests.py"}


def test_a_test_that_nothing_served_imports_is_none() -> None:
    found = paths({"app.py": "import flask\n", "test_app.py": "import app\nimport test_more\n", "test_more.py": ""})

    assert found == {"app.py"}


def test_a_folder_of_tests_serves_nobody_even_where_code_imports_it() -> None:
    found = paths({"app.py": "from tests import test_data\n", "tests/__init__.py": "", "tests/test_data.py": ""})

    assert found == {"app.py"}


def test_what_helps_tests_is_none_of_the_application_unless_it_is_imported() -> None:
    helper = "import pytest\n\n@pytest.fixture\ndef client(): ...\n"
    found = paths({"shop/app.py": "import flask\n", "shop/helping.py": helper, "checks.py": "import shop.helping\n"})

    assert found == {"shop/app.py", "checks.py", "shop/helping.py"}
    assert paths({"shop/app.py": "import flask\n", "shop/helping.py": helper}) == {"shop/app.py"}


def test_an_application_that_imports_pytest_serves() -> None:
    assert paths({"app.py": "import pytest\nfrom flask import Flask\napp = Flask(__name__)\n"}) == {"app.py"}
