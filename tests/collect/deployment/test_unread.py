"""What is not read is told by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from stopper.collect.deployment.unread import read
from stopper.collect.files import read_tree
from stopper.evidence.deployment.pairing import Pairing


@pytest.mark.parametrize(
    ("name", "text", "whose"),
    [
        ("Caddyfile", "shop.example {\n  reverse_proxy :8000\n}\n", "Caddy"),
        ("deploy/Caddyfile.prod", "shop.example\n", "Caddy"),
        ("uwsgi.ini", "[uwsgi]\nmodule = wsgi:app\n", "uWSGI"),
        ("deploy/shop.ini", "[uwsgi]\nhttp = :8000\n", "uWSGI"),
        ("db/my.cnf", "[mysqld]\nbind-address = 0.0.0.0\n", "MySQL or MariaDB"),
        ("haproxy.cfg", "frontend www\n  bind :80\n", "HAProxy"),
        ("alembic.ini", "[alembic]\nscript_location = migrations\n", ""),
        ("dev/Caddyfile", "localhost\n", ""),
        ("nginx.conf", "server { listen 80; }\n", ""),
    ],
)
def test_each_is_told_with_whose_it_is(tmp_path: Path, name: str, text: str, whose: str) -> None:
    place = tmp_path / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)

    reading = read(read_tree(tmp_path, git=False), Pairing())

    assert reading.snapshots == ()
    assert [(path, whose in reason) for path, reason in reading.gaps] == ([(name, True)] if whose else [])
