"""What a method keeps on its class is found where another gives it back."""

# ruff: noqa: E501 - whole projects are written inline, a file on a line

import pytest

from tests.evidence.projects import application_of, called_names


@pytest.mark.parametrize("write", ["App.made = app", "cls.made = app"])
@pytest.mark.parametrize("first", ["made = None", "made: object = None"])
def test_what_a_method_keeps_on_its_class_is_found_there(write: str, first: str) -> None:
    kind = "classmethod\n    def start(cls)" if write.startswith("cls") else "staticmethod\n    def start()"
    keeper = f"from flask import Flask\nclass App:\n    {first}\n    @{kind}:\n        app = Flask(__name__)\n        {write}\n"
    given = "    @staticmethod\n    def given():\n        return App.made\nApp.start()\n"
    views = "from keeper import App\nAPP = App.given()\n@APP.route('/')\ndef home():\n    return ''\n"

    routes = application_of({"keeper.py": keeper + given, "app.py": views}).routes

    assert [route.rule for route in routes] == ["/"]


def test_what_another_object_is_given_under_that_name_is_not_the_classs_own() -> None:
    names = called_names(
        "import os\nclass Job:\n    call = None\n    def set(self, other):\n        other.call = os.system\n    def go(self):\n        self.call(p)"
    )

    assert "os.system" not in names


def test_what_begins_as_none_is_what_another_method_gives_it() -> None:
    text = (
        "import redis\nclass Keys:\n    def __init__(self): self.server = None\n"
        "    def connect(self): self.server = redis.Redis()\n    def get(self): self.server.get('a')"
    )

    assert called_names(text)[-1] == "redis.Redis().get"
