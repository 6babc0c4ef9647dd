"""Who asks, how and for which host: what trusted proxies say is believed, and what anyone else says is taken out."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, ClassVar, Self

from stopper.policy.sections.proxies import UNIX
from stopper.policy.sections.proxies import Proxies as ProxiesPolicy
from stopper.runtime.answers import Refusal
from stopper.runtime.events import Event, Events
from stopper.runtime.exchange import RELAYED, Environ, Exchange
from stopper.runtime.forwarded import BadForwarded, Trust
from stopper.runtime.neighbours import around
from stopper.runtime.protection import Protection
from stopper.standard.forwarded import ADDRESS, ALL, IDENTITY, header_name

if TYPE_CHECKING:
    from stopper.runtime.setup import Setup

CONTROL = "transport.proxy-trust"
ORIGINAL = "stopper.original"
# Where a ProxyFix outside of Stopper keeps what it has replaced.
OF_PROXY_FIX = "werkzeug.proxy_fix.orig"
# The headers by which gunicorn sets the scheme to https, by default for whoever connects from the same machine.
OBEYED = {"HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_SSL": "on", "HTTP_X_FORWARDED_PROTOCOL": "ssl"}
MOST_PEERS = 1024
# What proxies say of a request, and where a server writes it.
SAID = {
    "REMOTE_ADDR": "address",
    "wsgi.url_scheme": "scheme",
    "HTTP_HOST": "host",
    "SERVER_PORT": "port",
    "SCRIPT_NAME": "prefix",
}


class Proxies(Protection):
    """Exactly the proxies of the policy are trusted, once; then every header of theirs is gone.

    So nothing inside can trust a second time, and nothing reads what a client wrote: `request.remote_addr`, `.scheme`
    and `.host` are the truth. What they replace is in environ["stopper.original"].
    """

    name: ClassVar[str] = "proxies"
    controls: ClassVar[tuple[str, ...]] = (CONTROL,)

    def __init__(self, policy: ProxiesPolicy, trust: Trust, events: Events) -> None:
        self.mode = policy.mode
        self._events = events
        self._trust = trust
        self._prefix_is_trusted = trust.x_prefix > 0
        kept = {header_name(name) for name in policy.keep}
        self._names = frozenset(map(_key, ALL | IDENTITY | kept))
        self._said = SAID | dict.fromkeys(map(_key, sorted(IDENTITY)), "user")
        self._kept = frozenset(map(_key, kept))
        self._addresses = frozenset(map(_key, ADDRESS - kept))
        self._networks = tuple(ipaddress.ip_network(peer) for peer in policy.peers if peer != UNIX)
        self._takes_sockets = UNIX in policy.peers
        self._has_peers = bool(policy.peers)
        self._peers: dict[str, bool] = {}

    @classmethod
    def of(cls, setup: Setup) -> Self:
        return cls(setup.policy.proxies, _agreed(setup), setup.events)

    def on_request(self, exchange: Exchange) -> Refusal | None:
        environ = exchange.environ
        path = environ.get("PATH_INFO")
        if path and path[0] != "/":
            # A server may hand "GET .env" on as it is, and Werkzeug routes it like "/.env": every rule must see that.
            environ["PATH_INFO"] = f"/{path}"
        if exchange.outer is not None:  # the application around this one has read them
            return None
        if self.mode != "enforce":
            return self._notice(exchange, environ)
        if OF_PROXY_FIX in environ:
            _restore(environ)
            exchange.client = environ.get("REMOTE_ADDR") or ""
        found = self._names.intersection(environ)
        return self._read(exchange, environ, found) if found else None

    def _notice(self, exchange: Exchange, environ: Environ) -> Refusal | None:
        """What would have been refused or changed, worked out on a copy; the request stays as it came."""
        found = self._names.intersection(environ)
        if not found:
            return None
        copy = dict(environ)
        shadow = Exchange(copy, exchange.pipeline)
        refused = self._read(shadow, copy, found)
        if refused is not None:
            return refused
        exchange.client = shadow.client
        exchange.kept |= shadow.kept
        differing = dict.fromkeys(words for key, words in self._said.items() if copy.get(key) != environ.get(key))
        if differing:
            event = Event(
                "forwarded_differs", CONTROL, enforced=False, note=f"another {', '.join(differing)}", often=True
            )
            self._events.record(event, exchange)
        return None

    def _read(self, exchange: Exchange, environ: Environ, found: frozenset[str]) -> Refusal | None:
        get = environ.get
        environ[ORIGINAL] = {  # written out, for each request behind a proxy makes one
            "REMOTE_ADDR": get("REMOTE_ADDR"),
            "wsgi.url_scheme": get("wsgi.url_scheme"),
            "HTTP_HOST": get("HTTP_HOST"),
            "SERVER_NAME": get("SERVER_NAME"),
            "SERVER_PORT": get("SERVER_PORT"),
            "SCRIPT_NAME": get("SCRIPT_NAME"),
        }
        refused, names_client = self._undo(environ, found), False
        is_believed = not self._has_peers or self._is_proxy(exchange.client)
        if is_believed and refused is None:
            try:
                names_client = self._trust.apply(environ)
            except BadForwarded as error:
                refused = f"{error} with a value that cannot be meant"
        if not names_client and not self._addresses.isdisjoint(found):
            exchange.kept[RELAYED] = True
        for name in found - self._kept if is_believed and self._kept else found:
            del environ[name]
        if refused is not None:
            return Refusal(400, CONTROL, "forwarded_refused", "The request came on an odd way.", refused)
        exchange.client = environ.get("REMOTE_ADDR") or ""
        return None

    def _undo(self, environ: Environ, found: frozenset[str]) -> str | None:
        """Take back what the server believed by itself; what cannot be taken back is refused, with these words."""
        if "gunicorn.socket" not in environ:
            return None
        if environ["wsgi.url_scheme"] == "https" and _was_told(environ, found):
            environ["wsgi.url_scheme"] = "http"
        prefix = environ.get("HTTP_SCRIPT_NAME")
        if prefix and prefix == environ.get("SCRIPT_NAME") and not self._prefix_is_trusted:
            return "Script-Name, which the server obeyed and the policy trusts no proxy for (x-prefix)"
        return None

    def _is_proxy(self, peer: str) -> bool:
        """Whether the policy's nearest proxy connects from there. A socket of the machine has no address."""
        known = self._peers.get(peer)
        if known is None:
            if len(self._peers) >= MOST_PEERS:
                self._peers.clear()
            known = self._peers[peer] = self._takes_sockets if not peer else _is_inside(peer, self._networks)
        return known


def _key(header: str) -> str:
    return "HTTP_" + header.upper().replace("-", "_")


def _was_told(environ: Environ, found: frozenset[str]) -> bool:
    """Whether gunicorn has https from a header and not from its own socket."""
    if hasattr(environ["gunicorn.socket"], "cipher"):
        return False
    return any(environ.get(name) == value for name, value in OBEYED.items() if name in found)


def _is_inside(peer: str, networks: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]) -> bool:
    try:
        found = ipaddress.ip_address(peer)
    except ValueError:
        return False
    found = getattr(found, "ipv4_mapped", None) or found
    return any(found in network for network in networks)


def _restore(environ: Environ) -> None:
    """Undo a ProxyFix that stands outside of Stopper: what the headers mean is for the policy to say."""
    for name, value in environ.pop(OF_PROXY_FIX).items():
        if value is None:
            environ.pop(name, None)
        else:
            environ[name] = value


def _agreed(setup: Setup) -> Trust:
    """The policy's counts; where it says none, those of the ProxyFix that the application has already."""
    policy = Trust.of(setup.policy.proxies)
    own = next((item for item in around(setup.app.wsgi_app) if _is_proxy_fix(item)), None)
    if own is None:
        return policy
    counts = Trust(*(getattr(own, name, 0) for name in Trust.__slots__))
    if not setup.policy.counts_proxies:
        setup.told.append(
            f"The policy has no [proxies], so Stopper trusts what the application's ProxyFix trusts ({counts}). "
            "Say it in [proxies], and take ProxyFix out: it has nothing left to do."
        )
        return counts
    setup.told.append(
        f"Stopper trusts proxies as [proxies] says ({policy}) and then takes their headers out, so the application's "
        f"ProxyFix ({counts}) has nothing left to do. Take it out."
    )
    return policy


def _is_proxy_fix(item: object) -> bool:
    return any(
        f"{kind.__module__}.{kind.__qualname__}" == "werkzeug.middleware.proxy_fix.ProxyFix"
        for kind in type(item).__mro__
    )
