"""While an answer of Redis is awaited no lock of the process is held, and threads wait side by side."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask, session
from redis.connection import AbstractConnection
from werkzeug.test import Client

from stopper import Stopper
from stopper.runtime.stores.redis import Redis
from tests.runtime.servers import RedisServer

BASE = "https://shop.example"
POLICY: dict[str, Any] = {
    "hosts": {"names": ["shop.example"]},
    "access": {"session-key": "user"},
    "sessions": {"store": "redis"},
    "limits": {"store": "redis", "account": ["100/minute"]},
    "csrf": {"mode": "report", "reason": "a test"},
    "routes": [{"endpoint": "enter", "public": True, "reason": "a test"}],
}


class Watched:
    """A lock that counts how many of its kind a thread holds."""

    make = threading.Lock
    held = threading.local()

    def __init__(self) -> None:
        self._lock = Watched.make()

    def acquire(self, *how: Any) -> bool:
        got = self._lock.acquire(*how)
        Watched.held.count = Watched.count() + got
        return got

    def release(self) -> None:
        self._lock.release()
        Watched.held.count = Watched.count() - 1

    __enter__ = acquire

    def __exit__(self, *error: object) -> None:
        self.release()

    @classmethod
    def count(cls) -> int:
        return getattr(cls.held, "count", 0)


def application() -> Flask:
    app = Flask("shop")
    app.secret_key = "a" * 64

    def enter() -> str:
        session["user"] = "ada"
        return "in"

    app.add_url_rule("/enter", "enter", enter, methods=["POST"])
    app.add_url_rule("/", "home", lambda: session["user"])
    Stopper(app, policy=POLICY)
    return app


@pytest.mark.parametrize("holds", [False, True], ids=["as it is", "with a lock around it"])
def test_no_lock_is_held_while_redis_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, redis_server: RedisServer, holds: bool
) -> None:
    seen: list[int] = []

    def watched(method: Callable[..., Any]) -> Callable[..., Any]:
        def looking(*arguments: Any, **named: Any) -> Any:
            seen.append(Watched.count())
            return method(*arguments, **named)

        return looking

    def locked(self: Redis, packed: bytes) -> Any:
        with self.circuit._lock:
            return asked(self, packed)

    asked = Redis._asked
    monkeypatch.setenv("REDIS_URL", redis_server.url)
    monkeypatch.setattr(threading, "Lock", Watched)
    for name in ("send_packed_command", "read_response", "connect"):
        monkeypatch.setattr(AbstractConnection, name, watched(getattr(AbstractConnection, name)))
    if holds:
        monkeypatch.setattr(Redis, "_asked", locked)
    app = application()
    _ = app.extensions["stopper"].pipeline  # whoever asks first makes it, and all wait for that
    seen.clear()
    client = Client(app)

    assert client.post("/enter", base_url=BASE).status_code == 200
    assert [client.get("/", base_url=BASE).text for _ in range(3)] == ["ada"] * 3
    assert len(seen) >= 10
    assert any(seen) is holds


def test_threads_wait_for_redis_side_by_side(redis_server: RedisServer) -> None:
    store, threads, pause = Redis(redis_server.url, 5.0, "test"), 16, 0.5
    with ThreadPoolExecutor(threads) as pool:
        began = time.monotonic()
        found = list(pool.map(lambda number: store.call("BLPOP", f"empty:{number}", str(pause)), range(threads)))
        took = time.monotonic() - began

    assert found == [None] * threads
    assert took < threads * pause / 3
