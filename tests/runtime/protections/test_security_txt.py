"""security.txt: made from the policy, as RFC 9116 has it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import Client

import stopper
from stopper.model import UsageError

OPEN = {"hosts": {"names": ["shop.example"]}, "access": {"default": "public", "reason": "a test"}}
SOON = (datetime.now(UTC) + timedelta(days=90)).date().isoformat()


def application(**said: Any) -> Flask:
    app = Flask(__name__)
    stopper.Stopper(app, policy={**OPEN, "security-txt": said})
    return app


def ask(app: Flask, method: str = "GET") -> Any:
    overrides = {"HTTP_HOST": "shop.example", "wsgi.url_scheme": "https"}
    return Client(app).open("/.well-known/security.txt", method=method, environ_overrides=overrides)


def test_the_file_has_what_the_policy_says() -> None:
    response = ask(application(contact=["mailto:security@shop.example"], expires=SOON))

    assert response.content_type == "text/plain; charset=utf-8"
    assert response.text.splitlines() == [
        "Contact: mailto:security@shop.example",
        f"Expires: {SOON}T23:59:59Z",
        "Preferred-Languages: en",
        "Canonical: https://shop.example/.well-known/security.txt",
    ]


def test_without_a_contact_there_is_none_and_it_is_only_read() -> None:
    assert ask(application()).status_code == 404
    assert ask(application(contact=["mailto:a@b.example"], expires=SOON), "POST").status_code == 404


@pytest.mark.parametrize(("expires", "words"), [("2020-01-01", "expired on"), ("2999-01-01", "more than a year ahead")])
def test_a_day_that_makes_it_void_is_told(expires: str, words: str) -> None:
    app = application(contact=["https://shop.example/security"], expires=expires)

    assert words in " ".join(app.extensions["stopper"].pipeline.setup.told)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"contact": ["security@shop.example"], "expires": SOON}, "is no address such as"),
        ({"contact": ["mailto:a@b.example\nX: 1"], "expires": SOON}, "characters that no address has"),
        ({"contact": ["mailto:a@b.example"]}, "security-txt.expires must be a day"),
        ({"contact": ["mailto:a@b.example"], "expires": SOON, "policy": "http://a.example"}, "security-txt.policy"),
    ],
)
def test_what_the_rfc_does_not_allow_is_refused(said: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        application(**said)
