"""How often a route may be asked: by client, account, method and tier, and slowly where people sign in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Self

from stopper.runtime.answers import Refusal
from stopper.runtime.exchange import Exchange
from stopper.runtime.identity import WhoAsks, who_asks
from stopper.runtime.limits.clients import account_name, client_net
from stopper.runtime.limits.counting import Counter, Counters, NameOf, Store
from stopper.runtime.limits.plans import LOGIN, READING, Planned, plan_of, tier_of
from stopper.runtime.limits.telling import told_limits
from stopper.runtime.limits.typed import MOST, brings_credentials, typed_accounts
from stopper.runtime.protection import Protection
from stopper.standard.rates import ROLE

if TYPE_CHECKING:
    from flask import Request

    from stopper.runtime.rules import RouteRules
    from stopper.runtime.setup import Setup

# What is before an account in the name of a caller: no address has it.
ACCOUNT = "@"
# So many that the one that is tried could hide among them.
MANY = Refusal(400, LOGIN, "input_refused", "The request names too many accounts.")


class RouteLimits(Protection):
    """The rates of [[routes]] and @stopper.limit, those of accounts, and those of login routes."""

    name: ClassVar[str] = "route_limits"
    section: ClassVar[str] = "limits"
    controls: ClassVar[tuple[str, ...]] = ("abuse.rate-limits", "identity.login-throttled")

    def __init__(self, setup: Setup, store: Store, who: WhoAsks | None) -> None:
        self._policy = setup.policy.limits
        self.mode = self._policy.mode
        self._app = setup.app
        self._store = store
        self._who = who
        self._name_of: NameOf = partial(_caller, ipv6_bits=self._policy.ipv6_prefix)
        self._plans: dict[tuple[str, str], tuple[tuple[Planned, Counter], ...]] = {}
        self._stages: dict[tuple[Counter, ...], Counters] = {}
        self._counters: dict[tuple[str, str], Counter] = {}

    @classmethod
    def of(cls, setup: Setup) -> Self:
        who = who_asks(setup.app, setup.policy.access.session_key, setup.user_loader)
        return cls(setup, Store.of(setup), who)

    def on_route(self, exchange: Exchange, request: Request) -> Refusal | None:
        rules = exchange.rules
        if rules is None or not rules.endpoint:
            return None
        plan = self._plans.get((rules.endpoint, rules.path))
        if plan is None:
            plan = self._planned(rules)
        if not plan:
            return None
        return self._counted(exchange, request, plan)

    def _counted(
        self, exchange: Exchange, request: Request, plan: tuple[tuple[Planned, Counter], ...]
    ) -> Refusal | None:
        user, roles = self._user(exchange, plan)
        counters: list[Counter] = []
        whos: list[str] = []
        is_login = any(item.writes_only for item, _ in plan)
        signs_in = is_login and (request.method not in READING or brings_credentials(request))
        held = [item for item in plan if item[0].holds_for(request.method, user, signs_in)]
        tier = tier_of((planned.tier for planned, _ in held), user, roles)
        for planned, counter in held:
            if planned.tier in ("", tier):
                found = self._counted_names(planned, exchange, request, user)
                if len(found) > MOST:
                    return MANY
                counters += [counter] * len(found)
                whos += found
        if not counters:
            return None
        stage = self._stage(tuple(counters))
        return told_limits(exchange, stage.counters, stage.hit(whos), self._policy.headers)

    def _counted_names(self, planned: Planned, exchange: Exchange, request: Request, user: str) -> list[str]:
        if planned.whose == "typed":
            return [ACCOUNT + name for name in typed_accounts(request)]
        if user and planned.whose != "client":
            return [ACCOUNT + user]
        return [exchange.client or "?"]

    def _user(self, exchange: Exchange, plan: tuple[tuple[Planned, Counter], ...]) -> tuple[str, frozenset[str]]:
        """Who is signed in, and the roles; asked for only where a limit depends on it, for that reads the session."""
        by_role = any(item.tier.startswith(ROLE) for item, _ in plan)
        is_known = bool(exchange.user) and not by_role
        if is_known or self._who is None or all(item.whose in ("client", "typed") for item, _ in plan):
            return exchange.user, frozenset()
        found = self._who()
        exchange.user = found.id if found is not None else ""
        return exchange.user, found.roles if found is not None else frozenset()

    def _planned(self, rules: RouteRules) -> tuple[tuple[Planned, Counter], ...]:
        """The plan of a route, worked out once; two threads that do it at once come to the same counters' places."""
        plan = tuple((item, self._counter(item)) for item in plan_of(rules, self._policy, self._app))
        self._plans[rules.endpoint, rules.path] = plan
        return plan

    def _counter(self, planned: Planned) -> Counter:
        known = self._counters.get((planned.group.name, planned.group.policy_header[1]))
        if known is None:
            known = self._store.counter(planned.group, self._name_of)
            self._counters[planned.group.name, planned.group.policy_header[1]] = known
        return known

    def _stage(self, counters: tuple[Counter, ...]) -> Counters:
        found = self._stages.get(counters)
        if found is None:
            found = self._stages[counters] = self._store.stage(counters)
        return found


def _caller(who: str, ipv6_bits: int) -> tuple[bytes, bytes]:
    return account_name(who[1:]) if who.startswith(ACCOUNT) else client_net(who, ipv6_bits)
