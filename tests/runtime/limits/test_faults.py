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
ALLOWED = 40  # a day, for each client


@dataclass
class Load:
    """Requests of several clients at once; each answer with when it was asked for, by whom and for what."""

    server: Gunicorn
    answers: list[tuple[float, str, str, int]] = field(default_factory=list)
    is_over: threading.Event = field(default_factory=threading.Event)

    def ask(self, method: str, path: str, client: str) -> int:
        began = time.monotonic()
        status, _, _ = self.server.get(path, {"X-Forwarded-For": client, **SAME}, method=method)
        self.answers.append((began, client, path, status))
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

    def passed(self, client: str, since: float = 0.0, before: float = float("inf")) -> int:
        return sum(1 for at, who, _, status in self.answers if who == client and status == 200 and since <= at < before)

    def of_strangers(self, seconds: float) -> tuple[set[int], set[int]]:
        """How clients that nobody has counted yet are answered, where they log in and where they read."""
        logins, pages, number, began = set(), set(), 0, time.monotonic()
        while time.monotonic() - began < seconds:
            number += 1
            logins.add(self.ask("POST", "/login", f"203.0.113.{number % 250}"))
            pages.add(self.ask("GET", "/", f"192.0.2.{number % 250}"))
        return logins, pages


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


@contextmanager
def slow(redis: RedisServer) -> Iterator[None]:
    """It answers now and then: some answers come in time, others long after nobody waits for them."""
    is_over = threading.Event()

    def stutter() -> None:
        while not is_over.is_set():
            redis.pause()
            time.sleep(0.4)
            redis.resume()
            time.sleep(0.1)

    thread = threading.Thread(target=stutter)
    thread.start()
    yield
    is_over.set()
    thread.join()


# How often a client has its limit in all: in Redis, in the machine's own table while Redis is away, and once more in a
# Redis that has forgotten what it counted.
KEEPS, FORGETS = 2, 3


@pytest.mark.parametrize(
    ("fault", "worker_class", "times"),
    [
        (stopped, "gevent", FORGETS),
        (hanging, "gthread", KEEPS),
        (hanging, "gevent", KEEPS),
        (full, "sync", KEEPS),
        (read_only, "gthread", KEEPS),
        (talking_garbage, "gthread", FORGETS),
    ],
)
def test_while_redis_fails_no_request_passes_a_rule_that_refuses(
    gunicorn: StartsGunicorn,
    redis_server: RedisServer,
    fault: Callable[[RedisServer], AbstractContextManager[None]],
    worker_class: str,
    times: int,
) -> None:
    server = gunicorn(APPLICATION, 2, worker_class, "--threads", "4", environment={"REDIS_URL": redis_server.url})
    load = Load(server)
    with load.running():
        until(lambda: (load.passed(GUESSER), load.passed(READER)) == (5, ALLOWED), "what Redis allows is used up")
        with fault(redis_server):
            began = time.monotonic()
            answers = load.of_strangers(1.5)
            ended = time.monotonic()
        # A client of its own each time: it logs in as soon as the store is back.
        until(lambda: load.ask("POST", "/login", f"100.64.0.{len(load.answers) % 250}") == 200, "it recovers", 5)

    assert answers == ({503}, {200})  # a login is refused, pages are counted on the machine
    assert load.passed(GUESSER, began, ended) == 0
    assert load.passed(READER) <= ALLOWED * times
    assert {status for _, _, _, status in load.answers} <= {200, 429, 503}
    assert server.log.count("Booting worker") == 2
    assert "Traceback" not in server.log


@pytest.mark.parametrize("worker_class", ["gthread", "gevent"])
def test_while_redis_is_slow_no_request_passes_a_limit_that_is_used_up(
    gunicorn: StartsGunicorn, redis_server: RedisServer, worker_class: str
) -> None:
    server = gunicorn(APPLICATION, 2, worker_class, "--threads", "4", environment={"REDIS_URL": redis_server.url})
    load = Load(server)
    with load.running():
        until(lambda: (load.passed(GUESSER), load.passed(READER)) == (5, ALLOWED), "what Redis allows is used up")
        with slow(redis_server):
            began = time.monotonic()
            logins, pages = load.of_strangers(3)
            ended = time.monotonic()
        until(lambda: load.ask("POST", "/login", f"100.64.0.{len(load.answers) % 250}") == 200, "it recovers", 5)

    assert (logins <= {200, 503}, pages) == (True, {200})
    assert load.passed(GUESSER, began, ended) == 0
    assert load.passed(READER) <= ALLOWED * KEEPS
    assert {status for _, _, _, status in load.answers} <= {200, 429, 503}
    assert server.log.count("Booting worker") == 2
    assert "Traceback" not in server.log
