"""Hooks of the project that turn clients away before a view: by address, by user agent or by country."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.parts import RunningHook
from stopper.evidence.routes.guards import names as guard_names
from stopper.evidence.source.expressions import expressions_of, last_name, names_in, statements, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.standard.client_filters import COUNTRY, COUNTRY_LOOKUPS, COUNTRY_READERS
from stopper.standard.forwarded import header_name, what_it_sets
from stopper.syntax import form

Subject = Literal["address", "agent", "country"]
ADDRESSES = ("flask.request.remote_addr", "flask.request.access_route")
KEYED = ("flask.request.headers", "flask.request.environ")
DEPTH = 2


class Read(Struct, frozen=True):
    """What is read of a request; `header` names one that the client may have written."""

    subject: Subject
    header: str = ""


class Refusal(Struct, frozen=True):
    """One hook that refuses by what it reads; `names` are those that its test mentions, `literals` lists in the code.

    `blueprint` is empty where the hook stands before every view.
    """

    at: Place
    blueprint: str
    reads: frozenset[Read]
    names: frozenset[str]
    literals: tuple[Place, ...]

    def subjects(self) -> frozenset[Subject]:
        """What it refuses by."""
        return frozenset(read.subject for read in self.reads)

    def headers(self, subject: Subject) -> list[str]:
        """The headers of the client that it believes about `subject`."""
        return sorted(read.header for read in self.reads if read.subject == subject and read.header)


def refusals(app: ImportedApp, subject: Subject) -> list[Refusal]:
    """Every hook of the running application that refuses by `subject`."""
    return [item for item in _all(app) if subject in item.subjects()]


def routes_left_out(app: ImportedApp, found: list[Refusal]) -> list[str]:
    """The rules that none of `found` stands before, where all of them belong to blueprints; Flask's own left out."""
    owners = {item.blueprint for item in found}
    if not found or "" in owners:
        return []
    return [
        route.rule
        for route in app.routes
        if route.endpoint.rpartition(".")[2] != "static" and not any(_is_of(route.blueprint, name) for name in owners)
    ]


def _is_of(blueprint: str, owner: str) -> bool:
    return blueprint == owner or blueprint.startswith(owner + ".")


def _all(app: ImportedApp) -> tuple[Refusal, ...]:
    return _read(app.application.source, app.hooks) if app.application is not None else ()


@lru_cache(maxsize=1)
def _read(source: Source, hooks: tuple[RunningHook, ...]) -> tuple[Refusal, ...]:
    reader = _Reader(source)
    found = [reader.refusal(hook) for hook in hooks if hook.kind == "before_request_funcs"]
    return tuple(item for item in found if item is not None)


class _Reader:
    """Reads the functions of the hooks in one project's source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.knows_countries = source.uses(*COUNTRY_READERS)

    def refusal(self, hook: RunningHook) -> Refusal | None:
        code = hook.function
        function = self._function(code.path, code.name) if code is not None and code.path else None
        if function is None:
            return None
        reads, names, literals = set[Read](), set[str](), list[Place]()
        for test in self._refusing_tests(function):
            found = self._reads_of(test, function.scope, 0)
            if found:
                reads |= found
                names |= self._names(test, function.scope)
                literals += self._literals(test, function.scope)
        at = self.source.at_definition(function)
        return Refusal(at, hook.blueprint, frozenset(reads), frozenset(names), tuple(literals)) if reads else None

    def _function(self, path: str, name: str) -> form.Function | None:
        word = name.rpartition(".")[2]
        return next(
            (item for item in self.source.functions() if item.name == word and item.scope.module.path == path), None
        )

    def _refusing_tests(self, function: form.Function) -> Iterator[form.Expression]:
        """The tests under which a hook answers itself, which ends the request."""
        for item in statements(function.body):
            if isinstance(item, form.If) and any(
                self._refuses(inner, function.scope) for inner in statements(item.body)
            ):
                yield item.test

    def _refuses(self, item: form.Statement, scope: form.Scope) -> bool:
        if isinstance(item, form.Return):
            return item.value is not None and not (isinstance(item.value, form.Constant) and item.value.value is None)
        return isinstance(item, form.Raise) or any(
            isinstance(part, form.Call) and self.source.name(part.function, scope) in guard_names.REFUSALS
            for expression in expressions_of(item)
            for part in within(expression)
        )

    def _reads_of(self, item: form.Expression, scope: form.Scope, depth: int) -> set[Read]:
        """What an expression reads of the request, through variables of the function and helpers of the project."""
        found = set[Read]()
        for part in within(item):
            read = self._read(part, scope)
            if read is not None:
                found.add(read)
            elif depth < DEPTH and isinstance(part, form.Name):
                for value in _values(part.id, scope):
                    found |= self._reads_of(value, scope, depth + 1)
            elif depth < DEPTH and isinstance(part, form.Call):
                found |= self._reads_of_helper(part, scope, depth)
        return found

    def _reads_of_helper(self, call: form.Call, scope: form.Scope, depth: int) -> set[Read]:
        helper = self.source.function(call.function, scope)
        if helper is None:
            return set()
        found = set[Read]()
        for item in helper.scope.returns:
            if item.value is not None:
                found |= self._reads_of(item.value, helper.scope, depth + 1)
        return found

    def _read(self, item: form.Expression, scope: form.Scope) -> Read | None:
        if isinstance(item, form.Call | form.Subscript):
            header = self._header(item, scope)
            if header:
                return _of_header(header)
            is_lookup = isinstance(item, form.Call) and last_name(item.function) in COUNTRY_LOOKUPS
            return Read("country") if is_lookup and self.knows_countries else None
        if not isinstance(item, form.Attribute):
            return None
        name = self.source.name(item, scope)
        if name in ADDRESSES:
            return Read("address")
        return Read("agent") if name == "flask.request.user_agent" else None

    def _header(self, item: form.Call | form.Subscript, scope: form.Scope) -> str:
        """The header that an expression reads, in lower case; empty where it reads none."""
        if isinstance(item, form.Subscript):
            key, holder = item.key, item.value
        elif isinstance(item.function, form.Attribute) and item.function.name == "get" and item.arguments:
            key, holder = item.arguments[0], item.function.value
        else:
            return ""
        if self.source.name(holder, scope) not in KEYED:
            return ""
        return header_name(self.source.text(key, scope) or "")

    def _names(self, test: form.Expression, scope: form.Scope) -> set[str]:
        """What the test mentions, the values of its variables and the loops around it included."""
        found = set(names_in(test))
        for name in list(found):
            for value in _values(name, scope):
                found |= set(names_in(value))
        return found | {name for source in _loops(found, scope) for name in names_in(source)}

    def _literals(self, test: form.Expression, scope: form.Scope) -> Iterator[Place]:
        for part in within(test):
            value = self.source.value(part, scope) if isinstance(part, form.Name | form.Sequence) else None
            if isinstance(value, Known) and isinstance(value.data, list | tuple | set | frozenset) and value.data:
                yield self.source.place(part, scope)


def _of_header(header: str) -> Read | None:
    if header in ("user-agent", "remote-addr"):
        return Read("agent" if header == "user-agent" else "address")
    if COUNTRY.search(header):
        return Read("country", header)
    return Read("address", header) if what_it_sets(header) == "address" else None


def _values(name: str, scope: form.Scope) -> list[form.Expression]:
    return [
        assign.value
        for assign in scope.assignments
        if assign.value is not None and any(isinstance(item, form.Name) and item.id == name for item in assign.targets)
    ]


def _loops(names: set[str], scope: form.Scope) -> list[form.Expression]:
    body = scope.node.body if isinstance(scope.node, form.Function) else ()
    return [
        item.source
        for item in statements(body)
        if isinstance(item, form.Loop) and item.target is not None and names & set(names_in(item.target))
    ]
