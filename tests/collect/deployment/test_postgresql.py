"""pg_hba.conf and postgresql.conf as the server itself reads them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from stopper.collect.deployment.postgresql import read
from stopper.collect.files import read_tree
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.postgresql.server import PostgreSQL

RULES = """\
# comment
local   all             all                                     peer
host    all             all             127.0.0.1/32            scram-sha-256
host    "all"           +staff,carla    10.0.0.0 255.0.0.0      md5   # old

hostssl shop,office     "Shop User"     ::1/128                 cert clientcert=verify-full
host    replication     all             .example.com            reject
hostnossl all           all             samenet                 password
host    all             all             \\
        10.9.0.0/16     scram-sha-256
hosts   all             all             10.0.0.0/8              trust
"""
ASKED = "select concat_ws('|', line_number, type, auth_method, database) from pg_hba_file_rules where error is null"
REFUSED = "select line_number::text from pg_hba_file_rules where error is not null"


def ours(folder: Path, **files: str) -> PostgreSQL:
    for name, text in files.items():
        (folder / f"{name}.conf").write_text(text)
    [found] = read(read_tree(folder, git=False), Pairing()).snapshots
    assert isinstance(found, PostgreSQL)
    return found


def program(name: str) -> str:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which(name, path=os.pathsep.join([os.environ["PATH"], *map(str, folders)]))
    if found is None:
        pytest.skip("PostgreSQL is not installed")
    return found


@pytest.fixture(scope="module")
def server() -> Iterator[Path]:
    """A folder with the data of a server, owned by a user that may run it: root may not.

    It does not lie among pytest's folders, which only their owner may enter.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.getuid() == 0:
            shutil.chown(folder, "nobody")
        run([program("initdb"), "-D", str(folder / "data"), "-U", "shop", "-A", "trust", "-N"])
        yield folder


def run(command: list[str], text: str = "") -> str:
    user = "nobody" if os.getuid() == 0 else None
    done = subprocess.run(command, input=text, capture_output=True, text=True, user=user, check=False, cwd="/")
    assert done.returncode == 0, done.stderr
    return done.stdout


def answers(server: Path, rules: str, query: str) -> list[str]:
    """The one column that the server gives for a query: it runs for this one alone, without listening anywhere."""
    (server / "rules").write_text(rules)
    data = ["-D", str(server / "data"), "-c", f"hba_file={server}/rules"]
    command = [program("postgres"), "--single", "-j", *data, "postgres"]
    return re.findall(r'^\s*1: \w+ = "(.*)"', run(command, f"{query};\n"), re.MULTILINE)


def test_the_rules_are_those_that_the_server_reads(tmp_path: Path, server: Path) -> None:
    found = ours(tmp_path, pg_hba=RULES)

    rows = [row.split("|") for row in answers(server, RULES, ASKED)]

    assert rows == [
        [str(item.at.line), item.kind, item.method, f"{{{','.join(item.databases)}}}"]
        for item in found.entries
        if item.kind != "hostssl"  # this server has no certificate, and refuses the line for that
    ]
    refused = answers(server, RULES, REFUSED)
    assert [line for line in refused if line != "6"] == [str(at.line) for at, _ in found.unreadable] == ["11"]


def test_networks_are_what_their_words_say(tmp_path: Path) -> None:
    entries = ours(tmp_path, pg_hba=RULES).entries

    assert [str(item.network) for item in entries] == [
        "None",
        "127.0.0.1/32",
        "10.0.0.0/8",
        "::1/128",
        "None",
        "None",
        "10.9.0.0/16",
    ]
    assert [item.stays_on_machine for item in entries] == [True, True, False, True, False, False, False]
    assert entries[2].users == ("+staff", "carla")


def test_parameters_are_read_as_the_server_writes_them(tmp_path: Path) -> None:
    text = "listen_addresses = 'localhost, 10.0.0.2' # two\nSSL on\nport=5433\n"
    text += "listen_addresses '*'\nlog_line_prefix = '%m ''x'' '\n"

    found = ours(tmp_path, postgresql=text)

    values = {name: item.value for name, item in found.settings.items()}
    assert values == {"listen_addresses": "*", "ssl": "on", "port": "5433", "log_line_prefix": "%m 'x' "}
    assert found.listens_outside is not None
    assert found.unreadable == ()
