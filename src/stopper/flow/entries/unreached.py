"""Functions that no entry reaches, and in which something of interest is called or read: each is run by itself."""

from __future__ import annotations

from collections.abc import Iterator, Set

from stopper.evidence.source.index import Source, is_generated
from stopper.flow.judging.kinds import KINDS
from stopper.flow.models.models import Models
from stopper.standard.vendored import is_vendored
from stopper.syntax import form

OF_REQUESTS = ("flask.", "wtforms.", "flask_wtf.")
"""Libraries of whose sources nothing is read but of a thing called request or form."""


def unreached(source: Source, models: Models, visited: Set[form.Function]) -> Iterator[form.Function]:
    """Functions that no entry reached, and in which something of interest is called or read."""
    names = [name for name, sinks in models.sinks.items() if not all(KINDS[sink.kind].of_secrets for sink in sinks)]
    sources = [name for name, source in models.sources.items() if source.trust == "direct"]
    names += [name for name in sources if not name.startswith(OF_REQUESTS)]
    words = {name.rpartition(".")[2].removesuffix("()") for name in names} | {"request", "form"}
    # A method is called by no bare name: `op.drop_column` of a migration is no operator of a column.
    bare = {name.rpartition(".")[2].removesuffix("()") for name in names if "()." not in name and name[0] != "*"}
    bare |= {"request", "form"}
    # The inner function of a decorator knows only here what it decorates, and not whose method that is.
    for scope in sorted(source.scopes(), key=lambda scope: scope.kind == "function"):
        path = scope.module.path
        for function in scope.functions if not (is_vendored(path) or is_generated(path)) else ():
            if function in visited:
                continue
            if _mentions(function.scope, words, bare) or _writes_to_g(source, function.scope):
                yield function


def _writes_to_g(source: Source, scope: form.Scope) -> bool:
    """Whether a function keeps something in `flask.g`: it may be a hook that is registered in a way of its own."""
    targets = [target for assign in scope.assignments for target in assign.targets]
    return any(isinstance(one, form.Attribute) and source.name(one.value, scope) == "flask.g" for one in targets)


def _mentions(scope: form.Scope, words: Set[str], bare: Set[str]) -> bool:
    """Whether a function mentions something of interest: a member by its name, or a `bare` name."""
    for item in scope.expressions:
        if isinstance(item, form.Attribute):
            if item.name in words:
                return True
        elif isinstance(item, form.Name) and item.id in bare:
            return True
    return False
