"""Settings that are fields of a dataclass or of a Pydantic model."""

import pytest

from stopper.evidence.source.values import FromEnvironment, Generated, Known
from tests.evidence.projects import application_of

MAKE = "from flask import Flask\napp = Flask(__name__)\n"
DATACLASS = """
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Web:
    KEY: str
    LIFETIME: int = 3600
    NAMES: list = field(default_factory=lambda: ["a"])


@dataclass
class Everything:
    web: Web


def load() -> Everything:
    return Everything(web=Web(KEY="set"))
"""


@pytest.mark.parametrize(
    "text",
    [
        "def make(settings: Everything):\n    app.config.from_object(settings.web)",
        "app.config.from_object(Web(KEY='set'))",
        "from dataclasses import asdict\napp.config.update(asdict(Web('set')))",
        "app.config.from_mapping(**asdict(Web(KEY='set')))\nfrom dataclasses import asdict",
    ],
)
def test_the_fields_of_a_dataclass_are_settings(text: str) -> None:
    config = application_of(MAKE + DATACLASS + text).config

    assert config["KEY"].data == "set"
    assert config["LIFETIME"].data == 3600
    assert config["NAMES"].data == ["a"]


def test_a_pydantic_model_dumped_into_the_configuration_is_read_from_the_environment() -> None:
    model = "from pydantic import Field\nfrom pydantic_settings import BaseSettings\n"
    model += "class S(BaseSettings):\n    KEY: str = Field(default='set')\n    OTHER: str\n"

    config = application_of(MAKE + model + "app.config.update(S().model_dump())").config

    assert config["KEY"].value == FromEnvironment("KEY", Known("set"))
    assert config["OTHER"].value == FromEnvironment("OTHER", required=True)


def test_what_a_constructor_keeps_on_the_instance_is_a_setting() -> None:
    own = "import os\nclass Config:\n    def __init__(self):\n"
    own += "        self.KEY = 'set'\n        self.OTHER = os.urandom(32)\n"

    config = application_of(MAKE + own + "config = Config()\napp.config.from_object(config)").config

    assert config["KEY"].data == "set"
    assert isinstance(config["OTHER"].value, Generated)
