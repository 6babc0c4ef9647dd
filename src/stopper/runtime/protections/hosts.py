"""Which names are answered: every other Host is refused before any code of the application."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from stopper.policy.sections.hosts import Hosts as HostsPolicy
from stopper.runtime.answers import Refusal
from stopper.runtime.exchange import Exchange
from stopper.runtime.protection import Protection
from stopper.standard.host_names import LOOPBACK, AllowedHosts, hosts_fault

if TYPE_CHECKING:
    from stopper.runtime.setup import Setup

CONTROL = "transport.trusted-hosts"


class Hosts(Protection):
    """The Host header, which is the application's name in links, redirects and mails, is one of the policy's names.

    What passes has one spelling: lower case, no dot at the end, no usual port.
    """

    name: ClassVar[str] = "hosts"
    controls: ClassVar[tuple[str, ...]] = (CONTROL,)

    def __init__(self, policy: HostsPolicy, allowed: AllowedHosts) -> None:
        self.mode = policy.mode
        self._allowed = allowed
        self._spellings = allowed.spellings
        self._exempt = frozenset(policy.exempt) if allowed.names else frozenset()

    @classmethod
    def of(cls, setup: Setup) -> Self:
        fault = hosts_fault(_named(setup))
        if fault and setup.is_production:
            setup.told.append(f'[hosts] names: {fault}. Say names = ["shop.example"].')
        elif not setup.policy.hosts.names and setup.is_production:
            setup.told.append("The policy has no [hosts] names: those of TRUSTED_HOSTS are answered. Move them there.")
        return cls(setup.policy.hosts, allowed_hosts(setup))

    def on_request(self, exchange: Exchange) -> Refusal | None:
        host = exchange.environ.get("HTTP_HOST")
        return None if host in self._spellings else self._look(exchange, host)

    def _look(self, exchange: Exchange, host: str | None) -> Refusal | None:
        spelling = self._allowed.spelling(host) if host else None
        if spelling is None and exchange.path in self._exempt:
            spelling = self._allowed.first
        if spelling is None:
            note = "no Host header" if not host else "a Host that the policy does not name"
            return Refusal(400, CONTROL, "host_refused", "This site is not served under that name.", note)
        exchange.environ["HTTP_HOST"] = spelling
        return None


def allowed_hosts(setup: Setup) -> AllowedHosts:
    """The hosts of the policy; in development and tests the machine's own names too."""
    own = () if setup.is_production else LOOPBACK
    return AllowedHosts.of((*_named(setup), *own))


def _named(setup: Setup) -> tuple[str, ...]:
    """The names of the policy; where it has none, those of Flask's own setting, which means any port."""
    if setup.policy.hosts.names:
        return setup.policy.hosts.names
    trusted = setup.app.config.get("TRUSTED_HOSTS") or ()
    return tuple(f"{name.partition(':')[0]}:*" for name in trusted if isinstance(name, str))
