"""What the policy's sessions refuse and tell at the start, and how they live with others."""

from typing import Any

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from stopper import Stopper
from stopper.model import UsageError
from stopper.policy.parse import policy_of
from stopper.runtime.pipeline import Pipeline
from tests.runtime.sessions.shop import KEY, POLICY

REASON = {"reason": "a test"}


def built(
    environment: str = "testing", config: dict[str, Any] | None = None, **sections: Any
) -> tuple[Flask, Pipeline]:
    app = Flask("shop")
    app.config.update(SECRET_KEY=KEY, **(config or {}))
    Stopper(app, policy=POLICY | sections, environment=environment)
    pipeline = app.extensions["stopper"].pipeline
    assert isinstance(pipeline, Pipeline)
    return app, pipeline


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ({"domain": "example.com"}, "it has a Domain"),
        ({"cookie-name": "a b"}, "no name of a cookie"),
        ({"domain": "a;b", "cookie-name": "session"}, "no name of a host"),
        ({"idle": 0}, "must be more than 0"),
    ],
)
def test_a_policy_whose_cookie_browsers_refuse_is_refused(section: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        policy_of({"sessions": section | REASON}, "stopper.toml")


def test_a_host_cookie_that_is_not_secure_is_refused_with_the_way_out() -> None:
    with pytest.raises(UsageError, match='cookie-name = "session"'):
        built(cookies={"secure": False} | REASON)


@pytest.mark.parametrize("setting", [("SESSION_COOKIE_DOMAIN", ".example.com"), ("SESSION_COOKIE_PATH", "/shop")])
def test_a_setting_that_the_cookie_cannot_have_is_refused(setting: tuple[str, str]) -> None:
    with pytest.raises(UsageError, match=setting[0]):
        built(config=dict([setting]))


def test_cookies_that_plain_http_loses_are_told() -> None:
    told = built(environment="development")[1].setup.told
    assert any("Over plain HTTP" in line for line in told)
    told = built(transport={"https": False} | REASON)[1].setup.told
    assert any("every session is lost" in line for line in told)


def test_sessions_of_another_extension_stay_and_are_told() -> None:
    class Own(SecureCookieSessionInterface):
        pass

    app = Flask("shop")
    app.config["SECRET_KEY"] = KEY
    app.session_interface = own = Own()
    Stopper(app, policy=POLICY, environment="testing")
    pipeline = app.extensions["stopper"].pipeline
    app.test_client().get("/", base_url="https://localhost")
    with app.test_client().session_transaction() as opened:
        opened["a"] = 1

    assert app.session_interface is own
    assert any("Own, which the application set" in line for line in pipeline.setup.told)
    assert "sessions" not in app.extensions["stopper"].facts()["modes"]


def test_an_interface_that_is_set_later_stays_too() -> None:
    class Own(SecureCookieSessionInterface):
        pass

    app = Flask("shop")
    app.config["SECRET_KEY"] = KEY
    Stopper(app, policy=POLICY, environment="testing")
    app.session_interface = own = Own()
    app.test_client().get("/", base_url="https://localhost")

    assert app.session_interface is own


def test_the_applications_own_sessions_need_a_reason() -> None:
    with pytest.raises(UsageError, match="reason"):
        policy_of({"sessions": {"store": "app"}}, "stopper.toml")

    pipeline = built(sessions={"store": "app"} | REASON)[1]
    assert any("Sessions stay with SecureCookieSessionInterface" in line for line in pipeline.setup.told)
