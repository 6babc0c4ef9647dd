"""Parameters of a factory that only tests fill leave nothing of the configuration open."""

# ruff: noqa: E501 - whole projects are written inline

import pytest

from tests.evidence.test_configuration import config_of

FACTORY = "from flask import Flask\ndef create_app({parameter}):\n    app = Flask(__name__)\n    app.config['KEY'] = 'set'\n    if {name}:\n        app.config.{method}({name})\n    return app\n"


def code(parameter: str, method: str = "update") -> str:
    name = parameter.partition("=")[0]
    return FACTORY.format(parameter=parameter, name=name, method=method)


@pytest.mark.parametrize(
    "files",
    [
        {"app.py": code("test_config=None", "from_mapping")},
        {"app.py": code("testing_settings=None")},
        {"app.py": code("overrides=None") + "app = create_app()\n"},
        {
            "app.py": code("overrides=None"),
            "wsgi.py": "from app import create_app\napp = create_app()\n",
            "tests/test_app.py": "from app import create_app\napp = create_app({'KEY': 'test'})\n",
        },
    ],
)
def test_a_parameter_that_is_none_in_production_sets_nothing(files: dict[str, str]) -> None:
    found = config_of(files)

    assert (found["KEY"].data, found.elsewhere) == ("set", "")


@pytest.mark.parametrize(
    "files",
    [
        {"app.py": code("overrides=None")},
        {"app.py": code("overrides=None") + "import json\napp = create_app(json.load(open('a')))\n"},
        {"app.py": code("overrides=None") + "app = create_app()\nother = create_app(overrides=read())\n"},
        {"app.py": code("overrides=None") + "app = create_app(*given)\n"},
    ],
)
def test_a_parameter_that_may_be_filled_leaves_the_configuration_open(files: dict[str, str]) -> None:
    assert config_of(files).elsewhere == "a mapping made at run time"
