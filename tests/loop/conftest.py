"""examples/sealed, served once for all claims."""

import os
from collections.abc import Iterator

import pytest

from tests.loop.sealed import PYTHON, Sealed, start_sealed
from tests.runtime.conftest import gunicorn, needs

__all__ = ["gunicorn"]  # a fixture of the runtime's tests


@pytest.fixture(scope="session")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sealed]:
    needs("redis-server", "valkey-server")
    if PYTHON is None:
        missing = "the packages of the examples are not installed: make tests"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    site = start_sealed(tmp_path_factory.mktemp("sealed"))
    yield site
    site.server.stop()
    site.redis.stop()
