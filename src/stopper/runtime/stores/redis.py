"""Redis or Valkey, which the machines share: timeouts, a circuit breaker, pooled connections, one script."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from stopper.model import StopperError, UsageError
from stopper.runtime.stores.circuit import Circuit
from stopper.runtime.stores.script import SCRIPT, command
from stopper.runtime.stores.telling import tell

if TYPE_CHECKING:
    from redis.connection import AbstractConnection

    from stopper.runtime.setup import Setup

KEPT = "stopper.redis"
# More idle connections than this are closed; as many are in use as requests are in work.
IDLE = 64


class StoreDown(StopperError):
    """The store does not answer, or refuses what it is asked; each user has its own stated way to go on."""


class Redis:
    """The store of several machines; threads and greenlets share it, and a forked worker has connections of its own.

    A connection belongs to one request while it is in use: no lock is held while an answer is awaited.
    """

    def __init__(self, url: str, timeout: float, prefix: str, changed: Callable[[bool], object] = bool) -> None:
        redis = _client()
        self._connect = _connector(redis, url, timeout)
        self._failures = (redis.ConnectionError, redis.TimeoutError, redis.InvalidResponse, OSError, ValueError)
        self._closed = redis.ConnectionError  # redis-py's TimeoutError is none of it
        self._refused, self._forgotten = redis.ResponseError, redis.exceptions.NoScriptError
        self._idle: deque[AbstractConnection] = deque(maxlen=IDLE)
        self._process = os.getpid()
        self.prefix = prefix
        self.circuit = Circuit(changed)

    def name(self, *words: str) -> str:
        """A key of this application's own."""
        return ":".join((self.prefix, *words))

    def close(self) -> None:
        """Close the connections that are idle; the next request makes a new one."""
        while self._idle:
            self._idle.pop().disconnect()  # type: ignore[no-untyped-call]

    def call(self, *words: str | bytes | int) -> Any:
        """The answer to one command, texts as bytes. StoreDown where there is none, or the store refuses it."""
        return self.exchange(command(*map(_bytes, words)))

    def exchange(self, packed: bytes) -> Any:
        """The answer to a command that is written for the protocol already."""
        try:
            return self._guarded(packed)
        except self._refused as error:  # full, read-only, loading, a wrong password: it lives, and does not do it
            raise StoreDown(f"Redis refuses: {str(error)[:80]}") from error

    def evaluate(self, packed: bytes) -> Any:
        """The answer to an EVALSHA of the script; a server that has forgotten the script is given it again."""
        try:
            return self._guarded(packed)
        except self._forgotten:
            self.call("SCRIPT", "LOAD", SCRIPT)
            return self.exchange(packed)
        except self._refused as error:
            raise StoreDown(f"Redis refuses: {str(error)[:80]}") from error

    def _guarded(self, packed: bytes) -> Any:
        if not self.circuit.allows():
            raise StoreDown("Redis did not answer lately.")
        try:
            found = self._asked(packed)
        except self._refused:
            self.circuit.answered()
            raise
        except self._failures as error:
            self.circuit.failed()
            raise StoreDown(f"Redis does not answer: {type(error).__name__}") from error
        self.circuit.answered()
        return found

    def _asked(self, packed: bytes) -> Any:
        """The answer on an idle connection, or on a new one where that has died while it was idle."""
        if self._process != os.getpid():  # the parent's connections are not ours, not even to close
            self._process, self._idle = os.getpid(), deque(maxlen=IDLE)
        try:
            connection = self._idle.pop()
        except IndexError:
            return self._on(self._connect(), packed)
        try:
            return self._on(connection, packed)
        except self._closed:
            self._idle.clear()
            return self._on(self._connect(), packed)

    def _on(self, connection: AbstractConnection, packed: bytes) -> Any:
        # Whatever happens, a connection with an answer outstanding is not used again: redis-py closes it on any error.
        connection.send_packed_command([packed], check_health=False)  # type: ignore[no-untyped-call]
        try:
            found = connection.read_response(disable_decoding=True)
        except self._refused:  # an answer too
            self._idle.append(connection)
            raise
        self._idle.append(connection)
        return found


def _client() -> Any:
    try:
        import redis
    except ImportError as error:
        raise UsageError(
            'The policy names Redis, and its client is not installed: pip install "stopper[redis]"'
        ) from error
    return redis


def _connector(redis: Any, url: str, timeout: float) -> Callable[[], AbstractConnection]:
    """Makes a connection to the address, which redis-py reads: TLS, a Unix socket, names and passwords are its own."""
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    try:
        pool = redis.ConnectionPool.from_url(
            url,
            protocol=2,
            socket_timeout=timeout,
            socket_connect_timeout=timeout,
            retry=Retry(NoBackoff(), 0),  # the circuit decides what is tried again
            health_check_interval=0,
        )
    except ValueError as error:  # the address may hold a password: it is not repeated
        raise UsageError("The address of Redis is none: write it as redis://host:6379/0 or rediss://…") from error
    return lambda: pool.connection_class(**pool.connection_kwargs)


def _bytes(text: str | bytes | int) -> bytes:
    return text if isinstance(text, bytes) else str(text).encode()


def redis_of(setup: Setup) -> Redis:
    """The application's one store, which the policy's [state] names: all share its connections and its circuit.

    UsageError where its address is not in the environment.
    """
    kept = setup.app.extensions.get(KEPT)
    if isinstance(kept, Redis):
        return kept
    state = setup.policy.state
    url = os.environ.get(state.redis_variable, "")
    if not url:
        raise UsageError(
            f"The policy keeps something in Redis, and {state.redis_variable} is not set. Set it to "
            "redis://host:6379/0, or name another variable with redis-variable in [state]."
        )
    made = Redis(url, state.timeout_ms / 1000, f"stopper:{setup.app.name}", partial(tell, setup.app.logger, "Redis"))
    setup.app.extensions[KEPT] = made
    return made
