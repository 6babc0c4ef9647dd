"""How exposed a unit is: Stopper's reckoning beside that of systemd-analyze, on units that bring out each rule."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from stopper.collect.deployment.systemd import parsed
from stopper.evidence.deployment.systemd.exposure import Exposure, exposure
from stopper.evidence.deployment.systemd.unit import Unit

ANALYZE = shutil.which("systemd-analyze")
UNITS = {
    "plain": "",
    "user": "User=app\nSupplementaryGroups=media\nRemoveIPC=yes",
    "nobody": "User=nobody\nUMask=0002",
    "dynamic": "DynamicUser=yes\nProtectSystem=full",
    "switches": "NoNewPrivileges=yes\nPrivateTmp=1\nPrivateDevices=true\nProtectClock=on\nProtectKernelLogs=y\n"
    "PrivateDevices=maybe\nPrivateTmp=",
    "homes": "ProtectHome=tmpfs\nProtectSystem=strict\nProtectHome=nonsense",
    "capabilities": "CapabilityBoundingSet=CAP_CHOWN CAP_NET_BIND_SERVICE\nCapabilityBoundingSet=~CAP_CHOWN\n"
    "AmbientCapabilities=CAP_NET_BIND_SERVICE",
    "no capabilities": "CapabilityBoundingSet=CAP_SYS_ADMIN\nCapabilityBoundingSet=",
    "all but some": "CapabilityBoundingSet=~CAP_SYS_PTRACE CAP_SYS_ADMIN\nRestrictNamespaces=~user pid",
    "allowed calls": "SystemCallFilter=@system-service\nSystemCallFilter=~@privileged @resources\n"
    "SystemCallArchitectures=native",
    "refused calls": "SystemCallFilter=~@clock @debug @module @mount @raw-io @reboot @swap\nSystemCallFilter=mount",
    "calls with an error": "SystemCallFilter=~@obsolete:EPERM\nSystemCallArchitectures=x86 x86-64",
    "families": "RestrictAddressFamilies=AF_UNIX AF_INET\nRestrictAddressFamilies=~AF_INET\nRestrictNamespaces=yes",
    "no families": "RestrictAddressFamilies=none\nRestrictNamespaces=net uts",
    "addresses": "IPAddressDeny=any\nIPAddressAllow=localhost\nDevicePolicy=closed\nDeviceAllow=/dev/null rw",
    "other addresses": "IPAddressDeny=any\nIPAddressAllow=127.0.0.53 10.1.0.0/16\nPrivateNetwork=yes\nDelegate=yes",
    "processes": "ProtectProc=noaccess\nProcSubset=pid\nKeyringMode=shared\nNotifyAccess=all\nRootDirectory=/srv/root",
}


def unit(settings: str) -> tuple[str, Unit]:
    text = f"[Service]\nExecStart=/bin/true\n{settings}\n"
    return text, Unit("app.service", "app.service", tuple(parsed(text, "app.service")[0]))


def of_systemd(path: Path) -> float:
    command = [str(ANALYZE), "security", "--offline=true", "--no-pager", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    told = re.search(r"exposure level for .*: ([\d.]+) ", done.stdout)
    assert told, done.stderr
    return float(told[1])


@pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize("settings", UNITS.values(), ids=UNITS.keys())
def test_an_exposure_is_that_of_systemd_analyze(settings: str, tmp_path: Path) -> None:
    text, found = unit(settings)
    path = tmp_path / "app.service"
    path.write_text(text, encoding="utf-8")

    assert abs(float(exposure(found).text) - of_systemd(path)) <= 0.2


def test_a_plain_unit_is_as_exposed_as_can_be() -> None:
    assert exposure(unit("")[1]).text == "9.6"


def test_what_costs_nothing_is_named_first() -> None:
    found: Exposure = exposure(unit("User=app")[1])

    assert found.open()[:3] == ["NoNewPrivileges", "ProtectSystem", "ProtectHome"]
