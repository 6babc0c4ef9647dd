"""Accounts that commands make are told where their password is written, and not where it comes from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from stopper.collect.deployment import accounts
from stopper.collect.deployment.readings import Readings
from stopper.collect.files import read_tree
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.seeded_accounts import SeededAccounts


def found(folder: Path, files: dict[str, str]) -> SeededAccounts:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    snapshot = Readings(read_tree(folder, git=False), Pairing()).of(accounts).snapshot(SeededAccounts)
    return snapshot or SeededAccounts(())


@pytest.mark.parametrize(
    ("command", "user", "kind"),
    [
        ("flask fab create-admin --username admin --password tr0ub", "admin", "application"),
        ("flask users create ann@shop.example --password=tr0ub", "", "application"),
        ("python manage.py create_user --name ann -password tr0ub", "ann", "application"),
        ("docker compose exec -T web superset fab create-admin --username ann --password tr0ub", "ann", "application"),
        ("python -m app.cli create-user admin@admin.test admin --role-id 1", "admin@admin.test", "application"),
        ("initialize_db -c ann:tr0ub", "ann", "application"),
        ("rabbitmqctl add_user shop tr0ub", "shop", "application"),
        ("htpasswd -bc /etc/nginx/.htpasswd ann tr0ub", "ann", "web server"),
        ("psql -c \"CREATE USER shop WITH PASSWORD 'tr0ub'\"", "shop", "database"),
        ("mysql -e \"CREATE USER 'shop'@'%' IDENTIFIED BY 'tr0ub'\"", "shop", "database"),
        ("flask create-admin --password ${ADMIN_PASSWORD:-tr0ub}", "", "application"),
        ("PASSWORD=${SHOP_PASSWORD:-tr0ub}\nflask create-admin --password $PASSWORD", "", "application"),
    ],
)
def test_an_account_with_a_written_password_is_told(tmp_path: Path, command: str, user: str, kind: str) -> None:
    told = found(tmp_path, {"setup.sh": f"#!/bin/sh\nset -e\n{command}\n"})

    assert [(item.user, item.kind) for item in told.found] == [(user, kind)]


@pytest.mark.parametrize(
    "command",
    [
        'flask create-admin --password "$ADMIN_PASSWORD"',
        "flask create-admin --password ${ADMIN_PASSWORD:?}",
        "flask users create ann@shop.example",
        "monkey create_user ann@shop.example Admin",
        'PASSWORD=$(openssl rand -hex 16)\nflask create-admin --password "$PASSWORD"',
        "psql -c \"CREATE USER shop WITH PASSWORD '$DB_PASSWORD'\"",
        "htpasswd -c /etc/nginx/.htpasswd ann",
        "adduser --disabled-password --gecos '' shop",
        "useradd --create-home --password '!' shop",
        'echo "flask create-admin --password tr0ub"',
        "pip install users",
        "flask create-admin --password <password>",
    ],
)
def test_a_password_from_elsewhere_is_not(tmp_path: Path, command: str) -> None:
    told = found(tmp_path, {"setup.sh": f"#!/bin/sh\nset -e\n{command}\n"})

    assert told.found == ()


@pytest.mark.parametrize(
    "files",
    [
        {"Procfile": "release: flask create-admin --password tr0ub\n"},
        {"app.json": '{"scripts": {"postdeploy": "flask create-admin --password tr0ub"}}'},
        {"Dockerfile": "FROM python:3.13\nCMD flask create-admin --password tr0ub && gunicorn app:app\n"},
        {"Dockerfile": 'FROM python:3.13\nCMD ["sh", "-c", "flask create-admin --password tr0ub"]\n'},
        {"Dockerfile": "FROM python:3.13\nRUN echo 'root:tr0ub' | chpasswd\n"},
        {
            "Dockerfile": 'FROM python:3.13\nENTRYPOINT ["/srv/start.sh"]\n',
            "start.sh": "#!/bin/sh\nflask create-admin --password tr0ub\n",
        },
        {"compose.yml": "services:\n  web:\n    image: shop:1\n    command: flask create-admin --password tr0ub\n"},
    ],
)
def test_what_the_start_runs_is_told_apart_from_what_somebody_runs(tmp_path: Path, files: dict[str, str]) -> None:
    told = found(tmp_path, files)

    assert [item.runs for item in told.found] == [True]


def test_a_script_of_development_is_not_judged(tmp_path: Path) -> None:
    told = found(tmp_path, {"entrypoint.dev.sh": "#!/bin/sh\nflask create-admin --password tr0ub\n"})

    assert told == SeededAccounts(())
