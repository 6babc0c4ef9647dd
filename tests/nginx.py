"""A real nginx in a test: blocks of its http level on ports of the loopback, in a folder of its own, ended by pid."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.runtime.servers import listens, program, until

TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def nginx_program() -> str:
    """The path of nginx; where it is not installed the test is skipped, and fails on CI."""
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        assert os.environ.get("CI") != "true", "nginx is missing: tools/system-packages nginx-light"
        pytest.skip("nginx is not installed")
    return found


def configuration(folder: Path, blocks: str) -> Path:
    """The whole configuration around blocks of the http level: it touches nothing outside of the folder."""
    # As root its workers would be nobody, who may not enter a test's folder.
    user = "user root;" if os.name == "posix" and os.geteuid() == 0 else ""
    places = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in TEMPORARY)
    whole = folder / "nginx.conf"
    whole.write_text(
        f"daemon off; {user} pid {folder}/pid; error_log {folder}/error.log; events {{}} "
        f"http {{ access_log off; {places} {blocks} }}"
    )
    return whole


@contextmanager
def nginx(folder: Path, blocks: str, *ports: int) -> Iterator[None]:
    """A running nginx with these blocks; `ports` are those that they listen at."""
    words = [nginx_program(), "-p", str(folder), "-c", str(configuration(folder, blocks))]
    with program(words, folder, dict(os.environ)):
        until(lambda: all(map(listens, ports)), "nginx listens")
        yield


def reload(folder: Path) -> None:
    """Let it read its configuration and its certificates again, as `systemctl reload nginx` does."""
    subprocess.run([nginx_program(), "-p", str(folder), "-c", f"{folder}/nginx.conf", "-s", "reload"], check=True)


def certificate(folder: Path, *names: str) -> None:
    """cert.pem and key.pem in a folder, signed by themselves, for these names."""
    command = f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN={names[0]}"
    alternative = "subjectAltName=" + ",".join(f"DNS:{name}" for name in names)
    paths = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run([*command.split(), "-addext", alternative, *paths], check=True, capture_output=True)
