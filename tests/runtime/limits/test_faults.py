"""Limits in Redis while it fails under load: nothing passes a rule that refuses, no worker dies, and it recovers."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

import pytest

from tests.runtime.conftest import StartsGunicorn
from tests.runtime.servers import Gunicorn, RedisServer, until

APPLICATION = """
from flask import Flask
from stopper import Stopper, seal
app = Flask("shop")
app.secret_key = "0f3d0a7c5b9e42d18c6e4a1f7b2d9c3e5a8f1b6d4c7e2a9f"
app.add_url_rule("/", "home", lambda: "home")
app.add_url_rule("/login", "login", lambda: "in", methods=["POST"])
Stopper(app, policy={
    "hosts": {"names": ["localhost"]},
    "proxies": {"hops": 1},
    "transport": {"https": False, "reason": "a test"},
    "access": {"default": "public", "reason": "a test"},
    "sessions": {"store": "app", "reason": "a test"},
    "limits": {"store": "redis", "client": ["40/day"], "login": ["5/day"], "login-when-down": "refuse"},
})
application = seal(app)
"""
GUESSER, READER = "198.51.100.1", "198.51.100.2"
SAME = {"Sec-Fetch-Site": "same-origin"}
# Of the client's 40 and the login's 5 a day: from Redis, from the machine's own table, and from Redis started anew.
STORES = 3


@dataclass
class Load:
    """Requests of several clients at once; each answer with when it was asked for."""

    server: Gunicorn
    answers: list[tuple[float, str, int]] = field(default_factory=list)
    is_over: threading.Event = field(default_factory=threading.Event)

    def ask(self, method: str, path: str, client: str) -> int:
        began = time.monotonic()
        status, _, _ = self.server.get(path, {"X-Forwarded-For": client, **SAME}, method=method)
        self.answers.append((began, path, status))
        return status

    def go_on(self, method: str, path: str, client: str) -> None:
        while not self.is_over.is_set():
            self.ask(method, path, client)

    @contextmanager
    def running(self) -> Iterator[None]:
        asked = [("POST", "/login", GUESSER)] * 3 + [("GET", "/", READER)] * 3
        threads = [threading.Thread(target=self.go_on, args=item) for item in asked]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.is_over.set()
            for thread in threads:
                thread.join()

    def passed(self, path: str, since: float = 0.0, before: float = float("inf")) -> int:
        return sum(1 for at, where, status in self.answers if where == path and status == 200 and since <= at < before)


@contextmanager
def stopped(redis: RedisServer) -> Iterator[None]:
    redis.stop()
    yield
    redis.start()


@contextmanager
def hanging(redis: RedisServer) -> Iterator[None]:
    redis.pause()
    yield
    redis.resume()


@contextmanager
def full(redis: RedisServer) -> Iterator[None]:
    redis.command("CONFIG", "SET", "maxmemory", "1")
    yield
    redis.command("CONFIG", "SET", "maxmemory", "0")


@contextmanager
def read_only(redis: RedisServer) -> Iterator[None]:
    redis.command("REPLICAOF", "127.0.0.1", "1")
    yield
    redis.command("REPLICAOF", "NO", "ONE")


@contextmanager
def talking_garbage(redis: RedisServer) -> Iterator[None]:
    """Something else answers on its port, with what no Redis says."""
    redis.stop()
    is_over = threading.Event()

    def serve(server: socket.socket) -> None:
        while not is_over.is_set():
            try:
                connection, _ = server.accept()
                connection.sendall(b"+OK\r\n*2\r\n:1\r\n$3\r\nabc\r\n" * 3 + b"HTTP/1.1 400 Bad Request\r\n\r\n")
                connection.close()
            except OSError:
                continue

    with socket.create_server(("127.0.0.1", redis.port)) as server:
        server.settimeout(0.1)
        thread = threading.Thread(target=serve, args=(server,))
        thread.start()
        yield
        is_over.set()
        thread.join()
    redis.start()


@pytest.mark.parametrize(
    ("fault", "worker_class"),
    [
        (stopped, "gevent"),
        (hanging, "gthread"),
        (hanging, "gevent"),
        (full, "sync"),
        (read_only, "gthread"),
        (talking_garbage, "gthread"),
    ],
)
def test_while_redis_fails_no_request_passes_a_rule_that_refuses(
    gunicorn: StartsGunicorn,
    redis_server: RedisServer,
    fault: Callable[[RedisServer], AbstractContextManager[None]],
    worker_class: str,
) -> None:
    server = gunicorn(APPLICATION, 2, worker_class, "--threads", "4", environment={"REDIS_URL": redis_server.url})
    load = Load(server)
    with load.running():
        until(lambda: load.passed("/login") >= 5, "the first five log in")
        with fault(redis_server):
            began = time.monotonic()
            time.sleep(1.5)
            ended = time.monotonic()
        # A client of its own each time: it logs in as soon as the store is back.
        until(lambda: load.ask("POST", "/login", f"203.0.113.{len(load.answers) % 250}") == 200, "it recovers", 5)

    assert load.passed("/login", began, ended) == 0
    assert load.passed("/login", 0.0, began) == 5
    assert 0 < load.passed("/") <= 40 * STORES
    assert {status for _, _, status in load.answers} <= {200, 429, 503}
    assert server.log.count("Booting worker") == 2
    assert "Traceback" not in server.log
