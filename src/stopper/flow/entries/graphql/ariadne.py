"""Resolvers of Ariadne: functions of the fields of a schema, whose text says the types of their arguments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from stopper.evidence.routes.parameters.operation_parameters import Shape
from stopper.evidence.source.index import Source
from stopper.flow.entries.entry import Entry
from stopper.flow.entries.graphql.resolver_arguments import place_of, resolved, sent
from stopper.flow.limits import INPUTS_DEEP
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.value import ANYTHING, Value
from stopper.standard.regex import regex
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

BINDABLES = ("QueryType", "MutationType", "SubscriptionType", "ObjectType", "InterfaceType", "UnionType")
FIELD = frozenset(f"ariadne.{kind}().{word}" for kind in BINDABLES for word in ("field", "source"))
SET = frozenset(f"ariadne.{kind}().set_field" for kind in BINDABLES)
PARSERS = frozenset({"ariadne.ScalarType().value_parser"})
EXECUTING = ("ariadne.graphql_sync", "ariadne.graphql")
TEXTS = ("ariadne.gql", "ariadne.make_executable_schema")
SUFFIXES = (".graphql", ".graphqls", ".gql")
DESCRIPTION = regex(r'"""[\s\S]{0,5000}?"""|"[^"\n]{0,1000}"|#[^\n]*')
FIELDS = regex(r"(\w+)\s*\(([^()]{1,2000})\)\s*:")
ARGUMENT = regex(r"(\w+)\s*:\s*(\[?)[\s\[]*(\w+)")
BLOCK = regex(r"\b(input|enum)\s+(\w+)[^{}]{0,200}\{([^{}]{0,5000})\}")
SHAPES = {"Int": "integer", "Float": "number", "Boolean": "boolean", "String": "text", "ID": "text"}


def resolvers(source: Source, interpreter: Interpreter) -> Iterator[Entry]:
    """Every function that answers a part of a query, and those that read scalars of the project's own."""
    if not source.uses("ariadne"):
        return
    types = Types(source)
    context = _context(source, interpreter)
    for function in source.functions():
        for item in function.decorators:
            name = source.name(item.function if isinstance(item, form.Call) else item, function.outer)
            if name in PARSERS and function.parameters:
                parsed = function.parameters[0].name
                yield Entry(function, Arguments((), {parsed: sent(parsed, place_of(function))}))
            elif name in FIELD and isinstance(item, form.Call):
                field = source.text(item.argument(0, "name"), function.outer)
                yield Entry(function, resolved(function, types.of(field or ""), 2, context))
    for call in source.methods("set_field"):
        given = source.function(call.argument(1, "resolver"), call.scope)
        if given is not None and source.name(call.function, call.scope) in SET:
            field = source.text(call.argument(0, "name"), call.scope)
            yield Entry(given, resolved(given, types.of(field or ""), 2, context))


def _context(source: Source, interpreter: Interpreter) -> Value:
    """What the views of the project hand to resolvers as `info.context`."""
    given = [(call.keyword("context_value"), call.scope) for call in source.calls(*EXECUTING)]
    found = [interpreter.value_in(value, scope) for value, scope in given if value is not None]
    return either(*found) if found else ANYTHING


class Types:
    """The arguments of fields, by the texts of the project's schema."""

    def __init__(self, source: Source) -> None:
        texts = [text for path, text in source.texts.items() if path.endswith(SUFFIXES)]
        texts += [source.text(call.argument(0), call.scope) or "" for call in source.calls(*TEXTS)]
        whole = DESCRIPTION.sub("", "\n".join(dict.fromkeys(texts)))
        self._blocks = {name: (kind, body) for kind, name, body in BLOCK.findall(whole)}
        self._fields: dict[str, set[str]] = {}
        for name, arguments in FIELDS.findall(whole):
            self._fields.setdefault(name, set()).add(arguments)

    def of(self, field: str) -> Mapping[str, Shape]:
        """The types of the arguments of a field, where all of this name have the same."""
        written = self._fields.get(field, set())
        return dict(self._listed(next(iter(written)), 0)) if len(written) == 1 else {}

    def _listed(self, text: str, depth: int) -> Iterator[tuple[str, Shape]]:
        for name, bracket, kind in ARGUMENT.findall(text):
            inner = self._shape(kind, depth)
            yield name, Shape("list", inner=inner) if bracket else inner

    def _shape(self, kind: str, depth: int) -> Shape:
        block, body = self._blocks.get(kind, ("", ""))
        if block == "enum":
            return Shape("text", choices=tuple(re.findall(r"\w+", body)))
        if block == "input" and depth < INPUTS_DEEP:
            return Shape("object", fields=tuple(self._listed(body, depth + 1)), is_closed=True)
        return Shape(SHAPES.get(kind, "any"))
