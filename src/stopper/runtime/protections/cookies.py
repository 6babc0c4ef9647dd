"""Cookies: Secure, HttpOnly, SameSite and the narrowest domain for every cookie that leaves the application."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from stopper.policy.sections.cookies import Cookies as CookiesPolicy
from stopper.policy.sections.sessions import Sessions as SessionsPolicy
from stopper.runtime.answers import Refusal
from stopper.runtime.events import Event, Events
from stopper.runtime.exchange import Exchange, Headers
from stopper.runtime.protection import Protection
from stopper.standard.disguised_cookies import without_disguised

if TYPE_CHECKING:
    from stopper.runtime.setup import Setup

SECURE = "sessions.cookie-secure"
HTTP_ONLY = "sessions.cookie-httponly"
SAME_SITE = "sessions.cookie-samesite"
SCOPE = "sessions.cookie-scope"
SET_COOKIE = "set-cookie"


class Cookies(Protection):
    """Adds what a cookie lacks, whoever set it: a view, a library, middleware, a mounted application."""

    name: ClassVar[str] = "cookies"
    controls: ClassVar[tuple[str, ...]] = (SECURE, HTTP_ONLY, SAME_SITE, SCOPE)

    def __init__(self, policy: CookiesPolicy, sessions: SessionsPolicy, events: Events) -> None:
        self.mode = policy.mode
        self._secure = policy.secure
        self._samesite = policy.samesite
        self._readable = frozenset(policy.readable)
        own = (sessions.cookie_name,) if sessions.samesite == "None" else ()
        self._cross_site = frozenset((*policy.cross_site, *own))
        domains = (*policy.domains, sessions.domain)
        self._domains = frozenset(domain.lower().lstrip(".") for domain in domains)
        self._longest = policy.longest_header
        self._events = events

    @classmethod
    def of(cls, setup: Setup) -> Self:
        return cls(setup.policy.cookies, setup.policy.sessions, setup.events)

    def on_request(self, exchange: Exchange) -> Refusal | None:
        """A Cookie header beyond all measure is refused, and disguised cookies are taken out, before anything reads."""
        header = exchange.environ.get("HTTP_COOKIE")
        if header is None:
            return None
        if len(header) > self._longest:
            return Refusal(431, SCOPE, "cookies_refused", "The cookies of this site have grown too large. Delete them.")
        plain = without_disguised(header)
        if plain is not header:
            self._take_out(exchange, plain)
        return None

    def _take_out(self, exchange: Exchange, plain: str) -> None:
        is_enforced = self.mode == "enforce"
        self._events.record(Event("cookie_disguised", SCOPE, is_enforced, "a name that passes for a prefix"), exchange)
        if is_enforced:
            exchange.environ["HTTP_COOKIE"] = plain

    def on_response(self, exchange: Exchange, headers: Headers) -> None:
        if SET_COOKIE in exchange.sent:
            self._mend(exchange, headers)

    def _mend(self, exchange: Exchange, headers: Headers) -> None:
        for at, (name, value) in enumerate(headers):
            mended, controls = self._mended(value) if name.lower() == SET_COOKIE else (value, [])
            if controls and self.mode == "enforce":
                headers[at] = (name, mended)
            elif controls:
                for control in controls:
                    self._events.record(Event("cookie_weak", control, enforced=False), exchange)

    def _mended(self, line: str) -> tuple[str, list[str]]:
        """The cookie as the policy wants it, and the controls for whose sake it differs from `line`."""
        parts = line.split(";")
        said = [part.partition("=") for part in parts[1:]]
        given = {key.strip().lower(): value.strip() for key, _, value in said}
        name = parts[0].partition("=")[0].strip()
        controls: list[str] = []
        if "domain" in given and not self._may_have_domain(name, given):
            parts = [parts[0], *(part for part in parts[1:] if _key(part) != "domain")]
            controls.append(SCOPE)
        site = given.get("samesite", "").lower()
        if site not in ("lax", "strict") and (site != "none" or name not in self._cross_site):
            parts = [parts[0], *(part for part in parts[1:] if _key(part) != "samesite"), f" SameSite={self._samesite}"]
            controls.append(SAME_SITE)
        needs_secure = self._secure or site == "none" or name.startswith(("__Host-", "__Secure-"))
        if needs_secure and "secure" not in given:
            parts.append(" Secure")
            controls.append(SECURE)
        if "httponly" not in given and name not in self._readable:
            parts.append(" HttpOnly")
            controls.append(HTTP_ONLY)
        return ";".join(parts), controls

    def _may_have_domain(self, name: str, given: dict[str, str]) -> bool:
        """Whether a Domain may stay: the policy names it, it says nothing, or the cookie is being deleted."""
        domain = given["domain"].lower().lstrip(".")
        if name.startswith("__Host-"):
            return False
        return not domain or domain in self._domains or given.get("max-age") == "0"


def _key(part: str) -> str:
    return part.partition("=")[0].strip().lower()
