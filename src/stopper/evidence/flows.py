"""Where untrusted values end: the flows found, the sinks that are reached by none, and what could not be followed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from msgspec import Struct

from stopper.model import Confidence, Layer, Place, Step


class Flow(Struct, frozen=True):
    """One untrusted value in one dangerous place.

    `kind` is the sink's ("sql"), `at` its place, `name` what is called there, `steps` the way from the source on;
    `source` says in words what the stranger gives ("request.args['id']"), `context` what makes it dangerous there
    ("inside quotes of the statement"), `attack` is a sample that fits the context, `fix` replaces the control's remedy
    where it is not empty. `is_support` marks migrations, scripts and the like. `made_at` is the call that hands the
    text on, where another function than that of the sink makes it: that is the line to change.
    """

    kind: str
    at: Place
    name: str
    source: str
    channel: str
    steps: tuple[Step, ...]
    context: str
    attack: str
    confidence: Confidence
    fix: str = ""
    is_support: bool = False
    made_at: Place | None = None


class Sink(Struct, frozen=True):
    """A sink that was looked at: `holds` says in words why what reaches it is harmless; empty for one with a flow."""

    kind: str
    at: Place
    name: str
    holds: str = ""


class Unfollowed(Struct, frozen=True):
    """A place where the analysis lost precision: `reason` says why."""

    at: Place
    reason: str


class Flows:
    """What the data flow of a project shows; built once, then only asked."""

    layer: ClassVar[Layer] = Layer.SOURCE
    supply: ClassVar[str] = "Python source"

    def __init__(
        self, found: Iterable[Flow] = (), sinks: Iterable[Sink] = (), unfollowed: Iterable[Unfollowed] = ()
    ) -> None:
        self.found = tuple(found)
        self.sinks = tuple(sinks)
        self.unfollowed = tuple(unfollowed)

    def into(self, *kinds: str) -> tuple[Flow, ...]:
        """Every flow into a sink of one of these kinds."""
        return tuple(flow for flow in self.found if flow.kind in kinds)

    def reached(self, *kinds: str) -> tuple[Sink, ...]:
        """Every sink of one of these kinds that the analysis looked at, with a flow or without."""
        return tuple(sink for sink in self.sinks if sink.kind in kinds)


def together(parts: Sequence[Flows]) -> Flows:
    """What was found in the parts of a project as what was found in it, each fault once."""
    if len(parts) == 1:
        return parts[0]
    found = {(one.kind, one.made_at or one.at, one.source): one for part in parts for one in part.found}
    # A sink that one part reached with a flow is none that holds.
    reached = sorted((one for part in parts for one in part.sinks), key=lambda one: not one.holds)
    sinks = {(one.kind, one.at): one for one in reversed(reached)}
    lost = {one.at: one for part in parts for one in part.unfollowed}
    order = sorted(found.values(), key=lambda flow: (flow.at, flow.kind, flow.source))
    return Flows(order, sinks.values(), lost.values())
