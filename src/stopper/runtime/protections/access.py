"""Who may ask: a route needs a signed-in user unless it is public on purpose, the admin's a role and a network too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from stopper.policy.sections.access import Access as AccessPolicy
from stopper.policy.sections.errors import Errors
from stopper.runtime.answers import Refusal
from stopper.runtime.exchange import Exchange
from stopper.runtime.identity import WhoAsks, login_endpoints, who_asks
from stopper.runtime.networks import asks_from, networks_of
from stopper.runtime.protection import Protection
from stopper.runtime.refusing import wants_json
from stopper.runtime.rules import RouteRules
from stopper.standard.admin_paths import admin_pattern, plain_path

if TYPE_CHECKING:
    from flask import Flask, Request
    from werkzeug import Response

    from stopper.runtime.setup import Setup

ROUTES = "identity.routes-protected"
ADMIN = "identity.admin-protected"
UNKNOWN = (
    "Stopper cannot tell who is signed in, so every route that is not public answers 401. Install Flask-Login, name "
    "the session's key in [access] session-key, or give a function to @stopper.user_loader; if nobody signs in here, "
    'say [access] default = "public" with its reason.'
)


@dataclass(frozen=True, slots=True)
class Needed:
    """What a route asks for: a user, of each set of roles one, and the control that a refusal serves."""

    user: bool
    roles: tuple[frozenset[str], ...] = ()
    control: str = ROUTES


class Access(Protection):
    """Deny by default: a signed-in user, the roles of the route, and for the admin's paths a role and networks."""

    name: ClassVar[str] = "access"
    controls: ClassVar[tuple[str, ...]] = (ROUTES, ADMIN)

    def __init__(self, app: Flask, policy: AccessPolicy, errors: Errors, who: WhoAsks | None) -> None:
        self.mode = policy.mode
        self._app = app
        self._who = who
        self._needs_user = policy.default == "signed-in"
        self._admin_role = policy.admin_role
        self._networks = networks_of(policy.admin_networks, "[access] admin-networks")
        self._admin = admin_pattern(policy.admin_paths)
        self._errors = errors
        self._signing_in = login_endpoints(app)
        self._decided: dict[tuple[str, str], Needed] = {}

    @classmethod
    def of(cls, setup: Setup) -> Self:
        policy = setup.policy.access
        who = who_asks(setup.app, policy.session_key, setup.user_loader)
        if who is None and policy.default == "signed-in":
            setup.told.append(UNKNOWN)
        return cls(setup.app, policy, setup.policy.errors, who)

    def on_request(self, exchange: Exchange) -> Refusal | None:
        """The admin's networks, before routing: mounted applications and static files below such a path count too."""
        if not self._networks or self._admin.match(plain_path(exchange.path)) is None:
            return None
        if asks_from(exchange, self._networks):
            return None
        return Refusal(404, ADMIN, "access_denied", "There is no such page.", note="address outside of admin-networks")

    def on_route(self, exchange: Exchange, request: Request) -> Refusal | Response | None:
        rules = exchange.rules
        if rules is None or not rules.endpoint:
            return None
        needed = self._decided.get((rules.endpoint, rules.path))
        if needed is None:
            needed = self._decided[rules.endpoint, rules.path] = self._needed(rules)
        if not needed.user or _asks_for_methods(request):
            return None
        user = self._who() if self._who is not None else None
        if user is None:
            return self._sign_in(exchange, needed)
        exchange.user = user.id
        if needed.roles and any(user.roles.isdisjoint(one) for one in needed.roles):
            return Refusal(403, needed.control, "access_denied", "Your account may not do this.")
        return None

    def _needed(self, rules: RouteRules) -> Needed:
        """What a route asks for, worked out once: its own roles and the admin's must both be had."""
        is_admin = self._admin.match(plain_path(rules.path)) is not None
        if rules.public or _gives_files(rules) or rules.endpoint in self._signing_in:
            return Needed(user=False)
        roles = [frozenset(rules.roles)] if rules.roles else []
        if is_admin and self._admin_role:
            roles.append(frozenset({self._admin_role}))
        wanted = self._needs_user or bool(roles) or rules.public is False
        return Needed(wanted, tuple(roles), ADMIN if is_admin else ROUTES)

    def _sign_in(self, exchange: Exchange, needed: Needed) -> Refusal | Response:
        """The application's own way to its login page, else 401."""
        if self.mode == "enforce" and self._signing_in and not wants_json(exchange, self._errors):
            return self._app.make_response(self._app.login_manager.unauthorized())  # type: ignore[attr-defined]  # Flask-Login's
        return Refusal(401, needed.control, "authentication_required", "Sign in to see this.")


def _gives_files(rules: RouteRules) -> bool:
    """Whether it is the route of a static folder, as Flask registers it; a view that is called static is not."""
    return rules.endpoint.rpartition(".")[2] == "static" and rules.path.endswith("/<path:filename>")


def _asks_for_methods(request: Request) -> bool:
    """Whether Flask itself answers: OPTIONS of a route whose view does not."""
    rule = request.url_rule
    return request.method == "OPTIONS" and bool(getattr(rule, "provide_automatic_options", False))
