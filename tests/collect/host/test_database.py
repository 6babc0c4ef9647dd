"""What a real PostgreSQL says of a role, over a socket, with the URL in a variable alone."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stopper.collect.host import facts
from stopper.evidence.host.records import Database
from stopper.evidence.host.roles import excesses
from tests.collect.host.machines import Facts, host

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a machine is looked at on Linux")
CASE = Path(__file__).resolve().parents[2] / "controls" / "deployment" / "service-user" / "safe-host" / "facts.json"
EMPTY: Facts = json.loads(CASE.read_text(encoding="utf-8"))
SETTING_UP = """
CREATE ROLE shop_owner LOGIN PASSWORD 'of-the-owner';
CREATE ROLE shop LOGIN PASSWORD 'hunter2-of-the-shop';
CREATE ROLE reader LOGIN PASSWORD 'reader';
GRANT pg_read_server_files TO reader;
CREATE DATABASE shop OWNER shop_owner;
"""
TABLES = """
SET ROLE shop_owner;
CREATE SCHEMA store;
CREATE TABLE store.orders (id int);
GRANT USAGE ON SCHEMA store TO shop;
GRANT SELECT, INSERT, UPDATE, DELETE ON store.orders TO shop;
"""


def program(name: str) -> str:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which(name, path=os.pathsep.join([os.environ["PATH"], *map(str, folders)]))
    if found is None:
        pytest.skip("PostgreSQL is not installed")
    return found


def run(*command: str, text: str = "") -> None:
    user = "nobody" if os.geteuid() == 0 else None
    done = subprocess.run(command, input=text, capture_output=True, text=True, user=user, check=False, cwd="/")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def server() -> Iterator[Path]:
    """A server on a Unix socket alone, in a folder that its user may enter; root may not run one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        if os.geteuid() == 0:
            shutil.chown(folder, "nobody")
        run(program("initdb"), "-D", f"{folder}/data", "-U", "boss", "-A", "trust", "-N")
        options = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={folder}", "-c", "fsync=off"]
        user = "nobody" if os.geteuid() == 0 else None
        command = [program("postgres"), "-D", f"{folder}/data", *options]
        child = subprocess.Popen(command, user=user, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
        try:
            deadline = time.monotonic() + 30
            while not (folder / ".s.PGSQL.5432").exists():
                assert time.monotonic() < deadline
                time.sleep(0.05)
            time.sleep(0.3)
            run(program("psql"), "-h", str(folder), "-U", "boss", "-q", "postgres", text=SETTING_UP)
            run(program("psql"), "-h", str(folder), "-U", "boss", "-q", "shop", text=TABLES)
            yield folder
        finally:
            child.terminate()
            child.wait(20)


Asking = Callable[[str], tuple[Database, str]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asking:
    """What the script finds out about the database of a URL: as a record of the audit, and as text."""

    def ask(url: str) -> tuple[Database, str]:
        monkeypatch.setenv("SHOP_URL", url)
        machine = facts.Machine(Namespace(database_url="SHOP_URL"))
        found = facts.read_database(machine)
        record = host({**EMPTY, "database": found, "unseen": machine.unseen}).database
        assert record is not None
        return record, repr((found, machine.unseen))

    return ask


def address(server: Path, user: str, password: str = "x") -> str:
    return f"postgresql+psycopg://{user}:{password}@/shop?host={str(server).replace('/', '%2F')}"


def words_of(database: Database) -> list[str]:
    assert database.role is not None
    return [item.words for item in excesses(database.role)]


def test_a_role_with_rights_on_its_tables_alone_has_nothing_too_much(server: Path, asked: Asking) -> None:
    found, text = asked(address(server, "shop", "hunter2-of-the-shop"))

    assert words_of(found) == []
    assert "hunter2" not in text


def test_the_owner_is_told_from_the_user(server: Path, asked: Asking) -> None:
    found, _ = asked(address(server, "shop_owner"))

    assert words_of(found)[:2] == ["owns the database, and may drop it", "owns the schema store"]


def test_a_superuser_is_told(server: Path, asked: Asking) -> None:
    found, _ = asked(address(server, "boss"))

    assert words_of(found) == ["is a superuser: it reads every database, and runs programs on the server"]


def test_a_role_that_reaches_files_is_told_and_a_password_that_is_its_name(server: Path, asked: Asking) -> None:
    found, _ = asked(address(server, "reader", "reader"))

    assert words_of(found) == ["is a member of pg_read_server_files"]
    assert found.has_default_password


def test_the_rules_in_effect_are_seen_by_who_may(server: Path, asked: Asking) -> None:
    found, _ = asked(f"postgresql://boss@/shop?host={server}")

    assert found.rules is not None
    assert {rule.method for rule in found.rules} == {"trust"}


def test_a_server_that_is_not_there_leaves_the_role_unknown(asked: Asking) -> None:
    found, text = asked("postgresql://a:b@127.0.0.1:1/c")

    assert found.role is None
    assert "psql could not sign in or ask" in text or "psql is not installed" in text


def test_an_address_is_no_argument(capsys: pytest.CaptureFixture[str]) -> None:
    assert facts.main(["--database-url", "postgresql://a:b@localhost/c"]) == 2
    assert "an argument can be read by every user" in capsys.readouterr().err
