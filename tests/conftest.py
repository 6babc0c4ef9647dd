"""What tests of several folders ask for."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import stopper.controls
from tests.installed import build

# The machine is busy, with other tests at least: where time is a property of what is asked, the test says so.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


@pytest.fixture(scope="session", autouse=True)
def _asked_once_what_is_installed() -> Iterator[None]:
    """The entry points of other distributions stay as they are: to ask for them took half of a small audit."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stopper.controls, "entry_points", cache(stopper.controls.entry_points))
        yield


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The wheel and the source archive of this project; the wheel is built from the archive, as for a release."""
    return build(Path(__file__).resolve().parents[1], tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def wheel(built: list[Path]) -> Path:
    return next(path for path in built if path.suffix == ".whl")


@pytest.fixture(scope="session")
def source_archive(built: list[Path]) -> Path:
    return next(path for path in built if path.suffix == ".gz")
