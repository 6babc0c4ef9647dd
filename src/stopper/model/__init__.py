"""The vocabulary of Stopper: what a control, an observation, a verdict and a finding are.

Imports nothing of the project. The words of the auditor are imported when one is asked for: an application that is
served needs errors and severities alone, and starts the sooner.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from stopper.model.errors import StopperError, UsageError
from stopper.model.severity import Confidence, Severity

if TYPE_CHECKING:
    from stopper.model.control import Check, Control, Layer
    from stopper.model.finding import Finding, Side, Spot, Status, Step
    from stopper.model.observation import (
        Observation,
        Observations,
        about,
        every,
        expect,
        fails,
        not_applicable,
        passes,
        unknown,
    )
    from stopper.model.place import Place
    from stopper.model.verdict import Verdict

__all__ = [
    "Check",
    "Confidence",
    "Control",
    "Finding",
    "Layer",
    "Observation",
    "Observations",
    "Place",
    "Severity",
    "Side",
    "Spot",
    "Status",
    "Step",
    "StopperError",
    "UsageError",
    "Verdict",
    "about",
    "every",
    "expect",
    "fails",
    "not_applicable",
    "passes",
    "unknown",
]
OF_THE_AUDITOR = ("control", "finding", "observation", "place", "verdict")


def __getattr__(name: str) -> object:
    """A word of the auditor, from the module that defines it."""
    if name in __all__:
        for module in OF_THE_AUDITOR:
            found = getattr(import_module(f"{__name__}.{module}"), name, None)
            if found is not None:
                globals()[name] = found
                return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
