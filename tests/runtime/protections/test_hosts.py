"""Hosts: only the policy's names are answered, in one spelling, before any code of the application."""

from typing import Any

import pytest
from flask import Flask, request
from werkzeug.test import Client

import stopper
from stopper.model import UsageError

OPEN = {"access": {"default": "public", "reason": "a test"}, "transport": {"https": False, "reason": "a test"}}


def application(environment: str = "", **hosts: Any) -> Flask:
    app = Flask(__name__)
    app.config["RAN"] = []
    app.before_request(lambda: app.config["RAN"].append(request.host))
    app.add_url_rule("/", "home", lambda: request.url_root)
    app.add_url_rule("/health", "health", lambda: request.url_root)
    stopper.Stopper(app, policy={**OPEN, "hosts": hosts}, environment=environment)
    return app


def ask(app: Flask, host: str | None, path: str = "/") -> tuple[int, str]:
    response = Client(app).get(path, environ_overrides={"HTTP_HOST": host})
    return response.status_code, response.text


def test_a_name_of_the_policy_is_answered_in_one_spelling() -> None:
    app = application(names=["shop.example", ".cdn.example"])

    assert ask(app, "shop.example") == (200, "http://shop.example/")
    assert ask(app, "Shop.EXAMPLE.:80") == (200, "http://shop.example/")
    assert ask(app, "a.cdn.example") == (200, "http://a.cdn.example/")


@pytest.mark.parametrize("host", ["evil.example", "shop.example:81", "shop.example, evil.example", "\xff", "", None])
def test_every_other_is_refused_before_the_application_runs(host: str | None) -> None:
    app = application(names=["shop.example"])

    assert ask(app, host)[0] == 400
    assert app.config["RAN"] == []
    assert app.extensions["stopper"].events.counts() == {("host_refused", "transport.trusted-hosts"): 1}


def test_a_refusal_repeats_nothing_of_the_host() -> None:
    status, body = ask(application(names=["shop.example"]), "evil.example")

    assert (status, bool(body)) == (400, True)
    assert "evil" not in body


def test_a_health_check_is_answered_under_the_first_name() -> None:
    app = application(names=["shop.example:8443"], exempt=["/health"], reason="a test")

    assert ask(app, "10.0.0.7:8000", "/health") == (200, "http://shop.example:8443/")
    assert ask(app, None, "/health") == (200, "http://shop.example:8443/")
    assert ask(app, "10.0.0.7:8000")[0] == 400


def test_in_development_the_machines_own_names_are_answered_too() -> None:
    assert ask(application("development"), "localhost:5000") == (200, "http://localhost:5000/")
    assert ask(application("testing", names=["shop.example"]), "127.0.0.1")[0] == 200


def test_in_production_without_names_nothing_is_answered_and_it_is_told() -> None:
    app = application()

    assert ask(app, "localhost")[0] == 400
    assert "no host name is given" in " ".join(app.extensions["stopper"].pipeline.setup.told)


def test_where_the_policy_is_silent_the_names_of_the_configuration_are_answered_and_told() -> None:
    app = application()
    app.config["TRUSTED_HOSTS"] = ["shop.example", ".cdn.example"]

    assert ask(app, "shop.example:8000") == (200, "http://shop.example:8000/")
    assert ask(app, "a.cdn.example")[0] == 200
    assert ask(app, "evil.example")[0] == 400
    assert "those of TRUSTED_HOSTS are answered" in " ".join(app.extensions["stopper"].pipeline.setup.told)


def test_a_policy_that_only_reports_lets_the_host_pass() -> None:
    app = application(names=["shop.example"], mode="report", reason="a rollout")

    assert ask(app, "other.example")[0] == 200
    assert app.extensions["stopper"].events.counts() == {("host_refused", "transport.trusted-hosts"): 1}


def test_an_entry_that_is_no_name_is_refused_with_the_mend() -> None:
    with pytest.raises(UsageError, match=r"hosts.names: '\*.shop.example' has a star; write"):
        application(names=["*.shop.example"])
