"""Private paths: hidden files, backups, keys and source are not there, whoever would serve them."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import Client

import stopper

OPEN = {
    "hosts": {"names": ["localhost"]},
    "access": {"default": "public", "reason": "a test"},
    "transport": {"https": False, "reason": "a test"},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (".env", "config.py", "app.css", "dump.sql.bak"):
        (tmp_path / name).write_text("content")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("content")
    return tmp_path


def status(folder: Path, path: str, **private: Any) -> int:
    app = Flask(__name__, static_folder=str(folder), static_url_path="/")
    app.add_url_rule("/.well-known/change-password", "known", lambda: "known")
    app.add_url_rule("/raw/<name>", "raw", lambda name: name)
    stopper.Stopper(app, policy={**OPEN, "private-paths": private})
    with Client(app).get(path) as response:
        return response.status_code


@pytest.mark.parametrize(
    "path",
    [
        "/.env",
        "/%2eenv",
        "/.git/config",
        "/a/../.env",
        "/config.py",
        "/CONFIG.PY",
        "/dump.sql.bak",
        "/raw/notes~",
        "/raw/id.pem",
        "/.well-known/.env",
        "/.well-knownx",
        "/a/.well-known/x",
        "/\\.env",
    ],
)
def test_a_private_file_is_not_there(folder: Path, path: str) -> None:
    assert status(folder, path) == 404


@pytest.mark.parametrize("path", ["/app.css", "/.well-known/change-password", "/raw/a.txt", "/raw/v1.2"])
def test_other_files_are(folder: Path, path: str) -> None:
    assert status(folder, path) == 200


def test_a_path_without_a_slash_is_the_same_path(folder: Path) -> None:
    app = Flask(__name__, static_folder=str(folder), static_url_path="/")
    stopper.Stopper(app, policy=OPEN)

    assert Client(app).get("/", environ_overrides={"PATH_INFO": ".env"}).status_code == 404


def test_a_path_is_allowed_where_the_policy_says_why(folder: Path) -> None:
    assert status(folder, "/raw/a.py", allow=["/raw/"], reason="pasted code") == 200
    assert status(folder, "/config.py", allow=["/raw/"], reason="pasted code") == 404
