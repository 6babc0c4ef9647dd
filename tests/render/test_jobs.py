"""The rendered units of workers and scheduled commands: taken by systemd, as closed as the server's."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stopper.audit.run import AuditRequest, audit
from stopper.collect.deployment.systemd import parsed
from stopper.collect.files import read_tree
from stopper.evidence.background.commands import Commands
from stopper.evidence.background.queues import Queues
from stopper.evidence.deployment.systemd.unit import Unit
from stopper.model import UsageError
from stopper.policy import load_policy
from stopper.policy.parse import policy_of
from stopper.render.kinds import rendered
from stopper.render.plan import AppFacts, Plan
from tests.render.test_hostile_values import HOSTILE
from tests.render.test_systemd import ANALYZE, CONTROLS, MOST, NEEDED, OUTBOUND, exposed

CELERY = Queues("celery", "shop.tasks:queue", ("mail", "thumbs"), beats=True)
RQ = Queues("rq", queues=("high", "low"))
KNOWN = Commands(frozenset({"purge-carts", "mail send"}), are_all=True)
POLICY = """\
[hosts]
names = ["shop.example"]
[proxies]
hops = 1
[deployment.scheduled]
purge = "daily"
"""
SOURCE = """\
from celery import Celery
from flask import Flask

app = Flask(__name__)
queue = Celery("shop")

@app.cli.command("purge")
def purge(): ...
"""


def plan(queues: tuple[Queues, ...] = (), commands: Commands = KNOWN, **deployment: object) -> Plan:
    table = {"hosts": {"names": ["shop.example"]}, "proxies": {"hops": 1}, "deployment": deployment}
    facts = AppFacts("shop", "wsgi:app", queues=queues, commands=commands)
    return Plan(policy_of(table, "test").protections, facts)


def units(chosen: Plan) -> dict[str, Unit]:
    texts = {file.path: file.text for file in rendered("systemd", chosen) if file.path.endswith((".service", ".timer"))}
    return {path: Unit(path, path, tuple(parsed(text, path)[0])) for path, text in texts.items() if "-" in path}


def started(chosen: Plan) -> dict[str, list[str]]:
    found = units(chosen).items()
    return {path: unit.words("ExecStart") for path, unit in found if path.endswith(".service")}


def test_what_the_source_queues_has_its_workers() -> None:
    found = started(plan((CELERY, RQ)))

    program = "/srv/shop/.venv/bin"
    limits = ["--concurrency", "3", "--max-tasks-per-child", "1000", "--time-limit", "600", "--queues", "mail,thumbs"]
    assert found == {
        "shop-celery.service": [f"{program}/celery", "--app", "shop.tasks:queue", "worker", *limits],
        "shop-beat.service": [
            f"{program}/celery", "--app", "shop.tasks:queue", "beat", "--schedule", "/var/lib/shop/celerybeat-schedule",
        ],
        "shop-rq.service": [f"{program}/rq", "worker", "high", "low"],
    }  # fmt: skip


def test_the_policy_names_other_workers() -> None:
    chosen = plan((CELERY,), background={"mail": "dramatiq shop.mail --processes 2"})

    assert started(chosen) == {
        "shop-mail.service": ["/srv/shop/.venv/bin/dramatiq", "shop.mail", "--processes", "2"],
    }


def test_a_scheduled_command_has_a_timer() -> None:
    found = units(plan(scheduled={"mail send": "Mon..Fri *-*-* 04:30:00"}))

    flask = ["/srv/shop/.venv/bin/flask", "--app", "wsgi:app", "mail", "send"]
    assert found["shop-mail-send.service"].words("ExecStart") == flask
    assert found["shop-mail-send.service"].text("Type") == "oneshot"
    assert found["shop-mail-send.timer"].text("OnCalendar") == "Mon..Fri *-*-* 04:30:00"


def test_a_command_that_the_source_does_not_have_is_refused() -> None:
    with pytest.raises(UsageError, match="'purge'; the source has mail send, purge-carts"):
        rendered("systemd", plan(scheduled={"purge": "daily"}))

    assert rendered("systemd", plan(commands=Commands(frozenset(), are_all=False), scheduled={"purge": "daily"}))


@pytest.mark.parametrize(
    "deployment",
    [
        {"background": {"mail": "celery; id"}},
        {"background": {"mail": "/bin/sh -c id"}},
        {"background": {"mail": "rq worker --url ${REDIS_URL}"}},
        {"background": {"../mail": "rq worker"}},
        {"background": {"backup": "rq worker"}},
        {"background": {"workers": "rq worker"}},
        {"background": {"purge": "rq worker"}, "scheduled": {"purge": "daily"}},
        {"scheduled": {"mail send": "daily", "mail-send": "daily"}},
        {"scheduled": {"purge; id": "daily"}},
        {"scheduled": {"purge": "daily\nExecStartPre=id"}},
        {"scheduled": {"purge": ""}},
        {"task-timeout": 0},
    ],
)
def test_what_would_be_another_unit_is_refused(deployment: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        plan(**deployment)


@settings(max_examples=150, deadline=None)
@given(name=st.one_of(HOSTILE, st.just("mail")), value=st.one_of(HOSTILE, st.just("daily")))
def test_a_hostile_job_is_refused_or_written_as_it_is(name: str, value: str) -> None:
    for kind, key in (("background", "ExecStart"), ("scheduled", "OnCalendar")):
        try:
            chosen = plan(commands=Commands(frozenset(), are_all=False), **{kind: {name: value}})
            found = list(units(chosen).items())
        except UsageError:
            continue
        written = [item.value for _, unit in found for item in unit.all(key)]
        assert written in ([value], [f"/srv/shop/.venv/bin/{value}"])


@NEEDED
@pytest.mark.parametrize("outbound", OUTBOUND.values(), ids=OUTBOUND.keys())
def test_systemd_takes_every_unit_and_finds_it_closed(outbound: tuple[str, ...], tmp_path: Path) -> None:
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name in ("gunicorn", "celery", "rq", "flask"):
        (programs / name).write_text("#!/bin/sh\n")
        (programs / name).chmod(0o755)
    scheduled = {"purge-carts": "*-*-* 03:40:00"}
    chosen = plan((CELERY, RQ), scheduled=scheduled, outbound=list(outbound), folder=str(tmp_path))
    places = [tmp_path / file.path for file in rendered("systemd", chosen) if "/" not in file.path]
    for place, file in zip(places, (file for file in rendered("systemd", chosen) if "/" not in file.path), strict=True):
        place.write_text(file.text)

    command = [str(ANALYZE), "verify", "--man=no", *map(str, places)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)

    assert (checked.returncode, checked.stderr) == (0, "")
    assert len(places) == 7
    assert all(exposed(place) <= MOST for place in places if place.suffix == ".service")


@pytest.mark.parametrize("time", ["daily", "Mon 04:30", "*-*-* 03:40:00", "Mon..Fri *-*-01/2 04:30:00 Europe/Berlin"])
def test_the_times_that_a_policy_takes_are_systemds(time: str) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    assert units(plan(scheduled={"purge-carts": time}))["shop-purge-carts.timer"].text("OnCalendar") == time

    told = subprocess.run(["systemd-analyze", "calendar", time], capture_output=True, text=True, check=False)

    assert told.returncode == 0, told.stderr


def test_the_audit_finds_nothing_in_them(tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text(SOURCE)
    (tmp_path / "requirements.txt").write_text("celery==5.5.3\nflask==3.1.2\ngunicorn==23.0.0\n")
    (tmp_path / "stopper.toml").write_text(POLICY)
    commands = Commands(frozenset({"purge"}), are_all=True)
    deploy = tmp_path / "deploy"
    (deploy / "sysusers.d").mkdir(parents=True)
    for file in rendered("systemd", plan((CELERY,), commands, scheduled={"purge": "daily"}, application="shop:app")):
        (deploy / file.path).write_text(file.text)
    request = AuditRequest(tmp_path, load_policy(tmp_path), date(2026, 1, 1), "0", select=CONTROLS)

    report = audit(request, read_tree(tmp_path, git=False))

    assert [f"{item.control} {item.at} {item.message}" for item in report.findings] == []
