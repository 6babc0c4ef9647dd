"""Metrics: counted over all workers, read by named networks alone, with labels that no client chooses."""

import re
import time
from functools import partial

import pytest
from flask import Flask
from werkzeug.test import Client

import stopper
from stopper.model import UsageError
from stopper.runtime.metrics.exposition import exposed
from tests.runtime.conftest import StartsGunicorn

POLICY: dict[str, object] = {
    "limits": {"client": ["1000000/second"]},
    "hosts": {"names": ["localhost"]},
    "access": {"default": "public", "reason": "a test"},
    "transport": {"https": False, "reason": "a test"},
    "metrics": {"path": "/metrics"},
}

LOCAL = {"REMOTE_ADDR": "127.0.0.1"}


def application(**policy: object) -> Flask:
    app = Flask("shop")
    app.config["SECRET_KEY"] = "k"
    app.add_url_rule("/", "home", lambda: "home")
    app.add_url_rule("/broken", "broken", lambda: 1 / 0)
    stopper.Stopper(app, policy={**POLICY, **policy})
    return app


def series(text: str) -> dict[str, int]:
    return {name: int(count) for name, count in re.findall(r"^(\w+(?:\{.*\})?) (\d+)$", text, re.MULTILINE)}


def test_responses_exceptions_and_events_are_counted() -> None:
    client = Client(application())
    client.get = partial(client.get, environ_overrides=LOCAL)  # type: ignore[method-assign]
    for path, host in (("/", "localhost"), ("/", "localhost"), ("/broken", "localhost"), ("/", "evil.example")):
        client.get(path, headers={"Host": host})
    answer = client.get("/metrics")

    assert answer.content_type == "text/plain; version=0.0.4; charset=utf-8"
    assert series(answer.text) == {
        'stopper_responses_total{status="200"}': 2,
        'stopper_responses_total{status="400"}': 1,
        'stopper_responses_total{status="500"}': 1,
        "stopper_exceptions_total": 1,
        'stopper_events_total{event="host_refused",control="transport.trusted-hosts",outcome="refused"}': 1,
    }


@pytest.mark.parametrize("client", ["203.0.113.9", "2001:db8::1", ""])
def test_to_others_there_is_no_such_page(client: str) -> None:
    answer = Client(application()).get("/metrics", environ_overrides={"REMOTE_ADDR": client})

    assert answer.status_code == 404


def test_without_a_path_nothing_is_counted() -> None:
    app = application(metrics={})

    assert Client(app).get("/metrics").status_code == 404
    assert "metrics" not in [item.name for item in app.extensions["stopper"].pipeline.protections]


def test_a_network_that_is_none_is_an_error() -> None:
    app = application(metrics={"path": "/metrics", "networks": ["10.0.0.0/33"]})

    with pytest.raises(UsageError, match=r"10\.0\.0\.0/33"):
        Client(app).get("/")


def test_labels_are_quoted() -> None:
    assert 'event="a\\"b\\\\",control="",outcome=""' in exposed({'events\ta"b\\': 1})


def test_more_labels_than_there_is_room_for_are_counted_together() -> None:
    app = application()
    Client(app).get("/")
    with app.test_request_context("/", base_url="https://localhost"):
        for number in range(700):
            stopper.event(f"own_{number}")
    found = series(Client(app).get("/metrics", environ_overrides=LOCAL).text)

    assert len(found) <= 512
    assert sum(found.values()) == 701


MODULE = f"""
import stopper
from flask import Flask
app = Flask("shop")
app.config["SECRET_KEY"] = "k"
app.add_url_rule("/", "home", lambda: "home")
stopper.Stopper(app, policy={POLICY!r})
application = stopper.seal(app)
"""


@pytest.mark.parametrize("options", [(), ("--preload",)], ids=["without preload", "preloaded"])
def test_the_workers_of_a_server_are_one_sum(options: tuple[str, ...], gunicorn: StartsGunicorn) -> None:
    server = gunicorn(MODULE, 3, "gthread", "--threads", "4", *options)
    for _ in range(60):
        server.get("/")
    time.sleep(0.2)
    found = series(server.get("/metrics")[2].decode())

    assert found['stopper_responses_total{status="200"}'] == 60


@pytest.mark.parametrize(
    ("hops", "headers"),
    [
        (0, {"X-Forwarded-For": "203.0.113.5"}),  # a proxy that the policy does not count
        (0, {"X-Real-IP": "203.0.113.5"}),
        (2, {"X-Forwarded-For": "203.0.113.5"}),  # past the outer one of two
    ],
)
def test_an_address_that_is_a_proxys_own_is_in_no_network(hops: int, headers: dict[str, str]) -> None:
    client = Client(application(proxies={"hops": hops}))

    assert client.get("/metrics", environ_overrides=LOCAL, headers=headers).status_code == 404
    assert client.get("/metrics", environ_overrides=LOCAL).status_code == 200
