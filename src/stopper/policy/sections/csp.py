"""[csp]: the content security policy of pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stopper.policy.options import mode, option, reason, table_option

DIRECTIVES: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'self'",),
    "script-src": ("'nonce'", "'strict-dynamic'"),
    "style-src": ("'self'", "'nonce'"),
    "img-src": ("'self'", "data:"),
    "object-src": ("'none'",),
    "base-uri": ("'none'",),
    "form-action": ("'self'",),
    "frame-ancestors": ("'none'",),
}


@dataclass(frozen=True, slots=True)
class Csp:
    """Content-Security-Policy: directives merge with these; `'nonce'` stands for the nonce of the request."""

    directives: Mapping[str, tuple[str, ...]] = table_option("Directives and their sources.", DIRECTIVES)
    report_to: str = option("", "The path at which browsers' reports are collected; none where empty.")
    mode: str = mode("enforce sends Content-Security-Policy; report sends Content-Security-Policy-Report-Only.")
    reason: str = reason()
