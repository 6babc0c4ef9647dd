"""Stores of the library `limits`: Redis Cluster and Sentinel, memcached, MongoDB; what it does not do is refused."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from stopper.model import UsageError
from stopper.runtime.limits.groups import Group, Outcome
from stopper.runtime.stores.circuit import Circuit
from stopper.runtime.stores.redis import StoreDown
from stopper.runtime.stores.telling import tell
from stopper.standard.rates import BUCKET, SLIDING, Rate

if TYPE_CHECKING:
    from stopper.runtime.setup import Setup

# How the clients under `limits` are told how long an answer may take, in seconds or milliseconds.
TIMEOUTS: dict[str, tuple[tuple[str, ...], int]] = {
    "redis": (("socket_timeout", "socket_connect_timeout"), 1),
    "valkey": (("socket_timeout", "socket_connect_timeout"), 1),
    "memcached": (("timeout", "connect_timeout"), 1),
    "mongodb": (("serverSelectionTimeoutMS", "socketTimeoutMS", "connectTimeoutMS"), 1000),
}


class Library:
    """A store that `limits` reaches. Each window is a round trip of its own, tested first and then counted.

    Between the two another request may come: a rate still refuses, and one before it has then counted the request too.
    """

    def __init__(self, uri: str, timeout: float, prefix: str, changed: Callable[[bool], object] = bool) -> None:
        from limits.errors import ConfigurationError, StorageError
        from limits.storage import storage_from_string
        from limits.strategies import FixedWindowRateLimiter, SlidingWindowCounterRateLimiter

        names, factor = TIMEOUTS.get(urlsplit(uri).scheme.partition("+")[0], ((), 1))
        options: dict[str, Any] = dict.fromkeys(names, timeout * factor if factor == 1 else int(timeout * factor))
        if urlsplit(uri).scheme == "memory":
            raise UsageError(
                "memory:// counts in each worker alone, so that a client has its limit as many times as there are "
                'workers. Say [limits] store = "shared", which counts over all of a machine.'
            )
        try:
            storage = storage_from_string(uri, wrap_exceptions=True, **options)
        except ConfigurationError as error:
            what = urlsplit(uri).scheme or "no scheme"
            raise UsageError(f"limits has no store for {what!r}, or its client is not installed.") from error
        self._fixed, self._sliding = FixedWindowRateLimiter(storage), None
        if hasattr(storage, "acquire_sliding_window_entry"):
            self._sliding = SlidingWindowCounterRateLimiter(storage)
        self._failure = StorageError
        self._prefix = prefix
        self._items: dict[Rate, tuple[Any, Any]] = {}
        self.circuit = Circuit(changed)

    def demand(self, group: Group) -> None:
        """UsageError where a rate of the group is none that the library counts."""
        for rate in group.rates:
            self._how(rate)

    def hit(self, group: Group, name: bytes) -> Outcome:
        """Count one request, where it is within all rates. StoreDown where the store does not answer."""
        if not self.circuit.allows():
            raise StoreDown("The store did not answer lately.")
        try:
            found = self._counted(group, name.decode())
        except self._failure as error:
            self.circuit.failed()
            raise StoreDown("The store does not answer.") from error
        self.circuit.answered()
        return found

    def _counted(self, group: Group, name: str) -> Outcome:
        hows = [self._how(rate) for rate in group.rates]
        name = f"{self._prefix}:{group.name}:{name}"
        allowed = all(limiter.test(item, name) for limiter, item in hows)
        allowed = allowed and all(limiter.hit(item, name) for limiter, item in hows)
        states = [limiter.get_window_stats(item, name) for limiter, item in hows]
        which = min(range(len(states)), key=lambda at: states[at].remaining)
        wait = max(0.0, states[which].reset_time - time.time())
        return Outcome(allowed, which, states[which].remaining if allowed else 0, wait)

    def _how(self, rate: Rate) -> tuple[Any, Any]:
        """What of the library counts a rate, and how it writes it."""
        found = self._items.get(rate)
        if found is None:
            from limits import RateLimitItemPerSecond

            limiter = self._sliding if rate.algorithm == SLIDING else self._fixed
            if rate.algorithm == BUCKET or limiter is None:
                raise UsageError(
                    f'The library limits does not count "{rate}" in this store: use a fixed window, or '
                    'store = "shared" or "redis" in [limits].'
                )
            found = self._items[rate] = limiter, RateLimitItemPerSecond(rate.limit, rate.period)
        return found


def library_of(setup: Setup) -> Library:
    """The store whose address the policy's variable holds. UsageError where it is not set."""
    name = setup.policy.limits.library_variable
    uri = os.environ.get(name, "")
    if not uri:
        raise UsageError(f"The policy counts limits by the library limits, and {name} is not set to a storage URI.")
    told = partial(tell, setup.app.logger, "The store of the limits")
    return Library(uri, setup.policy.state.timeout_ms / 1000, f"stopper:{setup.app.name}", told)
