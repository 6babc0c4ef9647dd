"""The servers that the other tests stand on do what is asked of them."""

import pytest

from tests.runtime.conftest import StartsGunicorn
from tests.runtime.servers import RedisServer

APPLICATION = """
import os
from flask import Flask
application = Flask(__name__)
application.add_url_rule("/", "home", lambda: f"{os.getpid()} {os.environ['ADDED']}")
"""


def test_redis_stops_and_starts_again_on_its_port(redis_server: RedisServer) -> None:
    redis_server.stop()
    assert redis_server.command("PING") == b""
    redis_server.start()
    assert redis_server.command("PING") == b"+PONG\r\n"


@pytest.mark.parametrize("worker_class", ["sync", "gthread", "gevent"])
def test_gunicorn_serves_a_module_by_each_worker_class(gunicorn: StartsGunicorn, worker_class: str) -> None:
    server = gunicorn(APPLICATION, 2, worker_class, "--threads", "4", environment={"ADDED": "yes"})

    status, _, body = server.get("/")

    assert (status, body.split()[1]) == (200, b"yes")
