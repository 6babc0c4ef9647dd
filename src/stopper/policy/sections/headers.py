"""[headers]: what browsers are told with every response."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stopper.policy.options import mode, option, reason, table_option

REFERRERS = ("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin")
DENIED = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone")


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers of the browser family that are the same for every response; empty leaves one out."""

    framing: str = option("DENY", "X-Frame-Options.", choices=("DENY", "SAMEORIGIN", ""), loose=lambda value: not value)
    referrer_policy: str = option("strict-origin-when-cross-origin", "Referrer-Policy.", choices=REFERRERS)
    permissions: Mapping[str, str] = table_option(
        'Permissions-Policy: a feature and who may use it, such as camera = "()".',
        dict.fromkeys((*DENIED, "payment", "usb"), "()"),
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
    mode: str = mode()
    reason: str = reason()
