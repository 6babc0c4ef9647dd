"""Requests as no client library writes them, over a raw socket to a real gunicorn: refused or served, never broken."""

import socket

import pytest

from tests.runtime.conftest import StartsGunicorn
from tests.runtime.servers import Gunicorn

MODULE = """
import pathlib
from flask import Flask, request
import stopper
folder = pathlib.Path("static-files")
folder.mkdir(exist_ok=True)
(folder / ".env").write_text("SECRET=planted")
app = Flask(__name__, static_folder=str(folder.absolute()), static_url_path="/")
app.add_url_rule("/seen", "seen", lambda: f"{request.remote_addr} {request.url}")
why = {"reason": "a test"}
policy = {"hosts": {"names": ["shop.example"]}, "proxies": {"hops": %d}, "access": {"default": "public", **why}}
policy |= {"transport": {"https": False, **why}, "start": {"mode": "report", **why}}
stopper.Stopper(app, policy=policy, environment="production")
application = stopper.seal(app)
"""


def ask(server: Gunicorn, *lines: str) -> tuple[int, dict[str, list[str]], str]:
    """Status, headers and body of the answer to a request of these lines; 0 where the server only hung up."""
    with socket.create_connection(("127.0.0.1", server.port), 10) as connection:
        connection.settimeout(10)
        connection.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1"))
        answer = b""
        while part := connection.recv(65536):
            answer += part
    if not answer:
        return 0, {}, ""
    head, _, body = answer.decode("latin-1").partition("\r\n\r\n")
    status, *fields = head.split("\r\n")
    headers: dict[str, list[str]] = {}
    for line in fields:
        name, _, value = line.partition(":")
        headers.setdefault(name.lower(), []).append(value.strip())
    return int(status.split()[1]), headers, body


HOST = "Host: shop.example"
REQUESTS = {
    "two Hosts": ["GET /seen HTTP/1.1", HOST, "Host: evil.example"],
    "no Host": ["GET /seen HTTP/1.1"],
    "HTTP/1.0 without a Host": ["GET /seen HTTP/1.0"],
    "an empty Host": ["GET /seen HTTP/1.1", "Host:"],
    "a Host of bytes": ["GET /seen HTTP/1.1", "Host: \xff\xfe\x80"],
    "a folded Host": ["GET /seen HTTP/1.1", HOST, " .evil.example"],
    "a Host with a user": ["GET /seen HTTP/1.1", "Host: shop.example@evil.example"],
    "another host in the target": ["GET http://evil.example/seen HTTP/1.1", HOST],
    "a target without a slash": ["GET .env HTTP/1.1", HOST],
    "a target of two slashes": ["GET //.env HTTP/1.1", HOST],
    "a hidden file, encoded": ["GET /%2eenv HTTP/1.1", HOST],
    "a backslash": ["GET /\\.env HTTP/1.1", HOST],
    "bytes in the target": ["GET /\xff\xfe%00%ff HTTP/1.1", HOST],
    "a star": ["OPTIONS * HTTP/1.1", HOST],
    "odd forwarded bytes": ["GET /seen HTTP/1.1", HOST, "X-Forwarded-For: \xff\x80, ,,\x7f", "X-Forwarded-Proto: \xe9"],
    "an open quote": ["GET /seen HTTP/1.1", HOST, 'X-Forwarded-For: "1.1.1.1, 192.0.2.9'],
    "many addresses": ["GET /seen HTTP/1.1", HOST, "X-Forwarded-For: " + "1.1.1.1," * 900],
    "a return in a header": ["GET /seen HTTP/1.1", HOST, "X-Forwarded-Proto: https\rX-Evil: 1"],
    "an underscore": ["GET /seen HTTP/1.1", HOST, "X_Forwarded_For: 1.1.1.1"],
    "a prefix": ["GET /evil/seen HTTP/1.1", HOST, "SCRIPT_NAME: /evil"],
    "an origin of bytes": ["OPTIONS /seen HTTP/1.1", HOST, "Origin: \xff", "Access-Control-Request-Method: \x80"],
    "both lengths": ["POST /seen HTTP/1.1", HOST, "Content-Length: 5", "Transfer-Encoding: chunked"],
}
# What gunicorn refuses by itself reaches nothing of ours, and has no headers.
BY_GUNICORN = {
    "two Hosts",
    "a folded Host",
    "a target without a slash",
    "bytes in the target",
    "odd forwarded bytes",
    "a return in a header",
    "both lengths",
}
SERVED = {"another host in the target", "a star", "an open quote", "many addresses", "an underscore"}
OTHERWISE = {
    "a target of two slashes": 404,
    "a hidden file, encoded": 404,
    "a backslash": 404,
    "an origin of bytes": 403,
}
SECURITY = ("x-content-type-options", "x-frame-options", "referrer-policy", "cross-origin-opener-policy")


# Each worker class reads requests in its own way: gevent's is a server of its own around gunicorn's parser.
@pytest.fixture(params=[(0, "sync"), (1, "sync"), (0, "gevent"), (1, "gevent"), (1, "gthread")], ids=str)
def server(request: pytest.FixtureRequest, gunicorn: StartsGunicorn) -> Gunicorn:
    hops, worker_class = request.param
    return gunicorn(MODULE % hops, 1, worker_class, environment={"STOPPER_ENVIRONMENT": "production"})


def test_no_request_breaks_it_or_brings_out_what_is_private(server: Gunicorn) -> None:
    answers = {name: ask(server, *lines) for name, lines in REQUESTS.items()}

    expected = {name: OTHERWISE.get(name, 200 if name in SERVED else 400) for name in REQUESTS}
    assert {name: status for name, (status, _, _) in answers.items()} == expected
    bare = [name for name, (_, headers, _) in answers.items() if any(key not in headers for key in SECURITY)]
    assert set(bare) == BY_GUNICORN
    for name, (_, headers, body) in answers.items():
        assert "planted" not in body, name
        assert "evil" not in body, name
        assert [key for key, values in headers.items() if len(values) > 1] == [], name
    assert "Traceback" not in server.log
    assert ask(server, "GET /seen HTTP/1.1", HOST)[0] == 200


def test_what_gunicorn_believes_of_a_client_by_itself_is_taken_back(server: Gunicorn) -> None:
    status, _, body = ask(server, "GET /seen HTTP/1.1", HOST, "X-Forwarded-Ssl: on")

    assert (status, body) == (200, "127.0.0.1 http://shop.example/seen")
