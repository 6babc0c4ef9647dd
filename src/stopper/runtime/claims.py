"""Which sections of the policy make which controls true, as the protections say of themselves."""

from __future__ import annotations

from stopper.runtime.order import PROTECTIONS
from stopper.standard.start_up.rules import CONTROLS


def claims() -> dict[str, tuple[str, ...]]:
    """The sections by control, in the order of the protections; `start` where an insecure value refuses to serve."""
    found: dict[str, list[str]] = {}
    for kind in PROTECTIONS:
        for control in kind.controls:
            found.setdefault(control, []).append(kind.section or kind.name)
    for control in CONTROLS:
        found.setdefault(control, []).append("start")
    return {control: tuple(dict.fromkeys(sections)) for control, sections in found.items()}
