"""Whether the host names that are served are named anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.model import Severity
from stopper.standard.start_up.fact import Configuration, Fact, Surroundings, value_of

TRUSTED_HOSTS = "transport.trusted-hosts"


def hosts_are_named(configuration: Configuration, around: Surroundings) -> Iterator[Fact]:
    """Without names a forged Host header stands in every address that the application builds."""
    if not around.has_hosts and not value_of(configuration, "TRUSTED_HOSTS"):
        words = "no host names are set, so that any Host header is taken and stands in links"
        yield Fact(TRUSTED_HOSTS, Severity.HIGH, "TRUSTED_HOSTS", words, '[hosts] names = ["shop.example"]')
