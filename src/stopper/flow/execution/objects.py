"""Objects of the project's classes: how they are made, and what their members are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stopper.evidence.source.index import Source
from stopper.flow.execution.parents import Parents
from stopper.flow.execution.records import Records
from stopper.flow.execution.things import Things
from stopper.flow.library.exceptions import is_exception
from stopper.flow.library.schema_fields import VALIDATED
from stopper.flow.sources.form_validators import FormValidators
from stopper.flow.sources.request_parsers import RequestParsers
from stopper.flow.sources.schemas import Schemas
from stopper.flow.sources.typed_models import TypedModels
from stopper.flow.state.frames import Frame, Left
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.contents import parts_of, text
from stopper.flow.values.value import ANYTHING, Bound, Class, Closure, Foreign, Instance, Items, Known, Value
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

STATIC, OF_CLASS, PROPERTY = "staticmethod", "classmethod", "property"
FORM_FIELD = "wtforms.FormField()"
FORMS = ("flask_wtf.", "wtforms.")
ANY_NAME = "*"
"""Under which an object holds what was written to an attribute that a stranger named."""
BARE = frozenset({"object", "abc.ABC", "typing.Generic", "typing.Protocol"})
"""Bases that bring no attribute of their own."""
FIELDS = frozenset({"dataclasses.field()", "attr.ib()", "attrs.field()", "pydantic.Field()"})
"""What declares an attribute with its default."""
TUPLES = frozenset({"typing.NamedTuple"})
PROPERTIES = (PROPERTY, "functools.cached_property", "werkzeug.utils.cached_property", "cached_property")


class Objects:
    """Makes objects and finds their members."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._on = interpreter
        self._names = source.names
        self._lines: dict[form.Class, list[form.Class]] = {}
        self.parents = Parents(self)
        self.records = Records(interpreter, source)
        self.models = TypedModels(interpreter, source)
        self.things = Things(interpreter, source)
        self.schemas = Schemas(interpreter, source)
        self.parsers = RequestParsers(interpreter, source)
        self.validators = FormValidators(interpreter, source)

    def made(self, callee: Class, given: Arguments, at: Place, frame: Frame) -> Value:
        """The object that a call of a class gives."""
        item = callee.item
        self.records.made(item, given, at)
        found = Instance(
            item, self.models.fields(item, self.foreign_base(item), given, at) or self._fields(item, given)
        )
        if is_exception(self.foreign_base(item)):
            found = replace(found, attributes={**found.attributes, "args": Items("tuple", given.plain)})
        method = self.member(found, "__init__")
        if not isinstance(method, Closure):
            return found
        run = self._on.runs.run(method, given, frame.depth)
        frame.raised.extend(run.raised)
        if not run.returns:
            raise Left
        own = run.after.get(method.parameters[0]) if method.parameters else None
        return own if own is not None else found

    def written(self, value: Instance, at: Place, frame: Frame, name: str = "__str__") -> Value | None:
        """An object as the text that its own class, or the kind of exception that it is, makes of it."""
        for one in dict.fromkeys((name, "__str__", "__repr__")):
            method = self.member(value, one)
            if isinstance(method, Closure):
                given = Arguments((Known(""),)) if one == "__format__" else Arguments()
                return self._on.calls.apply(method, given, at, frame)
        told = value.attributes.get("args") if is_exception(self.foreign_base(value.item)) else None
        return text(*parts_of(told.items[0])) if isinstance(told, Items) and len(told.items) == 1 else None

    def after_setter(self, owner: Instance, name: str, value: Value, frame: Frame) -> Instance | None:
        """An object after `owner.name = value`, where a function of its class takes the value; None where none does."""
        for holder in self.line(owner.item):
            for binding in holder.scope.bindings.get(name, ()):
                function = binding.node
                if isinstance(function, form.Function) and _is_setter(function):
                    run = self._on.runs.run(Closure(function, holder.scope, owner), Arguments((value,)), frame.depth)
                    own = run.after.get(function.parameters[0].name) if function.parameters else None
                    return own if isinstance(own, Instance) else owner
        return None

    def _fields(self, item: form.Class, given: Arguments) -> dict[str, Value]:
        found = dict(given.named)
        for name, value in zip(_annotated(item), given.plain, strict=False):
            found.setdefault(name, value)
        return found

    def positions(self, item: form.Class) -> list[str]:
        """The members that a pattern's arguments without names stand for, in their order."""
        given = item.scope.bindings.get("__match_args__", ())
        written = given[-1].value if given else None
        if isinstance(written, form.Sequence):
            return [str(one.value) for one in written.items if isinstance(one, form.Constant)]
        return [name for holder in reversed(self.line(item)) for name in _annotated(holder)]

    def form_fields(self, owner: Instance) -> tuple[Value, ...]:
        """What a loop over a form meets: the fields that its class and its bases declare."""
        if not self.foreign_base(owner.item).startswith(FORMS):
            return ()
        names = dict.fromkeys(name for holder in self.line(owner.item) for name in holder.scope.bindings)
        found = [self.attribute(owner, name, Place("")) for name in names]
        return tuple([field for field in found if isinstance(field, (Foreign, Instance))])

    def row(self, owner: Instance) -> Items | None:
        """The fields of an object whose class is a NamedTuple, in their order; None for any other object."""
        if self.foreign_base(owner.item) not in TUPLES:
            return None
        return Items("tuple", tuple([self.attribute(owner, name, Place("")) for name in _annotated(owner.item)]))

    def member(self, owner: Instance, name: str) -> Value | None:
        """A member of an object's class, bound to it; None where the project's classes have none of that name."""
        return self.declared(owner.item, name, owner)

    def names(self, item: form.Class) -> list[str]:
        """The names of the methods of a class and its bases, the nearest first."""
        holders = self.line(item)
        return list(dict.fromkeys(function.name for holder in holders for function in holder.scope.functions))

    def validated(self, owner: Instance) -> Instance | None:
        """A form that was found valid; None for any other object."""
        if not self.foreign_base(owner.item).startswith(FORMS):
            return None
        return replace(owner, attributes={**owner.attributes, VALIDATED: Known(True)})

    def with_item(self, owner: Instance, key: Value, value: Value, frame: Frame) -> Instance:
        """An object after `owner[key] = value`, as its own `__setitem__` takes it."""
        method = self.member(owner, "__setitem__")
        if not isinstance(method, Closure) or not method.parameters:
            return owner
        own = self._on.runs.run(method, Arguments((key, value)), frame.depth).after.get(method.parameters[0])
        return own if isinstance(own, Instance) else owner

    def declared(
        self, item: form.Class, name: str, owner: Value | None, after: form.Class | None = None
    ) -> Value | None:
        """A member that a class or one of its bases declares; with `after`, one of the bases behind that class."""
        for holder in self.line(item, after):
            bindings = holder.scope.bindings.get(name)
            if bindings:
                # `@name.setter` below a property changes what writing does, and not what reading gives.
                reading = [one for one in bindings if not (isinstance(one.node, form.Function) and _writes(one.node))]
                return self._member((reading or bindings)[-1], holder, owner, item)
        return None

    def of_metaclass(self, owner: Class, name: str) -> Value | None:
        """A member that the project's metaclass of a class declares, bound to the class."""
        for word in owner.item.keywords:
            kind = self._names.definition(self._names.resolve(word.value, owner.item.outer))
            if word.name == "metaclass" and isinstance(kind, form.Class):
                return self.declared(kind, name, owner)
        return None

    def foreign_base(self, item: form.Class) -> str:
        """The name of the first base that is a library's, one that is mixed in last; empty where there is none."""
        found = [name for name in self._names.ancestors(item) if not name.startswith(".") and name not in BARE]
        return min(found, key=lambda name: name.endswith("Mixin"), default="")

    def line(self, item: form.Class, after: form.Class | None = None) -> list[form.Class]:
        """A class and its bases that the project declares, the nearest first; with `after`, those behind that class."""
        line = self._lines.get(item)
        if line is None:
            definitions = [self._names.definitions.get(name) for name in self._names.ancestors(item)]
            line = self._lines[item] = [item, *[one for one in definitions if isinstance(one, form.Class)]]
        if after is None:
            return line
        return line[line.index(after) + 1 :] if after in line else line

    def _member(self, binding: form.Binding, holder: form.Class, owner: Value | None, item: form.Class) -> Value:
        frame = Frame(holder.scope, {})
        if isinstance(binding.node, form.Function):
            return self._method(binding.node, owner, item, frame)
        if isinstance(binding.node, form.Class):
            return Class(binding.node)
        if binding.value is None or binding.kind != "value":
            return ANYTHING
        key = binding.value
        known = self._on.members.get(key)
        if known is None:
            self._on.members[key] = known = ANYTHING
            try:
                known = self._on.value(binding.value, frame)
            except Left:
                return ANYTHING
            finally:
                self._on.members.pop(key)
            if not self._on.is_spent:
                self._on.members[key] = known
        return self._default(known, holder, frame)

    def _default(self, field: Value, holder: form.Class, frame: Frame) -> Value:
        """What an attribute is that nobody set: of `field(default_factory=list)` an empty list."""
        if not isinstance(field, Foreign) or field.name not in FIELDS:
            return _inner_form(field)
        given = field.keywords.get("default", *field.arguments[:1])
        factory = field.keywords.get("default_factory", field.keywords.get("factory"))
        if factory is not None:
            return self._on.calls.apply(factory, Arguments(), holder.scope.module.place(holder), frame)
        return given if given is not None else ANYTHING

    def _method(self, function: form.Function, owner: Value | None, item: form.Class, frame: Frame) -> Value:
        names = {self._names.resolve(one, function.outer) for one in function.decorators}
        if STATIC in names:
            return Closure(function, function.outer)
        if OF_CLASS in names:
            return Closure(function, function.outer, Class(item))
        bound = owner if isinstance(owner, Instance) else None
        method = self._on.decorated(function, frame, bound)
        if bound is not None and not names.isdisjoint(PROPERTIES):
            at = function.outer.module.place(function)
            return self._on.calls.apply(method, Arguments(), at, frame)
        return method

    def attribute(self, owner: Instance, name: str, at: Place) -> Value:
        """`owner.name`."""
        held = owner.attributes.get(name)
        if held is not None:
            return held
        found = self.member(owner, name)
        if isinstance(found, Foreign) and VALIDATED in owner.attributes:
            checks = Items("list", self.validators.of_field(found, owner.item, name))
            return replace(found, keywords={**found.keywords, "validators": checks, VALIDATED: Known(True)})
        if found is not None:
            return found
        base = self.foreign_base(owner.item)
        schema = self.schemas.owner(owner, base, name)
        if schema is not None:
            return self._on.reading.attribute_of_foreign(schema, name, at)
        if base:
            made = Foreign(f"{base}()", tuple(owner.attributes.values()))
            return self._on.reading.attribute_of_foreign(made, name, at)
        return (
            owner.attributes.get(ANY_NAME)
            or self._made(owner, name, at)
            or self.things.kept(owner.item, name)
            or Bound(ANYTHING, name)
        )

    def _made(self, owner: Instance, name: str, at: Place) -> Value | None:
        """What the class makes where it has no attribute of that name."""
        method = self.member(owner, "__getattr__")
        if not isinstance(method, Closure):
            return None
        return self._on.calls.apply(method, Arguments((Known(name),)), at, Frame(owner.item.scope, {}))


def _inner_form(field: Value) -> Value:
    """`FormField(Address)` is read like a form of that class."""
    given = field.arguments[0] if isinstance(field, Foreign) and field.name == FORM_FIELD and field.arguments else None
    return Instance(given.item) if isinstance(given, Class) else field


def _annotated(item: form.Class) -> list[str]:
    """The fields that the body of a class annotates."""
    annotated = [assign.targets for assign in item.scope.assignments if assign.annotation is not None]
    return [target.id for targets in annotated for target in targets if isinstance(target, form.Name)]


def _writes(function: form.Function) -> bool:
    return any(isinstance(item, form.Attribute) and item.name in ("setter", "deleter") for item in function.decorators)


def _is_setter(function: form.Function) -> bool:
    return any(isinstance(item, form.Attribute) and item.name == "setter" for item in function.decorators)
