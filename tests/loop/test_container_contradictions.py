"""Contradictions 38 and 49, which need Docker or a cluster, and others in compose files: found, gone once repaired."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from stopper.audit.run import AuditRequest, audit
from stopper.collect.files import read_tree
from stopper.policy import load_policy

APP = """
from flask import Flask
app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "{database}"
app.config["SESSION_TYPE"] = "redis"
"""
POD = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  template:
    spec:
      containers: [{name: web, image: "registry.example/shop:1"}]
"""
GUNICORN = 'RUN pip install gunicorn\nCMD ["gunicorn", "app:app"]\n'


@dataclass(frozen=True)
class Row:
    """A row of contradictions: files that contradict each other, what repairs them, and the words of the finding."""

    number: int
    control: str
    files: dict[str, str]
    repaired: dict[str, str]
    words: str
    databases: tuple[str, str] = ("postgresql://db/shop", "postgresql://db/shop")


ROWS = (
    # Docker, "Packet filtering and firewalls": published ports bypass ufw.
    Row(
        38,
        "deployment.firewall",
        {"compose.yml": 'services: {db: {image: "postgres:17", ports: ["5432:5432"]}, web: {build: .}}'},
        {"compose.yml": 'services: {db: {image: "postgres:17", ports: ["127.0.0.1:5432:5432"]}, web: {build: .}}'},
        "past ufw",
    ),
    # Redis, "Security": a server that strangers reach is theirs; a pickled session is code.
    Row(
        46,
        "data.database-private",
        {"compose.yml": 'services: {web: {build: .}, sessions: {image: "redis:7", ports: ["6379:6379"]}}'},
        {"compose.yml": 'services: {web: {build: .}, db: {image: "redis:7", command: "redis-server --aclfile /a"}}'},
        "answers every address at 6379, and demands no login",
    ),
    # SQLite, "Appropriate uses": one machine's file.
    Row(
        48,
        "abuse.limiter-storage",
        {"compose.yml": "services: {web: {build: ., deploy: {replicas: 3}}}"},
        {"compose.yml": "services: {web: {build: ., deploy: {replicas: 3}}}"},
        "writes to a SQLite file of its own",
        ("sqlite:////data/shop.db", "postgresql://db/shop"),
    ),
    # Kubernetes, "Pod Security Standards": runAsNonRoot.
    Row(
        49,
        "deployment.service-user",
        {"Dockerfile": f"FROM python:3.13-slim\n{GUNICORN}", "shop.yaml": POD},
        {"Dockerfile": f"FROM python:3.13-slim\n{GUNICORN}USER 10001\n", "shop.yaml": POD},
        "does not say runAsNonRoot",
    ),
)


def found(folder: Path, row: Row, *, repaired: bool) -> list[str]:
    folder.mkdir()
    (folder / "app.py").write_text(APP.format(database=row.databases[repaired]))
    for name, text in (row.repaired if repaired else row.files).items():
        (folder / name).write_text(text)
    request = AuditRequest(folder, load_policy(folder), date(2026, 1, 1), "0", select=(row.control,))
    report = audit(request, read_tree(folder, git=False))
    return [item.message for item in report.findings]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.number))
def test_a_contradiction_is_found_from_the_files_and_its_repaired_twin_passes(row: Row, tmp_path: Path) -> None:
    assert any(row.words in message for message in found(tmp_path / "broken", row, repaired=False))
    assert found(tmp_path / "repaired", row, repaired=True) == []
