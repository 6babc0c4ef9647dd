"""Classes of the project: their bases, and what they declare, as an object or the class itself finds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.flow.objects.super_calls import SuperCalls
from stopper.flow.sources.schemas.pydantic_models import ENUMS
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.stores.stores import of_class
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.import_time import as_imported
from stopper.flow.values.value import ANYTHING, Class, Closure, Foreign, Instance, Known, Partial, Untrusted, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

STATIC, OF_CLASS, PROPERTY = "staticmethod", "classmethod", "property"
PROPERTIES = (
    PROPERTY,
    "sqlalchemy.ext.hybrid.hybrid_property",
    "functools.cached_property",
    "werkzeug.utils.cached_property",
    "cached_property",
)
PARTIAL = "functools.partialmethod()"
FORM_FIELD = "wtforms.FormField()"
BARE = frozenset({"object", "abc.ABC", "typing.Generic", "typing.Protocol"})
"""Bases that bring no attribute of their own."""
OF_ATTRS = frozenset({"attr.ib", "attr.attrib", "attr.field", "attrs.field"})
FIELDS = frozenset({"dataclasses.field()", "pydantic.Field()", *[f"{name}()" for name in OF_ATTRS]})
"""What declares an attribute with its default."""


MAKERS = frozenset({"list", "dict", "set", "deque", "defaultdict", "OrderedDict"})
COPYING = ("pydantic.", "sqlmodel.")
"""Libraries whose objects have a copy each of what their class declares."""


class Classes:
    """Finds what classes declare, the nearest base first."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._names = source.names
        self._mros: dict[form.Class, list[form.Class]] = {}
        self._lasting: dict[form.Class, bool] = {}
        self._fields: dict[form.Class, tuple[str, ...]] = {}
        # The attributes that something else than a method's own object is given: it may be a class.
        self.given_outside = frozenset(_given_outside(source))
        self._below: dict[form.Class, list[form.Class]] | None = None
        self.supers = SuperCalls(self)
        # The class that is created now: its metaclass gets it from `super().__new__(…)`.
        self.created: Class | None = None
        # Variables of the functions that declare classes, as they were when these were declared.
        self._around: dict[form.Class, Mapping[str, Value]] = {}
        # What the bodies of classes give their attributes, by the expression.
        self._values: dict[form.Expression, Value] = {}

    def defined(self, item: form.Class, frame: Frame) -> Class:
        """A class as its statement declares it, whose methods find the variables of the function around it."""
        if frame.scope.kind == "function":
            around = {**frame.around, **frame.variables}
            before = self._around.get(item, around)
            self._around[item] = {name: either(before.get(name, value), value) for name, value in around.items()}
            for bindings in item.scope.bindings.values():
                if bindings[-1].value is not None:
                    self._values.pop(bindings[-1].value, None)
        return Class(item)

    def mro(self, item: form.Class, after: form.Class | None = None) -> list[form.Class]:
        """A class and its bases that the project declares, in Python's order; with `after`, those behind that class."""
        order = self._mros.get(item)
        if order is None:
            definitions = [self._names.definitions.get(name) for name in self._names.ancestors(item)]
            order = self._mros[item] = [item, *[one for one in definitions if isinstance(one, form.Class)]]
        if after is None:
            return order
        return order[order.index(after) + 1 :] if after in order else order

    def foreign_base(self, item: form.Class) -> str:
        """The name of the first base that is a library's, one that is mixed in last; empty where there is none."""
        found = [name for name in self._names.ancestors(item) if not name.startswith(".") and name not in BARE]
        return min(found, key=lambda name: name.endswith("Mixin"), default="")

    def is_enum(self, item: form.Class) -> bool:
        """Whether the values of a class are those alone that it lists."""
        return not ENUMS.isdisjoint(self._names.ancestors(item))

    def subclasses(self, item: form.Class) -> list[form.Class]:
        """The classes that are derived from one at once, which `__subclasses__()` gives."""
        if self._below is None:
            self._below = {}
            for one in self._names.definitions.values():
                for base in one.bases if isinstance(one, form.Class) else ():
                    known = self._names.definition(self._names.resolve(base, one.outer))
                    if isinstance(known, form.Class) and isinstance(one, form.Class):
                        self._below.setdefault(known, []).append(one)
        return self._below.get(item, [])

    def names(self, item: form.Class) -> list[str]:
        """The names of the methods of a class and its bases, the nearest first."""
        holders = self.mro(item)
        return list(dict.fromkeys(function.name for holder in holders for function in holder.scope.functions))

    def positions(self, item: form.Class) -> list[str]:
        """The members that a pattern's arguments without names stand for, in their order."""
        given = item.scope.bindings.get("__match_args__", ())
        written = given[-1].value if given else None
        if isinstance(written, form.Sequence):
            return [str(one.value) for one in written.items if isinstance(one, form.Constant)]
        return list(self.fields(item))

    def fields(self, item: form.Class) -> tuple[str, ...]:
        """The fields that a class and its bases declare, in the order in which making an object takes them."""
        found = self._fields.get(item)
        if found is None:
            names = [name for holder in reversed(self.mro(item)) for name in self._declares(holder)]
            found = self._fields[item] = tuple(dict.fromkeys(names))
        return found

    def _declares(self, item: form.Class) -> Iterator[str]:
        """The names that the body of a class annotates, or gives a field of attrs."""
        for assign in item.scope.assignments:
            made = assign.value.function if isinstance(assign.value, form.Call) else None
            is_field = made is not None and self._names.resolve(made, item.scope) in OF_ATTRS
            if is_field or (assign.annotation is not None and _kind(assign.annotation) != "ClassVar"):
                yield from (target.id for target in assign.targets if isinstance(target, form.Name))

    def written(self, item: form.Class, name: str) -> Value | None:
        """What the body of a class, or of its nearest base that has it, gives a name, as it stands there."""
        for holder in self.mro(item):
            bindings = holder.scope.bindings.get(name)
            if bindings:
                value = _read(bindings).value
                return self._value(value, holder) if value is not None else None
        return None

    def declared(
        self, item: form.Class, name: str, owner: Value | None, after: form.Class | None = None
    ) -> Value | None:
        """A member that a class or one of its bases declares; with `after`, one of the bases behind that class."""
        for holder in self.mro(item, after):
            bindings = holder.scope.bindings.get(name)
            if bindings:
                return self._member(_read(bindings), holder, owner, item)
        return None

    def written_by_requests(self, item: form.Class, name: str) -> list[Value]:
        """What was written to an attribute of a class or one of its bases, by whichever request."""
        found = [self._interpreter.stores.read(of_class(holder, name)) for holder in self.mro(item)]
        return [value for value in found if value is not None]

    def is_lasting(self, item: form.Class) -> bool:
        """Whether one object of a view's class answers every request: `init_every_request = False`."""
        found = self._lasting.get(item)
        if found is None:
            kept = self.written(item, "init_every_request")
            found = self._lasting[item] = isinstance(kept, Known) and kept.data is False
        return found

    def shares(self, item: form.Class, name: str) -> form.Class | None:
        """The class whose own list, set or dict is that of all its objects; None where each has one of its own."""
        for holder in self.mro(item):
            bindings = holder.scope.bindings.get(name)
            if bindings:
                made = bindings[-1].value
                is_shared = isinstance(made, (form.Sequence, form.Mapping)) or _is_made(made)
                return holder if is_shared and not self.foreign_base(item).startswith(COPYING) else None
        return None

    def of_metaclass(self, owner: Class, name: str) -> Value | None:
        """A member that the project's metaclass of a class declares, bound to the class."""
        for word in owner.item.keywords:
            kind = self._names.definition(self._names.resolve(word.value, owner.item.outer))
            if word.name == "metaclass" and isinstance(kind, form.Class):
                return self.declared(kind, name, owner)
        return None

    def _member(self, binding: form.Binding, holder: form.Class, owner: Value | None, item: form.Class) -> Value:
        frame = Frame(holder.scope, {}, self._around.get(holder, {}))
        if isinstance(binding.node, form.Function):
            return self._method(binding.node, owner, item, frame)
        if isinstance(binding.node, form.Class):
            return Class(binding.node)
        if isinstance(binding.value, form.Name) and (named := _method_before(binding, binding.value.id, holder)):
            return self._method(named, owner, item, frame)
        if binding.value is None or binding.kind != "value":
            return ANYTHING
        found = self._value(binding.value, holder)
        if isinstance(found, Foreign) and found.name == PARTIAL and isinstance(binding.value, form.Call):
            named = _method_before(binding, last_name(binding.value.arguments[0]), holder)
            whole = self._method(named, owner, item, frame) if named is not None else ANYTHING
            return Partial(whole, found.arguments[1:], found.keywords)
        return self._default(found, holder, frame)

    def _value(self, written: form.Expression, holder: form.Class) -> Value:
        """The value of an expression in the body of a class."""
        known = self._values.get(written)
        if known is None:
            self._values[written] = known = ANYTHING
            try:
                known = self._interpreter.value(written, Frame(holder.scope, {}, self._around.get(holder, {})))
            except Unreachable:
                return ANYTHING
            finally:
                self._values.pop(written)
            known = as_imported(known) if holder.outer.kind == "module" else known
            if not self._interpreter.is_spent:
                self._values[written] = known
        return known

    def _method(self, function: form.Function, owner: Value | None, item: form.Class, frame: Frame) -> Value:
        names = {self._names.resolve(one, function.outer) for one in function.decorators}
        if STATIC in names:
            return Closure(function, function.outer, None, frame.around)
        if OF_CLASS in names:
            return Closure(function, function.outer, Class(item), frame.around)
        bound = owner if isinstance(owner, (Instance, Untrusted)) else None
        method = self._interpreter.decorated(function, frame, bound)
        if isinstance(method, Instance) and self._interpreter.objects.member(method, "__get__") is not None:
            # A descriptor is told the object each time that it is read.
            return self._interpreter.decorated(function, frame)
        if bound is not None and not names.isdisjoint(PROPERTIES):
            at = function.outer.module.place(function)
            return self._interpreter.calls.apply(method, Arguments(), at, frame)
        return method

    def _default(self, field: Value, holder: form.Class, frame: Frame) -> Value:
        """What an attribute is that nobody set: of `field(default_factory=list)` an empty list."""
        if not isinstance(field, Foreign) or field.name not in FIELDS:
            return _inner_form(field)
        given = field.keywords.get("default", *field.arguments[:1])
        factory = field.keywords.get("default_factory", field.keywords.get("factory"))
        if factory is not None:
            return self._interpreter.calls.apply(factory, Arguments(), holder.scope.module.place(holder), frame)
        return given if given is not None else ANYTHING


def _inner_form(field: Value) -> Value:
    """`FormField(Address)` is read like a form of that class."""
    given = field.arguments[0] if isinstance(field, Foreign) and field.name == FORM_FIELD and field.arguments else None
    return Instance(given.item) if isinstance(given, Class) else field


def _given_outside(source: Source) -> Iterator[str]:
    for module in source.modules:
        for scope in module.scopes:
            for assign in scope.assignments:
                for target in assign.targets:
                    # Most targets are variables, and most of the others a method's own attributes.
                    if type(target) is not form.Name and not _is_own(target):
                        yield from _named_outside(target)


def _is_own(target: form.Expression) -> bool:
    owner = target.value if type(target) is form.Attribute else None
    return type(owner) is form.Name and owner.id == "self"


def _named_outside(target: form.Expression) -> Iterator[str]:
    if isinstance(target, form.Sequence):
        for item in target.items:
            yield from [] if _is_own(item) else _named_outside(item)
    elif isinstance(target, form.Attribute):
        yield target.name


def _kind(annotation: form.Expression) -> str:
    return last_name(annotation.value if isinstance(annotation, form.Subscript) else annotation)


def _read(bindings: Sequence[form.Binding]) -> form.Binding:
    """The binding that reading a member meets: `@name.setter` below a property changes what writing does alone."""
    if len(bindings) == 1:
        return bindings[0]
    reading = [one for one in bindings if not (isinstance(one.node, form.Function) and _writes(one.node))]
    return (reading or bindings)[-1]


def _writes(function: form.Function) -> bool:
    return any(isinstance(item, form.Attribute) and item.name in ("setter", "deleter") for item in function.decorators)


def _is_made(made: form.Expression | None) -> bool:
    return isinstance(made, form.Call) and last_name(made.function) in MAKERS


def _method_before(binding: form.Binding, name: str, holder: form.Class) -> form.Function | None:
    """The method that another name of the class is given: `get = by_alias`."""
    before = [one for one in holder.scope.bindings.get(name, ()) if one.line < binding.line]
    return before[-1].node if before and isinstance(before[-1].node, form.Function) else None
