"""[start]: what keeps the application from serving."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from stopper.model import UsageError
from stopper.policy.options import mode, option, reason


@dataclass(frozen=True, slots=True)
class Start:
    """In production a critical or high fact about the configuration refuses service."""

    refuse_from: str = option(
        "high", "The severity from which.", choices=("critical", "high"), loose=lambda v: v != "high"
    )
    accept: tuple[str, ...] = option((), "Ids of controls whose facts do not refuse service.", loose=bool)
    require: tuple[str, ...] = option(
        (), "Settings or environment variables without which it does not serve, such as DATABASE_URL."
    )
    mode: str = mode()
    reason: str = reason()

    def check(self, origin: str) -> None:
        """UsageError where an id is none of the start's: a risk that is accepted by a wrong name is not accepted."""
        if not self.accept:
            return
        # Here, as the rules are read by no application that accepts nothing: importing Stopper stays quick.
        from stopper.standard.start_up.rules import CONTROLS

        for name in self.accept:
            if name not in CONTROLS:
                near = get_close_matches(name, CONTROLS, 1)
                hint = f"Did you mean {near[0]}?" if near else f"They are {', '.join(sorted(CONTROLS))}."
                raise UsageError(f"{origin}: start.accept names {name!r}, which is no fact of the start. {hint}")
