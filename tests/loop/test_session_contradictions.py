"""Stores of sessions, open or each container's own: with real gunicorns and Redis, and found from the files alone."""

from __future__ import annotations

import os
import pickle
import shutil
import socket
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from stopper.model import Verdict
from tests.loop.gunicorns import ask, served
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
