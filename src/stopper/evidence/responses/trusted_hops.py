"""How many proxies an application believes for each forwarded header: by ProxyFix, or by Stopper's extension."""

from __future__ import annotations

from msgspec import Struct

from stopper.evidence.application.enforcement import extension_of
from stopper.evidence.application.flask import Application
from stopper.evidence.responses.forwarded_headers import proxy_fixes
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.policy.sections.proxies import Proxies

HEADERS = {
    "x_for": "X-Forwarded-For",
    "x_proto": "X-Forwarded-Proto",
    "x_host": "X-Forwarded-Host",
    "x_port": "X-Forwarded-Port",
    "x_prefix": "X-Forwarded-Prefix",
}


class TrustedHops(Struct, frozen=True):
    """`hops` has the number of proxies for each header that is believed, by the header's name; `who` believes them."""

    who: str
    hops: dict[str, int]
    at: Place


def trusted_hops(application: Application) -> list[TrustedHops]:
    """What the application believes; empty where it believes nothing, or where the numbers are not shown."""
    extension = extension_of(application)
    if extension is not None and extension[0].counts_proxies:
        policy, at = extension
        return [TrustedHops("Stopper", _hops(policy.proxies), at)]
    found = []
    for fix in proxy_fixes(application):
        numbers = {name: value.data for name, value in fix.hops.items() if isinstance(value, Known)}
        if fix.is_used and not fix.is_off and len(numbers) == len(fix.hops):
            hops = {HEADERS[name]: int(count) for name, count in numbers.items() if isinstance(count, int) and count}
            found.append(TrustedHops("ProxyFix", hops, fix.at))
    return found


def _hops(policy: Proxies) -> dict[str, int]:
    """The numbers of the policy: `hops` stands for address and scheme where they have none of their own."""
    own = {name: getattr(policy, name) for name in HEADERS}
    counts = {name: policy.hops if count is None else count for name, count in own.items()}
    return {HEADERS[name]: count for name, count in counts.items() if count}
