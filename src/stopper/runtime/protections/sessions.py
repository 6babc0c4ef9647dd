"""Sessions: on the server or in a hardened cookie, renewed at sign-in, ended in time and when they are told to."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Self

from flask import session
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSessionInterface, SessionInterface

from stopper.model import UsageError
from stopper.policy.protections import Protections
from stopper.runtime.answers import Refusal
from stopper.runtime.exchange import Exchange
from stopper.runtime.folders import private_folder
from stopper.runtime.protection import Protection
from stopper.runtime.sessions.cookie import NEEDS_SECURE, SessionCookie
from stopper.runtime.sessions.ids import Ids
from stopper.runtime.sessions.interface import DOWN, ServerSessions
from stopper.runtime.sessions.keeping import Keeping
from stopper.runtime.sessions.key_age import overdue
from stopper.runtime.sessions.record import Store
from stopper.runtime.sessions.remembering import Remembering
from stopper.runtime.sessions.session import Rotation, Session
from stopper.runtime.sessions.signed import SignedSessions
from stopper.runtime.sessions.terms import Terms
from stopper.runtime.sessions.values import Values
from stopper.runtime.sessions.waiting import WaitingSessions
from stopper.runtime.sessions.watching import Watching
from stopper.standard.session_limits import LONGEST_REMEMBER

if TYPE_CHECKING:
    from flask import Flask, Request

    from stopper.runtime.setup import Setup

REVOCATION = "sessions.revocation"
# What only a session that the server keeps makes true.
ON_SERVER = (REVOCATION, "sessions.no-sensitive-data", "secrets.secret-key-rotation")


class Sessions(Protection):
    """Puts the policy's session interface into the application."""

    name: ClassVar[str] = "sessions"
    controls: ClassVar[tuple[str, ...]] = (
        "sessions.lifetime",
        "sessions.rotation",
        "sessions.binding",
        REVOCATION,
        "sessions.no-sensitive-data",
        "secrets.secret-key-rotation",
    )

    def __init__(self, interface: SessionInterface | Watching, policy: Protections) -> None:
        self._interface = interface
        self._policy = policy
        self.mode = policy.sessions.mode
        # A signed cookie is read by whoever has it, stays good after a logout, and nothing keeps the age of its key.
        self.given_up = frozenset(ON_SERVER) if isinstance(interface, SignedSessions) else frozenset()

    @classmethod
    def of(cls, setup: Setup) -> Self | None:
        own = _own(setup.app)
        if setup.policy.sessions.mode != "enforce":
            return cls(Watching.of(setup, own), setup.policy)
        if not _is_replaceable(setup, own):
            return None
        _refuse_contradictions(setup)
        _tell_of_plain_http(setup)
        if not setup.keys.secrets:
            setup.told.append("SECRET_KEY is not set: there are no sessions. Set it from the environment.")
            return None
        interface = _made(setup)
        if isinstance(interface, ServerSessions):
            late = overdue(interface, setup.policy.sessions.key_age)
            setup.told.extend([late] if late else [])
        return cls(interface, setup.policy)

    def bind(self, setup: Setup) -> None:
        """Take the place of Flask's interface, and say the same in the configuration that others read."""
        app, said = setup.app, self._policy.sessions
        if isinstance(self._interface, Watching):
            self._interface.bind()
            return
        app.session_interface = self._interface
        app.config.update(
            SESSION_COOKIE_NAME=said.cookie_name,
            SESSION_COOKIE_SECURE=self._policy.cookies.secure or said.cookie_name.startswith(NEEDS_SECURE),
            SESSION_COOKIE_HTTPONLY=True,
            SESSION_COOKIE_SAMESITE=said.samesite,
            SESSION_COOKIE_DOMAIN=said.domain or None,
            SESSION_COOKIE_PATH="/",
            PERMANENT_SESSION_LIFETIME=min(app.permanent_session_lifetime, timedelta(seconds=said.lifetime)),
        )
        if hasattr(app, "login_manager"):
            self._hear_sign_ins(app)

    def on_request(self, exchange: Exchange) -> None:
        """What is weak is recorded, where the policy only reports."""
        if isinstance(self._interface, Watching):
            self._interface.look(exchange)

    def on_route(self, exchange: Exchange, request: Request) -> Refusal | None:
        """No request is answered as nobody's because the store does not answer."""
        if DOWN in exchange.kept:
            return Refusal(
                503,
                REVOCATION,
                "sessions_unavailable",
                "This cannot be done just now. Please try again in a moment.",
                note="the store of the sessions does not answer",
                headers=(("Retry-After", "5"),),
            )
        return None

    def _hear_sign_ins(self, app: Flask) -> None:
        """Flask-Login renews nothing by itself, and its remember-me cookies last a year."""
        from flask_login import user_loaded_from_cookie, user_logged_in, user_login_confirmed

        if isinstance(self._interface, ServerSessions) and self._interface.remembering is not None:
            user_loaded_from_cookie.connect(self._interface.remembering.loaded, app, weak=False)
        user_logged_in.connect(_signed_in, app)
        user_login_confirmed.connect(_confirmed, app)
        longest = app.config.get("REMEMBER_COOKIE_DURATION", timedelta(days=365))
        if type(longest) is int:
            longest = timedelta(seconds=longest)
        if isinstance(longest, timedelta):  # of anything else Flask-Login says itself that it is none
            app.config["REMEMBER_COOKIE_DURATION"] = min(longest, LONGEST_REMEMBER)


def _signed_in(sender: Any, **_: Any) -> None:
    _renew("sign-in")


def _confirmed(sender: Any, **_: Any) -> None:
    _renew("asked")


def _renew(why: Rotation) -> None:
    found = session._get_current_object()  # type: ignore[attr-defined]  # a proxy's
    if isinstance(found, Session):
        found.rotation = why


def _own(app: Flask) -> SessionInterface:
    """The interface that the application had before Stopper."""
    found = app.session_interface
    return found.before if isinstance(found, WaitingSessions) else found


def _is_replaceable(setup: Setup, own: SessionInterface) -> bool:
    """Whether the sessions are ours to keep; says so where another keeps them."""
    if setup.policy.sessions.store == "app":
        setup.told.append(f"Sessions stay with {type(own).__qualname__}: {setup.policy.sessions.reason}")
        return False
    if type(own) is SecureCookieSessionInterface:
        return True
    kind = type(own)
    setup.told.append(
        f"Sessions stay with {kind.__module__}.{kind.__qualname__}, which the application set: what the policy says of "
        'them does not hold. Take it out, or say [sessions] store = "app" with its reason.'
    )
    return False


def _refuse_contradictions(setup: Setup) -> None:
    said, config, secure = setup.policy.sessions, setup.app.config, setup.policy.cookies.secure
    if not secure and said.cookie_name.startswith(NEEDS_SECURE):
        raise UsageError(
            f"[cookies] secure = false, and browsers refuse a cookie called {said.cookie_name} that is not Secure. "
            'Say cookie-name = "session" in [sessions] of the same environment.'
        )
    if not secure and said.samesite == "None":
        raise UsageError('[sessions] samesite = "None" needs Secure, and [cookies] secure is false.')
    domain = config.get("SESSION_COOKIE_DOMAIN")
    if domain not in (None, "", False, said.domain):
        raise UsageError(
            f"SESSION_COOKIE_DOMAIN is {str(domain)[:60]!r}, and the policy's cookie {said.cookie_name} is for the "
            "host alone. Take the setting out, or name the domain with its reason in [sessions]."
        )
    path = config.get("SESSION_COOKIE_PATH")
    if path not in (None, "", "/"):
        raise UsageError(
            f"SESSION_COOKIE_PATH is {str(path)[:60]!r}, and the policy's cookie {said.cookie_name} has the path /. "
            "Take the setting out: a path keeps no page of the same host away from a cookie."
        )


def _tell_of_plain_http(setup: Setup) -> None:
    policy = setup.policy
    if not policy.cookies.secure:
        return
    if not policy.transport.https:
        setup.told.append(
            "[transport] https = false, and cookies are Secure: over plain HTTP browsers drop them and every session "
            "is lost. Serve HTTPS."
        )
    elif policy.environment == "development":
        setup.told.append(
            f"The session cookie {policy.sessions.cookie_name} is Secure. Over plain HTTP, Chrome and Firefox keep it "
            "for localhost; other browsers and hosts drop it and lose the session. Where that matters: "
            '[environments.development.cookies] secure = false, and in .sessions cookie-name = "session".'
        )


def _made(setup: Setup) -> SessionInterface:
    policy, app = setup.policy, setup.app
    # Two applications with one key share no sessions.
    of_app = f"{app.name} {policy.sessions.cookie_name}"
    terms = Terms.of(policy, app, setup.keys.derive(f"session binding {of_app}")[0])
    cookie = SessionCookie.of(policy, app)
    serializer = getattr(app.session_interface, "serializer", None)
    values = Values(serializer if isinstance(serializer, TaggedJSONSerializer) else TaggedJSONSerializer())
    if policy.sessions.store == "cookie":
        return SignedSessions(setup.keys.derive(f"session cookie {of_app}"), terms, cookie, values)
    ids = Ids(policy.sessions.cookie_name, setup.keys.derive(f"session id {of_app}"))
    store = _store(setup, terms)
    remembering = None
    if hasattr(app, "login_manager"):
        keys = setup.keys.derive(f"remember-me {of_app}")
        remembering = Remembering(app, keys, store, terms, setup.events)
    return ServerSessions(Keeping(ids, store, terms, cookie, values, setup.events, remembering))


def _store(setup: Setup, terms: Terms) -> Store:
    if setup.policy.sessions.store == "redis":
        from stopper.runtime.sessions.redis import RedisStore
        from stopper.runtime.stores.redis import redis_of

        return RedisStore(redis_of(setup), terms.idle)
    from stopper.runtime.sessions.sqlite import SqliteStore

    name = "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in setup.app.name)[:60]
    return SqliteStore(private_folder(setup, "state") / f"sessions-{name}.sqlite", terms.idle)
