"""How often a client may ask."""

import json
from typing import Any

import pytest
from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from werkzeug.test import Client

from stopper.model import UsageError
from stopper.runtime.extension import Stopper
from tests.runtime.conftest import StartsGunicorn

OPEN = {
    "hosts": {"names": ["localhost"]},
    "transport": {"https": False, "reason": "a test"},
    "access": {"default": "public", "reason": "a test"},
}


def application(limits: dict[str, Any], **more: Any) -> Flask:
    app = Flask("shop")
    app.secret_key = "a" * 64
    app.add_url_rule("/", "home", lambda: "home")
    Stopper(app, policy={**OPEN, "limits": limits, **more})
    return app


def statuses(client: Client, times: int, address: str = "192.0.2.1", path: str = "/", **more: Any) -> list[int]:
    return [
        client.get(path, environ_overrides={"REMOTE_ADDR": address}, **more).status_code  # type: ignore[misc]
        for _ in range(times)
    ]


def test_a_client_is_refused_with_429_and_told_when_to_come_again() -> None:
    client = Client(application({"client": ["3/day", "sliding 100/day"]}))
    first = client.get("/", environ_overrides={"REMOTE_ADDR": "192.0.2.1"})
    statuses(client, 2)
    refused = client.get("/", environ_overrides={"REMOTE_ADDR": "192.0.2.1"})

    assert first.headers["RateLimit-Policy"] == '"client-day";q=3;w=86400, "client-sliding-day";q=100;w=86400'
    assert first.headers["RateLimit"].startswith('"client-day";r=2;t=')
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 86400
    assert refused.headers["RateLimit"].startswith('"client-day";r=0;t=')
    assert b"Too many requests" in refused.data


def test_what_is_not_found_or_refused_counts_too() -> None:
    client = Client(application({"client": ["4/day"]}))

    assert statuses(client, 2, path="/wp-login.php") == [404, 404]
    assert client.post(
        "/", headers={"Sec-Fetch-Site": "cross-site"}, environ_overrides={"REMOTE_ADDR": "192.0.2.1"}
    ).status_code in (403, 405)
    assert statuses(client, 2) == [200, 429]


def test_what_is_turned_away_at_the_door_counts_too() -> None:
    client = Client(application({"client": ["2/day"]}, transport={"https": True}))

    assert statuses(client, 1, base_url="https://evil.example") == [400]
    assert statuses(client, 1, base_url="http://localhost") == [308]
    assert statuses(client, 1, base_url="https://evil.example") == [429]


def test_reports_of_browsers_use_no_visitors_limit_up() -> None:
    client = Client(application({"client": ["2/day"]}, csp={"report-to": "/csp"}))
    for _ in range(5):
        client.post("/csp", json={}, environ_overrides={"REMOTE_ADDR": "192.0.2.1"})

    assert statuses(client, 3) == [200, 200, 429]


def test_clients_are_counted_apart_and_nets_of_ipv6_together() -> None:
    client = Client(application({"client": ["2/day"]}))

    assert statuses(client, 3, "2001:db8::1") == [200, 200, 429]
    assert statuses(client, 1, "2001:db8::2") == [429]
    assert statuses(client, 1, "2001:db8:0:1::1") == [200]
    assert statuses(client, 2, "::ffff:192.0.2.9") == [200, 200]
    assert statuses(client, 1, "192.0.2.9") == [429]


def test_a_forged_header_makes_no_other_client() -> None:
    client = Client(application({"client": ["2/day"]}))
    seen = [statuses(client, 1, headers={"X-Forwarded-For": f"198.51.100.{number}"})[0] for number in range(3)]

    assert seen[2] in (400, 429)
    assert 200 not in statuses(client, 1)


def test_a_report_counts_and_lets_pass() -> None:
    app = application({"client": ["1/day"], "mode": "report", "reason": "a test"})

    assert statuses(Client(app), 3) == [200, 200, 200]
    assert app.extensions["stopper"].events.counts()["rate_limited", "abuse.rate-limits"] == 2


def test_more_rates_than_a_slot_holds_are_all_counted() -> None:
    rates = ["100/second", "101/minute", "102/hour", "103/day", "2/2 days", "104/3 days"]

    assert statuses(Client(application({"client": rates})), 3) == [200, 200, 429]


def test_answers_may_tell_nothing() -> None:
    telling, silent = (Client(application({"client": ["9/day"], "headers": told})).get("/") for told in (True, False))

    assert "RateLimit" in telling.headers
    assert (silent.status_code, "RateLimit" in silent.headers) == (200, False)


@pytest.mark.parametrize(
    "limits",
    [
        {"client": ["often"]},
        {"client": ["POST 5/minute"]},
        {"login": ["5/minute burst 3"]},
        {"account": ["0/minute"]},
        {"ipv6-prefix": 16},
        {"ipv6-prefix": 128},
        {"clients": 3},
        {"when-down": "allow"},
        {"login-when-down": "allow", "reason": "none would do"},
    ],
)
def test_a_policy_that_is_wrong_is_refused_when_it_is_read(limits: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        application(limits)


def test_a_rate_of_a_route_that_is_none_is_refused_when_it_is_read() -> None:
    with pytest.raises(UsageError, match="often"):
        application({}, routes=[{"endpoint": "home", "limits": ["often"]}])


def test_flask_limiter_is_told_and_its_limits_stay() -> None:
    app = Flask("shop")
    app.secret_key = "a" * 64
    limiter = Limiter(get_remote_address, app=app, storage_uri="memory://")
    app.add_url_rule("/", "home", limiter.limit("1/day")(lambda: "home"))
    Stopper(app, policy={**OPEN, "limits": {"client": ["5/day"]}})

    assert statuses(Client(app), 7) == [200, 429, 429, 429, 429, 429, 429]
    assert any("Flask-Limiter" in item for item in app.extensions["stopper"].pipeline.setup.told)
    assert statuses(Client(app), 1, "192.0.2.2", "/none") == [404]


APPLICATION = """
from flask import Flask
from stopper import Stopper, seal
app = Flask("shop")
app.secret_key = "0f3d0a7c5b9e42d18c6e4a1f7b2d9c3e5a8f1b6d4c7e2a9f"
app.add_url_rule("/", "home", lambda: "home")
Stopper(app, policy={
    "hosts": {"names": ["localhost"]},
    "transport": {"https": False, "reason": "a test"},
    "access": {"default": "public", "reason": "a test"},
    "start": {"mode": "report", "reason": "a test"},
    "limits": {"client": ["30/day"]},
})
application = seal(app)
"""


def test_four_workers_share_one_limit(gunicorn: StartsGunicorn) -> None:
    server = gunicorn(APPLICATION, 4)
    seen = [server.get("/")[0] for _ in range(60)]

    assert seen.count(200) == 30
    assert seen.count(429) == 30


def test_a_problem_is_told_as_json_to_who_asks_for_that() -> None:
    client = Client(application({"client": ["1/day"]}))
    statuses(client, 1, "127.0.0.1")
    where = {"REMOTE_ADDR": "127.0.0.1"}
    refused = client.get("/", headers={"Accept": "application/json"}, environ_overrides=where)

    assert json.loads(refused.data)["status"] == 429
