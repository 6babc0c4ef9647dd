"""Where a flow is told: at its sink, unless another function than the sink's made what arrives there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from stopper.evidence.flows import Flow, Flows
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.syntax import form


def told_where_made(flows: Flows, source: Source) -> Flows:
    """The flows; what was made in the function of its sink is told at the sink, and each fault once."""
    modules = {module.path: module for module in source.modules}
    found = [_told(flow, modules) for flow in flows.found]
    return Flows(_first_of_each(found), flows.sinks, flows.unfollowed)


def _told(flow: Flow, modules: Mapping[str, form.Module]) -> Flow:
    made = flow.made_at
    if made is None or made.path != flow.at.path:
        return flow
    module = modules.get(made.path)
    is_own = module is not None and _around(module, made) is _around(module, flow.at)
    return replace(flow, made_at=None) if is_own else flow


def _around(module: form.Module, at: Place) -> form.Scope:
    """The innermost function around a place, or the module."""
    found = module.scope
    for scope in module.scopes:
        node = scope.node if scope.kind == "function" else None
        if node is not None and node.line <= at.line <= node.end and node.line >= _line(found):
            found = scope
    return found


def _line(scope: form.Scope) -> int:
    return scope.node.line if scope.node is not None else 0


def _first_of_each(flows: Iterable[Flow]) -> list[Flow]:
    """One flow for each fault: calls that are no longer told apart may have stood for several."""
    found: dict[tuple[str, Place, str], Flow] = {}
    for flow in flows:
        found.setdefault((flow.kind, flow.made_at or flow.at, flow.source), flow)
    return list(found.values())
