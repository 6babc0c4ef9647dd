"""The rendered firewall, backup and workflow: accepted by their own programs, judged by the audit."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from stopper.audit.run import AuditRequest, audit
from stopper.collect.files import read_tree
from stopper.model import UsageError
from stopper.policy import load_policy
from stopper.policy.parse import policy_of
from stopper.render.kinds import rendered
from stopper.render.plan import AppFacts, Plan


def plan(**facts: object) -> Plan:
    table = {"hosts": {"names": ["shop.example"]}, "proxies": {"hops": 1}, "deployment": {"ssh-port": 2222}}
    known = {"name": "shop", "target": "wsgi:app", "requirements": "requirements.txt", "has_hashes": True}
    return Plan(policy_of(table, "test").protections, AppFacts(**{**known, **facts}))  # type: ignore[arg-type]


def written(folder: Path, kind: str, chosen: Plan) -> dict[str, Path]:
    for file in rendered(kind, chosen):
        place = folder / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(file.text)
    return {file.path: folder / file.path for file in rendered(kind, chosen)}


def run(*command: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which(command[0], path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if program is None:
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run([program, *command[1:]], capture_output=True, text=True, check=False)


def watching() -> Plan:
    table = {"hosts": {"names": ["shop.example"]}, "metrics": {"path": "/metrics"}}
    return Plan(policy_of(table, "test").protections, AppFacts(name="shop"))


def test_prometheus_accepts_its_configuration_and_rules(tmp_path: Path) -> None:
    written(tmp_path, "monitoring", watching())

    checked = run("promtool", "check", "config", str(tmp_path / "prometheus.yml"))
    assert (checked.returncode, "8 rules found" in checked.stdout) == (0, True), checked.stderr


def test_alertmanager_accepts_whom_it_tells(tmp_path: Path) -> None:
    files = written(tmp_path, "monitoring", watching())

    checked = run("amtool", "check-config", str(files["alertmanager.yml"]))
    assert checked.returncode == 0, checked.stderr
    assert "to: security@shop.example" in files["alertmanager.yml"].read_text()


def test_without_counters_nothing_watches() -> None:
    with pytest.raises(UsageError, match="shows no counters"):
        rendered("monitoring", plan())


def test_nft_accepts_the_rules(tmp_path: Path) -> None:
    files = written(tmp_path, "nftables", plan())

    checked = run("nft", "--check", "--file", str(files["nftables.conf"]))

    if "Operation not permitted" in checked.stderr:
        pytest.skip("nft --check asks the kernel, which answers root alone")
    assert checked.returncode == 0, checked.stderr
    assert "tcp dport 2222 ct state new" in files["nftables.conf"].read_text()


@pytest.mark.parametrize("store", ["postgresql", "mysql", ""])
def test_the_scripts_are_those_of_a_plain_shell(tmp_path: Path, store: str) -> None:
    chosen = plan(stores=frozenset({store} - {""}))
    scripts = [written(tmp_path, "ufw", chosen)["ufw.sh"], written(tmp_path, "backup", chosen)["shop-backup"]]

    for script in scripts:
        checked = run("sh", "-n", str(script))
        assert checked.returncode == 0, checked.stderr
        assert script.read_text().startswith("#!/bin/sh\n# rendered by stopper")


def test_a_backup_is_made_encrypted_and_thinned_out(tmp_path: Path) -> None:
    """The script runs with stand-ins for pg_dump and age, which are what it calls and not what is tried."""
    state, backups, tools = tmp_path / "state", tmp_path / "backups", tmp_path / "tools"
    for folder in (state, backups, tools):
        folder.mkdir()
    (state / "upload.png").write_text("picture")
    (backups / "shop-old.sql.age").write_text("old")
    os.utime(backups / "shop-old.sql.age", (0, 0))
    (tools / "pg_dump").write_text('#!/bin/sh\nwhile [ "$1" != --file ]; do shift; done\necho records > "$2"\n')
    (tools / "age").write_text(
        '#!/bin/sh\nwhile [ "$1" != --output ]; do shift; done\n{ echo sealed; cat "$3"; } > "$2"\n'
    )
    for tool in tools.iterdir():
        tool.chmod(0o755)
    text = written(tmp_path, "backup", plan(stores=frozenset({"postgresql"})))["shop-backup"].read_text()
    script = tmp_path / "script"
    script.write_text(text.replace("/var/backups/shop", str(backups)).replace("/var/lib/shop", str(state)))

    done = subprocess.run(
        ["sh", str(script)], capture_output=True, text=True, check=False, env={"PATH": f"{tools}:{os.environ['PATH']}"}
    )

    assert done.returncode == 0, done.stderr
    kept = sorted(item.name.partition("-")[2].partition(".")[2] for item in backups.iterdir())
    assert kept == ["sql.age", "tar.age"]
    assert all(
        item.read_bytes().startswith(b"sealed\n") and item.stat().st_mode & 0o77 == 0 for item in backups.iterdir()
    )


def test_a_dump_that_fails_is_no_backup(tmp_path: Path) -> None:
    text = written(tmp_path, "backup", plan(stores=frozenset({"postgresql"})))["shop-backup"].read_text()
    (tmp_path / "backups").mkdir()
    (tmp_path / "pg_dump").write_text('#!/bin/sh\nwhile [ "$1" != --file ]; do shift; done\necho half > "$2"\nexit 1\n')
    (tmp_path / "pg_dump").chmod(0o755)
    (tmp_path / "script").write_text(text.replace("/var/backups/shop", str(tmp_path / "backups")))

    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(["sh", str(tmp_path / "script")], capture_output=True, check=False, env=environment)

    assert done.returncode == 1
    assert list((tmp_path / "backups").iterdir()) == []


def test_the_unit_of_the_backup_is_one_that_systemd_takes(tmp_path: Path) -> None:
    files = written(tmp_path, "backup", plan())

    judged = run("systemd-analyze", "security", "--offline=true", "--threshold=20", str(files["shop-backup.service"]))
    checked = run("systemd-analyze", "verify", str(files["shop-backup.service"]), str(files["shop-backup.timer"]))

    assert judged.returncode == 0, judged.stdout[-300:]
    complaints = [line for line in checked.stderr.splitlines() if "is not executable" not in line]
    assert [line for line in complaints if "shop-backup" in line] == []


def test_the_audit_finds_nothing_in_the_workflow(tmp_path: Path) -> None:
    (tmp_path / "wsgi.py").write_text("from flask import Flask\n\napp = Flask(__name__)\n")
    (tmp_path / "requirements.txt").write_text("flask==3.1.0 --hash=sha256:" + "0" * 64 + "\n")
    written(tmp_path, "github-actions", plan())
    request = AuditRequest(root=tmp_path, policy=load_policy(tmp_path), version="test", today=date(2026, 1, 1))

    report = audit(request, read_tree(tmp_path, git=False))

    assert [item.message for item in report.findings if item.at.path.startswith(".github")] == []
    verdicts = {item.control: item.verdict.value for item in report.assessments}
    assert verdicts["supply-chain.workflow"] == "pass"
