"""[body]: how much of a request is read, and how JSON is."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.policy.options import mode, option, reason

MB = 1024**2


@dataclass(frozen=True, slots=True)
class Body:
    """Bounds of bodies, forms and JSON."""

    max_size: int = option(2 * MB, "The largest body.", unit="bytes", loose=lambda value: value > 100 * MB or not value)
    max_form_memory: int = option(500_000, "The largest form field that is held in memory.", unit="bytes")
    max_form_parts: int = option(1000, "The most parts of a form.")
    strict_json: bool = option(True, "No duplicate keys, NaN, or wrong content type.", loose=lambda value: not value)
    max_json_depth: int = option(32, "How deep JSON may nest.")
    mode: str = mode()
    reason: str = reason()
