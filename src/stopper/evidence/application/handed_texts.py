"""Functions of the project that hand a text on: to a flashed message or a response, or line by line to a stream."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source
from stopper.syntax import form

STREAMS = ("flask.Response", "flask.stream_with_context", "flask.Flask().response_class", "werkzeug.Response")


def handed_to(source: Source, call: form.Call, argument: form.Node, sinks: Mapping[str, str]) -> str:
    """The sink to which a function of the project hands the parameter that `argument` stands for; empty for none."""
    function = source.function(call.function, call.scope)
    if function is None or function.scope is call.scope:
        return ""
    name = _parameter(function, call, argument)
    for inner in function.scope.calls if name else ():
        sink = sinks.get(source.name(inner.function, inner.scope), "")
        given = (*inner.arguments, *[word.value for word in inner.keywords])
        if sink and any(isinstance(part, form.Name) and part.id == name for item in given for part in within(item)):
            return sink
    return ""


def _parameter(function: form.Function, call: form.Call, argument: form.Node) -> str:
    for word in call.keywords:
        if word.value is argument:
            return word.name or ""
    if argument not in call.arguments:
        return ""
    position = call.arguments.index(argument) + (function.outer.kind == "class")
    plain = [parameter.name for parameter in function.parameters if parameter.kind == "plain"]
    return plain[position] if position < len(plain) else ""


def streamed_scopes(source: Source) -> Iterator[form.Scope]:
    """The functions whose yielded texts a response sends."""
    for call in source.calls(*STREAMS):
        for item in call.arguments[:1]:
            made = source.function(item.function, call.scope) if isinstance(item, form.Call) else None
            if made is not None:
                yield made.scope
