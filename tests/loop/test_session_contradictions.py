"""Sessions that two parties share, or that none does: with real gunicorns and Redis, and found from the files."""

from __future__ import annotations

import http.client
import http.cookiejar
import os
import pickle
import re
import shutil
import socket
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from stopper.model import Verdict
from tests.loop.fronts import fronted
from tests.loop.told import told, write
from tests.runtime.conftest import needs, redis_server
from tests.runtime.servers import RedisServer, free_port, listens, program, until

__all__ = ["redis_server"]  # a fixture of the runtime's tests

BOTH = pytest.mark.parametrize("repaired", [False, True], ids=["as it is", "repaired"])
KEPT_IN_REDIS = """
import os

import redis
from flask import Flask, session
from flask_session import Session

app = Flask(__name__)
app.config["SESSION_TYPE"] = "redis"
app.config["SESSION_REDIS"] = redis.from_url(os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0"))
Session(app)


@app.get("/")
def home():
    return session.get("name", "nobody")
"""
OPEN = "bind 0.0.0.0\nprotected-mode no\nport 6379\n"
LOCKED = "bind 127.0.0.1\nprotected-mode yes\nport 6379\nrequirepass b7Qm2xVw9TzK4hRn\n"


@contextmanager
def served(folder: Path, target: str = "app:app", **variables: str) -> Iterator[int]:
    """A gunicorn over the module in a folder, and its port."""
    port = free_port()
    words = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--worker-tmp-dir", str(folder), target]
    known = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    with program(words, folder, known | variables):
        until(lambda: listens(port), "the application listens")
        yield port


def ask(port: int, path: str = "/", cookie: str = "") -> tuple[str, str]:
    """The body of an answer, and the cookie that it sets."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path, headers={"Host": "shop.example", "Cookie": cookie})
        answer = connection.getresponse()
        return answer.read().decode(), (answer.getheader("Set-Cookie") or "").partition(";")[0]


class Payload:
    """What a stranger writes: an object whose pickle makes a file where it is read."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self._path),)


def write_into(port: int, name: str, value: bytes) -> bytes:
    """What Redis answers to a stranger who writes."""
    with socket.create_connection(("127.0.0.1", port), 5) as connection:
        connection.sendall(b"*3\r\n$3\r\nSET\r\n$%d\r\n%s\r\n$%d\r\n%s\r\n" % (
            len(name), name.encode(), len(value), value))  # fmt: skip
        return connection.recv(1000)


@BOTH
def test_46_who_writes_into_the_store_of_sessions_runs_code(tmp_path: Path, *, repaired: bool) -> None:
    needs("redis-server", "valkey-server")
    write(tmp_path, {"app.py": KEPT_IN_REDIS, "deploy/redis.conf": LOCKED if repaired else OPEN})
    server = shutil.which("redis-server") or shutil.which("valkey-server") or ""
    stored = free_port()
    # As the file says, but for the port and, so that no stranger comes, the address.
    own = ["--bind", "127.0.0.1", "--port", str(stored), "--dir", str(tmp_path), "--save", ""]
    password = ":b7Qm2xVw9TzK4hRn@" if repaired else ""
    with program([server, str(tmp_path / "deploy" / "redis.conf"), *own], tmp_path, {}):
        until(lambda: listens(stored), "Redis listens")
        with served(tmp_path, REDIS_URL=f"redis://{password}127.0.0.1:{stored}/0") as port:
            answer = write_into(stored, "session:chosen", pickle.dumps(Payload(tmp_path / "theirs")))
            ask(port, cookie="session=chosen")

    assert answer.startswith(b"-NOAUTH" if repaired else b"+OK")
    assert (tmp_path / "theirs").exists() is not repaired
    found = told(tmp_path, "data.database-private")
    assert found.names("reads its sessions with pickle", "deploy/redis.conf", "app.py") is not repaired
    assert found.verdict is (Verdict.PASS if repaired else Verdict.FAIL)


KEPT_AT_HOME = """
import os

import redis
from flask import Flask, session
from flask_session import Session

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
app.config["SESSION_TYPE"] = "{kind}"
app.config["SESSION_REDIS"] = redis.from_url(os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0"))
Session(app)


@app.get("/enter")
def enter():
    session["name"] = "carla"
    return "in"


@app.get("/")
def home():
    return session.get("name", "nobody")
"""
WRITTEN_AT_HOME = """
import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = {url}
db = SQLAlchemy(app)


@app.get("/enter")
def enter():
    db.session.execute(text("create table if not exists orders (name text)"))
    db.session.execute(text("insert into orders values ('carla')"))
    db.session.commit()
    return "in"


@app.get("/")
def home():
    db.session.execute(text("create table if not exists orders (name text)"))
    return db.session.execute(text("select max(name) from orders")).scalar() or "nobody"
"""
COMPOSE = "services:\n  web:\n    build: .\n    deploy:\n      replicas: 2\n"
IMAGE = 'FROM python:3.13-slim\nCOPY . .\nRUN pip install gunicorn\nUSER 10001\nCMD ["gunicorn", "app:app"]\n'


@dataclass(frozen=True, slots=True)
class Kept:
    """What each container keeps: the application as it is and repaired, and what is told of it."""

    name: str
    code: tuple[str, str]
    words: str


KEPT = (
    Kept(
        "sessions in files",
        (KEPT_AT_HOME.format(kind="filesystem"), KEPT_AT_HOME.format(kind="redis")),
        "keeps its sessions in files of its own",
    ),
    Kept(
        "a database in a file",
        (
            WRITTEN_AT_HOME.format(url='"sqlite:///shop.db"'),
            WRITTEN_AT_HOME.format(url='os.environ.get("DATABASE_URL", "postgresql://db/shop")'),
        ),
        "writes to a SQLite file of its own",
    ),
)


@BOTH
@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.name)
def test_48_what_one_container_writes_the_next_does_not_know(
    tmp_path: Path, redis_server: RedisServer, kept: Kept, *, repaired: bool
) -> None:
    """Each container has a folder of its own; the one database of the repaired twin stands for a server of them."""
    with ExitStack() as servers:
        ports = []
        for name in ("first", "second"):
            write(tmp_path / name, {"app.py": kept.code[repaired]})
            shared = {"REDIS_URL": redis_server.url, "DATABASE_URL": f"sqlite:///{tmp_path}/server.db"}
            ports.append(servers.enter_context(served(tmp_path / name, SECRET_KEY="k" * 64, **shared)))
        _, cookie = ask(ports[0], "/enter")
        seen = [ask(port, cookie=cookie)[0] for port in ports]

    assert seen == (["carla", "carla"] if repaired else ["carla", "nobody"])
    project = tmp_path / "project"
    write(project, {"app.py": kept.code[repaired], "compose.yml": COMPOSE, "Dockerfile": IMAGE})
    found = told(project, "abuse.limiter-storage")
    assert found.names(kept.words, "compose.yml", "app.py") is not repaired
    assert found.verdict is (Verdict.PASS if repaired else Verdict.FAIL)


SHOP = """
import os

from flask import Flask, request, session

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]


@app.get("/register/<name>")
def register(name):
    session["user"] = name
    return f"welcome, {name}"
"""
OFFICE = """
import os

from flask import Flask, session

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["{key}"]
app.config["SESSION_COOKIE_NAME"] = "{cookie}"


@app.get("/office/")
def office():
    return f"the office of {{session['user']}}" if "user" in session else "sign in"
"""
SITE = """server {{
    listen 443 ssl;
    server_name shop.example;
    location / {{
        proxy_pass http://127.0.0.1:{shop};
    }}
    location /office/ {{
        proxy_pass http://127.0.0.1:{office};
    }}
}}
"""


UNIT = """[Service]
User={user}
WorkingDirectory=/srv/{user}
EnvironmentFile=/etc/{file}.env
ExecStart=/srv/{user}/.venv/bin/gunicorn --bind 127.0.0.1:{port} app:app
"""


@pytest.mark.parametrize("cookie", ["session", "office"])
@BOTH
def test_47_the_session_of_one_application_is_believed_by_the_other(
    tmp_path: Path, cookie: str, *, repaired: bool
) -> None:
    """The name of the cookie is no protection: whoever has one renames it."""
    site = SITE.format(shop=8000, office=8001)
    given = {"shop": "k" * 64, "office": "o" * 64}
    files = {
        "shop/app.py": SHOP,
        "office/app.py": OFFICE.format(key="SECRET_KEY", cookie=cookie),
        "deploy/site.conf": site,
        "deploy/shop.service": UNIT.format(user="shop", file="shop", port=8000),
        "deploy/office.service": UNIT.format(user="office", file="office" if repaired else "shop", port=8001),
    }
    write(tmp_path, files)
    with ExitStack() as servers:
        ports = {}
        for name in ("shop", "office"):
            file = re.findall(r"EnvironmentFile=/etc/(\w+)\.env", files[f"deploy/{name}.service"])[0]
            ports[name] = servers.enter_context(served(tmp_path / name, SECRET_KEY=given[file]))
        (tmp_path / "nginx").mkdir()
        here = SITE.replace("443 ssl", "443").format(**ports)
        front = servers.enter_context(fronted(tmp_path / "nginx", here))[443]
        _, mine = ask(front, "/register/admin")
        seen, _ = ask(front, "/office/", mine.replace("session=", f"{cookie}=", 1))

    assert seen == ("sign in" if repaired else "the office of admin")
    found = told(tmp_path, "sessions.cookie-scope")
    named = ("shop/app.py", "office/app.py", "deploy/shop.service", "deploy/office.service")
    assert found.names("each believes whom the other signed in", *named) is not repaired
    assert found.verdict is (Verdict.PASS if repaired else Verdict.FAIL)


WIDE = """
import os

from flask import Flask, session

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
{domain}


@app.get("/register/<name>")
def register(name):
    session["user"] = name
    return "welcome"
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a cookie jar asks of an answer."""

    message: http.client.HTTPMessage

    def info(self) -> http.client.HTTPMessage:
        return self.message


@BOTH
def test_47_a_cookie_for_the_whole_domain_goes_to_its_weakest_host(tmp_path: Path, *, repaired: bool) -> None:
    """Which host a cookie goes to is decided by the jar of the standard library, as browsers do (RFC 6265)."""
    domain = "" if repaired else 'app.config["SESSION_COOKIE_DOMAIN"] = "shop.example"'
    write(tmp_path, {"app.py": WIDE.format(domain=domain)})
    with served(tmp_path, SECRET_KEY="k" * 64) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        with closing(connection):
            connection.request("GET", "/register/carla", headers={"Host": "www.shop.example"})
            said = connection.getresponse().getheader("Set-Cookie") or ""
    message, jar = http.client.HTTPMessage(), http.cookiejar.CookieJar()
    message["Set-Cookie"] = said
    addresses = (f"http://{host}.shop.example/" for host in ("www", "abandoned"))  # never opened
    asked, elsewhere = map(urllib.request.Request, addresses)
    jar.extract_cookies(Answer(message), asked)  # type: ignore[arg-type]  # all that the jar asks of an answer
    for request in (asked, elsewhere):
        jar.add_cookie_header(request)

    assert asked.has_header("Cookie")
    assert elsewhere.has_header("Cookie") is not repaired
    found = told(tmp_path, "sessions.cookie-scope")
    assert found.names("goes to every host under shop.example", "app.py") is not repaired
    assert found.verdict is (Verdict.PASS if repaired else Verdict.FAIL)
