"""How often a client may ask: counted before any code of the application, so that 404s and refusals count too."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Self

from stopper.policy.sections.limits import rates_in
from stopper.runtime.answers import Refusal
from stopper.runtime.exchange import Exchange
from stopper.runtime.limits.clients import client_net
from stopper.runtime.limits.counting import Counters, Store
from stopper.runtime.limits.groups import groups_of
from stopper.runtime.limits.telling import told_limit, told_limits
from stopper.runtime.protection import Protection
from stopper.runtime.sessions.arrival import lives_in_redis, session_key
from stopper.runtime.sessions.interface import ARRIVED

if TYPE_CHECKING:
    from stopper.runtime.setup import Setup

NO_ADDRESS = (
    "A request has no client address (a Unix socket without [proxies] hops?): all such requests count as one client."
)
FLASK_LIMITER = (
    "Flask-Limiter is here: the limits that it has on routes stay its own. Stopper counts every client before routing, "
    "which Flask-Limiter does not."
)
# What is judged of Flask-Limiter then: where it counts, and whom.
LEFT_TO_LIMITER = ("limits.store", "limits.ipv6-prefix")


class ClientLimits(Protection):
    """The policy's rates for each client address, whatever it asks for."""

    name: ClassVar[str] = "client_limits"
    section: ClassVar[str] = "limits"
    controls: ClassVar[tuple[str, ...]] = ("abuse.rate-limits", "abuse.limiter-storage", "abuse.limiter-key")

    def __init__(self, setup: Setup, stage: Counters) -> None:
        self.mode = setup.policy.limits.mode
        self._headers = setup.policy.limits.headers
        self._stage = stage
        self._log = setup.app.logger
        self._has_told = False
        self._brings_session = False

    @classmethod
    def of(cls, setup: Setup) -> Self | None:
        policy = setup.policy.limits
        if "limiter" in setup.neighbours.extensions:
            setup.told.append(FLASK_LIMITER)
        groups = groups_of("client", rates_in(policy.client, "limits.client"), "abuse.rate-limits", policy.when_down)
        if not groups:
            return None
        store, name_of = Store.of(setup), partial(client_net, ipv6_bits=policy.ipv6_prefix)
        lives = lives_in_redis(setup)
        protection = cls(setup, store.stage([store.counter(group, name_of) for group in groups], lives))
        if "limiter" in setup.neighbours.extensions:
            protection.left = LEFT_TO_LIMITER
        protection._brings_session = setup.policy.limits.store == "redis" and any(lives)
        return protection

    def on_request(self, exchange: Exchange) -> Refusal | None:
        client = exchange.client
        if not client and not self._has_told:
            self._has_told = True
            self._log.warning(NO_ADDRESS)
        only, counters = self._stage.only, self._stage.counters
        if only is not None:
            return told_limit(exchange, only, only.hit(client), self._headers)
        whos = (client,) * len(counters)
        if self._brings_session:  # in the same round trip
            outcomes, exchange.kept[ARRIVED] = self._stage.arrive(whos, session_key(exchange.environ))
        else:
            outcomes = self._stage.hit(whos)
        return told_limits(exchange, counters, outcomes, self._headers)
