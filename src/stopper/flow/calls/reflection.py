"""Builtins and standard functions that take functions, or name things by text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.flow.calls.computed_names import ComputedNames, module_infos
from stopper.flow.calls.iterators import Iterators
from stopper.flow.calls.object_copies import ObjectCopies
from stopper.flow.calls.replacements import substituted
from stopper.flow.execution.modules import HELD
from stopper.flow.execution.objects import FILLED
from stopper.flow.guards.texts import CHARACTER_TESTS
from stopper.flow.library import named_tuples
from stopper.flow.library.conversions import as_text
from stopper.flow.library.repr_texts import represented
from stopper.flow.state.frames import Frame
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.changing import changed
from stopper.flow.values.characters import ALL
from stopper.flow.values.choosing import either
from stopper.flow.values.list_elements import are_constants, one_by_one
from stopper.flow.values.unknown import unknown
from stopper.flow.values.value import (
    ANYTHING,
    Class,
    Closure,
    Foreign,
    Instance,
    Items,
    Known,
    Partial,
    Table,
    Value,
    options,
)
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

Answer = Callable[[Arguments, Place, Frame], Value | None]

SAME = (
    "functools.wraps()",
    "functools.lru_cache",
    "functools.lru_cache()",
    "functools.cache",
    "contextlib.contextmanager",
    "iter",
    "flask.copy_current_request_context",
    "flask.stream_with_context",
)
"""Functions that give back what they are given."""
IMPORTING = ("importlib.import_module", "__import__", "werkzeug.utils.import_string")
OWN_NAMES = frozenset({"locals", "vars"})
"""Functions that give the variables around their call."""


class Reflection:
    """Answers by name; None for every other function."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._on = interpreter
        self.names = ComputedNames(interpreter)
        self._answers: dict[str, Answer] = {
            "getattr": self._getattr,
            "map": self._map,
            **dict.fromkeys(("filter", "itertools.takewhile"), self._filter),
            **dict.fromkeys(("re.sub", "regex.sub"), self._substituted),
            "functools.partial": self._partial,
            "functools.reduce": self._reduce,
            **dict.fromkeys(IMPORTING, self._import),
            **dict.fromkeys(("pkgutil.iter_modules", "pkgutil.walk_packages"), self._infos),
            "inspect.getmembers": self._members,
            "vars": self._vars,
            "type": self._type,
            "type.__subclasses__": self._below,
            FILLED: self._filled,
            "next": self._next,
            **dict.fromkeys(("str", "format"), self._text),
            "repr": self._shown,
            **interpreter.objects.creation.answers,
            **dict.fromkeys(SAME, self._same),
            **ObjectCopies(interpreter).answers,
            **Iterators(interpreter, self._passing).answers,
        }

    def call(self, callee: Foreign, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """What a call gives; None where the name is not one of these."""
        if callee.name in OWN_NAMES and not given.plain:
            return _variables(frame)
        answer = self._answers.get(callee.name)
        if answer is not None:
            return answer(given, at, frame) if given.plain else None
        if callee.name == "operator.attrgetter()" and given.plain:
            return self._attributes(callee.arguments, given.plain[0], at)
        if callee.name == "globals":
            return Foreign(f".{frame.scope.module.name}{HELD}")
        found = named_tuples.made(callee, given) or self.names.called(callee, given, at, frame)
        return found if found is not None else self._on.objects.models.validated(callee, given, at)

    def _getattr(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        if len(given.plain) < 2:
            return None
        found = self.names.member(given.plain[0], given.plain[1], at)
        found = found if found is not None else self._on.objects.made_for(given.plain[0], given.plain[1], at)
        return either(found, *given.plain[2:3]) if found is not None else None

    def _attributes(self, names: tuple[Value, ...], owner: Value, at: Place) -> Value | None:
        """`attrgetter("path", "user.name")(owner)`."""
        found = []
        for name in names:
            if not isinstance(name, Known) or not isinstance(name.data, str):
                return None
            value = owner
            for part in name.data.split("."):
                value = self._on.attribute(value, part, at)
            found.append(value)
        return found[0] if len(found) == 1 else Items("tuple", tuple(found))

    def _map(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        met = one_by_one(given.plain[1]) if len(given.plain) == 2 else None
        if met and are_constants(met):
            each = [self._on.calls.apply(given.plain[0], Arguments((one,)), at, frame) for one in met]
            return Items("list", tuple(each))
        columns = [either(*self._on.elements(value)) for value in given.plain[1:]]
        return Items("list", (), self._on.calls.apply(given.plain[0], Arguments(tuple(columns)), at, frame))

    def _filter(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        if len(given.plain) < 2:
            return None
        test = given.plain[0]
        if isinstance(test, Closure):
            return Items("list", (), self._passing(test, either(*self._on.elements(given.plain[1], at)), frame, True))
        characters = CHARACTER_TESTS.get(test.name.removeprefix("str.")) if isinstance(test, Foreign) else None
        return changed(given.plain[1], lambda hole: replace(hole, alphabet=hole.alphabet & (characters or ALL)))

    def _passing(self, test: Closure, element: Value, frame: Frame, side: bool) -> Value:  # the side is the question
        """An element for which a function of the project gives a true value, or a false one."""
        name = test.parameters[0] if test.parameters else ""
        if isinstance(test.function, form.Lambda):
            inner = Frame(test.scope, {**test.around, name: element}, test.around, depth=frame.depth + 1)
            fits = self._on.refining.assume(test.function.body, side, inner)
            return inner.variables.get(name, element) if fits else ANYTHING
        outcomes = self._on.summaries.of(test, Arguments((element,)), frame.depth).outcomes
        shown = outcomes.shown(side, self._on) if outcomes is not None else {}
        return shown.get(test.parameters[-1] if test.bound is not None else name, element)

    def _substituted(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        return substituted(given, at, frame, self._on)

    def _partial(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        return Partial(given.plain[0], given.plain[1:], dict(given.named))

    def _reduce(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        if len(given.plain) < 2:
            return None
        met = one_by_one(given.plain[1]) if len(given.plain) > 2 else None
        if met and are_constants(met):
            found = given.plain[2]
            for one in met:
                found = self._on.calls.apply(given.plain[0], Arguments((found, one)), at, frame)
            return found
        elements = either(*self._on.elements(given.plain[1]))
        # What it begins with is the first element only where nothing is given.
        found = given.plain[2] if len(given.plain) > 2 else elements
        for _ in range(2):
            found = either(found, self._on.calls.apply(given.plain[0], Arguments((found, elements)), at, frame))
        return found

    def _same(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        return given.plain[0]

    def _import(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        package = given.plain[1] if len(given.plain) > 1 else given.named.get("package")
        return self.names.module(given.plain[0], package, frame.scope.module)

    def _infos(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        return module_infos(given.plain[1] if len(given.plain) > 1 else given.named.get("prefix"))

    def _members(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        return self.names.members(given.plain[0])

    def _vars(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        owner = given.plain[0]
        if isinstance(owner, Instance):
            return self._on.attribute(owner, "__dict__", at)
        return Foreign(f"{owner.name}{HELD}") if isinstance(owner, Foreign) and owner.name.startswith(".") else None

    def _filled(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        if len(given.plain) > 1 and isinstance(given.plain[0], Instance):
            self._on.objects.fill(given.plain[0], given.plain[1], at)
        return ANYTHING

    def _type(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        item = getattr(given.plain[0], "item", None)
        return Class(item) if item is not None else ANYTHING

    def _text(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`str(value)`, `format(value, spec)` of what may be an object of the project."""
        found = options(given.plain[0])
        if not any(isinstance(one, Instance) for one in found):
            return None
        spec = given.plain[1] if len(given.plain) > 1 else None
        return either(*[self._written(one, spec, at, frame) for one in found])

    def _written(self, value: Value, spec: Value | None, at: Place, frame: Frame) -> Value:
        if not isinstance(value, Instance):
            return as_text(value)
        return self._on.objects.written(value, at, frame, spec) or unknown(value)

    def _shown(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`repr(value)` of what may be an object of the project."""
        found = options(given.plain[0])
        if not any(isinstance(one, Instance) for one in found):
            return None
        return either(*[self._represented(one, at, frame) for one in found])

    def _represented(self, value: Value, at: Place, frame: Frame) -> Value:
        if not isinstance(value, Instance):
            return represented(value)
        return self._on.objects.represented(value, at, frame) or unknown(value)

    def _below(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        item = getattr(given.plain[0], "item", None)
        return (
            Items("list", tuple([Class(one) for one in self._on.classes.subclasses(item)]))
            if item is not None
            else None
        )

    def _next(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        found = (*self._on.elements(given.plain[0]), *given.plain[1:2])
        return either(*found) if found else ANYTHING


def _variables(frame: Frame) -> Table:
    """What `locals()` gives: the variables alone, not what tests have shown of other expressions."""
    return Table({name: value for name, value in frame.variables.items() if name.isidentifier()})
