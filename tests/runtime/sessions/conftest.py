"""What the tests of sessions share."""

import pytest

from tests.runtime.sessions.clock import Clock


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Time for sessions, which stands still for nothing else."""
    moved = Clock()
    monkeypatch.setattr("time.time", moved)
    return moved
