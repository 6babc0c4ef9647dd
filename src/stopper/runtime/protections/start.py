"""Nothing is served while the configuration has a fault that the policy refuses."""

from __future__ import annotations

from typing import ClassVar, Self

from stopper.runtime.answers import Refusal
from stopper.runtime.exchange import Exchange
from stopper.runtime.occasion import is_asked_by_test_client
from stopper.runtime.protection import Protection
from stopper.runtime.setup import Setup
from stopper.runtime.start import StartCheck

RETRY = (("Retry-After", "300"),)


class Start(Protection):
    """503 for every request, health checks included, so that no balancer takes the application for sound.

    It stands before all others, and only where there is something to refuse.
    """

    name: ClassVar[str] = "start"

    def __init__(self, check: StartCheck) -> None:
        self._control = check.refused[0].control

    @classmethod
    def of(cls, setup: Setup) -> Self | None:
        """None: it is made from the check of the start, once all others are there."""
        return None

    def on_request(self, exchange: Exchange) -> Refusal | None:
        if is_asked_by_test_client():
            return None
        return Refusal(503, self._control, "start_refused", "This service is not available.", headers=RETRY)
