"""What browsers are told with every response, whoever answers; a view's own word stands, and nothing is said twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from stopper.runtime.browser.fixed import Fixed
from stopper.runtime.events import Event, Events
from stopper.runtime.exchange import Exchange
from stopper.runtime.exchange import Headers as Sent
from stopper.runtime.protection import Protection
from stopper.runtime.protections.csp import FRAMING
from stopper.standard.header_values import CACHE_DECIDED, cache_words

if TYPE_CHECKING:
    from stopper.policy.sections.headers import Headers as HeadersPolicy
    from stopper.runtime.setup import Setup

# What shows that a response is one person's: it sets a cookie, or it varies by cookies.
PERSONAL = frozenset({"set-cookie", "vary"})
CACHE = "Cache-Control"
# What a page says that looked at the session of nobody in particular.
UNKNOWN_USER = "private, no-cache"
# What lets shared caches keep a response.
SHARED = frozenset({"public", "s-maxage"})


BANNER = "production-mode.banner-hidden"
# For whose sake a header is laid on.
CONTROLS = {
    "x-content-type-options": "browser.nosniff",
    "x-frame-options": "browser.framing",
    "referrer-policy": "browser.referrer-policy",
    "permissions-policy": "browser.permissions-policy",
    "cross-origin-opener-policy": "browser.cross-origin-isolation",
    "cross-origin-resource-policy": "browser.cross-origin-isolation",
    "origin-agent-cluster": "browser.cross-origin-isolation",
    "cache-control": "browser.cache-control",
    "strict-transport-security": "transport.hsts",
    "clear-site-data": "sessions.revocation",
}


class Headers(Protection):
    """The fixed headers, Cache-Control of what is one person's, and Clear-Site-Data at logout; banners are dropped."""

    name: ClassVar[str] = "headers"
    controls: ClassVar[tuple[str, ...]] = (
        "browser.nosniff",
        "browser.framing",
        "browser.referrer-policy",
        "browser.permissions-policy",
        "browser.cross-origin-isolation",
        "browser.headers-once",
        "browser.cache-control",
        BANNER,
    )

    def __init__(self, policy: HeadersPolicy, hsts: str, events: Events) -> None:
        self.mode = policy.mode
        self._events = events
        self._fixed = {framing: Fixed.of(policy, hsts, framing) for framing in (policy.framing, "SAMEORIGIN", "")}
        self._usual = self._fixed[policy.framing]
        self._signed_in = policy.signed_in_cache
        self._clear = ", ".join(f'"{kind}"' for kind in policy.clear_site_data)

    @classmethod
    def of(cls, setup: Setup) -> Self:
        policy = setup.policy.headers
        if policy.mode != "enforce":
            setup.told.append("[headers] mode is report: no header is sent, and what responses lack is recorded.")
        elif setup.neighbours.has_hook_of("flask_talisman"):
            setup.told.append(
                "Flask-Talisman is there: what it sends stands, and Stopper adds what it leaves out. Take it out: it "
                "trusts X-Forwarded-Proto of any client, and its headers are missing where another hook raises."
            )
        return cls(policy, setup.policy.transport.hsts, setup.events)

    def on_response(self, exchange: Exchange, headers: Sent) -> None:
        if self.mode == "enforce":
            self._lay(exchange, headers)
            return
        as_wanted = headers.copy()
        self._lay(exchange, as_wanted)
        for name in dict.fromkeys(name.lower() for name, _ in set(as_wanted).symmetric_difference(headers)):
            event = Event("header_weak", CONTROLS.get(name, BANNER), enforced=False, note=name, often=True)
            self._events.record(event, exchange)

    def _lay(self, exchange: Exchange, headers: Sent) -> None:
        kept, names = exchange.kept, exchange.sent
        fixed = self._fixed[kept[FRAMING]] if FRAMING in kept else self._usual
        is_https = exchange.environ["wsgi.url_scheme"] == "https"
        if fixed.known.isdisjoint(names):
            headers += fixed.over_https if is_https else fixed.over_http
        else:
            fixed.lay(headers, is_https=is_https)
        if exchange.user or exchange.has_nonce or not PERSONAL.isdisjoint(names):
            self._keep_private(exchange, headers, names)
        if is_https and self._clear and "logout" in kept and "clear-site-data" not in names:
            headers.append(("Clear-Site-Data", self._clear))

    def _keep_private(self, exchange: Exchange, headers: Sent, names: dict[str, str]) -> None:
        """No shared cache keeps what is one person's; what the view says on purpose stands."""
        is_personal = exchange.user or "set-cookie" in names or "cookie" in names.get("vary", "").lower()
        said = names.get("cache-control")
        if said is None and is_personal:
            headers.append((CACHE, self._signed_in if exchange.user else UNKNOWN_USER))
        if said is None or not (is_personal or exchange.has_nonce):
            return
        words = cache_words(said)
        # An age alone would let shared caches keep it, and so would a word for them on a page that needs a user: Flask
        # says "public" with every file that it sends under SEND_FILE_MAX_AGE_DEFAULT.
        if words.isdisjoint(CACHE_DECIDED) or (not words.isdisjoint(SHARED) and _is_for_one(exchange, names)):
            kept = [part.strip() for part in said.split(",") if part.partition("=")[0].strip().lower() not in SHARED]
            headers[:] = [pair for pair in headers if pair[0].lower() != "cache-control"]
            headers.append((CACHE, ", ".join([*filter(None, kept), "private"])))


def _is_for_one(exchange: Exchange, names: dict[str, str]) -> bool:
    """Whether no second visitor may get the very same response, whatever the view says of caches.

    It brings a cookie, or the nonce of a policy, which a stranger must not know beforehand; or it is for signed-in
    users: somebody is, and the route is not public on purpose.
    """
    if exchange.has_nonce or "set-cookie" in names:
        return True
    return bool(exchange.user) and not (exchange.rules is not None and exchange.rules.public)
