"""A gunicorn over the module in a folder, as the variables of its unit or service make it, and how to ask it."""

from __future__ import annotations

import http.client
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.runtime.servers import free_port, listens, program, until


@contextmanager
def served(folder: Path, target: str = "app:app", **variables: str) -> Iterator[int]:
    """A gunicorn over the module in a folder, and its port."""
    port = free_port()
    words = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--worker-tmp-dir", str(folder), target]
    known = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    with program(words, folder, known | variables):
        until(lambda: listens(port), "the application listens")
        yield port


def ask(port: int, path: str = "/", cookie: str = "") -> tuple[str, str]:
    """The body of an answer, and the cookie that it sets."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path, headers={"Host": "shop.example", "Cookie": cookie})
        answer = connection.getresponse()
        return answer.read().decode(), (answer.getheader("Set-Cookie") or "").partition(";")[0]
