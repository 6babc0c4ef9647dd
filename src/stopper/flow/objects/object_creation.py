"""How an object of a class is made: what `__new__` creates, or a text or a dict; its fields; what `__init__` does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.containers.own_containers import contents
from stopper.flow.library.conversions import as_text
from stopper.flow.library.exceptions import is_exception
from stopper.flow.library.inputs.form_fields import VALIDATED
from stopper.flow.library.responses.own_responses import BASES, DEFAULTS, answer
from stopper.flow.objects.changed_members import ANY_NAME
from stopper.flow.objects.libraries.form_objects import FORMS
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.containers.lookups import ITEMS
from stopper.flow.values.value import ANYTHING, Class, Closure, Instance, Items, Known, Value, options
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

NEW = "__new__"
CREATING = "type.__new__"
"""What creates a class."""
CREATORS = tuple(f"{name}.{NEW}" for name in ("object", "str", "dict", "list", "tuple", "int", "float"))
"""What creates the bare object of a class; `super().__new__` is read as the first of them."""
TYPED_DICTS = frozenset({"typing.TypedDict", "typing_extensions.TypedDict"})
"""Bases of classes that are called for a plain dict."""
NO_METHODS = frozenset({NEW, "__init__"})


class ObjectCreation:
    """Makes objects; what it asks of other parts of an object is in `objects.py`."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self.answers = {CREATING: self._class, **dict.fromkeys(CREATORS, self.bare)}

    def create(self, callee: Class, given: Arguments, at: Place, frame: Frame) -> Value:
        """The object that a call of a class gives."""
        item, objects = callee.item, self._interpreter.objects
        if given.named:
            given = replace(given, named=objects.column_validators.validated(Instance(item), given.named))
        objects.records.constructed(item, given, at)
        created = self._created(callee, given, at, frame)
        if created is not None and not (isinstance(created, Instance) and created.item is item):
            return created
        found = self.filled(item, given, at, frame)
        if created is not None:
            found = replace(found, attributes={**found.attributes, **created.attributes})
        method = objects.member(found, "__init__")
        if not isinstance(method, Closure):
            # A dataclass fills its fields first, and so does attrs.
            method = objects.member(found, "__post_init__") or objects.member(found, "__attrs_post_init__")
            given = Arguments()
        if not isinstance(method, Closure):
            return found
        run = self._interpreter.summaries.summary_of(method, given, frame.depth, at)
        frame.raised.extend(run.raised)
        if not run.comes_back:
            raise Unreachable
        own = run.after.get(method.parameters[0]) if method.parameters else None
        return own if own is not None else found

    def filled(self, item: form.Class, given: Arguments, at: Place, frame: Frame) -> Instance:
        """An object with what its class takes by itself, before its own methods run."""
        classes, objects = self._interpreter.classes, self._interpreter.objects
        base = classes.foreign_base(item)
        fields = objects.pydantic.fields(item, base, given, at) or self._contents(item, base, given, at)
        if fields is None:
            fields = objects.attrs.converted(item, self._fields(item, given), at, frame)
        if given.mapping is not None and given.more is not None and objects.records.is_of_table(item):
            fields = {**fields, ANY_NAME: given.more}
        if is_exception(base):
            fields = {**fields, "args": Items("tuple", given.plain)}
        if base in BASES:
            fields = {**fields, **self._answer(item, base, given, at)}
        return Instance(item, {**fields, VALIDATED: Known(False)} if base.startswith(FORMS) else fields)

    def _contents(self, item: form.Class, base: str, given: Arguments, at: Place) -> dict[str, Value] | None:
        """What an object of a class holds that is a dict or a list; one that is made by its own rules begins empty."""
        is_own = self._interpreter.classes.declared(item, "__init__", None) is not None
        told = Arguments() if is_own else given
        held = contents(base, LibraryCall(at, None, told.plain, told.named, told.more))
        return {ITEMS: held} if held is not None else None

    def _answer(self, item: form.Class, base: str, given: Arguments, at: Place) -> Mapping[str, Value]:
        """What an object of a class of responses holds; its own rules say what it sends."""
        is_own = self._interpreter.classes.declared(item, "__init__", None) is not None
        told = Arguments() if is_own else given
        named = (self._interpreter.objects.member(Instance(item), name) for name in DEFAULTS)
        kind = next((one for one in named if one is not None), None)
        return answer(base, LibraryCall(at, None, told.plain, told.named, told.more), kind)

    def _fields(self, item: form.Class, given: Arguments) -> dict[str, Value]:
        found, names = dict(given.named), self._interpreter.classes.fields(item)
        for name, value in zip(names, given.plain, strict=False):
            found.setdefault(name, value)
        for name in names if given.more is not None else ():
            found.setdefault(name, given.more or ANYTHING)
        return found

    def _created(self, callee: Class, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """What the class creates by rules of its own; None where it has none, or what they give is not known."""
        if self._interpreter.classes.foreign_base(callee.item) in TYPED_DICTS:
            return contents("dict", LibraryCall(at, None, given.plain, given.named, given.more))
        method = self._interpreter.classes.declared(callee.item, NEW, None)
        if not isinstance(method, Closure):
            return self._text(callee.item, given)
        told = Arguments((callee, *given.plain), given.named, given.more)
        run = self._interpreter.summaries.summary_of(method, told, frame.depth, at)
        frame.raised.extend(run.raised)
        if not run.comes_back:
            raise Unreachable
        return _object_of(run.value, callee.item)

    def bare(self, given: Arguments, at: Place, frame: Frame) -> Value:
        """`object.__new__(cls)`, `super().__new__(cls, words)`."""
        kind = given.plain[0]
        if not isinstance(kind, Class):
            return ANYTHING
        left = Arguments(given.plain[1:], given.named, given.more)
        found = self._text(kind.item, left)
        return found if found is not None else self.filled(kind.item, left, at, frame)

    def _class(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        return self._interpreter.classes.created

    def _text(self, item: form.Class, given: Arguments) -> Value | None:
        """What is made of a class of texts: the text, and the object where the class has methods for it."""
        classes = self._interpreter.classes
        if not given.plain or classes.foreign_base(item) != "str" or classes.is_enum(item):
            return None
        has_methods = not NO_METHODS.issuperset(classes.names(item))
        found = as_text(given.plain[0])
        return either(Instance(item), found) if has_methods else found


def _object_of(created: Value, item: form.Class) -> Value | None:
    """The object among what `__new__` may give, or the value that is none; None where neither is known."""
    # What a library makes of the class is an object of it.
    found = [one for one in options(created) if one != ANYTHING and Class(item) not in getattr(one, "arguments", ())]
    own = [one for one in found if isinstance(one, Instance) and one.item is item]
    if not own:
        return created if found else None
    known: dict[str, Value] = {}
    for one in own:
        for name, value in one.attributes.items():
            known[name] = either(known.get(name, value), value)
    return Instance(item, known)
