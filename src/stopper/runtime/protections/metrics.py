"""Responses, exceptions and security events are counted over all workers, and read at a path by named networks."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from flask import got_request_exception

from stopper.runtime.answers import Answer
from stopper.runtime.events import Event, Events
from stopper.runtime.exchange import Exchange, Headers
from stopper.runtime.folders import private_folder
from stopper.runtime.metrics.board import Board
from stopper.runtime.metrics.exposition import exposed
from stopper.runtime.networks import asks_from, networks_of
from stopper.runtime.protection import Protection

if TYPE_CHECKING:
    from flask import Flask

    from stopper.policy.sections.metrics import Metrics as MetricsPolicy
    from stopper.runtime.setup import Setup

TEXT = "text/plain; version=0.0.4; charset=utf-8"
EXCEPTION = "exceptions"
CONTROL = "observability.metrics"


class Metrics(Protection):
    """Only where the policy names a path. Labels are statuses, events and controls: nothing of a client's."""

    name: ClassVar[str] = "metrics"
    controls: ClassVar[tuple[str, ...]] = (CONTROL,)

    def __init__(self, policy: MetricsPolicy, board: Board, events: Events) -> None:
        # Not `mode`: what is answered there in mode report is answered too.
        self._is_open = policy.mode != "enforce"
        self._events = events
        self.answers = (policy.path,)
        self._networks = networks_of(policy.networks, "[metrics] networks")
        self._board = board
        self._statuses = {status: f"responses\t{status}" for status in range(100, 600)}

    @classmethod
    def of(cls, setup: Setup) -> Self | None:
        policy = setup.policy.metrics
        if not policy.path:
            return None
        folder = private_folder(setup, "runtime") / "metrics"
        folder.mkdir(mode=0o700, exist_ok=True)
        return cls(policy, Board(folder), setup.events)

    def bind(self, setup: Setup) -> None:
        setup.events.listen(self._happened)
        got_request_exception.connect(self._failed, setup.app, weak=False)

    def on_request(self, exchange: Exchange) -> Answer | None:
        if exchange.method not in ("GET", "HEAD"):
            return None
        if not asks_from(exchange, self._networks):
            if not self._is_open:
                return None
            event = Event("metrics_read", CONTROL, enforced=False, note="from no network that may")
            self._events.record(event, exchange)
        return Answer(200, exposed(self._board.totals()).encode(), TEXT, (("Cache-Control", "no-store"),))

    def on_response(self, exchange: Exchange, headers: Headers) -> None:
        self._board.add(self._statuses.get(exchange.status, "responses\tother"))

    def _happened(self, event: Event, exchange: Exchange | None) -> None:
        outcome = {None: "told", True: "refused", False: "reported"}[event.enforced]
        self._board.add(f"events\t{event.name[:40]}\t{event.control[:50]}\t{outcome}")

    def _failed(self, app: Flask, **more: object) -> None:
        self._board.add(EXCEPTION)
