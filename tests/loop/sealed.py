"""examples/sealed as production runs it: gunicorn with three workers, Redis over TLS, and a browser that asks it."""

import hashlib
import hmac
import http.client
import json
import os
import re
import secrets
import struct
import subprocess
import time
from base64 import b32decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.runtime.servers import Gunicorn, RedisServer, free_port, start_gunicorn

ROOT = Path(__file__).parents[2]
SEALED = ROOT / "examples" / "sealed"
PYTHON = next((path for path in sorted(ROOT.glob(".venv*-examples/bin/python")) if path.is_file()), None)
HOST = "cellar.example"
WORKERS = 3

HERE = Path(__file__).parent / "served"
# The entry point of the server, and what is run once beforehand.
SITE, PREPARATION = (HERE / "site.py").read_text(encoding="utf-8"), HERE / "prepare.py"


@dataclass(frozen=True)
class Answer:
    """A response as it came over the wire."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def one(self, name: str) -> str:
        [value] = self.all(name)
        return value

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True)
class Account:
    email: str
    password: str
    factor: str = ""


@dataclass
class Sealed:
    """The served application: `ask` sends one request through the one proxy, `browser` is somebody with cookies."""

    server: Gunicorn
    redis: RedisServer
    folder: Path
    accounts: Mapping[str, Account]
    # The accounts that no test has used up yet: how often one may sign in is bounded.
    unused: list[str] = field(default_factory=list)

    def await_window(self, seconds: int) -> None:
        """What a window lets through is counted within one: where less than this is left of it, wait for the next."""
        found = re.search(r";t=(\d+)", self.ask("/").one("RateLimit"))
        assert found
        if int(found[1]) < seconds:
            time.sleep(int(found[1]) + 1)

    def ask(self, path: str, method: str = "GET", body: bytes | str | None = None, **headers: str) -> Answer:
        """One request as the proxy hands it on; a header that is given as empty is left out."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        usual = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": address(), "User-Agent": "a browser"}
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        try:
            sent = {name: value for name, value in (usual | given).items() if value}
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            return Answer(answer.status, answer.getheaders(), answer.read())
        finally:
            connection.close()

    def browser(self, at: str = "") -> "Browser":
        return Browser(self, at or address())

    def customer(self) -> Account:
        """An account of its own for a test."""
        return self.accounts[self.unused.pop()]

    @property
    def administrator(self) -> Account:
        return self.accounts["admin@cellar.example"]

    def lines(self) -> list[dict[str, Any]]:
        """The lines of the log that are JSON."""
        return [json.loads(line) for line in self.server.log.splitlines() if line.startswith("{")]


@dataclass
class Browser:
    """A browser at one address: it keeps cookies, says where its requests come from, and reads tokens off pages."""

    site: Sealed
    at: str
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, method: str = "GET", body: bytes | str | None = None, **headers: str) -> Answer:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = self.site.ask(path, method, body, **{"X-Forwarded-For": self.at, "Cookie": cookie} | headers)
        for said in answer.all("Set-Cookie"):
            name, _, value = said.partition(";")[0].partition("=")
            self.cookies[name] = value
            if not value or "Max-Age=0" in said:
                del self.cookies[name]
        return answer

    def token(self, page: str) -> str:
        """The token of the forms of a page."""
        found = re.search(r'name="csrf-token" content="([^"]+)"', self.get(page).text)
        assert found, page
        return found[1]

    def post(self, path: str, fields: Mapping[str, str] | None = None, page: str = "/account/login") -> Answer:
        """Send a form that is on `page`."""
        sent = {**(fields or {}), "csrf_token": self.token(page)}
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        return self.get(path, "POST", urlencode(sent), **headers)

    def upload(self, path: str, name: str, content: bytes, fields: Mapping[str, str]) -> Answer:
        """Send a form with a file; the page of the form is at the same path."""
        boundary = secrets.token_hex(8)
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in {**fields, "csrf_token": self.token(path)}.items()
        ]
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="document"; filename="{name}"\r\n\r\n'
        body = b"".join([*parts, head.encode(), content, f"\r\n--{boundary}--\r\n".encode()])
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Sec-Fetch-Site": "same-origin"}
        return self.get(path, "POST", body, **headers)

    def sign_in(self, account: Account) -> Answer:
        answer = self.post("/account/login", {"email": account.email, "password": account.password})
        if account.factor:
            self.post("/account/factor", {"code": code_of(account.factor)}, page="/account/factor")
        return answer


def address() -> str:
    """The address of a client that has asked for nothing yet; how much one may ask for is bounded."""
    return f"198.{18 + secrets.randbelow(2)}.{secrets.randbelow(256)}.{secrets.randbelow(256)}"


def code_of(uri: str) -> str:
    """The present code of an authenticator app (RFC 6238)."""
    key = b32decode(parse_qs(urlsplit(uri).query)["secret"][0])
    made = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1)
    at = made[-1] & 15
    return f"{(int.from_bytes(made[at : at + 4], 'big') & 0x7FFFFFFF) % 10**6:06d}"


def redis_url(folder: Path, port: int) -> str:
    return f"rediss://127.0.0.1:{port}/0?ssl_ca_certs={folder / 'redis.crt'}"


def environment_of(folder: Path) -> dict[str, str]:
    """The variables that production sets; no service that they name is there."""
    return {
        "PYTHONPATH": str(SEALED),
        "PYTHONDONTWRITEBYTECODE": "1",
        "SECRET_KEY": secrets.token_hex(32),
        "FIELD_KEYS": urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "DATABASE_URL": f"sqlite:///{folder / 'cellar.sqlite'}",
        "REDIS_URL": redis_url(folder, 9),
        "UPLOAD_FOLDER": str(folder / "uploads"),
        "VISIT_KEY": secrets.token_hex(32),
        "NOTES_URL": "mongodb://127.0.0.1:9",
        "SUPPLIER_URL": "https://127.0.0.1:9/",
        "SUPPLIER_TOKEN": secrets.token_hex(16),
        "MAIL_SERVER": "127.0.0.1",
        "MAIL_USERNAME": "cellar",
        "MAIL_PASSWORD": secrets.token_hex(16),
        "STATE_DIRECTORY": str(folder / "state"),
        "RUNTIME_DIRECTORY": str(folder / "runtime"),
    }


def start_sealed(folder: Path) -> Sealed:
    """Prepare the database and the accounts, and serve it."""
    python, environment = str(PYTHON), environment_of(folder)
    (folder / "uploads").mkdir(mode=0o700)
    customers = [f"customer-{number}@cellar.example" for number in range(60)]
    given = dict.fromkeys(customers, ("customer", secrets.token_urlsafe(16)))
    given["admin@cellar.example"] = ("admin", secrets.token_urlsafe(16))
    prepared = subprocess.run(
        [python, str(PREPARATION), str(folder), json.dumps(given)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert prepared.returncode == 0, prepared.stderr
    factors = json.loads(prepared.stdout)
    # Drawn when it is needed: the preparation takes seconds, in which another process may take the port.
    tls = free_port()
    redis = RedisServer(folder, options=tls_options(folder, tls))
    redis.start()
    environment["REDIS_URL"] = redis_url(folder, tls)
    # As the rendered gunicorn.conf.py has it.
    options = ["--workers", str(WORKERS), "--worker-class", "gthread", "--threads", "4"]
    server = start_gunicorn(folder, SITE, *options, environment=environment, python=python)
    accounts = {email: Account(email, password, factors.get(email, "")) for email, (_, password) in given.items()}
    return Sealed(server, redis, folder, accounts, customers)


def tls_options(folder: Path, port: int) -> tuple[str, ...]:
    """Redis' settings for TLS on a port of its own, with the certificate of the preparation."""
    given = {
        "tls-port": str(port),
        "tls-cert-file": str(folder / "redis.crt"),
        "tls-key-file": str(folder / "redis.key"),
        "tls-ca-cert-file": str(folder / "redis.crt"),
        "tls-auth-clients": "no",
    }
    return tuple(word for name, value in given.items() for word in (f"--{name}", value))
