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
    "nobody": ((), 1.0),
    "addresses": (("10.0.5.7:5432", "10.1.0.0/16", "[2001:db8::7]:443"), 1.0),
    "names": (("10.0.5.7", "api.pay.example:443"), 1.0),
    "names of the site": (("10.0.5.7", "db.internal:5432"), 1.1),
}
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


def plan(outbound: tuple[str, ...] = (), folder: Path | None = None) -> Plan:
    deployment = {"outbound": list(outbound)} | ({"folder": str(folder)} if folder else {})
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


@NEEDED
@pytest.mark.parametrize(("outbound", "most"), OUTBOUND.values(), ids=OUTBOUND.keys())
def test_the_service_has_an_exposure_of_hardly_anything(outbound: tuple[str, ...], most: float, tmp_path: Path) -> None:
    unit = written(tmp_path, plan(outbound))

    told = run(str(ANALYZE), "security", "--offline=true", "--no-pager", str(unit)).stdout

    found = re.search(r"exposure level for .*: ([\d.]+) ", told)
    assert found
    assert float(found[1]) <= most
    assert float(exposure(service(plan(outbound))).text) == float(found[1])


@NEEDED
def test_systemd_has_nothing_to_say_of_the_units(tmp_path: Path) -> None:
    program = tmp_path / ".venv" / "bin" / "gunicorn"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    unit = written(tmp_path, plan(folder=tmp_path))

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
    found = service(plan(OUTBOUND["addresses"][0]))

    assert found.words("IPAddressAllow") == ["localhost", "10.0.5.7/32", "10.1.0.0/16", "2001:db8::7/128"]
    assert service(plan(OUTBOUND["names of the site"][0])).words("IPAddressDeny") == ["link-local"]


@pytest.mark.parametrize(
    ("address", "is_open"),
    {
        "127.0.0.1": True, "10.0.5.7": True, "10.0.5.8": False, "172.20.0.1": False, "192.168.1.1": False,
        "169.254.169.254": False, "100.100.100.200": False, "93.184.215.14": True, "9.255.255.255": True,
        "11.0.0.0": True, "192.167.255.255": True, "2606:4700::1": True, "fd00:ec2::254": False, "fe80::1": False,
    }.items(),
)  # fmt: skip
def test_a_peer_by_name_opens_public_addresses_alone(address: str, is_open: bool) -> None:
    unit = service(plan(OUTBOUND["names"][0]))

    assert unit.words("IPAddressDeny") == ["any"]
    allowed = map(ip_network, networks(unit, "IPAddressAllow"))
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
