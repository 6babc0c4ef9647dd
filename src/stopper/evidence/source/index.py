"""The Python source of a project: modules lowered, names resolved, values evaluated, calls found by what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from functools import cached_property, lru_cache
from typing import ClassVar

from stopper.evidence.source.evaluation import Evaluation
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.flask_made import makes_flask
from stopper.evidence.source.names import Names
from stopper.evidence.source.served import served_modules
from stopper.evidence.source.supplied import Variables, by_the_user
from stopper.evidence.source.values import Value, text_of
from stopper.model import Layer, Place
from stopper.standard.flask_classes import FLASK, HOLDERS, is_flask
from stopper.standard.regex import regex
from stopper.standard.secret import Secret
from stopper.syntax import form

TEST = regex(
    r"(^|/)(tests?|testing|[\w.]+[-_]tests?(?=/)|spec|e2e|fixtures?|conftest\.py|tests?\.py|test_[^/]*\.py|[^/]*_tests?\.py|tests?[-_](?:infra\w*|env\w*|data|fixtures?|resources?|files?|suite|support|docker)(?=/)|test(?:utils?|libs?|helpers?|cases?)[^/]*)(/|$)",
    re.IGNORECASE,
)
# setup.py and the like are tools at the top of a project; deeper, a module of that name is the application's.
# What lies in a hidden folder serves the tools of those who write the application.
SUPPORT = regex(
    r"^(([^/]+/)?(setup|noxfile|fabfile)|tasks)\.py$"
    r"|(^|/)(migrations?|alembic|docs?|documentation|examples?(?:[-_][^/.]*(?=/))?|scripts?|tools?|benchmarks?|bin|devops|utils/dev|ci|\.[a-z][\w-]*(?=/)"
    r"|(fake|dummy|seed|populate)[-_][^/]*\.py|seeds?\.py|[^/]+_tester\.py)(/|$)",
    re.IGNORECASE,
)


# What a tool writes: the compilers of Protocol Buffers, of PLY's grammars, and those that say so.
GENERATED = regex(r"(_pb2(_grpc)?|(^|/)(parsetab|lextab|[^/]*_generated))\.py$", re.IGNORECASE)


# Asked of the file of nearly every call, and a project has few files.
@lru_cache(maxsize=20_000)
def is_test(path: str) -> bool:
    """Whether a path is test code, which never runs in production."""
    return TEST.search(path) is not None


@lru_cache(maxsize=20_000)
def is_support(path: str) -> bool:
    """Whether a path is code beside the application: migrations, documentation, scripts, examples."""
    return SUPPORT.search(path) is not None


def is_generated(path: str) -> bool:
    """Whether a path is code that a tool makes: nobody mends it there."""
    return GENERATED.search(path) is not None


class Source:
    """Evidence of the source layer. Questions concern production code unless a method says otherwise.

    `unreadable` lists (path, reason) of the Python files that could not be parsed. `variables` are those of the
    environment that is judged, where the user gave them, and `texts` the files that code may read, by their path.
    """

    layer: ClassVar[Layer] = Layer.SOURCE
    supply: ClassVar[str] = "Python source"

    def __init__(
        self,
        modules: Iterable[form.Module],
        unreadable: Iterable[tuple[str, str]] = (),
        *,
        root_name: str = "",
        variables: Mapping[str, Secret] | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        self.all_modules = tuple(modules)
        self.unreadable = tuple(unreadable)
        self.names = Names(self.all_modules, root_name)
        self.texts = dict(texts or {})
        self.values = Evaluation(self.names, by_the_user(variables or {}), self.texts)
        self.modules = served_modules(self.names, self.all_modules, is_test)
        # What a test passes to a function says nothing about production.
        self.names.calling = self.modules

    def limited_to(self, names: frozenset[str]) -> Source:
        """The same source, asked about the modules of these names only; meanings and values are shared."""
        part = object.__new__(Source)
        part.all_modules, part.unreadable = self.all_modules, self.unreadable
        part.names, part.values, part.texts = self.names, self.values, self.texts
        part.modules = tuple(module for module in self.modules if module.name in names)
        return part

    def given(self, variables: Variables) -> Source:
        """The same source in a process that is given these variables; those that the user gave stay."""
        part = copy(self)
        part.values = Evaluation(self.names, {**variables, **self.values.variables}, self.texts)
        return part

    @cached_property
    def _calls(self) -> dict[str, list[form.Call]]:
        found: dict[str, list[form.Call]] = {}
        for module in self.modules:
            for scope in module.scopes:
                for call in scope.calls:
                    found.setdefault(self.names.resolve(call.function, scope), []).append(call)
        return found

    def calls(self, *names: str) -> list[form.Call]:
        """Every call of a resolved name: `calls("flask.send_file")`, `calls("flask.Flask().run")`, `calls("open")`."""
        return [call for name in names for call in self._calls.get(name, ())]

    @cached_property
    def _methods(self) -> dict[str, list[form.Call]]:
        found: dict[str, list[form.Call]] = {}
        for scope in self.scopes():
            for call in scope.calls:
                if isinstance(call.function, form.Attribute):
                    found.setdefault(call.function.name, []).append(call)
        return found

    @cached_property
    def called(self) -> dict[str, list[form.Call]]:
        """What is called somewhere, by the last part of its name: a project has few, and calls each often."""
        found: dict[str, list[form.Call]] = {}
        for scope in self._scopes:
            for call in scope.calls:
                found.setdefault(last_name(call.function), []).append(call)
        return found

    @cached_property
    def descendants(self) -> dict[str, list[str]]:
        """The project's classes by the name of each class that they derive from."""
        found: dict[str, list[str]] = {}
        for name, item in self.names.definitions.items():
            if isinstance(item, form.Class):
                for ancestor in self.names.ancestors(item):
                    found.setdefault(ancestor, []).append(name)
        return found

    @cached_property
    def _imported(self) -> frozenset[str]:
        """Every dotted name that production code imports, and every package on the way to it."""
        targets = {target for module in self.modules for target, _ in module.imports}
        return frozenset(
            ".".join(target.split(".")[:cut]) for target in targets for cut in range(1, target.count(".") + 2)
        )

    def calls_under(self, *prefixes: str) -> list[tuple[str, form.Call]]:
        """Every call whose resolved name begins with one of `prefixes`, with that name."""
        return [(name, call) for name, calls in self._calls.items() if name.startswith(prefixes) for call in calls]

    def methods(self, *names: str) -> list[form.Call]:
        """Every call of a method by its bare name, whatever it is called on: for things no name can be resolved for."""
        return [call for name in names for call in self._methods.get(name, ())]

    def instances(self, *names: str) -> list[form.Call]:
        """Every call that makes an instance of a class or of a project's class derived from it."""
        derived = [own for name in names for own in self.descendants.get(name, ())]
        return self.calls(*names, *dict.fromkeys(derived))

    @cached_property
    def applications(self) -> tuple[form.Call, ...]:
        """Every call that makes a Flask application, of Flask's own class or one that derives from it or holds one."""
        derived = [own for name, owned in self.descendants.items() if is_flask(name) for own in owned]
        made = [
            call
            for name, calls in self._calls.items()
            if "Flask" in name or name in FLASK
            for call in calls
            if is_flask(name) or makes_flask(name, call)
        ]
        return tuple(dict.fromkeys([*made, *self.calls(*dict.fromkeys(derived)), *self.instances(*HOLDERS)]))

    def uses(self, *names: str) -> bool:
        """Whether any production module imports one of these distributions' modules ("flask_login")."""
        return any(name in self._imported for name in names)

    def import_of(self, *names: str) -> Place | None:
        """The first import of a library by the name of its module, or None."""
        if not self.uses(*names):
            return None
        for module in self.modules:
            for target, line in module.imports:
                if any(target == name or target.startswith(name + ".") for name in names):
                    return Place(module.path, line)
        return None

    # Asked for again and again, each by a check of its own: put together once.

    @cached_property
    def _scopes(self) -> tuple[form.Scope, ...]:
        return tuple(scope for module in self.modules for scope in module.scopes)

    @cached_property
    def _functions(self) -> tuple[form.Function, ...]:
        return tuple(item for scope in self._scopes for item in scope.functions)

    @cached_property
    def _assignments(self) -> tuple[form.Assign, ...]:
        return tuple(item for scope in self._scopes for item in scope.assignments)

    @cached_property
    def _comparisons(self) -> tuple[form.Comparison, ...]:
        return tuple(item for scope in self._scopes for item in scope.comparisons)

    def scopes(self) -> Iterator[form.Scope]:
        """Every scope of every production module."""
        return iter(self._scopes)

    def functions(self) -> Iterator[form.Function]:
        """Every function and method."""
        return iter(self._functions)

    def classes(self, *bases: str) -> Iterator[form.Class]:
        """Every class, or those that derive from one of `bases` by resolved name."""
        wanted = set(bases)
        for scope in self.scopes():
            for item in scope.classes:
                if not wanted or not wanted.isdisjoint(self.names.ancestors(item)):
                    yield item

    def assignments(self) -> Iterator[form.Assign]:
        """Every assignment."""
        return iter(self._assignments)

    def comparisons(self) -> Iterator[form.Comparison]:
        """Every comparison."""
        return iter(self._comparisons)

    def handlers(self) -> Iterator[form.Handler]:
        """Every except clause."""
        for module in self.modules:
            yield from module.handlers

    def name(self, expression: form.Expression | None, scope: form.Scope) -> str:
        """The resolved name of an expression; empty where it cannot be known."""
        return self.names.resolve(expression, scope) if expression is not None else ""

    def value(self, expression: form.Expression | None, scope: form.Scope) -> Value:
        """The value of an expression as far as it can be known."""
        return self.values.value(expression, scope)

    def text(self, expression: form.Expression | None, scope: form.Scope) -> str | None:
        """The constant text of an expression, holes as U+FFFC; None where there is none."""
        return text_of(self.value(expression, scope)) if expression is not None else None

    def argument(self, call: form.Call, position: int, name: str = "") -> Value | None:
        """The value of an argument; None where it is not given."""
        expression = call.argument(position, name)
        return self.value(expression, call.scope) if expression is not None else None

    def function(self, expression: form.Expression | None, scope: form.Scope) -> form.Function | None:
        """The project's function that an expression means."""
        found = self.names.definition(self.name(expression, scope))
        return found if isinstance(found, form.Function) else None

    def place(self, node: form.Node | None, scope: form.Scope) -> Place:
        """The place of a node, with the function or class around it as context."""
        return scope.module.place(node, scope.qualified)

    def at(self, item: form.Call | form.Assign | form.Comparison | form.Return | form.Handler) -> Place:
        """The place of a node that knows its own scope."""
        return self.place(item, item.scope)

    def at_definition(self, item: form.Function | form.Class) -> Place:
        """The place of a function's or class's first line (`def`), with its own qualified name as context."""
        return item.outer.module.place(_first_line(item), item.scope.qualified)

    def module(self, name: str) -> form.Module | None:
        """A module of the project by its dotted name, with or without the leading dot."""
        return self.names.modules.get(name.removeprefix("."))

    def imports(self, module: form.Module) -> Iterator[str]:
        """The names of the project's modules that `module` imports."""
        for target, _ in module.imports:
            found = self.names.module_of(target, module)
            if found.startswith("."):
                parts = found[1:].split(".")
                names = [".".join(parts[:cut]) for cut in range(len(parts), 0, -1)]
                own = [name for name in names if name in self.names.modules]
                # What no other module holds stands in the package at the root.
                yield from own or [name for name in ("",) if name in self.names.modules]


def _first_line(item: form.Function | form.Class) -> form.Node:
    return form.Node(item.line, item.column, item.line)
