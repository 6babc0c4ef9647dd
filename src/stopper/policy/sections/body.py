"""[body]: how much of a request is read, and how JSON is."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.model import UsageError
from stopper.policy.options import mode, option, reason

MB = 1024**2
# Deeper than this Python's own decoder may run out of stack.
DEEPEST = 200


def is_unbounded(size: int) -> bool:
    """Whether a body may be as large as no form and no picture is."""
    return size > 100 * MB or not size


@dataclass(frozen=True, slots=True)
class Body:
    """Bounds of bodies, forms and JSON."""

    max_size: int = option(
        2 * MB,
        "The largest body; a route may have its own, as max-body in [[routes]].",
        unit="bytes",
        loose=is_unbounded,
    )
    max_form_memory: int = option(
        500_000, "The largest form field that is held in memory.", unit="bytes", loose=lambda value: value > 10 * MB
    )
    max_form_parts: int = option(1000, "The most fields of a form.", loose=lambda value: value > 10_000)
    strict_json: bool = option(True, "No duplicate keys, NaN, or wrong content type.", loose=lambda value: not value)
    max_json_depth: int = option(32, "How deep JSON may nest.")
    mode: str = mode()
    reason: str = reason()

    def check(self, origin: str) -> None:
        """UsageError where JSON may nest deeper than it can be read."""
        if self.max_json_depth > DEEPEST:
            raise UsageError(
                f"{origin}: body.max-json-depth must not be above {DEEPEST}, or deep JSON is an error 500."
            )
