"""WebSockets behind the protections, on real servers: the handshake is judged, and the socket is left alone after."""

import base64
import hashlib
import re
import socket

import pytest

from tests.runtime.conftest import StartsGunicorn
from tests.runtime.servers import Gunicorn

# As simple-websocket (Flask-Sock, Flask-SocketIO) does under gunicorn: the server's socket is taken over inside of the
# view, and StopIteration tells the server when it has ended.
MODULE = """
import base64, hashlib
from flask import Flask, Response, request
import stopper

app = Flask("shop")
app.secret_key = "7d1f0c3b5a9e4e8f93d2c6b1a0e7f5d4c3b2a19087f6e5d4c3b2a1908f7e6d5c"

class Ended(Response):
    def __call__(self, environ, start_response):
        raise StopIteration

@app.route("/echo", websocket=True)
def echo():
    taken = request.environ["gunicorn.socket"]
    key = request.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
    head = "HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\n"
    taken.sendall(f"{head}Sec-WebSocket-Accept: {accept}\\r\\n\\r\\n".encode())
    while data := taken.recv(1000):
        if data == b"bye":
            break
        taken.sendall(data)
    return Ended()

@app.get("/counts")
def counts():
    return {" ".join(key): count for key, count in app.extensions["stopper"].events.counts().items()}

why = {"reason": "a test"}
policy = {"hosts": {"names": ["localhost"]}, "access": {"default": "public", **why}}
stopper.Stopper(app, policy={**policy, "transport": {"https": False, **why}}, environment="testing")
application = stopper.seal(app)
"""
KEY = base64.b64encode(b"0123456789abcdef").decode()
ACCEPT = base64.b64encode(hashlib.sha1((KEY + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()).decode()  # noqa: S324  # RFC 6455's own


@pytest.fixture(params=["gthread", "gevent"])
def server(request: pytest.FixtureRequest, gunicorn: StartsGunicorn) -> Gunicorn:
    options = ("--threads", "4") if request.param == "gthread" else ()
    return gunicorn(MODULE, 1, request.param, *options)


def opened(server: Gunicorn, host: str, *fields: str) -> tuple[socket.socket, str]:
    """A connection on which a handshake was sent, and the head of its answer."""
    connection = socket.create_connection(("127.0.0.1", server.port), 10)
    connection.settimeout(10)
    lines = ["GET /echo HTTP/1.1", f"Host: {host}", "Upgrade: websocket", "Connection: Upgrade"]
    lines += [f"Sec-WebSocket-Key: {KEY}", "Sec-WebSocket-Version: 13", *fields]
    connection.sendall("\r\n".join([*lines, "", ""]).encode())
    head = b""
    while b"\r\n\r\n" not in head and (part := connection.recv(1)):
        head += part
    return connection, head.decode()


@pytest.mark.parametrize("fields", [["Origin: http://localhost"], ["Sec-Fetch-Site: same-origin"], []])
def test_a_socket_of_the_site_itself_is_opened_and_left_alone(server: Gunicorn, fields: list[str]) -> None:
    for _ in range(3):
        connection, head = opened(server, "localhost", *fields)
        with connection:
            connection.sendall(b"hello")
            echoed = connection.recv(100)
            connection.sendall(b"bye")
            rest = connection.recv(100)

        assert head.startswith("HTTP/1.1 101 ")
        assert f"Sec-WebSocket-Accept: {ACCEPT}\r\n" in head
        assert (echoed, rest) == (b"hello", b"")
    log = server.log
    assert "Traceback" not in log
    assert "application_error" not in server.get("/counts")[2].decode()
    assert not re.search("error", log, re.IGNORECASE)


@pytest.mark.parametrize(
    ("host", "fields", "status"),
    [
        ("localhost", ["Origin: http://evil.example"], 403),
        ("localhost", ["Origin: null"], 403),
        ("localhost", ["Sec-Fetch-Site: cross-site", "Origin: http://localhost"], 403),
        ("localhost", ["Sec-Fetch-Site: same-site"], 403),
        ("evil.example", ["Origin: http://evil.example"], 400),
    ],
)
def test_a_socket_that_another_site_opens_is_refused(
    server: Gunicorn, host: str, fields: list[str], status: int
) -> None:
    connection, head = opened(server, host, *fields)
    connection.close()

    assert head.startswith(f"HTTP/1.1 {status} ")
