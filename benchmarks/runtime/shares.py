"""What each protection has of a request: its stages are timed where the pipeline calls them, and Flask its sessions."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from calls import Client

STAGES = ("_requests", "_routes", "_responses", "_ends")


def shares(client: Client, ask: Callable[[], None], calls: int = 6_000) -> dict[str, float]:
    """Microseconds of a request in each protection, less what the timing itself costs."""
    taken: dict[str, list[int]] = {}

    def timed(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        spent = taken.setdefault(name, [])

        def measured(*arguments: Any) -> Any:
            begun = time.perf_counter_ns()
            said = stage(*arguments)
            spent.append(time.perf_counter_ns() - begun)
            return said

        return measured

    _replace(client, timed)
    for _ in range(500):
        ask()
    for spent in taken.values():
        spent.clear()
    for _ in range(calls):
        ask()
    timing = timed("timing", lambda *arguments: None)
    for _ in range(calls):
        timing()
    own = _middle(taken.pop("timing"))
    # Of each stage the middle, for other work of the machine meets few calls; a stage may be called more than once.
    return {
        name: max(0.0, (_middle(spent) - own)) * len(spent) / calls / 1000 for name, spent in taken.items() if spent
    }


def _replace(client: Client, timed: Callable[[str, Callable[..., Any]], Callable[..., Any]]) -> None:
    """Put a clock around every stage of the client's pipeline and around its sessions."""
    app = client.app
    pipeline = app.extensions["stopper"].pipeline
    for stage in STAGES:
        setattr(pipeline, stage, tuple(_timed(item, timed) for item in getattr(pipeline, stage)))
    sessions = app.session_interface
    for stage in ("open_session", "save_session"):
        setattr(sessions, stage, timed(f"sessions {stage}", getattr(sessions, stage)))


def _timed(item: Any, timed: Callable[[str, Callable[..., Any]], Callable[..., Any]]) -> Any:
    """A stage is a method, or a pair of the protection and the method."""
    method = item[1] if isinstance(item, tuple) else item
    measured = timed(f"{method.__self__.name} {method.__name__}", method)
    return (item[0], measured) if isinstance(item, tuple) else measured


def _middle(spent: list[int]) -> int:
    return sorted(spent)[len(spent) // 2]
