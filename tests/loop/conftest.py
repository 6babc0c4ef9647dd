"""The shop behind Stopper, served once for all claims: gunicorn with three workers, and Redis."""

import http.client
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.loop.shop import CODE, POLICY
from tests.runtime.conftest import gunicorn, needs
from tests.runtime.servers import Gunicorn, RedisServer, start_gunicorn

__all__ = ["gunicorn"]  # a fixture of the runtime's tests

# What a browser on the site's own page sends through the one proxy.
OWN = {"Sec-Fetch-Site": "same-origin", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}


@dataclass
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def one(self, name: str) -> str:
        [value] = self.all(name)
        return value


@dataclass
class Shop:
    server: Gunicorn
    folder: Path

    def ask(self, path: str, method: str = "GET", body: bytes | str | None = None, **headers: str) -> Answer:
        """One request as a browser of the site sends it; a header that is given as empty is left out."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {"Host": "shop.example", **OWN, **given}
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        try:
            connection.request(method, path, body, {name: value for name, value in sent.items() if value})
            answer = connection.getresponse()
            return Answer(answer.status, answer.getheaders(), answer.read())
        finally:
            connection.close()

    def sign_in(self, name: str) -> str:
        """The session cookie of somebody who signed in."""
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = self.ask("/login", "POST", f"name={name}", **form)
        assert answer.status == 200, (answer, self.server.log[-3000:])
        return next(value for value in answer.all("Set-Cookie") if "session" in value).partition(";")[0]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    needs("redis-server", "valkey-server")
    folder = tmp_path_factory.mktemp("shop")
    redis = RedisServer(tmp_path_factory.mktemp("redis"))
    redis.start()
    (folder / "stopper.toml").write_text(POLICY)
    (folder / ".env").write_text("SECRET=1")
    (folder / "static").mkdir()
    (folder / "static" / "site.css").write_text("body {}")
    environment = {
        "SECRET_KEY": secrets.token_hex(32),
        "REDIS_URL": redis.url,
        "STATE_DIRECTORY": str(folder / "state"),
        "RUNTIME_DIRECTORY": str(folder / "runtime"),
    }
    server = start_gunicorn(folder, CODE, "--workers", "3", environment=environment)
    yield Shop(server, folder)
    server.stop()
    redis.stop()
