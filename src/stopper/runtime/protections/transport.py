"""By which way: plain HTTP is sent to the same place over HTTPS; HSTS is written with the other headers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self
from urllib.parse import quote

from stopper.policy.sections.transport import Transport as TransportPolicy
from stopper.runtime.answers import Answer, Refusal
from stopper.runtime.events import Event, Events
from stopper.runtime.exchange import Environ, Exchange
from stopper.runtime.protection import Protection
from stopper.runtime.protections.hosts import allowed_hosts
from stopper.standard.host_names import AllowedHosts

if TYPE_CHECKING:
    from stopper.runtime.setup import Setup

CONTROL = "transport.https-redirect"
# Where servers keep the target of the request as it was sent: gunicorn, and uWSGI, Werkzeug and mod_wsgi.
TARGETS = ("RAW_URI", "REQUEST_URI")
# What a target may be made of (RFC 3986); anything else is encoded anew.
OF_TARGETS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=:@%/?[]|{}^`\"")
IN_PATHS = "/-._~!$&'()*+,;=:@"
IN_QUERIES = IN_PATHS + '?%[]|{}^`"'


class Transport(Protection):
    """A permanent redirect (308) that keeps method, path and query, to a name of the policy and nowhere else."""

    name: ClassVar[str] = "transport"
    controls: ClassVar[tuple[str, ...]] = (CONTROL, "transport.hsts")

    def __init__(self, policy: TransportPolicy, hosts: AllowedHosts, events: Events) -> None:
        self.mode = policy.mode
        self._hosts = hosts
        self._events = events
        self._exempt = frozenset(policy.exempt)
        self._port = "" if policy.https_port == 443 else f":{policy.https_port}"

    @classmethod
    def of(cls, setup: Setup) -> Self | None:
        policy = setup.policy.transport
        return cls(policy, allowed_hosts(setup), setup.events) if policy.https else None

    def on_request(self, exchange: Exchange) -> Answer | Refusal | None:
        return None if exchange.environ["wsgi.url_scheme"] == "https" else self._send_on(exchange)

    def _send_on(self, exchange: Exchange) -> Answer | Refusal | None:
        environ = exchange.environ
        if exchange.path in self._exempt:
            return None
        # Hosts has refused every other name already, unless the policy only reports that.
        host = self._hosts.spelling(environ.get("HTTP_HOST") or "") or self._hosts.first
        if not host:
            return Refusal(400, CONTROL, "plain_http", "This site is served over HTTPS.")
        if (
            self.mode != "enforce"
        ):  # a redirect that is sent is no refusal, and every visitor's first address may need it
            self._events.record(Event("plain_http", CONTROL, enforced=False, status=308), exchange)
        address = f"https://{_without_port(host)}{self._port}{_target(environ)}"
        return Answer(308, b"This site is served over HTTPS.\n", headers=(("Location", address),))


def _without_port(host: str) -> str:
    return host if host.endswith("]") else host.rsplit(":", 1)[0]


def _target(environ: Environ) -> str:
    """Path and query as they were sent; from what the server decoded where it does not say."""
    prefix = environ.get("SCRIPT_NAME") or ""
    if not prefix:
        for name in TARGETS:
            sent = environ.get(name)
            if isinstance(sent, str) and sent.startswith("/") and OF_TARGETS.issuperset(sent):
                return sent
    path = quote((prefix + (environ.get("PATH_INFO") or "")).encode("latin-1", "replace"), safe=IN_PATHS)
    query = quote((environ.get("QUERY_STRING") or "").encode("latin-1", "replace"), safe=IN_QUERIES)
    return f"{path if path.startswith('/') else f'/{path}'}{f'?{query}' if query else ''}"
