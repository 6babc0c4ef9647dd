"""How often a request waits for Redis: what is sent, counted where redis-py sends it."""

from __future__ import annotations

from collections.abc import Callable

from redis.connection import AbstractConnection


def round_trips(ask: Callable[[], None], calls: int = 100) -> float:
    """Packets of commands sent for each call; a pipeline or a script is one."""
    counted = 0
    send = AbstractConnection.send_packed_command

    def counting(self: AbstractConnection, *arguments: object, **options: object) -> object:
        nonlocal counted
        counted += 1
        return send(self, *arguments, **options)

    AbstractConnection.send_packed_command = counting  # type: ignore[method-assign,assignment]
    try:
        for _ in range(calls):
            ask()
    finally:
        AbstractConnection.send_packed_command = send  # type: ignore[method-assign]
    return counted / calls
