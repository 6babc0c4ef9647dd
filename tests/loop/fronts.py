"""nginx with the very server blocks of a project's files; nothing but ports, certificates and upstreams differs."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.nginx import nginx
from tests.runtime.servers import free_port


@contextmanager
def fronted(folder: Path, text: str) -> Iterator[dict[int, int]]:
    """A running nginx; the port of this machine for each port that the blocks listen at."""
    ports: dict[int, int] = {}

    def here(listen: re.Match[str]) -> str:
        return f"listen 127.0.0.1:{ports.setdefault(int(listen[1]), free_port())}{listen[2]};"

    blocks = re.sub(r"listen (\d+)([^;]*);", here, text)
    with nginx(folder, blocks, *ports.values()):
        yield ports
