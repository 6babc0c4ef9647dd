"""What the tests of the runtime share: real servers, and runtime folders of their own."""

import functools
import os
import shutil
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
import redis

from stopper.runtime.limits import shared
from stopper.runtime.stores.redis import Redis
from tests.runtime.servers import Gunicorn, RedisServer, start_gunicorn


class StartsGunicorn(Protocol):
    def __call__(
        self,
        module: str,
        workers: int = 1,
        worker_class: str = "sync",
        *options: str,
        environment: dict[str, str] | None = None,
    ) -> Gunicorn: ...


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Counters and sessions of one test are not the next one's."""
    for name in ("STATE_DIRECTORY", "RUNTIME_DIRECTORY"):
        folder = tmp_path_factory.mktemp(name.lower())
        monkeypatch.setenv(name, str(folder))
    yield
    # A table is mapped for as long as a process lives; a run of tests has many.
    shared.OPEN.clear()


def needs(program: str, *others: str) -> None:
    """Skip where a server is not installed; fail on CI, where it must be."""
    if not any(map(shutil.which, (program, *others))):
        missing = f"{program} is not installed; make test installs it where it may"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)


CLIENTS: weakref.WeakSet[Any] = weakref.WeakSet()


def remembered(made: Callable[..., None]) -> Callable[..., None]:
    """A constructor that notes what it made."""

    @functools.wraps(made)
    def make(self: object, *given: object, **named: object) -> None:
        made(self, *given, **named)
        CLIENTS.add(self)

    return make


for kind in (Redis, redis.Redis, redis.RedisCluster):
    kind.__init__ = remembered(kind.__init__)  # type: ignore[method-assign,assignment]


def close_clients() -> None:
    """Close what applications keep open: collected some time later, it would be warned of in whatever test runs."""
    for item in list(CLIENTS):
        item.close()


@pytest.fixture
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """A Redis of the test's own, running."""
    needs("redis-server", "valkey-server")
    server = RedisServer(tmp_path_factory.mktemp("redis"))
    try:
        server.start()
        yield server
    finally:
        close_clients()
        server.stop()


@pytest.fixture
def gunicorn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartsGunicorn]:
    """Starts gunicorns over a module's text that defines `application`; they are stopped after the test.

    Their runtime and state folders are in the folder where they run. What may not serve in production is a matter of
    the tests of the start: for the others the environment is testing.
    """
    started: list[Gunicorn] = []

    def start(
        module: str,
        workers: int = 1,
        worker_class: str = "sync",
        *options: str,
        environment: dict[str, str] | None = None,
    ) -> Gunicorn:
        folder: Path = tmp_path_factory.mktemp("gunicorn")
        own = {"STATE_DIRECTORY": str(folder / "state"), "RUNTIME_DIRECTORY": str(folder / "runtime")}
        own["STOPPER_ENVIRONMENT"] = "testing"
        kind = ["--workers", str(workers), "--worker-class", worker_class]
        started.append(start_gunicorn(folder, module, *kind, *options, environment=own | (environment or {})))
        return started[-1]

    yield start
    for server in started:
        server.stop()
