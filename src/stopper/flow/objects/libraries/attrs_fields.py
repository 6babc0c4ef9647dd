"""What attrs holds the fields of a class to: converters change what it is made of, and validators refuse the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from stopper.flow.guards.members.members import is_member
from stopper.flow.guards.types.values_of_types import of_type
from stopper.flow.library.patterns.regex_tests import after_search
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.value import ANYTHING, NOTHING, Closure, Foreign, Instance, Items, Value
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

MAKERS = frozenset({"attr.ib()", "attr.attrib()", "attr.field()", "attrs.field()"})
SEVERAL = frozenset({"and_", "optional"})
HOW = frozenset({"match", "search"})


class AttrsFields:
    """Runs them over what an object is made of."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self._known: dict[form.Class, Mapping[str, Foreign]] = {}

    def converted(self, item: form.Class, given: dict[str, Value], at: Place, frame: Frame) -> dict[str, Value]:
        """The attributes of an object as its class keeps them."""
        declared = self._declared(item)
        if not declared:
            return given
        found = dict(given)
        for name, field in declared.items():
            if name in given and holes(given[name]):
                found[name] = self._kept(name, field, given[name], Instance(item, given), at, frame)
        return found

    def _declared(self, item: form.Class) -> Mapping[str, Foreign]:
        """The fields of a class that attrs makes, by their names."""
        known = self._known.get(item)
        if known is None:
            found = {}
            for name in self._interpreter.classes.fields(item):
                written = self._interpreter.classes.written(item, name)
                if isinstance(written, Foreign) and written.name in MAKERS:
                    found[name] = written
            known = self._known[item] = found
        return known

    def _kept(  # noqa: PLR0913, PLR0917  # what a field is asked
        self, name: str, field: Foreign, value: Value, owner: Instance, at: Place, frame: Frame
    ) -> Value:
        for converter in _listed(field.keywords.get("converter")):
            value = self._interpreter.calls.apply(converter, Arguments((value,)), at, frame)
        for validator in (*_listed(field.keywords.get("validator")), *self._of_class(owner, name)):
            value = self._valid(validator, value, owner, frame)
        return value

    def _of_class(self, owner: Instance, name: str) -> Iterator[Closure]:
        """The methods of `@name.validator`."""
        for holder in self._interpreter.classes.mro(owner.item):
            for function in holder.scope.functions:
                if any(_validates(one, name) for one in function.decorators):
                    yield Closure(function, function.outer, owner)

    def _valid(self, validator: Value, value: Value, owner: Instance, frame: Frame) -> Value:
        """What is left of a value that a validator takes."""
        if isinstance(validator, Closure):
            return self._passed(validator, value, owner, frame)
        if not isinstance(validator, Foreign):
            return value
        kind, first = validator.name.removesuffix("()").rpartition(".")[2], validator.arguments[:1]
        if kind in SEVERAL:
            for one in (inner for given in validator.arguments for inner in _listed(given)):
                value = self._valid(one, value, owner, frame)
            return either(value, NOTHING) if kind == "optional" else value
        if not first:
            return value
        if kind == "in_":
            found = is_member(value, first[0])
            return found if found is not None else value
        if kind == "matches_re":
            return after_search(value, validator.arguments[:2], _how(validator))
        return (of_type(value, first[0], self._interpreter.models.made) or value) if kind == "instance_of" else value

    def _passed(self, validator: Closure, value: Value, owner: Instance, frame: Frame) -> Value:
        """A function that takes the object, the attribute and the value, and raises where it does not fit."""
        given = Arguments((ANYTHING, value) if validator.bound is not None else (owner, ANYTHING, value))
        try:
            run = self._interpreter.summaries.summary_of(validator, given, frame.depth)
        except Unreachable:
            return value
        if not run.comes_back:
            raise Unreachable
        return run.after.get(validator.parameters[-1], value) if validator.parameters else value


def _listed(given: Value | None) -> tuple[Value, ...]:
    if given is None or given == NOTHING:
        return ()
    return given.items if isinstance(given, Items) else (given,)


def _validates(decorator: form.Expression, name: str) -> bool:
    owner = decorator.value if isinstance(decorator, form.Attribute) and decorator.name == "validator" else None
    return isinstance(owner, form.Name) and owner.id == name


def _how(validator: Foreign) -> str:
    """How `matches_re` looks for its pattern: the whole text has to fit unless it is told another function."""
    given = validator.keywords.get("func", validator.arguments[2] if len(validator.arguments) > 2 else None)
    name = given.name.removeprefix("re.") if isinstance(given, Foreign) else ""
    return name if name in HOW else "fullmatch"
