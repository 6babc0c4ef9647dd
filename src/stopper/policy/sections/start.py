"""[start]: what keeps the application from serving."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.policy.options import mode, option, reason


@dataclass(frozen=True, slots=True)
class Start:
    """In production a critical or high fact about the configuration refuses service."""

    refuse_from: str = option(
        "high", "The severity from which.", choices=("critical", "high"), loose=lambda v: v != "high"
    )
    accept: tuple[str, ...] = option((), "Ids of controls whose facts do not refuse service.", loose=bool)
    mode: str = mode()
    reason: str = reason()
