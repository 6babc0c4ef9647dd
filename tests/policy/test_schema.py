"""The JSON schema of the policy: it accepts what the parser accepts, and knows every key."""

import tomllib

import jsonschema
import pytest

from stopper.policy.enforced import SECTIONS
from stopper.policy.parse import KEYS
from stopper.policy.schema import policy_schema

GOOD = """
    environment = "staging"
    profile = "both"
    fail-on = "medium"
    exclude = ["vendor/**"]
    [hosts]
    names = ["shop.example"]
    [sessions]
    idle = "20m"
    [csp.directives]
    img-src = ["'self'"]
    [[routes]]
    path = "/hook"
    csrf = false
    reason = "signed"
    [environments.development.transport]
    https = false
    reason = "on one machine"
    [[waivers]]
    control = "csrf.protection-on"
    reason = "x"
    owner = "y"
"""


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(policy_schema())


def test_it_accepts_a_policy() -> None:
    jsonschema.validate(tomllib.loads(GOOD), policy_schema())


@pytest.mark.parametrize(
    "text", ["hots = 1", "[hosts]\nname = []", "[sessions]\nstore = 'disk'", "[[routes]]\npublic = 1"]
)
def test_it_refuses_what_the_parser_refuses(text: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tomllib.loads(text), policy_schema())


def test_it_knows_every_key() -> None:
    assert set(policy_schema()["properties"]) == {*KEYS, *SECTIONS, "profile", "environments"}


def test_every_option_is_documented() -> None:
    properties = policy_schema()["properties"]

    bare = [
        f"{section}.{name}"
        for section in SECTIONS
        for name, found in properties[section].get("properties", {}).items()
        if not found.get("description")
    ]
    assert bare == []
