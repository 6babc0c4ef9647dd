"""[csp]: the content security policy of pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stopper.model import UsageError
from stopper.policy.options import mode, option, reason, table_option
from stopper.standard.content_security_policy import directive_fault, weakens

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
# What an interface that serves no pages needs.
LOCKED: Mapping[str, tuple[str, ...]] = dict.fromkeys(
    ("default-src", "base-uri", "form-action", "frame-ancestors"), ("'none'",)
)


@dataclass(frozen=True, slots=True)
class Csp:
    """Content-Security-Policy: directives merge with these; `'nonce'` stands for the nonce of the request."""

    directives: Mapping[str, tuple[str, ...]] = table_option(
        "Directives and their sources.", DIRECTIVES, loose=weakens, profiles={"api": LOCKED}
    )
    trial: Mapping[str, tuple[str, ...]] = table_option(
        "Directives that are tried: pages get a policy with them that only reports, beside the one that is enforced.",
        {},
    )
    report_to: str = option("", "The path at which browsers' reports are collected; none where empty.")
    mode: str = mode("enforce sends Content-Security-Policy; report sends Content-Security-Policy-Report-Only.")
    reason: str = reason()

    def check(self, origin: str) -> None:
        """UsageError where a directive or a source is none, or reports have no path of their own."""
        for key, directives in (("directives", self.directives), ("trial", self.trial)):
            for name, sources in directives.items():
                fault = directive_fault(name, sources)
                if fault:
                    raise UsageError(f"{origin}: csp.{key}.{name} {fault}.")
        if self.trial and self.mode != "enforce":
            raise UsageError(
                f"{origin}: csp.trial goes beside a policy that is enforced; with mode = report it is one already."
            )
        path = self.report_to
        if path and not (
            path.startswith("/") and path.isascii() and path.isprintable() and not set(path) & set(' ";,')
        ):
            raise UsageError(f'{origin}: csp.report-to must be a path such as "/csp-reports".')
