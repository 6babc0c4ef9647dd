"""The rendered nginx: accepted by nginx itself, judged by the audit, and asked over real TLS."""

from __future__ import annotations

import http.client
import re
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from stopper.audit.run import AuditRequest, audit
from stopper.collect.files import read_tree
from stopper.policy import load_policy
from stopper.policy.parse import policy_of
from stopper.render.kinds import rendered
from stopper.render.plan import AppFacts, Plan
from tests.nginx import certificate, configuration, nginx, nginx_program, reload
from tests.runtime.conftest import StartsGunicorn, gunicorn
from tests.runtime.servers import free_port, until

__all__ = ["gunicorn"]  # a fixture of the runtime's tests

# As a file of its own, so that its comments and its mark are read too.
INCLUDED = "include {}/site.conf;"

MODULE = """
from flask import Flask, redirect, request
import stopper
app = Flask(__name__)
app.add_url_rule("/fine", "fine", lambda: f"{request.remote_addr} {request.scheme} {request.host}")
app.add_url_rule("/moved", "moved", lambda: redirect("/fine"))
app.add_url_rule("/broken", "broken", lambda: 1 / 0)
app.add_url_rule("/large", "large", lambda: str(len(request.get_data())), methods=["POST"])
why = {"reason": "a test"}
policy = {"hosts": {"names": ["shop.example"]}, "proxies": {"hops": 1}, "access": {"default": "public", **why}}
stopper.Stopper(app, policy=policy | {"start": {"mode": "report", **why}}, environment="production")
application = stopper.seal(app)
"""
EVERYWHERE = (
    "strict-transport-security",
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
    "permissions-policy",
    "content-security-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
)


def plan(**deployment: object) -> Plan:
    table = {"hosts": {"names": ["shop.example"]}, "proxies": {"hops": 1}, "deployment": deployment}
    facts = AppFacts(name="shop", target="wsgi:app", static_folder="static", static_url="static")
    return Plan(policy_of(table, "test").protections, facts)


@dataclass
class Site:
    folder: Path
    plain: int
    secure: int

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> http.client.HTTPResponse:
        context = ssl.create_default_context(cafile=str(self.folder / "cert.pem"))
        connection = http.client.HTTPConnection("127.0.0.1", self.secure, timeout=30)
        connection.connect()
        connection.sock = context.wrap_socket(connection.sock, server_hostname="shop.example")
        sent = {"Host": "shop.example", "Sec-Fetch-Site": "same-origin"}
        connection.request(method, path, body, sent | {key.replace("_", "-"): value for key, value in headers.items()})
        answer = connection.getresponse()
        answer.text = answer.read().decode()  # type: ignore[attr-defined]  # kept beside its head
        connection.close()
        return answer


def text_for(folder: Path, upstream: int, plain: int, secure: int) -> str:
    """The rendered file on free ports: nothing else of it differs."""
    chosen = plan(
        certificate=f"{folder}/cert.pem", certificate_key=f"{folder}/key.pem", bind=f"127.0.0.1:{upstream}",
        static_folder=f"{folder}/static",
    )  # fmt: skip
    [file] = rendered("nginx", chosen)
    text = re.sub(r"    listen \[::\].*\n", "", file.text)
    return text.replace("listen 80", f"listen 127.0.0.1:{plain}").replace("listen 443", f"listen 127.0.0.1:{secure}")


@pytest.fixture
def site(tmp_path: Path, gunicorn: StartsGunicorn) -> Iterator[Site]:
    certificate(tmp_path, "shop.example")
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "site.css").write_text("p {}")
    server = gunicorn(MODULE, environment={"STOPPER_ENVIRONMENT": "production"})
    found = Site(tmp_path, free_port(), free_port())
    (tmp_path / "site.conf").write_text(text_for(tmp_path, server.port, found.plain, found.secure))
    with nginx(tmp_path, INCLUDED.format(tmp_path), found.plain, found.secure):
        yield found


def test_nginx_accepts_what_is_rendered(tmp_path: Path) -> None:
    certificate(tmp_path, "shop.example")
    (tmp_path / "site.conf").write_text(text_for(tmp_path, free_port(), free_port(), free_port()))
    whole = configuration(tmp_path, INCLUDED.format(tmp_path))

    tried = subprocess.run(
        [nginx_program(), "-t", "-p", str(tmp_path), "-c", str(whole)], capture_output=True, text=True, check=False
    )

    assert tried.returncode == 0, tried.stderr
    assert "[warn]" not in tried.stderr


@pytest.mark.parametrize(
    ("path", "method", "size", "status"),
    [
        ("/fine", "GET", 0, 200),
        ("/moved", "GET", 0, 302),
        ("/nowhere", "GET", 0, 404),
        ("/large", "POST", 3_000_000, 413),
        ("/broken", "GET", 0, 500),
        ("/static/site.css", "GET", 0, 200),
        ("/static/nothing.css", "GET", 0, 404),
        ("/static/.git/HEAD", "GET", 0, 404),
    ],
)
def test_every_header_arrives_once(site: Site, path: str, method: str, size: int, status: int) -> None:
    answer = site.ask(path, method, b"x" * size if size else None)

    assert answer.status == status
    assert {name: len(answer.headers.get_all(name, [])) for name in EVERYWHERE} == dict.fromkeys(EVERYWHERE, 1)
    assert not re.search(r"\d", answer.headers["Server"])


def test_an_application_that_is_away_has_the_headers_too(site: Site) -> None:
    port = free_port()
    text = (site.folder / "site.conf").read_text()
    (site.folder / "site.conf").write_text(re.sub(r"server 127\.0\.0\.1:\d+", f"server 127.0.0.1:{port}", text))
    reload(site.folder)
    until(lambda: site.ask("/fine").status == 502, "nginx has read its configuration again")

    # A worker of the old configuration may answer until it has ended.
    answer = next(one for one in (site.ask("/fine") for _ in range(100)) if one.status == 502)

    assert answer.status == 502
    assert answer.text == "The request could not be served.\n"  # type: ignore[attr-defined]
    assert {name: len(answer.headers.get_all(name, [])) for name in EVERYWHERE} == dict.fromkeys(EVERYWHERE, 1)
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_a_client_forges_is_not_believed(site: Site) -> None:
    forged = {"X_Forwarded_For": "203.0.113.9", "X_Forwarded_Proto": "http", "X_Forwarded_Host": "evil.example"}

    assert site.ask("/fine", **forged).text == "127.0.0.1 https shop.example"  # type: ignore[attr-defined]


def test_strangers_get_no_answer_and_plain_http_goes_to_https(site: Site) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", site.plain, timeout=30)
    connection.request("POST", "/fine?a=b", headers={"Host": "shop.example"})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (308, "https://shop.example/fine?a=b")
    connection.close()

    connection.request("GET", "/fine", headers={"Host": "evil.example"})
    with pytest.raises((http.client.HTTPException, ConnectionError)):
        connection.getresponse()


def test_the_audit_finds_nothing_in_it(tmp_path: Path) -> None:
    (tmp_path / "stopper.toml").write_text('[hosts]\nnames = ["shop.example"]\n[proxies]\nhops = 1\n')
    (tmp_path / "wsgi.py").write_text(
        "from flask import Flask\nimport stopper\n\napp = Flask(__name__)\n"
        "stopper.Stopper(app)\napp = stopper.seal(app)\n"
    )
    [file] = rendered("nginx", plan())
    (tmp_path / "nginx.conf").write_text(file.text)
    policy = load_policy(tmp_path)

    report = audit(
        AuditRequest(root=tmp_path, policy=policy, version="test", today=date(2026, 1, 1)),
        read_tree(tmp_path, git=False),
    )

    assert [item.message for item in report.findings if item.layer == "deploy"] == []
    said = {item.control: item.verdict for item in report.assessments}
    assert [said[name].value for name in ("deployment.nginx", "transport.proxy-trust", "transport.tls-protocols")] == [
        "pass"
    ] * 3
