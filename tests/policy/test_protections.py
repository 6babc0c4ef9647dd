"""The protections: what a policy's tables mean, whose values win, and what is refused with which words."""

import pytest

from stopper.model import UsageError
from stopper.policy import parse_policy
from stopper.policy.protections import Protections


def protections(text: str, environment: str = "") -> Protections:
    policy = parse_policy(text, "stopper.toml", environment)
    assert policy is not None
    return policy.protections


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[sesions]", "unknown key 'sesions'. Did you mean 'sessions'?"),
        ("[sessions]\nidel = 5", "unknown key 'idel' in sessions. Did you mean 'idle'?"),
        ('[sessions]\nidle = "soon"', 'sessions.idle must be a number of seconds, or a text such as "12h"'),
        ('[sessions]\nidle = "12 parsecs"', "sessions.idle must be a number of seconds"),
        ("[sessions]\nidle = -1", "sessions.idle must not be below 0"),
        ('[sessions]\nstore = "disk"', "sessions.store = 'disk' is none of sqlite, redis, cookie, app"),
        ("[transport]\nhttps = 1", "transport.https must be true or false, not int"),
        ("hosts = 5", "hosts must be a table: [hosts], not int"),
        ('[hosts]\nnames = "a.example"', "hosts.names must be a list, not str"),
        ("[hosts]\nnames = [1]", "hosts.names[0] must be a text in quotes, not int"),
        ("[routes]\npublic = true", "routes must be a list, not dict"),
        ('profile = "shop"', "profile = 'shop' is none of web, api, both"),
        (
            '[environments.produktion.hosts]\nnames = ["a"]',
            "unknown key 'produktion' in environments. Did you mean 'production'?",
        ),
        ("[environments.staging]\nwaivers = []", "unknown key 'waivers' in environments.staging"),
        ("[csp]\ndirectives = 3", "csp.directives must be a table, not int"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_its_mend(text: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        protections(text)

    assert words in str(caught.value)
    assert str(caught.value).startswith("stopper.toml")


def test_an_empty_policy_is_the_strict_one() -> None:
    policy = protections("")

    assert list(policy.loosened()) == []
    assert policy == Protections()
    assert set(policy.origins.values()) == {"default"}


def test_what_is_loosened_says_why_or_is_refused() -> None:
    with pytest.raises(UsageError, match=r"transport.https = false is weaker .* in \[transport\]"):
        protections("[transport]\nhttps = false")

    found = list(protections('[transport]\nhttps = false\nreason = "inside of a VPN"').loosened())
    assert [(item.key, item.value, item.reason) for item in found] == [("transport.https", False, "inside of a VPN")]


def test_a_rule_of_routes_that_loosens_says_why() -> None:
    with pytest.raises(UsageError, match=r"routes\[0\].csrf = false"):
        protections('[[routes]]\npath = "/hook"\ncsrf = false')


def test_the_environment_wins_over_the_file_option_by_option() -> None:
    text = """
        [hosts]
        names = ["shop.example"]
        [sessions]
        idle = "20m"
        [environments.staging.hosts]
        names = ["staging.example"]
    """

    production, staging = protections(text), protections(text, "staging")

    assert (production.hosts.names, staging.hosts.names) == (("shop.example",), ("staging.example",))
    assert staging.sessions.idle == 1200
    assert staging.origins["hosts.names"] == "stopper.toml, environment staging"
    assert staging.origins["sessions.idle"] == "stopper.toml"
    assert staging.origins["sessions.lifetime"] == "default"


def test_tables_merge_key_by_key() -> None:
    policy = protections('[csp.directives]\nimg-src = ["https://maps.example"]')

    assert policy.csp.directives["img-src"] == ("https://maps.example",)
    assert policy.csp.directives["object-src"] == ("'none'",)
    assert policy.origins["csp.directives.img-src"] == "stopper.toml"


def test_a_profile_has_defaults_of_its_own() -> None:
    policy = protections('profile = "api"')

    assert policy.errors.format == "json"
    assert policy.origins["errors.format"] == "profile api"


@pytest.mark.parametrize(
    ("written", "seconds"), [("30s", 30), ("5 minutes", 300), ("12h", 43200), ("1d", 86400), ("2weeks", 1209600)]
)
def test_times_are_written_as_people_do(written: str, seconds: int) -> None:
    assert protections(f'[state]\ntimeout-ms = 5\n[sessions]\ntouch = "{written}"').sessions.touch == seconds


def test_sizes_are_written_as_people_do() -> None:
    assert protections('[body]\nmax-size = "16MB"').body.max_size == 16 * 1024**2
