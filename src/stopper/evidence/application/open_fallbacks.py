"""Settings that code gives wherever a variable does not say production: `else: app.secret_key = "dev"`."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.configuration_statements import given_by
from stopper.evidence.source.environments import condition_environment
from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import FromEnvironment, Value
from stopper.model import Place
from stopper.syntax import form


class OpenFallback(Struct, frozen=True):
    """One such setting; `variable` is the one that has to say production."""

    value: Value
    variable: str
    at: Place


def open_fallbacks(source: Source, key: str) -> Iterator[OpenFallback]:
    """Every statement that gives `key` its value where the variable of the environment is missing."""
    for assign in source.assignments():
        variable = _variable(source, assign)
        if variable and not is_support(assign.scope.module.path):
            for given in given_by(source, assign):
                if given.key == key:
                    yield OpenFallback(given.value, variable, source.at(assign))


def _variable(source: Source, assign: form.Assign) -> str:
    """The variable whose comparison with production leads elsewhere; empty where nothing of that kind is around."""
    block = assign.block
    if block is None or block.kind != "else" or block.test is None:
        return ""
    environment, negated = condition_environment(block.test)
    if environment != "production" or negated:
        return ""
    values = (source.value(part, assign.scope) for part in within(block.test))
    return next((value.name for value in values if isinstance(value, FromEnvironment) and value.given is None), "")
