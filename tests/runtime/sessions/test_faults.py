"""Sessions in Redis while it fails under load: nobody is taken for someone or for nobody, and it recovers."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

import pytest

from tests.runtime.conftest import StartsGunicorn
from tests.runtime.limits.test_faults import full, hanging, read_only, slow, stopped, talking_garbage
from tests.runtime.servers import Gunicorn, RedisServer, until

APPLICATION = """
from flask import Flask, session
from stopper import Stopper, public, seal
app = Flask("shop")
app.secret_key = "0f3d0a7c5b9e42d18c6e4a1f7b2d9c3e5a8f1b6d4c7e2a9f"


@app.post("/enter")
@public
def enter():
    session["user"] = "ada"
    return "in"


@app.get("/who")
def who():
    return session["user"]


@app.post("/cart")
def cart():
    session["cart"] = session.get("cart", 0) + 1
    return "kept"


Stopper(app, policy={
    "hosts": {"names": ["localhost"]},
    "proxies": {"hops": 1},
    "access": {"session-key": "user"},
    "sessions": {"store": "redis"},
    "limits": {"store": "redis", "client": ["1000000/minute"], "login": ["1000000/minute"]},
})
application = seal(app)
"""
OWN = {"Sec-Fetch-Site": "same-origin", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}


def enter(server: Gunicorn) -> str:
    """The cookie of a sign-in; empty where there is none."""
    status, headers, _ = server.get("/enter", OWN, method="POST")
    return headers["set-cookie"].partition(";")[0] if status == 200 else ""


@dataclass
class Load:
    """Somebody who is signed in and a stranger, who ask all the time."""

    server: Gunicorn
    cookie: str
    answers: dict[str, list[tuple[int, bytes]]] = field(default_factory=lambda: {"ada": [], "stranger": [], "cart": []})
    is_over: threading.Event = field(default_factory=threading.Event)

    def go_on(self, who: str, method: str, path: str, headers: dict[str, str]) -> None:
        while not self.is_over.is_set():
            status, _, body = self.server.get(path, headers, method=method)
            self.answers[who].append((status, body))

    @contextmanager
    def running(self) -> Iterator[None]:
        known, invented = {**OWN, "Cookie": self.cookie}, {**OWN, "Cookie": f"__Host-session={'A' * 43}"}
        asked = [("ada", "GET", "/who", known), ("stranger", "GET", "/who", invented), ("cart", "POST", "/cart", known)]
        threads = [threading.Thread(target=self.go_on, args=item) for item in asked]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.is_over.set()
            for thread in threads:
                thread.join()

    def statuses(self, who: str) -> set[int]:
        return {status for status, _ in self.answers[who]}


@pytest.mark.parametrize(
    ("fault", "worker_class", "forgets"),
    [
        (stopped, "gthread", True),
        (hanging, "gthread", False),
        (hanging, "gevent", False),
        (slow, "gthread", False),
        (full, "gthread", False),
        (read_only, "gevent", False),
        (talking_garbage, "gthread", True),
    ],
)
def test_while_redis_fails_nobody_is_taken_for_another(
    gunicorn: StartsGunicorn,
    redis_server: RedisServer,
    fault: Callable[[RedisServer], AbstractContextManager[None]],
    worker_class: str,
    forgets: bool,
) -> None:
    environment = {"REDIS_URL": redis_server.url}
    server = gunicorn(APPLICATION, 2, worker_class, "--threads", "4", environment=environment)
    load = Load(server, enter(server))
    assert load.cookie
    with load.running():
        until(lambda: all(map(len, load.answers.values())), "all have been answered")
        with fault(redis_server):
            time.sleep(2)
            during = {who: len(answers) for who, answers in load.answers.items()}
        until(lambda: enter(server) != "", "it recovers", 5)

    # A Redis that was started anew knows nobody.
    gone = {401} if forgets else set()
    assert load.statuses("ada") <= {200, 503} | gone
    assert {body for status, body in load.answers["ada"] if status == 200} == {b"ada"}
    assert load.statuses("stranger") <= {401, 503}
    assert load.statuses("cart") <= {200, 503} | gone
    assert all(
        401 not in dict.fromkeys(status for status, _ in load.answers[who][: during[who]]) for who in ("ada", "cart")
    )
    assert server.log.count("Booting worker") == 2
    assert "Traceback" not in server.log
