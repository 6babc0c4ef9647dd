"""Which limits a route has: those that the policy and its decorators give it, and those of where people sign in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Literal

from stopper.policy.sections.limits import Limits, rates_in
from stopper.runtime.limits.groups import Group, groups_of
from stopper.runtime.rules import RouteRules
from stopper.standard.credential_routes import credential_names, credential_of
from stopper.standard.rates import ANONYMOUS, ROLE, SIGNED_IN, Rate

if TYPE_CHECKING:
    from flask import Flask

ROUTES = "abuse.rate-limits"
LOGIN = "identity.login-throttled"
READING = frozenset({"GET", "HEAD", "OPTIONS"})
# Who is counted: the client's address; the account, else the address; the account alone; the account that is typed in.
Whose = Literal["client", "caller", "account", "typed"]


@dataclass(frozen=True, slots=True)
class Planned:
    """A group of rates at a route: for which methods (all where empty), for which tier, and who is counted."""

    group: Group
    whose: Whose
    methods: frozenset[str] = frozenset()
    tier: str = ""
    writes_only: bool = False

    def holds_for(self, method: str, user: str, signs_in: bool) -> bool:
        """Whether requests of a method are counted, in their tier; `user` is empty where nobody is signed in.

        `signs_in` is whether the request may change something, or brings what somebody signs in with.
        """
        # HEAD runs the view of GET.
        if self.methods and method not in self.methods and not (method == "HEAD" and "GET" in self.methods):
            return False
        if self.writes_only and not signs_in:
            return False
        return self.whose != "account" or bool(user)


def tier_of(tiers: Iterable[str], user: str, roles: frozenset[str]) -> str:
    """Whose rates hold of those that are written for tiers: of a user's roles the one that is written first."""
    own = next((tier for tier in tiers if tier.startswith(ROLE) and tier[len(ROLE) :] in roles), "")
    return own or (SIGNED_IN if user else ANONYMOUS)


def plan_of(rules: RouteRules, policy: Limits, app: Flask) -> tuple[Planned, ...]:
    """Everything that is counted at a route."""
    route = rules.endpoint
    by_whom: dict[tuple[tuple[str, ...], str], list[Rate]] = {}
    for rate in rates_in(rules.limits, f"limits of {route}"):
        by_whom.setdefault((rate.methods, rate.tier), []).append(rate)
    planned = [
        Planned(group, "caller", frozenset(methods), tier)
        for (methods, tier), rates in by_whom.items()
        for group in groups_of(_name(route, methods, tier), rates, ROUTES, policy.when_down)
    ]
    for group in groups_of("account", rates_in(policy.account, "limits.account"), ROUTES, policy.when_down):
        planned.append(Planned(group, "account"))
    if _takes_credentials(rules, policy, app) and not _is_limited_elsewhere(rules, app):
        planned += _of_login(rates_in(policy.login, "limits.login"), policy.login_when_down)
    return tuple(planned)


def _of_login(rates: Sequence[Rate], when_down: str) -> list[Planned]:
    """All of an application's sign-in, registration, reset and token routes are counted together."""
    names: tuple[tuple[str, Whose], ...] = (("login", "client"), ("login-account", "typed"))
    return [
        Planned(group, whose, writes_only=True)
        for name, whose in names
        for group in groups_of(name, rates, LOGIN, when_down)
    ]


def _name(route: str, methods: Sequence[str], tier: str) -> str:
    return "-".join(part for part in (route, *methods, tier) if part)


def _takes_credentials(rules: RouteRules, policy: Limits, app: Flask) -> bool:
    """By the policy's list, by what Flask-Login takes for its login page, or by the names that such routes have."""
    if any(fnmatchcase(rules.endpoint, glob) or fnmatchcase(rules.path, glob) for glob in policy.login_routes):
        return True
    manager = getattr(app, "login_manager", None)
    if rules.endpoint in (
        getattr(manager, "login_view", None),
        *getattr(manager, "blueprint_login_views", {}).values(),
    ):
        return True
    view = app.view_functions.get(rules.endpoint)
    return bool(credential_of(credential_names(rules.path, rules.endpoint, getattr(view, "__name__", ""))))


def _is_limited_elsewhere(rules: RouteRules, app: Flask) -> bool:
    """Whether Flask-Limiter has limits on just this route, or its blueprint, and is switched on."""
    limiters: Any = app.extensions.get("limiter", ())
    for limiter in limiters if isinstance(limiters, set | tuple | list) else (limiters,):
        manager = getattr(limiter, "limit_manager", None)
        if manager is None or not getattr(limiter, "enabled", False):
            continue
        if manager.resolve_limits(app, rules.endpoint, rules.endpoint.rpartition(".")[0] or None)[1]:
            return True
    return False
