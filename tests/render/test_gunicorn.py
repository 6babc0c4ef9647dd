"""The rendered gunicorn.conf.py and Procfile: taken by gunicorn itself, and without a finding of the audit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from stopper.audit.run import AuditRequest, audit
from stopper.collect.deployment import gunicorn
from stopper.collect.deployment.readings import Readings
from stopper.collect.files import read_tree
from stopper.evidence.deployment.commands.in_procfile import lines_of
from stopper.evidence.deployment.commands.shell_words import shell_words
from stopper.evidence.deployment.gunicorn.configuration import Gunicorn
from stopper.evidence.deployment.pairing import Pairing
from stopper.model import Verdict
from stopper.policy import load_policy
from stopper.policy.parse import policy_of
from stopper.render.kinds import rendered
from stopper.render.plan import AppFacts, Plan

APP = """
import os
from flask import Flask
import stopper

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
stopper.Stopper(app)
application = stopper.seal(app)
"""
POLICY = """
[hosts]
names = ["shop.example"]

[proxies]
hops = 1
"""
UNIT = """
[Service]
User=shop
RuntimeDirectory=shop
ExecStart=/srv/shop/.venv/bin/gunicorn
"""
JUDGED = (
    "production-mode.gunicorn-settings",
    "production-mode.production-server",
    "production-mode.debug-off",
    "deployment.socket-binding",
    "deployment.heroku",
    "abuse.timeouts",
    "transport.proxy-trust",
    "observability.logging",
)


def plan(**app: object) -> Plan:
    policy = policy_of({"hosts": {"names": ["shop.example"]}, "proxies": {"hops": 1}}, "test", "production")
    return Plan(policy.protections, AppFacts(name="shop", target="app:application", **app))  # type: ignore[arg-type]  # by name


def written(folder: Path, kind: str, **app: object) -> None:
    (folder / "app.py").write_text(APP)
    (folder / "stopper.toml").write_text(POLICY)
    for file in rendered(kind, plan(**app)):
        (folder / file.path).write_text(file.text)


def check(folder: Path, words: list[str]) -> subprocess.CompletedProcess[str]:
    (folder / "app.py").write_text("def application(environ, start):\n    return []\n")
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "PORT": "8000"}
    command = [sys.executable, "-m", "gunicorn", "--check-config", *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_gunicorn_takes_the_file_and_the_application_in_it(tmp_path: Path) -> None:
    written(tmp_path, "gunicorn")

    checked = check(tmp_path, [])

    assert (checked.returncode, checked.stderr) == (0, "")


def test_gunicorn_takes_the_command_of_the_procfile(tmp_path: Path) -> None:
    written(tmp_path, "heroku", has_migrations=True)
    processes = {name: command for name, command, _ in lines_of(read_tree(tmp_path, git=False).files["Procfile"])}

    checked = check(tmp_path, [word.replace("$PORT", "8000") for word in shell_words(processes["web"])[1:]])

    assert (checked.returncode, checked.stderr) == (0, "")
    assert processes["release"] == "flask --app 'app:application' db upgrade"


@pytest.mark.parametrize("kind", ["gunicorn", "heroku"])
def test_the_audit_has_nothing_to_say_of_it(tmp_path: Path, kind: str) -> None:
    written(tmp_path, kind)
    if kind == "gunicorn":
        (tmp_path / "shop.service").write_text(UNIT)
        for file in rendered("nginx", plan()):
            (tmp_path / file.path).write_text(file.text)
    request = AuditRequest(tmp_path, load_policy(tmp_path), date(2026, 1, 1), "0", select=JUDGED)

    report = audit(request, read_tree(tmp_path, git=False))

    told = [f"{item.check}: {item.message}" for item in report.findings]
    assert [words for words in told if not words.startswith("logging_is_configured")] == []
    wanted = JUDGED[0], "deployment.heroku" if kind == "heroku" else "deployment.socket-binding"
    verdicts = {item.control: item.verdict for item in report.assessments}
    assert {name: verdicts[name] for name in wanted} == dict.fromkeys(wanted, Verdict.PASS)


def test_the_ladder_of_timeouts_is_the_policy_s(tmp_path: Path) -> None:
    written(tmp_path, "gunicorn")
    found = next(
        item
        for item in Readings(read_tree(tmp_path, git=False), Pairing()).of(gunicorn).snapshots
        if isinstance(item, Gunicorn)
    )

    process = found.processes[0]

    deployment = plan().deployment
    assert process.setting("timeout").number == deployment.worker_timeout < deployment.proxy_timeout
    assert process.setting("graceful_timeout").number <= deployment.stop_timeout  # type: ignore[operator]  # it is set


def test_heroku_makes_secrets_and_asks_for_what_others_gave(tmp_path: Path) -> None:
    written(tmp_path, "heroku", secrets=("MAIL_API_KEY", "SECRET_KEY"), stores=frozenset({"postgresql", "redis"}))

    document = json.loads((tmp_path / "app.json").read_text())

    assert document["env"]["SECRET_KEY"]["generator"] == "secret"
    assert document["env"]["MAIL_API_KEY"]["required"] is True
    assert [item["plan"] for item in document["addons"]] == ["heroku-postgresql", "heroku-redis"]
    assert (tmp_path / ".python-version").read_text() == "3.13\n"
