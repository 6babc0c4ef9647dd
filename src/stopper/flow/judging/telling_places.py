"""Where a flow is told: at its sink, unless another function than the sink's made what arrives there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from stopper.evidence.flows import Flow, Flows
from stopper.evidence.source.index import Source
from stopper.flow.values.trail import COMPOSED
from stopper.model import Place
from stopper.syntax import form

ANSWER = "the response"


def told_where_made(flows: Flows, source: Source) -> Flows:
    """The flows; what was made in the function of its sink is told at the sink, and each fault once."""
    modules = {module.path: module for module in source.modules}
    found = [_told(flow, modules) for flow in flows.found]
    return Flows(_first_of_each(found), flows.sinks, flows.unfollowed)


def _told(flow: Flow, modules: Mapping[str, form.Module]) -> Flow:
    made = flow.made_at
    if made is None and flow.kind == "html" and flow.name == ANSWER:
        made = _marked_up(flow, modules)
        flow = replace(flow, made_at=made)
    if made is None or made.path != flow.at.path:
        return flow
    module = modules.get(made.path)
    is_own = module is not None and _around(module, made) is _around(module, flow.at)
    return replace(flow, made_at=None) if is_own else flow


def _marked_up(flow: Flow, modules: Mapping[str, form.Module]) -> Place | None:
    """Where a function that views share puts a stranger's text into markup: escaped there it is escaped for each."""
    end = modules.get(flow.at.path)
    for step in flow.steps[:-1]:
        module = modules.get(step.at.path)
        if module is not None and (step.message == COMPOSED or step is flow.steps[0]):
            scope = _around(module, step.at)
            if any(_is_markup(item, step.at.line) for item in scope.expressions):
                return step.at if end is None or scope is not _around(end, flow.at) else None
    return None


def _is_markup(item: form.Expression, line: int) -> bool:
    if not isinstance(item, form.Constant) or not isinstance(item.value, str):
        return False
    return item.line <= line <= item.end and "<" in item.value


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
