"""nginx with the very server blocks of a project's files; nothing but ports, certificates and upstreams differs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.loop.sites import listens, program
from tests.runtime.servers import free_port, until

# As root its workers would be nobody, who may not enter a test's folder.
USER = "user root;" if os.name == "posix" and os.geteuid() == 0 else ""
KINDS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def found(name: str, package: str) -> str:
    """The path of a program; where it is missing the test is skipped, and fails on CI."""
    path = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if path is None:
        assert os.environ.get("CI") != "true", f"{name} is missing: tools/system-packages {package}"
        pytest.skip(f"{name} is not installed")
    return path


def configured(folder: Path, text: str, ports: dict[int, int]) -> Path:
    """The configuration that serves these blocks on loopback: each port of the files is one of this machine."""

    def here(listen: re.Match[str]) -> str:
        return f"listen 127.0.0.1:{ports.setdefault(int(listen[1]), free_port())}{listen[2]};"

    placed = re.sub(r"listen (\d+)([^;]*);", here, text)
    places = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in KINDS)
    whole = folder / "nginx.conf"
    whole.write_text(
        f"daemon off; {USER} pid {folder}/pid; error_log {folder}/error.log; events {{}} "
        f"http {{ access_log off; {places} {placed} }}"
    )
    return whole


@contextmanager
def fronted(folder: Path, text: str) -> Iterator[dict[int, int]]:
    """A running nginx; the port of this machine for each port that the blocks listen at."""
    ports: dict[int, int] = {}
    whole = configured(folder, text, ports)
    with program([found("nginx", "nginx-light"), "-p", str(folder), "-c", str(whole)], folder, dict(os.environ)):
        until(lambda: all(map(listens, ports.values())), "nginx listens")
        yield ports


def reload(folder: Path) -> None:
    """Let it read its configuration and its certificates again, as `systemctl reload nginx` does."""
    subprocess.run(
        [found("nginx", "nginx-light"), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-s", "reload"], check=True
    )


def certificate(folder: Path, *names: str) -> None:
    """cert.pem and key.pem in a folder, signed by themselves, for these names."""
    command = f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN={names[0]}"
    alternative = "subjectAltName=" + ",".join(f"DNS:{name}" for name in names)
    paths = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run([*command.split(), "-addext", alternative, *paths], check=True, capture_output=True)
