"""[proxies]: what stands in front of the application, counted exactly."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.policy.options import option


@dataclass(frozen=True, slots=True)
class Proxies:
    """How many trusted proxies append to each header; what more a client sends is ignored.

    The counts have the meaning of Werkzeug's ProxyFix: value n takes the nth address from the right.
    """

    hops: int = option(0, "Proxies in front that append X-Forwarded-For and set X-Forwarded-Proto; 0 trusts no header.")
    x_for: int | None = option(None, "Proxies that append X-Forwarded-For, where it is not `hops`.")
    x_proto: int | None = option(None, "Proxies that set X-Forwarded-Proto, where it is not `hops`.")
    x_host: int = option(0, "Proxies that set X-Forwarded-Host.")
    x_port: int = option(0, "Proxies that set X-Forwarded-Port.")
    x_prefix: int = option(0, "Proxies that set X-Forwarded-Prefix.")
