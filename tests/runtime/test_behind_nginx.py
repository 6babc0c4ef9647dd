"""Behind a real nginx and gunicorn: what a client forges reaches nothing, whatever nginx hands on of it."""

import http.client
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.nginx import nginx
from tests.runtime.conftest import StartsGunicorn
from tests.runtime.servers import free_port

MODULE = """
from flask import Flask, request, url_for
import stopper
app = Flask(__name__)
app.add_url_rule("/seen", "seen", lambda: f"{request.remote_addr} {url_for('seen', _external=True)}")
why = {"reason": "a test"}
policy = {"hosts": {"names": ["shop.example"]}, "proxies": {"hops": 1, "peers": ["127.0.0.0/8"]}}
policy |= {"access": {"default": "public", **why}, "start": {"mode": "report", **why}}
stopper.Stopper(app, policy=policy, environment="production")
application = stopper.seal(app)
"""
APPENDS = "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_set_header X-Forwarded-Proto https;"
HANDS_ON = "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;"
HOST = "proxy_set_header Host $host;"
Asks = Callable[..., tuple[int, dict[str, list[str]], str]]


@contextmanager
def proxied(folder: Path, upstream: int, settings: str, around: str = "") -> Iterator[Asks]:
    """An nginx in front of a port, with settings of its location and of the server around it, and how to ask it."""
    port = free_port()
    location = f"location / {{ proxy_pass http://127.0.0.1:{upstream}; {settings} }}"
    with nginx(folder, f"server {{ listen 127.0.0.1:{port}; {around} {location} }}", port):
        yield lambda **headers: _ask(port, headers)


def _ask(port: int, headers: dict[str, str]) -> tuple[int, dict[str, list[str]], str]:
    """Status, headers by small name, and body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        sent = {"Host": "shop.example", **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection.request("GET", "/seen?a=b", headers=sent)
        answer = connection.getresponse()
        found: dict[str, list[str]] = {}
        for name, value in answer.getheaders():
            found.setdefault(name.lower(), []).append(value)
        return answer.status, found, answer.read().decode()
    finally:
        connection.close()


@pytest.fixture
def upstream(gunicorn: StartsGunicorn) -> int:
    return gunicorn(MODULE, environment={"STOPPER_ENVIRONMENT": "production"}).port


def test_the_address_that_the_proxy_appends_counts_and_none_that_a_client_sends(tmp_path: Path, upstream: int) -> None:
    with proxied(tmp_path, upstream, APPENDS + HOST) as ask:
        for forged in ("203.0.113.9", '"203.0.113.9', "203.0.113.9, 10.0.0.1", "unknown", "\xff"):
            assert ask(X_Forwarded_For=forged)[::2] == (200, "127.0.0.1 https://shop.example/seen")


def test_a_host_that_a_client_forges_is_refused_or_never_looked_at(tmp_path: Path, upstream: int) -> None:
    with proxied(tmp_path, upstream, APPENDS + HOST) as ask:
        assert ask(Host="evil.example")[0] == 400
        assert ask(X_Forwarded_Host="evil.example")[2] == "127.0.0.1 https://shop.example/seen"
        assert ask(Forwarded="host=evil.example;proto=http")[2] == "127.0.0.1 https://shop.example/seen"


def test_where_the_proxy_hands_no_host_on_nothing_is_served_under_the_upstreams_name(
    tmp_path: Path, upstream: int
) -> None:
    with proxied(tmp_path, upstream, APPENDS) as ask:
        assert ask()[0] == 400


def test_plain_http_is_sent_on_to_the_name_that_was_asked_for(tmp_path: Path, upstream: int) -> None:
    settings = HANDS_ON + HOST + "proxy_set_header X-Forwarded-Proto $scheme;"
    with proxied(tmp_path, upstream, settings) as ask:
        status, headers, _ = ask(X_Forwarded_Proto="https")

    assert (status, headers["location"]) == (308, ["https://shop.example/seen?a=b"])


def test_each_header_arrives_once(tmp_path: Path, upstream: int) -> None:
    with proxied(tmp_path, upstream, APPENDS + HOST) as ask:
        _, headers, _ = ask()

    assert {name for name, values in headers.items() if len(values) > 1} == set()
    assert headers["strict-transport-security"] == ["max-age=31536000; includeSubDomains"]
    assert "content-security-policy" in headers
