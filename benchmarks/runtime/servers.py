"""Servers of the benchmark: Redis, and gunicorn with four workers under wrk, on free ports, stopped by pid."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
HEADERS = (("Host", "shop.example"), ("X-Forwarded-For", "192.0.2.7"), ("X-Forwarded-Proto", "https"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """A server that listens on a port of the loopback, for as long as the block runs."""
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={**os.environ, "BENCH_STATE": folder},
        )
        try:
            _wait(port, process)
            yield
        finally:
            process.terminate()
            process.wait(timeout=10)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise SystemExit(f"{process.args!r} ended with {process.returncode}.")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=0.2):
            return
        time.sleep(0.05)
    raise SystemExit(f"Nothing answers on port {port}.")


@contextlib.contextmanager
def redis() -> Iterator[str]:
    """A Redis of our own; its address."""
    port = free_port()
    with running(
        ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], port
    ):
        yield f"redis://127.0.0.1:{port}/0"


def requests_a_second(factory: str, seconds: int) -> float:
    """What wrk counts against four gunicorn workers that serve `factory` of applications.py."""
    port = free_port()
    serve = [
        sys.executable,
        "-m",
        "gunicorn",
        "--chdir",
        str(HERE),
        "-w",
        "4",
        "-b",
        f"127.0.0.1:{port}",
        f"applications:{factory}()",
    ]
    with running(serve, port):
        cookie = _entered(port)
        told = subprocess.run(
            ["wrk", "-t2", "-c16", f"-d{seconds}s", *_headers(cookie), f"http://127.0.0.1:{port}/"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    if failed:
        raise SystemExit(f"{factory}: {failed[0]}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", told)
    assert found is not None, told
    return float(found[1])


def _entered(port: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", "/enter", headers=dict(HEADERS))
    cookies = connection.getresponse().headers.get_all("Set-Cookie") or []
    connection.close()
    return "; ".join(line.partition(";")[0] for line in cookies)


def _headers(cookie: str) -> list[str]:
    lines = [*HEADERS, ("Cookie", cookie)]
    return [part for name, value in lines for part in ("-H", f"{name}: {value}")]
