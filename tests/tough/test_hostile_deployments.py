"""Deployment files that are cut off, enormous, binary or nested without end: told, never a crash, never a hang."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from stopper.audit.run import AuditRequest, audit
from stopper.collect.deployment.everything import deployment
from stopper.collect.files import read_tree
from stopper.evidence.deployment.pairing import Pairing
from stopper.model import Verdict
from stopper.policy import load_policy

# A small sound file of each grammar, by the name that it goes by.
FILES = {
    "deploy/nginx.conf": "server {\n    listen 80;\n    location / { proxy_pass http://127.0.0.1:8000; }\n}\n",
    "deploy/apache.conf": "<VirtualHost *:80>\n    ServerName a.example\n    ProxyPass / http://127.0.0.1:8000/\n</VirtualHost>\n",
    "deploy/shop.service": "[Unit]\nDescription=shop\n[Service]\nUser=shop\nExecStart=/srv/bin/gunicorn wsgi:app\n",
    "gunicorn.conf.py": "bind = '0.0.0.0:8000'\nworkers = 4\n",
    "Procfile": "web: gunicorn wsgi:app --log-file -\nrelease: flask db upgrade\n",
    "Dockerfile": 'FROM python:3.13 AS build\nRUN pip install flask\nFROM build\nCMD ["gunicorn", "wsgi:app"]\n',
    "compose.yml": 'services:\n  web:\n    build: .\n    ports: ["8000:8000"]\n  db:\n    image: postgres:17\n',
    "deploy/k8s.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n"
    "      containers:\n        - name: a\n          image: a:1\n",
    "deploy/pg_hba.conf": "local all all peer\nhost all all 10.0.0.0/8 scram-sha-256\n",
    "deploy/postgresql.conf": "listen_addresses = '*'\nport = 5432\n",
    "deploy/redis.conf": "bind 127.0.0.1\nrequirepass x\nsave 60 1\n",
    "deploy/nftables.conf": "table inet filter {\n  chain input {\n"
    "    type filter hook input priority 0; policy drop;\n  }\n}\n",
    "deploy/rules.v4": "*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n",
    "deploy/ufw.sh": "ufw default deny incoming\nufw allow 22\nufw enable\n",
    ".env.example": "SECRET_KEY='a b'\nDEBUG=1 # no\n",
}
# Read as a part of the repository, or of what stands around commands.
ELSEWHERE = {".env.example"}
SECONDS = 40  # of the processor, for all of them on a slow machine; what grows with the square takes minutes


def written(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    (folder / "wsgi.py").write_text("from flask import Flask\n\napp = Flask(__name__)\n")


def cut(text: str) -> bytes:
    return text.encode()[: len(text) * 2 // 3]


def binary(text: str) -> bytes:
    noise = random.Random(7)  # noqa: S311  # any bytes
    return text.encode() + bytes(noise.randrange(256) for _ in range(4000)) + b"\0\0\xff\xfe" + text.encode()


def enormous(text: str) -> bytes:
    return (text * (40_000 // len(text))).encode()


def one_line(text: str) -> bytes:
    return text.encode() + b"x" * 300_000


def deep(text: str) -> bytes:
    return text.encode() + b"{" * 5000 + b"[" * 5000 + b"<Directory /a>\n" * 2000 + b"  - " * 3000 + b"$(" * 3000


def quotes(text: str) -> bytes:
    return text.encode() + b"a \"b 'c \\\n" * 500 + b'"' * 999 + b"'" * 999


WAYS = (cut, binary, enormous, one_line, deep, quotes)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_hostile_files_end_in_a_report(tmp_path: Path, way: Callable[[str], bytes]) -> None:
    written(tmp_path, {name: way(text) for name, text in FILES.items()})
    families = ("deployment", "transport", "data", "secrets", "production-mode", "abuse")
    request = AuditRequest(tmp_path, load_policy(tmp_path), date(2026, 1, 1), "0", select=families)
    started = time.process_time()

    report = audit(request, read_tree(tmp_path, git=False))

    assert time.process_time() - started < SECONDS
    assert [item.control for item in report.assessments if item.verdict is Verdict.ERROR] == []


def test_sound_files_are_read(tmp_path: Path) -> None:
    """Or what is tried above would be tried on nothing."""
    written(tmp_path, {name: text.encode() for name, text in FILES.items()})

    found = deployment(read_tree(tmp_path, git=False), Pairing())

    assert {item.path for item in found.files} >= set(FILES) - ELSEWHERE
