"""The vocabulary of Stopper: what a control, an observation, a verdict and a finding are.

Imports nothing of the project.
"""

from stopper.model.control import Check, Control, Layer
from stopper.model.errors import StopperError, UsageError
from stopper.model.finding import Finding, Spot, Status, Step
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
from stopper.model.severity import Confidence, Severity
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
