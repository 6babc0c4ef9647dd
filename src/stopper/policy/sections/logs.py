"""[logs]: what is written down."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.policy.options import mode, option, reason


@dataclass(frozen=True, slots=True)
class Logs:
    """JSON lines on the standard output, redacted."""

    json: bool = option(True, "Whether the application's log is JSON lines.", loose=lambda value: not value)
    level: str = option("INFO", "The lowest level.", choices=("DEBUG", "INFO", "WARNING", "ERROR"))
    access: bool = option(False, "Whether each request has a line of its own; a server's access log may do it already.")
    redact: tuple[str, ...] = option((), "Further names of fields whose values are never written.")
    mode: str = mode(
        "enforce writes the lines; report leaves the handlers as they are, and records records with a secret or a line "
        "break in them. Security events are written and redacted in both."
    )
    reason: str = reason()
