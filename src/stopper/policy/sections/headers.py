"""[headers]: what browsers are told with every response."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stopper.model import UsageError
from stopper.policy.options import mode, option, reason, table_option
from stopper.standard.header_values import SITE_DATA, feature_fault, opens_feature

REFERRERS = ("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin")
DENIED = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone")


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers of the browser family that are the same for every response; empty leaves one out."""

    framing: str = option("DENY", "X-Frame-Options.", choices=("DENY", "SAMEORIGIN", ""), loose=lambda value: not value)
    referrer_policy: str = option("strict-origin-when-cross-origin", "Referrer-Policy.", choices=REFERRERS)
    permissions: Mapping[str, str] = table_option(
        'Permissions-Policy: a feature and who may use it, such as camera = "(self)"; "()" is nobody.',
        dict.fromkeys((*DENIED, "payment", "usb"), "()"),
        loose=lambda value: any(opens_feature(allowed) for allowed in value.values()),
    )
    opener_policy: str = option(
        "same-origin",
        "Cross-Origin-Opener-Policy.",
        choices=("same-origin", "same-origin-allow-popups", "noopener-allow-popups", "unsafe-none"),
        loose=lambda value: value == "unsafe-none",
    )
    resource_policy: str = option(
        "same-origin",
        "Cross-Origin-Resource-Policy.",
        choices=("same-origin", "same-site", "cross-origin"),
        loose=lambda value: value == "cross-origin",
    )
    origin_agent_cluster: bool = option(True, "Origin-Agent-Cluster: ?1.")
    signed_in_cache: str = option(
        "no-store",
        "Cache-Control of what signed-in users get, where the view says none.",
        choices=("no-store", "private, no-cache"),
    )
    clear_site_data: tuple[str, ...] = option(("cache", "storage"), "What a browser forgets at logout.")
    mode: str = mode("enforce sends them; report leaves them out, and records each that a response lacks.")
    reason: str = reason()

    def pairs(self, framing: str) -> tuple[tuple[str, str], ...]:
        """The headers that are the same for every response, with this X-Frame-Options; what is empty is not sent."""
        return (
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", framing),
            ("Referrer-Policy", self.referrer_policy),
            ("Permissions-Policy", ", ".join(f"{name}={allowed}" for name, allowed in self.permissions.items())),
            ("Cross-Origin-Opener-Policy", self.opener_policy),
            ("Cross-Origin-Resource-Policy", self.resource_policy),
            ("Origin-Agent-Cluster", "?1" if self.origin_agent_cluster else ""),
        )

    def check(self, origin: str) -> None:
        """UsageError where a feature or a kind of site data is none."""
        for feature, allowed in self.permissions.items():
            fault = feature_fault(feature, allowed)
            if fault:
                raise UsageError(f"{origin}: headers.permissions.{feature}: {allowed!r} {fault}.")
        unknown = next((kind for kind in self.clear_site_data if kind not in SITE_DATA), None)
        if unknown is not None:
            raise UsageError(f"{origin}: headers.clear-site-data: {unknown!r} is none of {', '.join(SITE_DATA)}.")
