"""Projects whose files are audited and whose servers are started: an application, gunicorn, and nginx in front."""

from __future__ import annotations

import http.client
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from tests.nginx import nginx
from tests.runtime.servers import free_port, listens, program, until

UNIT = """
[Service]
User=shop
{environment}
ExecStart=/srv/shop/.venv/bin/{command}
"""
SITE = """
server {{
    listen 443 ssl;
    server_name shop.example;
    location / {{
        proxy_pass {upstream};
        {location}
    }}
}}
"""
ALL = (
    "proxy_set_header Host $host; proxy_set_header X-Forwarded-For $remote_addr;"
    "proxy_set_header X-Forwarded-Proto https;"
)
EVERYWHERE = "0.0.0.0"  # noqa: S104  # in files that are read; the servers listen on loopback
TCP, SOCKET = "127.0.0.1:8000", "unix:/run/shop/shop.sock"


@dataclass(frozen=True)
class Twin:
    """One of the two: what is configured. `bind` and `upstream` are as the files say; the servers get free ones.

    Without `location` no nginx stands in front. `command` takes the place of gunicorn's.
    """

    code: str = ""
    options: str = ""
    bind: str = TCP
    location: str | None = ALL
    environment: str = ""
    command: str = ""
    files: tuple[tuple[str, str], ...] = ()


@dataclass
class Site:
    """What runs: the port that clients reach, that of gunicorn, or its socket."""

    folder: Path
    port: int
    behind: int
    path: str

    def ask(self, path: str = "/seen", *, port: int = 0, source: str = "127.0.0.1", **headers: str) -> tuple[int, str]:
        """Status and body; a client of another address comes from there."""
        connection = http.client.HTTPConnection("127.0.0.1", port or self.port, 30, source_address=(source, 0))
        with closing(connection):
            sent = {"Host": "shop.example", **{name.replace("_", "-"): value for name, value in headers.items()}}
            connection.request("GET", path, headers=sent)
            answer = connection.getresponse()
            self.cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
            return answer.status, answer.read().decode(errors="replace")

    def many(self, path: str, **headers: str) -> list[tuple[int, str]]:
        """Answers to requests at the same time, so that every worker has its share."""
        found: list[tuple[int, str]] = []
        with ThreadPoolExecutor(8) as clients:
            for _ in range(5):
                found += clients.map(lambda _: self.ask(path, **headers), range(40))
                time.sleep(0.5)  # until the last worker is up
        return found


def write(folder: Path, twin: Twin) -> None:
    """The files of a project as a team would have them."""
    (folder / "app.py").write_text(twin.code)
    for path, text in twin.files:
        (folder / path).write_text(text)
    if not twin.files:
        command = twin.command.format(port=8000) or f"gunicorn --bind {twin.bind} {twin.options} app:app"
        environment = f"Environment={twin.environment}" if twin.environment else ""
        (folder / "shop.service").write_text(UNIT.format(environment=environment, command=command))
    if twin.location is not None:
        upstream = "http://web:8000" if twin.files else f"http://{twin.bind.replace(EVERYWHERE, '127.0.0.1')}"
        (folder / "site.conf").write_text(SITE.format(upstream=upstream, location=twin.location))


@contextmanager
def running(folder: Path, twin: Twin, redis: str) -> Iterator[Site]:
    """The same with real servers on loopback."""
    (folder / "app.py").write_text(twin.code)
    # Another user of the machine gets to the socket, as in /run; pytest's folders are its own user's.
    sockets = Path(mkdtemp())
    sockets.chmod(0o755)
    behind, path = free_port(), str(sockets / "shop.sock")
    is_socket = twin.bind.startswith("unix:")
    bind = f"unix:{path}" if is_socket else f"127.0.0.1:{behind}"
    words = [sys.executable, "-m", *(twin.command.format(port=behind).split() or ["gunicorn", "--bind", bind])]
    if not twin.command:
        words += [*twin.options.split(), "--worker-tmp-dir", str(folder), "app:app"]
    own = dict([twin.environment.split("=")]) if twin.environment else {}
    variables = {"PATH": os.environ["PATH"], "HOME": str(folder), "SECRET_KEY": "k" * 64, "REDIS_URL": redis, **own}
    with ExitStack() as servers:
        servers.callback(rmtree, sockets)
        servers.enter_context(program(words, folder, variables))
        until(lambda: Path(path).exists() if is_socket else listens(behind), "the application listens")
        port = behind
        if twin.location is not None:
            port = servers.enter_context(front(folder, f"http://{bind}", twin.location))
        yield Site(folder, port, behind, path)


@contextmanager
def front(folder: Path, upstream: str, location: str) -> Iterator[int]:
    """A real nginx, and the port that it listens at."""
    port = free_port()
    block = f"server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass {upstream}; {location} }} }}"
    with nginx(folder, block, port):
        yield port
