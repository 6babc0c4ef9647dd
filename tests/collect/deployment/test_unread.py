"""What is not read is told by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from stopper.collect.deployment import unread
from stopper.collect.deployment.readings import Readings
from stopper.collect.files import read_tree
from stopper.evidence.deployment.pairing import Pairing


@pytest.mark.parametrize(
    ("name", "text", "whose"),
    [
        ("Caddyfile", "shop.example {\n  reverse_proxy :8000\n}\n", "Caddy"),
        ("deploy/Caddyfile.prod", "shop.example\n", "Caddy"),
        ("uwsgi.ini", "[uwsgi]\nmodule = wsgi:app\n", "uWSGI"),
        ("deploy/shop.ini", "[uwsgi]\nhttp = :8000\n", "uWSGI"),
        ("deploy/vassals/shop.conf", "[uwsgi]\nhttp = :8000\n", "uWSGI"),
        ("deploy/shop.yaml", "uwsgi:\n  http: :8000\n", "uWSGI"),
        ("deploy/shop.json", '{"uwsgi": {"http": ":8000"}}', "uWSGI"),
        ("Procfile", "web: uwsgi --http :$PORT --module wsgi:app\n", "uWSGI"),
        ("Dockerfile", 'FROM python:3.13\nCMD ["uwsgi", "--emperor", "/etc/uwsgi"]\n', "an emperor of uWSGI"),
        ("shop.service", "[Service]\nExecStart=/srv/shop/venv/bin/uwsgi --http :8000 --module wsgi\n", "uWSGI"),
        ("compose.yml", "services:\n  front:\n    image: caddy:2\n", "Caddy"),
        ("compose.yml", "services:\n  web:\n    build: .\n  db:\n    image: mysql:8\n    command: --ssl=0\n", "MySQL"),
        ("compose.yml", "services:\n  web:\n    build: .\n  db:\n    image: mysql:8\n", ""),
        ("compose.yml", "services:\n  web:\n    image: shop:1\n    command: gunicorn app:app\n", ""),
        ("helmfile.yaml", "releases:\n  - name: shop\n", "Helm"),
        ("db/conf.d/charset.cnf", "[mysqld]\ncharacter-set-server = utf8mb4\n", "MySQL or MariaDB"),
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

    reading = Readings(read_tree(tmp_path, git=False), Pairing()).of(unread)

    assert reading.snapshots == ()
    assert [(path, whose in reason) for path, reason in reading.gaps] == ([(name, True)] if whose else [])
