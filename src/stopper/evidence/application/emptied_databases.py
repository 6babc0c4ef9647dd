"""Starts of an application that drop the tables of its database."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.application.reach import is_reached
from stopper.evidence.source.environments import is_conditional, is_main_guard
from stopper.evidence.source.index import Source, is_support
from stopper.syntax import form

DEPTH = 2


def emptied_databases(application: Application) -> Iterator[form.Call]:
    """The calls of `drop_all` that every start runs: where a module is loaded, or an application is made."""
    source = application.source
    for call in source.methods("drop_all"):
        is_ours = not is_support(call.scope.module.path) and is_reached(source, call)
        if is_ours and not is_conditional(call.block) and _runs_with_the_start(source, call, DEPTH):
            yield call


def _runs_with_the_start(source: Source, call: form.Call, depth: int) -> bool:
    if is_main_guard(call.block) or is_conditional(call.block):
        return False
    makers = {made.scope for made in source.applications}
    if call.scope.kind == "module" or call.scope in makers:
        return True
    function = call.scope.node
    if not depth or not isinstance(function, form.Function) or function.decorators:
        return False
    callers = source.names.calls_of(source.names.name_of(function))
    return any(_runs_with_the_start(source, one, depth - 1) for one in callers)
