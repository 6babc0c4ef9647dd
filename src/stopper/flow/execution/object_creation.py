"""Objects as their class creates them, before `__init__` fills them: by `__new__`, or as a text or a dict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.conversions import as_text
from stopper.flow.library.own_containers import contents
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.value import ANYTHING, Class, Closure, Instance, Value, options
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
    """Runs what creates objects."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._on = interpreter
        self.answers = {CREATING: self._class, **dict.fromkeys(CREATORS, self.bare)}

    def of(self, callee: Class, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """What the class creates by rules of its own; None where it has none, or what they give is not known."""
        if self._on.classes.foreign_base(callee.item) in TYPED_DICTS:
            return contents("dict", LibraryCall(at, None, given.plain, given.named, given.more))
        method = self._on.classes.declared(callee.item, NEW, None)
        if not isinstance(method, Closure):
            return self._text(callee.item, given)
        run = self._on.summaries.of(method, Arguments((callee, *given.plain), given.named, given.more), frame.depth)
        frame.raised.extend(run.raised)
        if not run.returns:
            raise Unreachable
        return _of_class(run.value, callee.item)

    def bare(self, given: Arguments, at: Place, frame: Frame) -> Value:
        """`object.__new__(cls)`, `super().__new__(cls, words)`."""
        kind = given.plain[0]
        if not isinstance(kind, Class):
            return ANYTHING
        left = Arguments(given.plain[1:], given.named, given.more)
        found = self._text(kind.item, left)
        return found if found is not None else self._on.objects.filled(kind.item, left, at, frame)

    def _class(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        return self._on.classes.created

    def _text(self, item: form.Class, given: Arguments) -> Value | None:
        """What is made of a class of texts: the text, and the object where the class has methods for it."""
        classes = self._on.classes
        if not given.plain or classes.foreign_base(item) != "str" or classes.is_enum(item):
            return None
        has_methods = not NO_METHODS.issuperset(classes.names(item))
        found = as_text(given.plain[0])
        return either(Instance(item), found) if has_methods else found


def _of_class(created: Value, item: form.Class) -> Value | None:
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
