"""[sessions]: where sessions are kept, how long they last, and what their cookie says."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.model import UsageError
from stopper.policy.options import mode, option, reason
from stopper.standard.regex import regex
from stopper.standard.session_limits import prefix_problem

DAY = 86400
RIGHTS = ("_fresh", "roles", "groups", "permissions", "scopes", "impersonating")
COOKIE_NAME = regex(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}")
DOMAIN = regex(r"\.?[0-9A-Za-z-]{1,63}(?:\.[0-9A-Za-z-]{1,63}){0,20}")


@dataclass(frozen=True, slots=True)
class Sessions:
    """Server-side sessions, or hardened signed cookies."""

    store: str = option(
        "sqlite",
        "sqlite for the workers of one machine, redis across machines, cookie for signed cookies alone.",
        choices=("sqlite", "redis", "cookie", "app"),
        loose=lambda value: value in ("cookie", "app"),
    )
    lifetime: int = option(
        DAY // 2, "The longest that a session lives.", unit="seconds", loose=lambda value: value > DAY
    )
    idle: int = option(1800, "How long it lives without a request.", unit="seconds", loose=lambda value: value > DAY)
    touch: int = option(60, "How seldom the time of the last request is written.", unit="seconds")
    binding: str = option(
        "none",
        "What a session is bound to: none, agent (user agent), or address (that and the IP prefix).",
        choices=("none", "agent", "address"),
        offered=True,
    )
    samesite: str = option(
        "Lax", "SameSite of the session cookie.", choices=("Lax", "Strict", "None"), loose=lambda v: v == "None"
    )
    cookie_name: str = option(
        "__Host-session", "The name of the session cookie; with __Host- browsers take it from this host alone."
    )
    domain: str = option("", "The domain that the cookie is for; empty for the host alone.", loose=bool)
    size: int = option(65536, "The most that a session on the server may hold.", unit="bytes")
    rights: tuple[str, ...] = option(
        RIGHTS, "Keys of the session whose change renews the id, beside those whose names say who is signed in."
    )
    key_age: int = option(
        90 * DAY,
        "How old SECRET_KEY may become before whoever starts the application is told to change it.",
        unit="seconds",
        loose=lambda value: value > 366 * DAY,
    )
    mode: str = mode(
        "enforce keeps the sessions; report leaves the application's own interface, and records what is weak: sign-ins "
        "to a session that nobody can end, and two session cookies that differ."
    )
    reason: str = reason()

    def check(self, origin: str) -> None:
        """UsageError where the values contradict each other or browsers would refuse the cookie."""
        if COOKIE_NAME.fullmatch(self.cookie_name) is None:
            raise UsageError(f"{origin}: sessions.cookie-name = {self.cookie_name[:40]!r} is no name of a cookie.")
        if self.domain and DOMAIN.fullmatch(self.domain) is None:
            raise UsageError(f"{origin}: sessions.domain = {self.domain[:40]!r} is no name of a host.")
        problem = prefix_problem(self.cookie_name, secure=None, domain=bool(self.domain), path="/")
        if problem:
            raise UsageError(
                f"{origin}: browsers refuse a cookie called {self.cookie_name}, for {problem}. "
                'Take domain out of [sessions], or say cookie-name = "session".'
            )
        if min(self.lifetime, self.idle, self.size) < 1:
            raise UsageError(f"{origin}: lifetime, idle and size in [sessions] must be more than 0.")
