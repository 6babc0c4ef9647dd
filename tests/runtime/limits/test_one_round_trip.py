"""A request whose session and limits are in Redis waits for it once."""

from typing import Any

import pytest
from flask import Flask, session
from redis.connection import AbstractConnection
from werkzeug.test import Client

import stopper
from stopper.runtime.extension import Stopper
from tests.runtime.servers import RedisServer


def application() -> Flask:
    app = Flask("shop")
    app.secret_key = "0f3d0a7c5b9e42d18c6e4a1f7b2d9c3e5a8f1b6d4c7e2a9f"

    def enter() -> str:
        session["name"] = "Ada"
        return "in"

    app.add_url_rule("/enter", "enter", stopper.public(enter))
    app.add_url_rule("/", "home", lambda: session["name"])
    app.add_url_rule("/dear", "dear", stopper.limit("9/day")(lambda: session["name"]))
    policy = {
        "hosts": {"names": ["localhost"]},
        "access": {"session-key": "name"},
        "sessions": {"store": "redis"},
        "limits": {"store": "redis"},
    }
    Stopper(app, policy=policy)
    return app


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch, redis_server: RedisServer) -> list[int]:
    """One number for each packet of commands that went to Redis."""
    monkeypatch.setenv("REDIS_URL", redis_server.url)
    counted: list[int] = []
    send = AbstractConnection.send_packed_command

    def counting(self: AbstractConnection, *arguments: Any, **options: Any) -> Any:
        counted.append(1)
        return send(self, *arguments, **options)

    monkeypatch.setattr(AbstractConnection, "send_packed_command", counting)
    return counted


def test_the_session_and_the_clients_limits_are_one_round_trip_and_the_routes_a_second(sent: list[int]) -> None:
    client = Client(application())
    assert client.get("/enter", base_url="https://localhost").data == b"in"
    assert client.get("/", base_url="https://localhost").data == b"Ada"
    sent.clear()
    client.get("/", base_url="https://localhost")
    plain = len(sent)
    sent.clear()
    client.get("/dear", base_url="https://localhost")

    assert (plain, len(sent)) == (1, 2)


def test_while_redis_is_down_nobody_is_taken_for_signed_in_and_the_machine_counts(
    sent: list[int], redis_server: RedisServer
) -> None:
    client = Client(application())
    client.get("/enter", base_url="https://localhost")
    redis_server.stop()
    answers = [client.get("/", base_url="https://localhost") for _ in range(60)]

    assert {answer.status_code for answer in answers} <= {429, 503}
    assert {answer.status_code for answer in answers[:10]} == {503}
