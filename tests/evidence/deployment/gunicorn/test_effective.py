"""Settings are in force as the installed gunicorn itself prints them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from stopper.collect.deployment import gunicorn
from stopper.collect.deployment.readings import Readings
from stopper.collect.files import read_tree
from stopper.evidence.deployment.gunicorn.configuration import Gunicorn
from stopper.evidence.deployment.gunicorn.process import GunicornProcess
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.source.values import Known, Unknown

APP = "def app(environ, start):\n    start('200 OK', [])\n    return [b'']\n"
FILE = """
import os

bind = ["127.0.0.1:9001", "unix:/tmp/shop.sock"]
workers = 2 * 2 + 1
threads = int(os.environ.get("SHOP_THREADS", "3"))
timeout = 60
if True:
    keepalive = 7
accesslog = "-"
forwarded_allow_ips = "10.0.0.1"
umask = 0o007
raw_env = [f"NAME={name}" for name in ("a", "b")]


def post_fork(server, worker):
    pass
"""
CONDITIONAL = """
import os

workers = 2
if os.environ.get("SHOP_SIZE", "small") == "big":
    workers = 8
    threads = 4
elif 1 + 1 == 2:
    threads = 2
else:
    threads = 1
if not workers:
    reload = True
"""
COMPARED = (
    "bind", "workers", "threads", "timeout", "keepalive", "accesslog", "forwarded_allow_ips", "umask", "preload_app",
    "reload", "worker_class", "graceful_timeout", "limit_request_line", "max_requests", "capture_output", "sendfile",
)  # fmt: skip
CASES = (
    ("gunicorn app:app", "", {}),
    ("gunicorn app:app", FILE, {}),
    ("gunicorn app:app", FILE, {"SHOP_THREADS": "5"}),
    ("gunicorn -w 9 --bind 0.0.0.0:80 app:app", FILE, {}),
    ("gunicorn -b :80 -b [::1]:81 app:app --preload --timeout=5", FILE, {}),
    ("gunicorn app:app", FILE, {"GUNICORN_CMD_ARGS": "--workers 7 --access-logfile=/dev/null --reload"}),
    ("gunicorn -w 2 app:app", FILE, {"GUNICORN_CMD_ARGS": "--workers 7 -t 9"}),
    ("gunicorn app:app", "", {"WEB_CONCURRENCY": "4", "FORWARDED_ALLOW_IPS": "*"}),
    ("gunicorn app:app", "", {"PORT": "5000"}),
    ("gunicorn --graceful 9 -k gthread --no-sendfile --capture app:app", "", {}),
    ("gunicorn -m 0o22 --limit-request-line 100 --max-requests=5 app:app", "", {}),
    ("gunicorn --umask 007 app:app", "", {}),
    ("gunicorn -w 08 -t 010 --threads 02 -m 022 app:app", "", {}),
    ("gunicorn app:app", "", {"WEB_CONCURRENCY": "010"}),
    ("gunicorn app:app", CONDITIONAL, {"SHOP_SIZE": "small"}),
    ("gunicorn app:app", CONDITIONAL, {"SHOP_SIZE": "big"}),
)


def effective(folder: Path, command: str, variables: dict[str, str]) -> GunicornProcess:
    assignments = "".join(f"ENV {name}='{value}'\n" for name, value in variables.items())
    (folder / "Dockerfile").write_text(f"FROM python:3.13-slim\n{assignments}CMD {command}\n")
    found = Readings(read_tree(folder, git=False), Pairing()).of(gunicorn).snapshot(Gunicorn)
    assert found is not None
    return found.processes[0]


def printed(folder: Path, command: str, variables: dict[str, str]) -> dict[str, str]:
    words = [sys.executable, "-m", "gunicorn", "--print-config", *command.split()[1:]]
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), **variables}
    shown = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert shown.returncode == 0, shown.stderr
    return dict(re.findall(r"^(\w+)\s+= (.*)$", shown.stdout, re.MULTILINE))


@pytest.mark.parametrize(("command", "file", "variables"), CASES)
def test_settings_are_those_that_gunicorn_prints(
    tmp_path: Path, command: str, file: str, variables: dict[str, str]
) -> None:
    (tmp_path / "app.py").write_text(APP)
    if file:
        (tmp_path / "gunicorn.conf.py").write_text(file)
    real = printed(tmp_path, command, variables)

    process = effective(tmp_path, command, variables)

    assert {name: shown(process, name) for name in COMPARED} == {name: real[name] for name in COMPARED}


def shown(process: GunicornProcess, name: str) -> str:
    """A setting as --print-config writes it."""
    setting = process.setting(name)
    if name == "bind":
        return str([str(item) for item in setting.texts or ()])
    if name == "worker_class":
        return str(setting.text)  # threads make gthread of sync only when it starts
    if name == "forwarded_allow_ips":
        return str([part for text in setting.texts or () for part in text.split(",")])
    if setting.number is not None:
        return str(setting.number)
    return str(setting.value.data) if isinstance(setting.value, Known) else "?"


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("workers = multiprocessing.cpu_count() * 2 + 1", 3),
        ("workers = multiprocessing.cpu_count()", 1),
        ("workers = int(os.environ.get('WORKERS', os.cpu_count() + 1))", 2),
        ("workers = max(4, multiprocessing.cpu_count())", 4),
        ("workers = elsewhere()", None),
    ],
)
def test_a_number_that_processors_decide_has_a_bound(tmp_path: Path, text: str, least: int | None) -> None:
    (tmp_path / "gunicorn.conf.py").write_text(f"import multiprocessing\nimport os\n\n{text}\n")

    process = effective(tmp_path, "gunicorn app:app", {})

    assert (process.setting("workers").number, process.setting("workers").minimum) == (None, least)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("if socket.gethostname() == 'big':\n    workers = 8", None),
        ("if socket.gethostname() == 'big':\n    workers = 8\nelse:\n    workers = 2", None),
        ("if socket.gethostname() == 'big':\n    workers = 4\nelse:\n    workers = 4", 4),
        ("if socket.gethostname() == 'big':\n    pass\nelse:\n    workers = 2", None),
        ("for name in os.listdir('.'):\n    workers = 2", None),
        ("try:\n    workers = 2\nexcept OSError:\n    workers = 3", None),
        ("workers = 3\nif socket.gethostname() == 'big':\n    workers = 8", None),
        ("if socket.gethostname() == 'big':\n    workers = 8\nworkers = 5", 5),
        ("if False:\n    workers = 8", 1),
        ("with open('/dev/null'):\n    workers = 6", 6),
    ],
)
def test_what_stands_below_a_condition_is_in_force_where_the_condition_is_decided(
    tmp_path: Path, text: str, number: int | None
) -> None:
    (tmp_path / "gunicorn.conf.py").write_text(f"import os\nimport socket\n\n{text}\n")

    process = effective(tmp_path, "gunicorn app:app", {})

    assert process.setting("workers").number == number


def test_a_file_that_is_not_there_leaves_its_settings_unknown(tmp_path: Path) -> None:
    process = effective(tmp_path, "gunicorn -c /etc/shop/gunicorn.py -w 3 app:app", {})

    assert process.missing == "gunicorn.py"
    assert (process.setting("workers").number, process.setting("timeout").number) == (3, None)


def test_a_file_that_nobody_starts_leaves_what_it_does_not_set_unknown(tmp_path: Path) -> None:
    (tmp_path / "gunicorn.conf.py").write_text("workers = 3\n")

    reading = Readings(read_tree(tmp_path, git=False), Pairing()).of(gunicorn)

    found = next(item for item in reading.snapshots if isinstance(item, Gunicorn)).processes[0]
    assert (found.setting("workers").number, found.addresses) == (3, None)


@pytest.mark.parametrize("text", ["workers = (", "\x00\x01\x02", "workers = " + "(" * 5_000, "x = 1\n" * 40_000])
def test_a_broken_file_is_told_with_its_place(tmp_path: Path, text: str) -> None:
    (tmp_path / "gunicorn.conf.py").write_text(text)

    found = [
        item
        for item in Readings(read_tree(tmp_path, git=False), Pairing()).of(gunicorn).snapshots
        if isinstance(item, Gunicorn)
    ]

    assert all(str(place).startswith("gunicorn.conf.py") and reason for item in found for place, reason in item.broken)


def test_what_a_variable_of_compose_may_hold_is_not_known(tmp_path: Path) -> None:
    command = "gunicorn ${OPTIONS} --workers ${WORKERS:-3} app:app"
    (tmp_path / "compose.yml").write_text(f"services:\n  web:\n    image: shop\n    command: {command}\n")

    found = Readings(read_tree(tmp_path, git=False), Pairing()).of(gunicorn).snapshot(Gunicorn)

    assert found is not None
    [process] = found.processes
    assert (process.application, process.setting("workers").number) == ("app:app", 3)
    assert process.setting("timeout").value == Unknown("a variable may hold it")
