"""What no browser sends, over a real socket to a real gunicorn: no 500, no traceback, no dead worker."""

import socket
from contextlib import suppress

import pytest

from tests.runtime.conftest import StartsGunicorn
from tests.runtime.servers import Gunicorn

MODULE = """
import stopper
from flask import Flask, request
from pydantic import BaseModel

class Order(BaseModel):
    item: str

app = Flask(__name__, static_folder=None)
app.secret_key = "a key of a test that is long enough for it"

@app.post("/json")
def as_json():
    return {"read": request.get_json()}

@app.post("/form")
def form():
    return {"fields": len(request.form), "files": len(request.files)}

@app.post("/order")
@stopper.accepts(Order)
def order(data):
    return data.item

@app.get("/search")
@stopper.accepts(Order, source="query")
def search(data):
    return data.item

@app.get("/page")
def page():
    return stopper.csrf_token()

@app.post("/files")
@stopper.upload("png", "txt", "docx")
def files(files):
    return str(len(files))

stopper.Stopper(app, policy={
    "hosts": {"names": ["localhost"]},
    "access": {"default": "public", "reason": "a test"},
    "transport": {"https": False, "reason": "a test"},
    "sessions": {"store": "app", "reason": "a test"},
    "body": {"max-size": 100000},
    "start": {"mode": "report", "reason": "a test"},
}, environment="testing")
application = stopper.seal(app)
"""
OWN = b"Sec-Fetch-Site: same-origin\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
JSON = b"Content-Type: application/json\r\n"
PARTS = b"Content-Type: multipart/form-data; boundary=x\r\n"


def request(path: bytes, headers: bytes, body: bytes = b"", method: bytes = b"POST") -> bytes:
    return method + b" " + path + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + b"\r\n" + body


def sized(path: bytes, headers: bytes, body: bytes) -> bytes:
    return request(path, headers + b"Content-Length: %d\r\n" % len(body), body)


def chunked(path: bytes, headers: bytes, body: bytes) -> bytes:
    return request(path, headers + b"Transfer-Encoding: chunked\r\n", body)


def named(filename: bytes, content: bytes = b"x") -> bytes:
    return part(b'Content-Disposition: form-data; name="a"; filename="%b"' % filename, content)


def part(head: bytes, content: bytes = b"x") -> bytes:
    return b"--x\r\n" + head + b"\r\n\r\n" + content + b"\r\n--x--\r\n"


CORPUS = {
    "header splitting in a header": request(b"/json", OWN + b"X-A: a\r\n b\r\nContent-Length: 0\r\n"),
    "a bare line feed": request(b"/json", OWN + b"X-A: a\nSet-Cookie: b\r\nContent-Length: 0\r\n"),
    "a null byte in a header": request(b"/json", OWN + b"X-A: a\0b\r\nContent-Length: 0\r\n"),
    "splitting in the path": request(b"/page%0d%0aSet-Cookie:%20a=b", OWN, method=b"GET"),
    "two Content-Lengths": request(b"/form", OWN + FORM + b"Content-Length: 3\r\nContent-Length: 4\r\n", b"a=1&"),
    "two equal Content-Lengths": request(b"/form", OWN + FORM + b"Content-Length: 3\r\nContent-Length: 3\r\n", b"a=1"),
    "a list of Content-Lengths": request(b"/form", OWN + FORM + b"Content-Length: 3, 3\r\n", b"a=1"),
    "a negative Content-Length": request(b"/form", OWN + FORM + b"Content-Length: -1\r\n", b"a=1"),
    "a signed Content-Length": request(b"/form", OWN + FORM + b"Content-Length: +3\r\n", b"a=1"),
    "a huge Content-Length": request(b"/form", OWN + FORM + b"Content-Length: " + b"9" * 400 + b"\r\n", b"a=1"),
    "a large Content-Length": request(b"/form", OWN + FORM + b"Content-Length: 100000000\r\n", b"a=1"),
    "both lengths": request(
        b"/form", OWN + FORM + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", b"0\r\n\r\n"
    ),
    "an unknown encoding": request(b"/form", OWN + FORM + b"Transfer-Encoding: xchunked\r\n", b"0\r\n\r\n"),
    "chunked twice": request(b"/form", OWN + FORM + b"Transfer-Encoding: chunked, chunked\r\n", b"0\r\n\r\n"),
    "a chunk of no size": chunked(b"/form", OWN + FORM, b"zz\r\na=1\r\n0\r\n\r\n"),
    "a negative chunk": chunked(b"/form", OWN + FORM, b"-1\r\na=1\r\n0\r\n\r\n"),
    "a chunk shorter than it says": chunked(b"/form", OWN + FORM, b"ff\r\na=1\r\n0\r\n\r\n"),
    "a chunk longer than it says": chunked(b"/form", OWN + FORM, b"1\r\na=1\r\n0\r\n\r\n"),
    "a huge chunk": chunked(b"/form", OWN + FORM, b"fffffffffffffffff\r\na=1\r\n0\r\n\r\n"),
    "chunks over the limit": chunked(b"/json", OWN + JSON, (b"4000\r\n" + b"1" * 16384 + b"\r\n") * 9 + b"0\r\n\r\n"),
    "bad UTF-8 in a header": request(
        b"/json", OWN + b"Cookie: a=\xff\xfe\r\nX-CSRFToken: \xff\r\nContent-Length: 0\r\n"
    ),
    "bad UTF-8 in the path": request(b"/%ff%fe", OWN, method=b"GET"),
    "bad UTF-8 in a query": request(b"/page?a=%ff&%fe=1", OWN, method=b"GET"),
    "bytes in a query": request(b"/search?item=\xff\x80", OWN, method=b"GET"),
    "bad UTF-8 in a form": sized(b"/form", OWN + FORM, b"a=%ff&\xff=1"),
    "bad UTF-8 in JSON": sized(b"/order", OWN + JSON, b'{"item": "\xff"}'),
    "half a character in JSON": sized(b"/json", OWN + JSON, b'["\\ud800"]'),
    "deep JSON": sized(b"/json", OWN + JSON, b"[" * 90_000),
    "a token in bad UTF-8": sized(b"/form", FORM, b"csrf_token=%ff%ff"),
    "a token of 64 letters": sized(b"/form", b"X-CSRFToken: " + b"\xe9" * 64 + b"\r\n" + FORM, b""),
    "a cookie of the anonymous that is none": sized(
        b"/form", b"Cookie: csrf=\xff; csrf=; csrf\r\n" + FORM, b"csrf_token=a"
    ),
    "an Origin in bad UTF-8": sized(b"/form", b"Origin: http://\xff\r\n" + FORM, b""),
    "two Origins": sized(b"/form", b"Origin: http://localhost\r\nOrigin: http://attacker.example\r\n" + FORM, b""),
    "two Sec-Fetch-Sites": sized(b"/form", OWN + b"Sec-Fetch-Site: cross-site\r\n" + FORM, b""),
    "many cookies": request(b"/page", b"Cookie: " + b"a=b; " * 1500 + b"\r\n", method=b"GET"),
    "a long header": request(b"/page", b"X-A: " + b"a" * 9000 + b"\r\n", method=b"GET"),
    "many headers": request(b"/page", b"".join(b"X-%d: 1\r\n" % number for number in range(200)), method=b"GET"),
    "parts without a boundary": sized(b"/form", OWN + b"Content-Type: multipart/form-data\r\n", b"--x--"),
    "a boundary in bad UTF-8": sized(
        b"/form", OWN + b"Content-Type: multipart/form-data; boundary=\xff\r\n", b"--\xff--"
    ),
    "a part without a name": sized(b"/form", OWN + PARTS, part(b"Content-Disposition: form-data")),
    "a part without headers": sized(b"/form", OWN + PARTS, b"--x\r\n\r\nx\r\n--x--"),
    "a part that does not end": sized(
        b"/form", OWN + PARTS, b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nx'
    ),
    "a file name in bad UTF-8": sized(b"/files", OWN + PARTS, named(b"\xff.png")),
    "a file name with a null byte": sized(b"/files", OWN + PARTS, named(b"a\0.png")),
    "a document that is none": sized(b"/files", OWN + PARTS, named(b"a.docx", b"PK\x03\x04" + b"\xff" * 300)),
    "a content type in bad UTF-8": sized(b"/json", OWN + b"Content-Type: application/\xff; charset=\xff\r\n", b"{}"),
    "a WebSocket of another site": request(
        b"/page", b"Upgrade: websocket\r\nOrigin: http://attacker.example\r\n", method=b"GET"
    ),
}


NOT_400 = {
    "200": (
        "a boundary in bad UTF-8",
        "a file name in bad UTF-8",
        "a part that does not end",
        "a part without a name",
        "a part without headers",
        "bad UTF-8 in a form",
        "bad UTF-8 in a query",
        "many cookies",
        "parts without a boundary",
    ),
    "403": (
        "a WebSocket of another site",
        "a cookie of the anonymous that is none",
        "a token in bad UTF-8",
        "a token of 64 letters",
        "an Origin in bad UTF-8",
        "two Origins",
        "two Sec-Fetch-Sites",
    ),
    "404": ("bad UTF-8 in the path", "splitting in the path"),
    "413": ("a large Content-Length", "chunks over the limit"),
    "415": (
        "a content type in bad UTF-8",
        "a document that is none",
        "a file name with a null byte",
        "bad UTF-8 in a header",
    ),
    "431": ("a long header", "many headers"),
    "501": ("an unknown encoding",),  # gunicorn's own answer
}


def answer(server: Gunicorn, sent: bytes) -> bytes:
    """All that the server answers; the rest of an unfinished request is never sent."""
    with socket.create_connection(("127.0.0.1", server.port), 10) as connection:
        connection.sendall(sent)
        with suppress(OSError):  # it was refused, and closed, before all of it was sent
            connection.shutdown(socket.SHUT_WR)
        received = b""
        try:
            while data := connection.recv(65536):
                received += data
        except ConnectionResetError:  # it was refused before all of it was sent
            pass
    return received


@pytest.mark.parametrize("worker_class", ["sync", "gthread", "gevent"])
def test_no_request_ends_in_a_500_or_a_traceback(gunicorn: StartsGunicorn, worker_class: str) -> None:
    server = gunicorn(MODULE, 1, worker_class)
    statuses = {name: answer(server, sent)[9:12].decode("latin-1") for name, sent in CORPUS.items()}

    # Nobody is left without an answer, and what is not named here is refused as a bad request.
    assert statuses == dict.fromkeys(CORPUS, "400") | {
        name: status for status, names in NOT_400.items() for name in names
    }
    assert server.get("/page")[0] == 200
    assert "Traceback" not in server.log
    assert '"ERROR"' not in server.log
