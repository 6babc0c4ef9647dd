"""Row 39: rules for IPv4 alone leave a listener on [::] open over IPv6, by two networks of the kernel and nftables."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from stopper.audit.result import Report
from stopper.audit.run import AuditRequest, audit
from stopper.collect.files import read_tree
from stopper.collect.host.reading import host_of
from stopper.model import Verdict
from stopper.policy import load_policy
from stopper.policy.parse import policy_of
from stopper.render.kinds import rendered
from stopper.render.plan import AppFacts, Plan
from tests.collect.host.machines import without_apt

CONTROL = "deployment.firewall"
PORT = 6379  # what listens there is no matter of the firewall
BODY = """\
    chain input {
        type filter hook input priority filter; policy drop;
        ct state established,related accept
        iif lo accept
        tcp dport { 22, 80, 443 } accept
    }
}
"""
HALF = f"#!/usr/sbin/nft -f\nflush ruleset\ntable ip filter {{\n{BODY}"
LISTENING = "server {\n    listen 80;\n    listen [::]:80;\n    location / { proxy_pass http://127.0.0.1:8000; }\n}\n"
# One machine with the rules and a listener, and a stranger beside it; prints what the stranger reaches, and the facts.
SCENE = f"""
import json, os, socket, subprocess, sys, time
rules, collector = sys.argv[1:]
run = lambda *words: subprocess.run(words, check=True)
own = os.readlink("/proc/self/ns/net")
stranger = subprocess.Popen(["unshare", "--net", "sleep", "120"])
try:
    while os.readlink(f"/proc/{{stranger.pid}}/ns/net") == own:
        time.sleep(0.01)
    inside = ["nsenter", f"--net=/proc/{{stranger.pid}}/ns/net"]
    run("ip", "link", "set", "lo", "up")
    run("ip", "link", "add", "outside", "type", "veth", "peer", "name", "wire", "netns", str(stranger.pid))
    for before, name, last in (([], "outside", 1), (inside, "wire", 2)):
        run(*before, "ip", "address", "add", f"198.51.100.{{last}}/24", "dev", name)
        run(*before, "ip", "address", "add", f"2001:db8::{{last}}/64", "dev", name, "nodad")
        run(*before, "ip", "link", "set", name, "up")
    run("nft", "--file", rules)
    listener = socket.create_server(("::", {PORT}), family=socket.AF_INET6, dualstack_ipv6=True)
    ask = "import socket, sys; socket.create_connection((sys.argv[1], {PORT}), timeout=2)"
    addresses = (4, "198.51.100.1"), (6, "2001:db8::1")
    knock = lambda to: subprocess.run([*inside, sys.executable, "-c", ask, to], stderr=subprocess.DEVNULL).returncode
    reached = [family for family, address in addresses if knock(address) == 0]
    with open(collector, "rb") as script:
        told = subprocess.run([sys.executable, "-"], stdin=script, capture_output=True, check=True)
    print(json.dumps({{"reached": reached, "facts": json.loads(told.stdout)}}))
finally:
    stranger.kill()
    stranger.wait()
"""


def whole() -> str:
    """What `stopper render nftables` writes."""
    table = {"hosts": {"names": ["shop.example"]}, "proxies": {"hops": 1}}
    plan = Plan(policy_of(table, "test").protections, AppFacts(name="shop", target="app:app"))
    return next(file.text for file in rendered("nftables", plan))


def needs_networks() -> None:
    """Skip where programs are missing, or where the kernel gives this user no network of its own."""
    for name in ("unshare", "nsenter", "ip", "nft"):
        if shutil.which(name, path="/usr/sbin:/usr/bin:/sbin:/bin") is None:
            pytest.skip(f"{name} is not installed")
    tried = subprocess.run(
        ["unshare", "--map-root-user", "--net", "nft", "list", "ruleset"], capture_output=True, check=False
    )
    if tried.returncode:
        pytest.skip("the kernel gives this user no network with a firewall of its own")


@cache
def played(rules: str, folder: Path) -> dict[str, Any]:
    needs_networks()
    file = folder / "nftables.conf"
    file.write_text(rules)
    collector = folder / "facts.py"
    collector.write_bytes(without_apt())
    command = ["unshare", "--map-root-user", "--net", sys.executable, "-c", SCENE, str(file), str(collector)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    # The namespace stands for the machine, wherever the tests run.
    found["facts"]["is_container"] = False
    return found


@pytest.fixture(scope="module")
def half(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return played(HALF, tmp_path_factory.mktemp("half"))


@pytest.fixture(scope="module")
def repaired(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return played(whole(), tmp_path_factory.mktemp("whole"))


def judged(root: Path, facts: dict[str, Any] | None = None) -> Report:
    host = host_of(json.dumps(facts).encode(), "facts.json") if facts else None
    request = AuditRequest(root, load_policy(root), date(2026, 11, 28), "0", select=(CONTROL,), host=host)
    return audit(request, read_tree(root, git=False))


def verdict(report: Report) -> Verdict:
    return next(item.verdict for item in report.assessments if item.control == CONTROL)


def test_39_rules_for_ipv4_alone_leave_the_port_open_over_ipv6(half: dict[str, Any], tmp_path: Path) -> None:
    report = judged(tmp_path, half["facts"])

    assert half["reached"] == [6]
    messages = [item.message for item in report.findings]
    assert "the firewall lets in every port over IPv6: its rules are for the other family alone" in messages
    assert any(f"[::]:{PORT}, and the firewall lets it in over IPv6" in message for message in messages)


def test_39_rules_for_both_families_shut_it(repaired: dict[str, Any], tmp_path: Path) -> None:
    report = judged(tmp_path, repaired["facts"])

    assert repaired["reached"] == []
    assert [item.message for item in report.findings] == []
    assert verdict(report) is Verdict.PASS


def test_39_the_files_alone_show_it(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("from flask import Flask\n\napp = Flask(__name__)\n")
    (tmp_path / "nginx.conf").write_text(LISTENING)
    rules = tmp_path / "nftables.conf"
    rules.write_text(HALF)
    before = judged(tmp_path)
    rules.write_text(whole())
    after = judged(tmp_path)

    [found] = before.findings
    assert "the rules are for IPv4 alone: every port is open over IPv6" in found.message
    assert found.at.path == "nftables.conf"
    assert after.findings == ()
    assert verdict(after) is Verdict.PASS
