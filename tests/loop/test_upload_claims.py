"""What [uploads] claims, by requests to a real gunicorn: lists by name and content, bounds, names, folder, sending."""

from __future__ import annotations

import http.client
import json
import stat
from pathlib import Path

import pytest

from tests.runtime.conftest import StartsGunicorn
from tests.runtime.input.files import png
from tests.runtime.input.test_contents import HTML, PDF, PNG

MODULE = """
from flask import Flask
import stopper

app = Flask(__name__, instance_path={instance!r})
app.secret_key = "a key of a test that is long enough for it"


@app.post("/files")
@stopper.upload("png", "pdf", max_size="20kB", max_count=2)
def add(files):
    return [{{"name": file.store().name, "filename": file.filename}} for file in files]


@app.get("/files/<name>")
def show(name):
    return stopper.stored(name).send("Bericht.pdf")


why = {{"reason": "a test"}}
policy = {{"hosts": {{"names": ["shop.example"]}}, "proxies": {{"hops": 1}}, "access": {{"default": "public", **why}}}}
policy |= {{"start": {{"mode": "report", **why}}, "limits": {{"client": ["10000/minute"]}}}}
stopper.Stopper(app, policy=policy, environment="production")
application = stopper.seal(app)
"""
OWN = {
    "Host": "shop.example",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-For": "192.0.2.1",
    "Sec-Fetch-Site": "same-origin",
    "Origin": "https://shop.example",
}


class Shop:
    """The application behind gunicorn, and how a browser sends it files."""

    def __init__(self, port: int, folder: Path) -> None:
        self.port, self.folder = port, folder

    def ask(
        self, path: str, method: str = "GET", body: bytes = b"", **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, OWN | {name.replace("_", "-"): text for name, text in headers.items()})
        answer = connection.getresponse()
        found = answer.status, dict(answer.getheaders()), answer.read()
        connection.close()
        return found

    def send(self, *files: tuple[str, bytes]) -> tuple[int, bytes]:
        parts = [
            f'--edge\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            "Content-Type: image/png\r\n\r\n".encode()
            + content
            + b"\r\n"
            for name, content in files
        ]
        body = b"".join([*parts, b"--edge--\r\n"])
        status, _, answer = self.ask("/files", "POST", body, Content_Type="multipart/form-data; boundary=edge")
        return status, answer


@pytest.fixture
def shop(tmp_path: Path, gunicorn: StartsGunicorn) -> Shop:
    server = gunicorn(
        MODULE.format(instance=str(tmp_path / "instance")), environment={"STOPPER_ENVIRONMENT": "production"}
    )
    return Shop(server.port, tmp_path / "instance" / "uploads")


def test_what_is_taken_lies_apart_under_a_name_that_nobody_chose(shop: Shop) -> None:
    status, answer = shop.send(("../../etc/cron.d/shop.png", PNG), ("shop.png", PNG))

    assert status == 200
    first, second = json.loads(answer)
    assert first["filename"] == "shop.png"
    assert first["name"] != second["name"]
    assert sorted(item.name for item in shop.folder.iterdir()) == sorted([first["name"], second["name"]])
    assert {stat.S_IMODE(item.stat().st_mode) for item in shop.folder.iterdir()} == {0o600}
    assert stat.S_IMODE(shop.folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("files", "status"),
    [
        ([("a.html", HTML)], 415),
        ([("a.png", HTML)], 415),
        ([("a.png.html", PNG)], 415),
        ([("a.png", PDF)], 415),
        ([("a.png", PNG + b"\0" * 30_000)], 413),
        ([("a.png", PNG)] * 3, 413),
        ([("a.png", png(40_000, 40_000))], 413),
    ],
    ids=["html", "html called png", "two endings", "pdf called png", "too large", "too many", "bomb"],
)
def test_what_is_not_taken_never_reaches_the_disk(shop: Shop, files: list[tuple[str, bytes]], status: int) -> None:
    refused, answer = shop.send(*files)

    assert refused == status
    assert b"a.png" not in answer
    assert not shop.folder.exists() or list(shop.folder.iterdir()) == []


def test_a_file_is_given_out_as_an_attachment_that_runs_nothing(shop: Shop) -> None:
    [kept] = json.loads(shop.send(("report.pdf", PDF))[1])

    status, headers, body = shop.ask(f"/files/{kept['name']}")

    assert (status, body) == (200, PDF)
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"].startswith("attachment")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert shop.ask(f"/static/{kept['name']}")[0] == 404
    assert shop.ask(f"/uploads/{kept['name']}")[0] == 404
