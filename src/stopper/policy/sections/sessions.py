"""[sessions]: where sessions are kept, how long they last, and what their cookie says."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.policy.options import option, reason

DAY = 86400


@dataclass(frozen=True, slots=True)
class Sessions:
    """Server-side sessions, or hardened signed cookies."""

    store: str = option(
        "sqlite",
        "sqlite for the workers of one machine, redis across machines, cookie for signed cookies alone.",
        choices=("sqlite", "redis", "cookie", "app"),
        loose=lambda value: value in ("cookie", "app"),
    )
    lifetime: int = option(
        DAY // 2, "The longest that a session lives.", unit="seconds", loose=lambda value: value > DAY
    )
    idle: int = option(1800, "How long it lives without a request.", unit="seconds", loose=lambda value: value > DAY)
    touch: int = option(60, "How seldom the time of the last request is written.", unit="seconds")
    binding: str = option(
        "none",
        "What a session is bound to: none, agent (user agent), or address (that and the IP prefix).",
        choices=("none", "agent", "address"),
    )
    samesite: str = option(
        "Lax", "SameSite of the session cookie.", choices=("Lax", "Strict", "None"), loose=lambda v: v == "None"
    )
    cookie_name: str = option("__Host-session", "The name of the session cookie.")
    reason: str = reason()
