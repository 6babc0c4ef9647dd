"""What the protections are made from: the application, the policy of its environment, its keys, its neighbours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stopper.policy.protections import Protections
from stopper.runtime.events import Events
from stopper.runtime.identity import WhoAsks
from stopper.runtime.keys import Keys
from stopper.runtime.neighbours import Neighbours
from stopper.runtime.rules import RouteTable

if TYPE_CHECKING:
    from flask import Flask


@dataclass(frozen=True, slots=True)
class Setup:
    """Everything that is read once, before the first request.

    `neighbours` are the extensions that are there already, `keys` what is derived from SECRET_KEY, `table` the rules of
    each route, `events` where refusals are recorded. `user_loader` is the application's own word for who is signed in.
    `told` gathers sentences for whoever starts the application.
    """

    app: Flask
    policy: Protections
    keys: Keys
    neighbours: Neighbours
    table: RouteTable
    events: Events
    user_loader: WhoAsks | None = None
    told: list[str] = field(default_factory=list)

    @property
    def is_production(self) -> bool:
        """Whether the strict environment is meant: whatever is not development or testing."""
        return self.policy.environment not in ("development", "testing")
