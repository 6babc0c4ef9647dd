"""redis.conf as the server itself reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from stopper.collect.deployment.redis import read
from stopper.collect.files import read_tree
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.redis.server import Redis, RedisServer


def server(folder: Path, text: str) -> RedisServer:
    (folder / "redis.conf").write_text(f"save 60 1\n{text}")
    [found] = read(read_tree(folder, git=False), Pairing()).snapshots
    assert isinstance(found, Redis)
    return found.servers[0]


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("", False),
        ("requirepass long-and-random\n", True),
        ('requirepass "long and random"\n', True),
        ('requirepass ""\n', False),
        ("requirepass one\nrequirepass two\n", True),
        ("user default on nopass ~* &* +@all\n", False),
        ("user default off\nuser shop on >long-and-random ~* +@all\n", True),
        ("user default on #5e88 ~* +@all\n", True),
        ("aclfile /etc/redis/users.acl\n", None),
    ],
)
def test_whether_the_default_user_has_a_password(tmp_path: Path, text: str, demands: bool | None) -> None:
    assert server(tmp_path, text).demands_login is demands


@pytest.mark.parametrize(
    ("text", "everywhere", "outside"),
    [
        ("", True, False),
        ("bind 127.0.0.1 -::1\n", False, False),
        ("bind 10.0.0.2\n", False, True),
        ("bind * -::*\n", True, True),
        ("bind 127.0.0.1\nbind 0.0.0.0\n", True, True),
        ("BIND localhost\n", False, False),
    ],
)
def test_where_it_listens(tmp_path: Path, text: str, everywhere: bool, outside: bool) -> None:
    found = server(tmp_path, text)

    assert found.listens_everywhere is everywhere
    assert (found.listens_outside is not None) is outside


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "redis.conf").write_text('save 60 1\nrequirepass "never closed\ninclude /etc/redis/local.conf\n')

    reading = read(read_tree(tmp_path, git=False), Pairing())

    assert [reason for _, reason in reading.gaps] == [
        "line 2 has a quote that is not closed: the server would refuse it",
        "includes another file on line 3, which is not followed",
    ]


def test_a_file_of_another_program_is_none(tmp_path: Path) -> None:
    (tmp_path / "redis.conf").write_text("[program:redis]\ncommand=redis-server\nuser=redis\n")

    assert read(read_tree(tmp_path, git=False), Pairing()).snapshots == ()
