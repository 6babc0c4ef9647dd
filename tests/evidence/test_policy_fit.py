"""A policy is asked what of a template it lets run and load."""

import pytest

from stopper.evidence.templates.answers import Nonce, Origin, Resource, Url
from stopper.evidence.templates.policy_fit import PolicyFit
from stopper.model import Place
from stopper.standard.content_security_policy import parse_policy


def fit(text: str) -> PolicyFit:
    return PolicyFit(parse_policy(text))


def script(host: str, nonce: Nonce = Nonce.NONE) -> Resource:
    return Resource(
        Place("page.html", 1), "script", "src", Url(f"https://{host}/x.js", Origin.HTTPS, host), nonce=nonce
    )


@pytest.mark.parametrize(
    ("policy", "blocks"),
    [
        ("script-src 'self'", True),
        ("default-src 'self' 'unsafe-inline'", False),
        ("script-src 'unsafe-inline' 'nonce-\ufffc'", True),
        ("img-src 'self'", False),
    ],
)
def test_inline_script_is_blocked_where_scripts_are_limited(policy: str, *, blocks: bool) -> None:
    assert fit(policy).blocks_inline_script is blocks


@pytest.mark.parametrize(
    ("policy", "blocks"),
    [
        ("script-src https://cdn.cellar.test", False),
        ("script-src *.cellar.test", False),
        ("script-src https:", False),
        ("default-src 'self'", True),
        ("script-src other.test", True),
        ("style-src 'self'", False),
        ("script-src 'self' \ufffc", None),
        ("script-src 'strict-dynamic' https:", True),
    ],
)
def test_an_origin_must_stand_in_the_directive_or_the_default(policy: str, *, blocks: bool | None) -> None:
    assert fit(policy).blocks(script("cdn.cellar.test")) is blocks


def test_a_nonce_lets_a_script_come_from_anywhere() -> None:
    assert fit("script-src 'nonce-\ufffc' 'strict-dynamic'").blocks(script("cdn.cellar.test", Nonce.DYNAMIC)) is False
