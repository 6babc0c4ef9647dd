"""[errors]: what a client is told when something goes wrong."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.policy.options import mode, option, reason


@dataclass(frozen=True, slots=True)
class Errors:
    """Pages or problem details (RFC 9457), with the request id and nothing of the inside."""

    format: str = option(
        "negotiate",
        "negotiate by Accept, json or html.",
        choices=("negotiate", "json", "html"),
        profiles={"api": "json"},
    )
    descriptions: bool = option(
        True, "Whether what the application gives to abort() for errors of clients is shown; never for 5xx."
    )
    contact: str = option("", "Whom a page of an error tells to write to.")
    mode: str = mode(
        "enforce answers errors that the application does not; report leaves Flask's own pages, and records each. What "
        "Stopper itself refuses is told as ever."
    )
    reason: str = reason()
