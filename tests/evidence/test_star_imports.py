"""Which library a name is of where all names of several are imported."""

import pytest

from tests.evidence.projects import called_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("from flask import *\nfrom os import *\nsystem(p)", "os.system"),
        ("from flask import *\nfrom werkzeug.security import *\ngen_salt(p)", "werkzeug.security.gen_salt"),
        ("from flask import *\nfrom wtforms import *\nunheard_of(p)", ""),
    ],
)
def test_a_name_is_of_the_library_that_exports_it(text: str, name: str) -> None:
    assert called_names(text)[-1] == name


def test_the_modules_of_the_project_are_asked_before_libraries() -> None:
    project = {
        "shop/models.py": "def user(): pass",
        "shop/views.py": "from flask import *\nfrom shop.models import *\nuser()",
    }

    assert called_names(project) == [".shop.models.user"]
