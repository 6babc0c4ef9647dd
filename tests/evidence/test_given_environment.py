import pytest

from stopper.evidence.application.configuration import Setting
from stopper.evidence.application.flask import applications
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import fallback
from stopper.standard.secret import Secret
from stopper.syntax.python import parse

PROGRAM = b"""
import os
from datetime import timedelta
from flask import Flask


def flag(name, default="0"):
    return os.environ.get(name, default).lower() in ("1", "true")


def parse_boolean(text):
    return text.lower() == "true"


def loosely(value):
    if isinstance(value, str):
        if value in ("False", "false"):
            return False
        return True
    return value


app = Flask(__name__)
app.config["SHUT"] = not os.environ.get("OPEN")
app.config["CHOSEN"] = "strict" if os.environ.get("SECURE") == "true" else "lax"
app.config["LOOSE"] = loosely(os.environ.get("LOOSE", True))
app.config["SECRET_KEY"] = os.environ.get("SECRET_KEY") or "dev"
app.config["BY_HELPER"] = flag("SECURE")
app.config["CONVERTED"] = parse_boolean(os.environ.get("SECURE", "false"))
app.config["NUMBER"] = int(os.environ.get("HOURS", "3"))
app.config["COMPARED"] = os.environ.get("OFF") == "1"
app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(hours=int(os.environ["HOURS"]))
"""
GIVEN = {"SECRET_KEY": "hunter2-but-longer", "SECURE": "true", "HOURS": "8", "OFF": "0", "LOOSE": "False", "OPEN": "1"}


def setting(key: str, given: dict[str, str]) -> Setting:
    variables = {name: Secret(text) for name, text in given.items()}
    source = Source([parse(PROGRAM, "app.py", "app", is_package=False)], variables=variables)
    return applications(source)[0].config[key]


@pytest.mark.parametrize("key", ["SECRET_KEY", "BY_HELPER", "CONVERTED", "NUMBER", "COMPARED"])
def test_what_the_environment_decides_is_unknown_until_it_is_given(key: str) -> None:
    assert setting(key, {}).is_true() is None


@pytest.mark.parametrize(
    ("key", "data"),
    [
        ("SECRET_KEY", "hunter2-but-longer"),
        ("BY_HELPER", True),
        ("CONVERTED", True),
        ("NUMBER", 8),
        ("COMPARED", False),
        ("LOOSE", False),
        ("SHUT", False),
        ("CHOSEN", "strict"),
    ],
)
def test_a_given_variable_settles_it(key: str, data: object) -> None:
    assert setting(key, GIVEN).equals(data) is True
    assert setting(key, GIVEN).data == data


def test_a_given_number_settles_a_duration() -> None:
    lifetime = setting("PERMANENT_SESSION_LIFETIME", GIVEN).duration

    assert lifetime is not None
    assert lifetime.total_seconds() == 8 * 3600


CONVERTER = b"""
import os
from flask import Flask


def parse_boolean(text):
    text = text.strip().lower()
    if text in ("yes", "true", "on", "1"):
        return True
    elif text in ("no", "false", "off", "0"):
        return False
    raise ValueError


ENFORCED = parse_boolean(os.environ.get("ENFORCED", "False"))
app = Flask(__name__)
app.config["SESSION_COOKIE_SECURE"] = parse_boolean(os.environ.get("SECURE") or str(ENFORCED))
"""


def test_a_fallback_is_followed_through_the_projects_own_converter() -> None:
    source = Source([parse(CONVERTER, "app.py", "app", is_package=False)])
    found = applications(source)[0].config["SESSION_COOKIE_SECURE"]

    assert found.is_true() is None
    assert fallback(found.value).equals(False) is True
