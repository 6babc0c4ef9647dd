"""Backups where the web serves them, and a Python that nobody tests: made to happen, and found from the files alone."""

from __future__ import annotations

import http.client
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from stopper.model import Verdict
from tests.collect.host.test_machine import INTERPRETERS
from tests.loop.fronts import fronted
from tests.loop.told import told, write

BOTH = pytest.mark.parametrize("repaired", [False, True], ids=["as it is", "repaired"])
APP = 'from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get("/")\ndef home():\n    return "home"\n'
SITE = """server {
    listen 443 ssl;
    server_name shop.example;
    root /srv/shop/web;
    location / {
        try_files $uri @app;
    }
    location @app {
        proxy_pass http://127.0.0.1:8000;
    }
}
"""
BACKUP = '#!/bin/sh\n# Nightly, by cron.\nsqlite3 /srv/shop/shop.db ".backup {folder}/shop.sqlite"\n'


def get(port: int, path: str) -> tuple[int, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path, headers={"Host": "shop.example"})
        answer = connection.getresponse()
        return answer.status, answer.read()


@BOTH
def test_52_a_backup_below_the_document_root_is_downloaded(tmp_path: Path, *, repaired: bool) -> None:
    if shutil.which("sqlite3") is None:
        pytest.skip("sqlite3 is not installed")
    folder = "/srv/shop/backups" if repaired else "/srv/shop/web/backups"
    write(tmp_path, {"app.py": APP, "deploy/site.conf": SITE, "scripts/backup.sh": BACKUP.format(folder=folder)})
    machine = tmp_path / "srv" / "shop"
    for name in ("web/backups", "backups"):
        (machine / name).mkdir(parents=True)
    with closing(sqlite3.connect(machine / "shop.db")) as database:
        database.execute("create table customers as select 'carla@cellar.example' as mail")
        database.commit()
    script = (tmp_path / "scripts" / "backup.sh").read_text().replace("/srv/shop", str(machine))
    subprocess.run(["/bin/sh", "-c", script], check=True, env={"PATH": os.environ["PATH"]})

    (tmp_path / "nginx").mkdir()
    site = SITE.replace("443 ssl", "443").replace("/srv/shop", str(machine)).replace(":8000", ":9")
    with fronted(tmp_path / "nginx", site) as ports:
        status, body = get(ports[443], "/backups/shop.sqlite")
    shutil.rmtree(tmp_path / "srv")

    assert (status == 200 and b"carla@cellar.example" in body) is not repaired
    found = told(tmp_path, "data.backups")
    assert found.names("which nginx hands out", "scripts/backup.sh", "deploy/site.conf") is not repaired
    assert found.verdict is Verdict.FAIL  # nothing encrypts the repaired one, a mild finding


# A module of the standard library that each release took away.
TAKEN_AWAY = {10: "formatter", 11: "binhex", 12: "distutils", 13: "cgi"}
IMAGE = 'FROM python:3.{}-slim\nCOPY . .\nRUN pip install gunicorn\nCMD ["gunicorn", "app:app"]\n'
WORKFLOW = """on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/setup-python@v5
        with:
          python-version: "3.{}"
      - run: python -m pytest
"""


def releases() -> tuple[int, int]:
    """The minor numbers of an older and a newer Python of this machine, of which the newer one took something away."""
    here = sorted({int(version.split(".")[1]) for version in INTERPRETERS})
    pairs = [(old, new) for new in TAKEN_AWAY for old in here if new in here and old == new - 1]
    if not pairs:
        pytest.skip("no two Pythons that follow each other are on this machine")
    return pairs[-1]


def starts(minor: int, code: Path) -> bool:
    """Whether a module of the project is imported by a Python."""
    python = next(path for version, path in INTERPRETERS.items() if version.split(".")[1] == str(minor))
    words = [python, "-I", "-W", "ignore", "-c", f"exec(open({str(code)!r}).read())"]
    return subprocess.run(words, check=False, capture_output=True).returncode == 0


@BOTH
def test_50_what_the_tests_pass_on_one_python_fails_on_the_one_that_runs(tmp_path: Path, *, repaired: bool) -> None:
    old, new = releases()
    tested = new if repaired else old
    files = {"app.py": APP, "forms.py": f"import {TAKEN_AWAY[new]}\n", "Dockerfile": IMAGE.format(new)}
    write(tmp_path, {**files, ".github/workflows/tests.yml": WORKFLOW.format(tested)})

    passes_in_tests, works_in_production = starts(tested, tmp_path / "forms.py"), starts(new, tmp_path / "forms.py")

    assert (passes_in_tests and not works_in_production) is not repaired
    found = told(tmp_path, "supply-chain.python-version")
    words = f"runs Python 3.{new}, and CI tests 3.{old}"
    assert found.names(words, "Dockerfile", ".github/workflows/tests.yml") is not repaired
    assert found.verdict is (Verdict.PASS if repaired else Verdict.FAIL)
