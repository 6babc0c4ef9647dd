"""What `stopper render nginx` gives for examples/sealed, before the served example: every header once over real TLS."""

from __future__ import annotations

import http.client
import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from stopper.policy import load_policy
from stopper.render.kinds import rendered
from stopper.render.plan import AppFacts, Plan
from tests.loop.sealed import HOST, SEALED, Answer, Sealed
from tests.loop.test_network_claims import FORM, ONCE, broken
from tests.nginx import certificate, nginx, reload
from tests.runtime.servers import free_port, until

TOO_MUCH = 9_000_000  # bytes; the policy of the example takes 8 MB
STATUSES = {
    "page": ("/account/login", "GET", 200),
    "redirect": ("/orders", "GET", 302),
    "unknown": ("/nowhere", "GET", 404),
    "too large": ("/account/login", "POST", 413),
    "broken": ("/account/forgot", "POST", 500),
    "static": ("/static/css/app.css", "GET", 200),
    "no such file": ("/static/css/nothing.css", "GET", 404),
}


@dataclass(frozen=True)
class Front:
    """nginx before the example: `ask` sends one request over TLS, as a browser does."""

    folder: Path
    port: int

    def ask(self, path: str, method: str = "GET", body: bytes | str | None = None, **headers: str) -> Answer:
        context = ssl.create_default_context(cafile=str(self.folder / "cert.pem"))
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.connect()
        connection.sock = context.wrap_socket(connection.sock, server_hostname=HOST)
        sent = {"Host": HOST} | {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        found = Answer(answer.status, answer.getheaders(), answer.read())
        connection.close()
        return found


def text(folder: Path, upstream: int, port: int) -> str:
    """The rendered file with this machine's certificate, ports and folder; nothing else of it differs."""
    policy = load_policy(SEALED).protections
    here = replace(
        policy.deployment,
        certificate=f"{folder}/cert.pem",
        certificate_key=f"{folder}/key.pem",
        bind=f"127.0.0.1:{upstream}",
        static_folder=str(SEALED / "cellar" / "static"),
    )
    [file] = rendered("nginx", Plan(replace(policy, deployment=here), AppFacts(name="cellar", target="wsgi:app")))
    kept = re.sub(r"    listen \[::\].*\n", "", file.text)
    return kept.replace("listen 80", f"listen 127.0.0.1:{free_port()}").replace(
        "listen 443", f"listen 127.0.0.1:{port}"
    )


@pytest.fixture
def front(tmp_path: Path, sealed: Sealed) -> Iterator[Front]:
    certificate(tmp_path, HOST)
    found = Front(tmp_path, free_port())
    (tmp_path / "site.conf").write_text(text(tmp_path, sealed.server.port, found.port))
    with nginx(tmp_path, f"include {tmp_path}/site.conf;", found.port):
        yield found


@pytest.mark.parametrize("kind", STATUSES)
def test_every_header_arrives_once(front: Front, sealed: Sealed, kind: str) -> None:
    path, method, status = STATUSES[kind]
    given: dict[str, str | bytes] = {}
    if kind == "too large":
        given = {"body": b"x" * TOO_MUCH, **FORM}
    elif kind == "broken":
        given = broken(sealed)

    answer = front.ask(path, method, **given)  # type: ignore[arg-type]

    assert answer.status == status
    assert {name: len(answer.all(name)) for name in ONCE} == dict.fromkeys(ONCE, 1)


def test_a_forged_scheme_is_not_believed(front: Front) -> None:
    """Behind plain HTTP the application would send the request on to HTTPS, with 308."""
    assert front.ask("/nowhere", X_Forwarded_Proto="http").status == 404


def test_an_application_that_is_away_has_the_headers_too(front: Front) -> None:
    port = free_port()
    file = front.folder / "site.conf"
    file.write_text(re.sub(r"server 127\.0\.0\.1:\d+", f"server 127.0.0.1:{port}", file.read_text()))
    reload(front.folder)
    until(lambda: front.ask("/").status == 502, "nginx has read its configuration again")

    answer = next(one for one in (front.ask("/") for _ in range(100)) if one.status == 502)

    assert {name: len(answer.all(name)) for name in ONCE} == dict.fromkeys(ONCE, 1)
