"""Real servers of tests: Redis, gunicorn and other programs, on free ports of the loopback, ended by their pids."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

LONGEST = 20.0


def until(happens: Callable[[], object], what: str, seconds: float = LONGEST) -> None:
    """Wait until something is true; AssertionError where it does not become so."""
    end = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < end, f"waited {seconds} s for: {what}"
        time.sleep(0.02)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def program(words: list[str], folder: Path, variables: Mapping[str, str]) -> Iterator[None]:
    """A program that runs in a folder, with all that it starts; what it writes is in the folder's `log`."""
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(words, cwd=folder, env=variables, stdout=log, stderr=log, start_new_session=True)
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(5)


@dataclass
class RedisServer:
    """A Redis (or Valkey) that keeps nothing on disk. `stop`, `start`, `pause` (SIGSTOP), `resume`, `command`."""

    folder: Path
    port: int = 0
    options: tuple[str, ...] = ()
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it, on the port that it had before; on another where somebody took that in between."""
        program = shutil.which("redis-server") or shutil.which("valkey-server")
        assert program, "no redis-server"
        for _ in range(5):
            self.port = self.port or free_port()
            settings = ["--bind", "127.0.0.1", "--port", str(self.port), "--dir", str(self.folder), *self.options]
            with (self.folder / "redis.log").open("ab") as log:
                self.process = subprocess.Popen(
                    [program, *settings, "--save", "", "--appendonly", "no"], stdout=log, stderr=log
                )
            until(lambda: self._is_up() or self._has_ended(), "Redis answers")
            if not self._has_ended():
                return
            self.port, self.process = 0, None
        raise AssertionError("Redis does not start")

    def _is_up(self) -> bool:
        """Whether it answers, and not another that has the port."""
        return self.process is not None and b"process_id:%d\r" % self.process.pid in self.command("INFO", "server")

    def _has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def stop(self) -> None:
        """End it at once; what it held is gone."""
        if self.process is not None:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
            self.process.wait()
            self.process = None

    def pause(self) -> None:
        """Let it hang: connections are taken by the kernel, and nothing is answered."""
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)

    def command(self, *words: str) -> bytes:
        """The first bytes of its answer to a command; none where it cannot be reached."""
        sent = b"".join(b"$%d\r\n%s\r\n" % (len(word.encode()), word.encode()) for word in words)
        try:
            with socket.create_connection(("127.0.0.1", self.port), 2) as connection:
                connection.sendall(b"*%d\r\n%s" % (len(words), sent))
                return connection.recv(65536)
        except OSError:
            return b""


@dataclass
class Gunicorn:
    """A gunicorn that serves `application` of a module; `get` asks it, `log` is what it wrote."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]
    asked: list[str] = field(default_factory=list)

    @property
    def log(self) -> str:
        return (self.folder / "gunicorn.log").read_text(encoding="utf-8", errors="replace")

    def get(
        self, path: str, headers: dict[str, str] | None = None, *, method: str = "GET", body: bytes | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (by small names) and body of the answer to one request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, {"Host": "localhost", **(headers or {})})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def stop(self) -> None:
        """End it, its workers first by the master."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def start_gunicorn(
    folder: Path,
    module: str,
    *options: str,
    environment: dict[str, str] | None = None,
    python: Path | str = sys.executable,
) -> Gunicorn:
    """A gunicorn of `python` over the module text, which defines `application`; options are gunicorn's own."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "served.py").write_text(module, encoding="utf-8")
    command = [
        str(python),
        "-m",
        "gunicorn",
        "--bind",
        "127.0.0.1:0",
        "--graceful-timeout",
        "2",
        "--no-control-socket",
    ]
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
    with (folder / "gunicorn.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, *options, "served:application"],
            cwd=folder,
            env={**kept, "PYTHONUNBUFFERED": "1", **(environment or {})},
            stdout=log,
            stderr=log,
        )
    server = Gunicorn(folder, 0, process)
    until(lambda: "Listening at" in server.log or process.poll() is not None, "gunicorn listens")
    found = re.search(r"Listening at: http://127\.0\.0\.1:(\d+)", server.log)
    assert found, server.log
    server.port = int(found[1])
    return server
