"""Units of Debian's packages: Stopper's exposure beside that of systemd-analyze (`make foreign SUITE=systemd`).

The packages are downloaded by apt at run time and unpacked into a temporary folder, and nothing of them is kept.
A unit agrees where the two figures are no more than 0.2 apart.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from stopper.collect.deployment.systemd import parsed
from stopper.evidence.deployment.systemd.exposure import exposure
from stopper.evidence.deployment.systemd.unit import Unit

# Servers whose units range from no sandbox at all to a close one.
PACKAGES = (
    "apache2",
    "bind9",
    "chrony",
    "colord",
    "coturn",
    "dovecot-core",
    "fwupd",
    "haproxy",
    "knot",
    "mariadb-server",
    "memcached",
    "mosquitto",
    "nginx-common",
    "nsd",
    "ntpsec",
    "polkitd",
    "prometheus-node-exporter",
    "prosody",
    "radicale",
    "redis-server",
    "rtkit",
    "systemd",
    "systemd-resolved",
    "systemd-timesyncd",
    "tor",
    "transmission-daemon",
    "unbound",
    "upower",
    "usbguard",
)
LEAST, APART = 20, 0.2
_LEVEL = re.compile(r"exposure level for .*: ([\d.]+) ")


def main() -> int:
    missing = [name for name in ("apt-get", "dpkg-deb", "systemd-analyze") if shutil.which(name) is None]
    if missing:
        print(f"{', '.join(missing)} is not here: this suite needs Debian")
        return 1
    with tempfile.TemporaryDirectory() as name:
        paths = unpacked(Path(name))
        compared = [(path, ours(path), theirs) for path in paths if (theirs := of_systemd(path)) is not None]
    wrong = [item for item in compared if abs(item[1] - item[2]) > APART]
    exact = sum(round(item[1] * 10) == round(item[2] * 10) for item in compared)
    print(f"{len(compared) - len(wrong)} of {len(compared)} units agree within {APART}, {exact} exactly")
    for path, own, other in wrong:
        print(f"  {path.name}: {own} here, {other} by systemd-analyze")
    return 0 if not wrong and len(compared) >= LEAST else 1


def unpacked(folder: Path) -> list[Path]:
    """The services of the packages; one that apt does not have is told and left out."""
    for package in PACKAGES:
        command = ["apt-get", "download", "-qq", "-o", "APT::Sandbox::User=root", package]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
        if done.returncode:
            print(f"  {package}: not downloaded ({done.stderr.strip().splitlines()[-1:] or 'no reason given'})")
    for archive in folder.glob("*.deb"):
        subprocess.run(["dpkg-deb", "--extract", str(archive), str(folder / "root")], check=True, timeout=120)
    found = (folder / "root").rglob("systemd/system/*.service")
    # Links are other names, and a template has no exposure before it has an instance.
    return sorted(path for path in found if path.is_file() and not path.is_symlink() and "@." not in path.name)


def ours(path: Path) -> float:
    lines, _ = parsed(path.read_text(encoding="utf-8"), path.name)
    return float(exposure(Unit(path.name, path.name, tuple(lines))).text)


def of_systemd(path: Path) -> float | None:
    """The figure of systemd-analyze; None for a unit that it does not load on this machine."""
    command = ["systemd-analyze", "security", "--offline=true", "--no-pager", str(path)]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=environment)
    found = _LEVEL.search(done.stdout)
    return float(found[1]) if found else None


if __name__ == "__main__":
    raise SystemExit(main())
