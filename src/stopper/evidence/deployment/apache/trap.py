"""One place where a configuration of Apache does what its author did not mean."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.model import Confidence, Place, Severity


@dataclass(frozen=True, slots=True)
class Trap:
    """`words` say what happens, `fix` is what to write instead; without a severity it is the control's."""

    at: Place
    words: str
    fix: str = ""
    severity: Severity | None = None
    confidence: Confidence = Confidence.FIRM
