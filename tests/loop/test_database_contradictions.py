"""The way to a database and who is who there: with a real PostgreSQL and Flask, and found from the files alone."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from stopper.model import Verdict
from tests.collect.host.test_database import program as of_postgresql
from tests.loop.sealed import PYTHON
from tests.loop.told import told, write
from tests.nginx import certificate
from tests.runtime.servers import free_port, listens, program, until

BOTH = pytest.mark.parametrize("repaired", [False, True], ids=["as it is", "repaired"])
USER = "nobody" if os.name == "posix" and os.geteuid() == 0 else None
SETTINGS = "listen_addresses = '*'\nssl = on\nssl_cert_file = '/etc/postgresql/server.crt'\n"
RULES = "local all all peer\nhostssl shop shop 10.0.0.0/8 scram-sha-256\n"
OPEN = "local all all peer\nhost all all 10.0.0.0/8 trust\n"
OWNED = "CREATE ROLE shop LOGIN PASSWORD 'mQ2vXt7';\nCREATE DATABASE shop OWNER shop;\n"
APART = """CREATE ROLE shop_owner NOLOGIN;
CREATE ROLE shop LOGIN PASSWORD 'mQ2vXt7';
CREATE DATABASE shop OWNER shop_owner;
"""
TABLES = """SET ROLE {owner};
CREATE TABLE orders (customer text);
INSERT INTO orders VALUES ('carla@cellar.example');
{grants}
"""
GRANTS = "GRANT SELECT, INSERT, UPDATE, DELETE ON orders TO shop;"
APP = """
import os

import psycopg
from flask import Flask, request

app = Flask(__name__)
app.config["DATABASE_URL"] = "{url}"


@app.get("/orders")
def orders():
    with psycopg.connect(app.config["DATABASE_URL"]) as connection:
        return str(connection.execute("SELECT customer FROM orders").fetchall())


@app.get("/search")
def search():
    with psycopg.connect(app.config["DATABASE_URL"]) as connection:
        connection.execute("SELECT customer FROM orders WHERE customer = '%s'" % request.args["name"])
    return "found"
"""
AWAY = "postgresql://shop:mQ2vXt7@db.shop.example/shop"
VERIFIED = f"{AWAY}?sslmode=verify-full&sslrootcert=/etc/ssl/shop.pem"


@contextmanager
def database(made: str, rules: str = RULES) -> Iterator[tuple[Path, int]]:
    """A server with TLS that these files of a project make and open, and its port; the network is loopback."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        certificate(folder, "db.shop.example")
        (folder / "rules").write_text(f"local all boss trust\n{rules}".replace("10.0.0.0/8", "127.0.0.0/8"))
        for file in (folder, folder / "key.pem", folder / "rules"):
            shutil.chown(file, USER or os.getuid())
        (folder / "key.pem").chmod(0o600)
        port = free_port()
        run(of_postgresql("initdb"), "-D", f"{folder}/data", "-U", "boss", "-A", "trust", "-N")
        options = {
            "listen_addresses": "127.0.0.1",
            "port": str(port),
            "unix_socket_directories": name,
            "fsync": "off",
            "hba_file": f"{folder}/rules",
            "ssl": "on",
            "ssl_cert_file": f"{folder}/cert.pem",
            "ssl_key_file": f"{folder}/key.pem",
        }
        words = [of_postgresql("postgres"), "-D", f"{folder}/data"]
        words += [word for key, value in options.items() for word in ("-c", f"{key}={value}")]
        with subprocess.Popen(words, user=USER, cwd="/", stderr=subprocess.DEVNULL) as server:
            try:
                until(lambda: listens(port), "PostgreSQL listens")
                ask(folder, port, "postgres", made)
                owner = "shop" if "OWNER shop;" in made else "shop_owner"
                ask(folder, port, "shop", TABLES.format(owner=owner, grants="" if owner == "shop" else GRANTS))
                yield folder, port
            finally:
                server.terminate()


def run(*command: str, text: str = "") -> None:
    subprocess.run(command, input=text, capture_output=True, text=True, user=USER, check=True, cwd="/")


def ask(folder: Path, port: int, name: str, statements: str) -> None:
    words = ["-h", str(folder), "-p", str(port), "-U", "boss", "-q", "-v", "ON_ERROR_STOP=1", name]
    run(of_postgresql("psql"), *words, text=statements)


@contextmanager
def served(folder: Path, url: str) -> Iterator[int]:
    """The application with its URL led to this machine, and its port."""
    if PYTHON is None:
        pytest.skip("the packages of the examples are not installed: make tests")
    port, own = free_port(), folder / "served"
    write(own, {"app.py": APP.format(url=url)})
    words = [str(PYTHON), "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--worker-tmp-dir", str(own), "app:app"]
    with program(words, own, {"PATH": os.environ["PATH"], "HOME": str(own)}):
        until(lambda: listens(port), "the application listens")
        yield port


def get(port: int, path: str) -> tuple[int, str]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


class Between:
    """Somebody on the way: hands every byte on and keeps it, but answers for the server that it speaks no TLS."""

    ASKS_FOR_TLS = bytes.fromhex("0000000804d2162f")

    def __init__(self, target: int) -> None:
        self._target, self.seen = target, bytearray()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                threading.Thread(target=self._between, args=(client,), daemon=True).start()

    def _between(self, client: socket.socket) -> None:
        with client, suppress(OSError), socket.create_connection(("127.0.0.1", self._target)) as server:
            first = client.recv(8)
            if first == self.ASKS_FOR_TLS:
                client.sendall(b"N")
            else:
                server.sendall(first)
            threading.Thread(target=self._copy, args=(server, client), daemon=True).start()
            self._copy(client, server)

    def _copy(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while read := one.recv(65536):
                self.seen += read
                other.sendall(read)
            other.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        self._listening.close()


@BOTH
def test_45_without_sslmode_whoever_stands_between_reads_everything(tmp_path: Path, *, repaired: bool) -> None:
    """The server speaks TLS in both: whether the client demands it decides."""
    url = VERIFIED if repaired else AWAY
    rules = RULES if repaired else RULES.replace("hostssl", "host")
    write(tmp_path, {"app.py": APP.format(url=url), "deploy/pg_hba.conf": rules})
    with database(OWNED, rules) as (folder, port), closing(Between(port)) as between:
        here = f"{url}{'&' if '?' in url else '?'}hostaddr=127.0.0.1&port={between.port}"
        with served(tmp_path, here.replace("/etc/ssl/shop.pem", f"{folder}/cert.pem")) as own:
            status, _ = get(own, "/orders")

    assert status == (500 if repaired else 200)
    assert (b"carla@cellar.example" in between.seen) is not repaired
    found = told(tmp_path, "transport.database-tls")
    assert found.names("has no sslmode", "app.py") is not repaired
    assert found.verdict is (Verdict.PASS if repaired else Verdict.FAIL)


@BOTH
def test_45_a_rule_of_trust_asks_for_no_password(tmp_path: Path, *, repaired: bool) -> None:
    rules = RULES if repaired else OPEN
    write(
        tmp_path, {"app.py": APP.format(url=VERIFIED), "deploy/pg_hba.conf": rules, "deploy/postgresql.conf": SETTINGS}
    )
    with database(OWNED, rules) as (_, port):
        words = ["-h", "127.0.0.1", "-p", str(port), "-U", "boss", "-w", "-c", "SELECT * FROM orders", "shop"]
        entered = subprocess.run([of_postgresql("psql"), *words], capture_output=True, text=True, check=False)

    assert ("carla@cellar.example" in entered.stdout) is not repaired
    found = told(tmp_path, "data.database-private")
    assert found.names("trust asks for nothing", "deploy/pg_hba.conf") is not repaired
    assert found.verdict is (Verdict.PASS if repaired else Verdict.FAIL)


@BOTH
def test_45_a_role_that_owns_the_schema_drops_its_tables(tmp_path: Path, *, repaired: bool) -> None:
    """What an injected query does then; the injection is the same in both."""
    made = APART if repaired else OWNED
    write(tmp_path, {"app.py": APP.format(url=VERIFIED), "deploy/database.sql": made})
    with database(made) as (_, port):
        here = f"{AWAY}?hostaddr=127.0.0.1&port={port}"
        with served(tmp_path, here) as own:
            assert get(own, "/orders")[0] == 200
            get(own, "/search?name=%27%3BDROP%20TABLE%20orders%3B--%20")
            gone = get(own, "/orders")[0] == 500

    assert gone is not repaired
    found = told(tmp_path, "data.database-least-privilege")
    assert found.names("signs in as shop, who owns the database", "app.py", "deploy/database.sql") is not repaired
    assert found.verdict is (Verdict.PASS if repaired else Verdict.FAIL)
