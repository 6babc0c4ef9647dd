"""Requests that change state come from the site itself: by Sec-Fetch-Site and Origin, else by a signed token."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, ClassVar, Self

from flask import g
from flask import request as flask_request

from stopper.model import UsageError
from stopper.runtime.answers import Refusal
from stopper.runtime.csrf.binding import Binding
from stopper.runtime.csrf.flask_wtf import is_of_flask_wtf
from stopper.runtime.csrf.mounted import is_bare, is_mounted
from stopper.runtime.csrf.senders import (
    brings_nothing_ambient,
    brings_own_authorization,
    opens_websocket,
    sender_of,
)
from stopper.runtime.csrf.tokens import MISSING, Tokens
from stopper.runtime.exchange import Environ, Exchange, current
from stopper.runtime.protection import Protection

if TYPE_CHECKING:
    from flask import Flask, Request

    from stopper.policy.sections.csrf import Csrf as CsrfPolicy
    from stopper.runtime.pipeline import Pipeline
    from stopper.runtime.setup import Setup

CONTROL = "csrf.protection-on"
EVENT = "csrf_refused"
NAME = "csrf"
# Under which the protection of that name keeps the rule that fits the path.
CORS = "cors"
# Kept once the sender of a request that changes something was looked at, and no exemption was needed.
JUDGED = "csrf judged"
TOKEN = "csrf token"  # noqa: S105  # where it is kept
SAFE = ("GET", "HEAD", "OPTIONS")
# Flask-WTF's names: forms and scripts that were written for it go on.
FIELD = "csrf_token"
HEADERS = ("X-CSRFToken", "X-CSRF-Token")
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
BESIDE_CORS = (
    "Flask-CORS says which origins may read; what their pages send is refused all the same. Write those that may send "
    "into [[cors]], or into trusted-origins of [csrf]."
)
SILENT = "neither Sec-Fetch-Site nor Origin"
FOREIGN = "This request comes from another site. Load the page again and send it from there."


class Csrf(Protection):
    """Another site's requests are refused before their body is read; only clients that name no sender need a token."""

    name: ClassVar[str] = NAME
    controls: ClassVar[tuple[str, ...]] = (CONTROL, "csrf.form-token")

    def __init__(self, setup: Setup, policy: CsrfPolicy, tokens: Tokens | None, demands_token: bool) -> None:
        self.mode = policy.mode
        self._table = setup.table
        self._trusted = frozenset(policy.trusted_origins)
        self._strict = policy.strict
        self._demands_token = demands_token
        self.left = ("csrf.token",) if policy.token and not demands_token else ()
        self._tokens = tokens
        self._binding = Binding(setup.policy.access.session_key)
        self._is_api = setup.policy.profile == "api"
        # Flask-WTF's forms then ask for no token of their own, as behind its CSRFProtect; theirs is as good as ours.
        self._tells_forms = tokens is not None and "flask_wtf" in sys.modules
        self._field = str(setup.app.config.get("WTF_CSRF_FIELD_NAME", FIELD))

    @classmethod
    def of(cls, setup: Setup) -> Self:
        policy = setup.policy.csrf
        neighbour = _neighbour(setup)
        if neighbour:
            setup.told.append(neighbour)
        if setup.neighbours.has_hook_of("flask_cors") and not (setup.policy.cors or policy.trusted_origins):
            setup.told.append(BESIDE_CORS)
        keys = setup.keys.derive(NAME)
        tokens = Tokens(keys, policy.token_lifetime) if keys and not neighbour else None
        return cls(setup, policy, tokens, policy.token and not neighbour)

    def bind(self, setup: Setup) -> None:
        if self._tokens is None:
            return
        setup.app.jinja_env.globals["csrf_token"] = self.token
        if "csrf" in setup.neighbours.extensions:
            # A Flask-WTF that is switched off gives its tokens to templates all the same; the last one wins.
            processors = setup.app.template_context_processors.setdefault(None, [])
            processors.append(lambda: {"csrf_token": self.token})

    def on_request(self, exchange: Exchange) -> Refusal | None:
        environ = exchange.environ
        if environ.get("REQUEST_METHOD") in SAFE:
            if "HTTP_UPGRADE" not in environ or not opens_websocket(environ):
                return None
            changes = False
        else:
            changes = True
        sender = sender_of(environ, self._trusted)
        if changes:
            exchange.kept[JUDGED] = True
        if sender == "own":
            return None
        if sender == "foreign":
            return self._foreign(exchange)
        return self._silent(exchange) if changes else None

    def on_route(self, exchange: Exchange, request: Request) -> Refusal | None:
        """The token of a client that named no sender; the header first, for the body may be large."""
        rules = exchange.rules
        if request.method in SAFE or rules is None or not rules.endpoint or not rules.csrf:
            return None
        if JUDGED not in exchange.kept:
            refused = self._judged_late(exchange, request.method)
            if refused is not None:
                return refused
        fault = self._fault(request) if NAME in exchange.kept else ""
        if fault:
            return Refusal(403, CONTROL, EVENT, fault, note=SILENT)
        if self._tells_forms:
            g.csrf_valid = True
        return None

    def token(self) -> str:
        """A token for forms and scripts of whoever gets the answer; the same for all of one page."""
        if self._tokens is None:
            raise UsageError("There is no key to sign CSRF tokens with. Set SECRET_KEY.")
        exchange = current()
        kept = exchange.kept if exchange is not None else g.__dict__  # a context that no server made has no exchange
        if TOKEN not in kept:
            kept[TOKEN] = self._tokens.made(self._binding.made(flask_request), time.time())
        return str(kept[TOKEN])

    def _foreign(self, exchange: Exchange) -> Refusal | None:
        if _is_shared(exchange, exchange.method) or self._is_exempt(exchange):
            return None
        return _of_another(exchange)

    def _is_exempt(self, exchange: Exchange) -> bool:
        """Whether the route is, as far as the path tells; where it is reached it is asked again."""
        if self._table.matching(exchange.environ).csrf:
            return False
        exchange.kept.pop(JUDGED, None)
        return True

    def _judged_late(self, exchange: Exchange, method: str) -> Refusal | None:
        """A request that became one that changes something, or reached another route, by middleware inside."""
        sender = sender_of(exchange.environ, self._trusted)
        if sender == "foreign":
            return None if _is_shared(exchange, method) else _of_another(exchange)
        if sender == "silent" and not self._needs_nothing(exchange.environ):
            if self._strict:
                return Refusal(403, CONTROL, EVENT, FOREIGN, note=SILENT)
            if self._demands_token:
                exchange.kept[NAME] = True
        return None

    def _silent(self, exchange: Exchange) -> Refusal | None:
        """A client that says nothing of itself: an old browser, or no browser."""
        if self._needs_nothing(exchange.environ):
            return None
        if self._strict or (self._demands_token and not self._reaches_flask(exchange)):
            return None if self._is_exempt(exchange) else Refusal(403, CONTROL, EVENT, FOREIGN, note=SILENT)
        if self._demands_token:
            exchange.kept[NAME] = True
        return None

    def _needs_nothing(self, environ: Environ) -> bool:
        return brings_own_authorization(environ) or (self._is_api and brings_nothing_ambient(environ))

    def _reaches_flask(self, exchange: Exchange) -> bool:
        """Whether `on_route` will see it: an application that is mounted beside Flask's has no such stage."""
        pipeline: Pipeline = exchange.pipeline  # type: ignore[assignment]  # an exchange names it without its type
        if is_bare(pipeline.inner):
            return True
        return not is_mounted(pipeline.inner, exchange.path) and bool(self._table.matching(exchange.environ).endpoint)

    def _fault(self, request: Request) -> str:
        if self._tokens is None:
            return MISSING
        given = next((value for name in HEADERS if (value := request.headers.get(name))), "")
        if not given and request.mimetype in FORMS:
            given = request.form.get(self._field) or _prefixed(request, self._field)
        fault = self._tokens.fault(given, self._binding.read(request), time.time())
        return "" if fault and given and self._tells_forms and is_of_flask_wtf(given) else fault


_NAMED = ("HTTP_SEC_FETCH_SITE", "HTTP_ORIGIN")


def _of_another(exchange: Exchange) -> Refusal:
    environ = exchange.environ
    said = [f"{key[5:]}: {str(environ[key])[:80]!r}" for key in _NAMED if key in environ]
    return Refusal(403, CONTROL, EVENT, FOREIGN, note=", ".join(said))


def _is_shared(exchange: Exchange, method: str) -> bool:
    """Whether a rule of [[cors]] lets the origin send this."""
    rule = exchange.kept.get(CORS)
    if rule is None:
        return False
    origin = str(exchange.environ.get("HTTP_ORIGIN", ""))
    return bool(rule.lets_send(origin, method, alone=brings_nothing_ambient(exchange.environ)))


def _prefixed(request: Request, field: str) -> str:
    """The token of a form whose fields have a prefix, as Flask-WTF makes them."""
    return next((value for name, value in request.form.items() if name.endswith(f"-{field}")), "")


def _neighbour(setup: Setup) -> str:
    """What is told of another extension that gives and checks tokens; empty where there is none."""
    app: Flask = setup.app
    also = "Stopper refuses other sites' requests by Sec-Fetch-Site and Origin before, and gives no tokens of its own"
    if "csrf" in setup.neighbours.extensions and app.config.get("WTF_CSRF_ENABLED", True):
        return (
            f"Flask-WTF's CSRFProtect checks the tokens; {also}. Views that are exempt there need "
            "@stopper.csrf_exempt too where another site's page sends to them."
        )
    if setup.neighbours.has_hook_of("flask_seasurf"):
        return f"Flask-SeaSurf checks the tokens; {also}."
    return ""
