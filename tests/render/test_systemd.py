"""The rendered units: accepted and weighed by systemd itself, judged by the audit, and served under their filter."""

from __future__ import annotations

import ctypes.util
import http.client
import re
import shutil
import socket
import subprocess
import sys
from datetime import date
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest

from stopper.audit.run import AuditRequest, audit
from stopper.collect.deployment.systemd import parsed
from stopper.collect.files import read_tree
from stopper.evidence.deployment.systemd.exposure import exposure, networks
from stopper.evidence.deployment.systemd.sets import system_calls
from stopper.evidence.deployment.systemd.unit import Unit
from stopper.policy import load_policy
from stopper.policy.parse import policy_of
from stopper.render.kinds import rendered
from stopper.render.plan import AppFacts, Plan
from tests.runtime.servers import until

ANALYZE = shutil.which("systemd-analyze")
SECCOMP = ctypes.util.find_library("seccomp")
NEEDED = pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not installed")
CONTROLS = (
    "deployment.service-user",
    "deployment.service-sandbox",
    "deployment.socket-binding",
    "deployment.file-permissions",
    "secrets.not-in-image-or-arguments",
    "production-mode.debug-off",
    "production-mode.production-server",
)
OUTBOUND = {
    "nobody": (),
    "addresses": ("10.0.5.7:5432", "10.1.0.0/16", "[2001:db8::7]:443"),
    "names": ("10.0.5.7", "api.pay.example:443"),
    "names of the site": ("10.0.5.7", "db.internal:5432"),
    "names of both": ("db:5432", "api.pay.example"),
}
BINDS = ("", "127.0.0.1:8000", "0.0.0.0:8000", "[::1]:8000")
WRITABLE: dict[str, tuple[str, ...]] = {"its state alone": (), "folders": ("/srv/uploads", "/var/log/shop")}
MOST = 1.0
SEALED = Path(__file__).parents[2] / "examples" / "sealed" / "deploy"
# Opens a socket as systemd does, restricts itself as the unit says, and becomes gunicorn.
LAUNCHER = """
import ctypes, os, socket, sys
path, library, target, *names = sys.argv[1:]
listener = socket.socket(socket.AF_UNIX)
listener.bind(path)
listener.listen(16)
os.dup2(listener.fileno(), 3)
os.set_inheritable(3, True)
os.environ |= {"LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid())}
seccomp = ctypes.CDLL(library)
seccomp.seccomp_init.restype = ctypes.c_void_p
known = ctypes.c_void_p(seccomp.seccomp_init(ctypes.c_uint32(0x00050000 | 1)))  # what is not listed fails with EPERM
for name in names:
    number = seccomp.seccomp_syscall_resolve_name(name.encode())
    if number >= 0:
        assert seccomp.seccomp_rule_add(known, ctypes.c_uint32(0x7FFF0000), number, ctypes.c_uint(0)) == 0
assert ctypes.CDLL(None).prctl(38, 1, 0, 0, 0) == 0
assert seccomp.seccomp_load(known) == 0
os.execv(sys.executable, [sys.executable, "-m", "gunicorn", "--workers", "2", "--threads", "2", target])
"""
APP = """
import os
from flask import Flask
app = Flask(__name__)

@app.get("/")
def changes_owners():
    try:
        os.chown(__file__, os.getuid(), os.getgid())
    except PermissionError:
        return "refused"
    return "changed"
"""


def plan(outbound: tuple[str, ...] = (), **deployment: object) -> Plan:
    deployment["outbound"] = list(outbound)
    table = {"hosts": {"names": ["shop.example"]}, "proxies": {"hops": 1}, "deployment": deployment}
    stores = frozenset({"postgresql"})
    return Plan(policy_of(table, "test").protections, AppFacts(name="shop", target="app:app", stores=stores))


def written(folder: Path, chosen: Plan) -> Path:
    for file in rendered("systemd", chosen):
        place = folder / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(file.text)
    return folder / "shop.service"


def service(chosen: Plan) -> Unit:
    text = next(file.text for file in rendered("systemd", chosen) if file.path.endswith(".service"))
    return Unit("shop.service", "shop.service", tuple(parsed(text, "shop.service")[0]))


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def exposed(unit: Path) -> float:
    """The exposure that systemd finds; what the audit reckons is the same."""
    told = run(str(ANALYZE), "security", "--offline=true", "--no-pager", str(unit)).stdout
    found = re.search(r"exposure level for .*: ([\d.]+) ", told)
    assert found
    lines, broken = parsed(unit.read_text(), unit.name)
    assert broken == []
    assert exposure(Unit(unit.name, unit.name, tuple(lines))).text == found[1]
    return float(found[1])


@NEEDED
@pytest.mark.parametrize("outbound", OUTBOUND.values(), ids=OUTBOUND.keys())
@pytest.mark.parametrize("writable", WRITABLE.values(), ids=WRITABLE.keys())
@pytest.mark.parametrize("bind", BINDS)
def test_every_policy_leaves_hardly_anything_exposed(
    outbound: tuple[str, ...], writable: tuple[str, ...], bind: str, tmp_path: Path
) -> None:
    unit = written(tmp_path, plan(outbound, writable=list(writable), bind=bind))

    assert exposed(unit) <= MOST


@NEEDED
@pytest.mark.parametrize("unit", sorted(SEALED.glob("*.service")), ids=lambda unit: unit.name)
def test_the_units_of_the_sealed_example_leave_hardly_anything_exposed(unit: Path) -> None:
    assert exposed(unit) <= MOST


@NEEDED
@pytest.mark.parametrize("outbound", OUTBOUND.values(), ids=OUTBOUND.keys())
@pytest.mark.parametrize("bind", BINDS)
def test_systemd_has_nothing_to_say_of_the_units(outbound: tuple[str, ...], bind: str, tmp_path: Path) -> None:
    program = tmp_path / ".venv" / "bin" / "gunicorn"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    chosen = plan(outbound, folder=str(tmp_path), bind=bind, writable=list(WRITABLE["folders"]))
    unit = written(tmp_path, chosen)

    checked = run(str(ANALYZE), "verify", "--man=no", str(unit), str(unit.with_suffix(".socket")))

    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_user_is_made_by_systemd(tmp_path: Path) -> None:
    written(tmp_path, plan())
    program = shutil.which("systemd-sysusers")
    if program is None:
        pytest.skip("systemd-sysusers is not installed")

    checked = run(program, "--dry-run", f"--root={tmp_path}", str(tmp_path / "sysusers.d" / "shop.conf"))

    assert checked.returncode == 0, checked.stderr
    assert "shop" in checked.stderr


def test_the_addresses_of_peers_are_listed_without_their_ports() -> None:
    found = service(plan(OUTBOUND["addresses"]))

    assert found.words("IPAddressAllow") == ["localhost", "10.0.5.7/32", "10.1.0.0/16", "2001:db8::7/128"]


@pytest.mark.parametrize(
    ("address", "by_name", "by_name_of_the_site"),
    [
        ("127.0.0.1", True, True), ("10.0.5.7", True, True), ("10.0.5.8", False, True), ("172.20.0.1", False, True),
        ("192.168.1.1", False, True), ("169.254.169.254", False, False), ("100.100.100.200", False, False),
        ("93.184.215.14", True, False), ("9.255.255.255", True, False), ("11.0.0.0", True, False),
        ("192.167.255.255", True, False), ("2606:4700::1", True, False), ("fd00:ec2::254", False, False),
        ("fd20:ce::254", False, False), ("fd12:3456:789a::7", False, True), ("fe80::1", False, False),
    ],
)  # fmt: skip
def test_a_peer_by_name_opens_the_addresses_that_it_may_have(
    address: str, by_name: bool, by_name_of_the_site: bool
) -> None:
    for outbound, is_open in (("names", by_name), ("names of the site", by_name_of_the_site)):
        unit = service(plan(OUTBOUND[outbound]))
        allowed = map(ip_network, networks(unit, "IPAddressAllow"))

        assert unit.words("IPAddressDeny") == ["any"]
        assert any(ip_address(address) in network for network in allowed) is is_open


def test_the_audit_finds_nothing_in_the_rendered_units(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP)
    (tmp_path / "requirements.txt").write_text("gunicorn==23.0.0\n")
    written(tmp_path / "deploy", plan())
    request = AuditRequest(tmp_path, load_policy(tmp_path), date(2026, 1, 1), "0", select=CONTROLS)

    report = audit(request, read_tree(tmp_path, git=False))

    assert [f"{item.control} {item.at} {item.message}" for item in report.findings] == []


@pytest.mark.skipif(SECCOMP is None or sys.platform != "linux", reason="there is no libseccomp")
def test_gunicorn_serves_under_the_rendered_filter_of_system_calls(tmp_path: Path) -> None:
    """The socket is handed over as systemd does it; what gunicorn may call is what the unit allows."""
    (tmp_path / "app.py").write_text(APP)
    (tmp_path / "launch.py").write_text(LAUNCHER)
    path, allowed = tmp_path / "g.sock", sorted(system_calls(service(plan())).names)
    command = [sys.executable, "launch.py", str(path), str(SECCOMP), "app:app", *allowed]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as server:
        try:
            until(lambda: asked(path), "an answer of gunicorn")
            answer = asked(path)
        finally:
            server.terminate()
            log = server.communicate(timeout=20)[1]

    assert answer == "refused", log
    assert "Traceback" not in log


def asked(path: Path) -> str:
    """What a request over the socket is answered; nothing while nobody answers."""
    connection = http.client.HTTPConnection("localhost", timeout=5)
    try:
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.settimeout(5)
        connection.sock.connect(str(path))
        connection.request("GET", "/")
        return connection.getresponse().read().decode()
    except OSError:
        return ""
    finally:
        connection.close()
