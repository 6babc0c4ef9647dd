"""What the library functions on values answer, asked by receiver and name."""

from __future__ import annotations

from stopper.flow.library import answers
from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.library.containers.own_containers import of_object
from stopper.flow.library.containers.subscripts import sliced, subscript
from stopper.flow.library.html import markup
from stopper.flow.library.texts.percent_formatting import percent
from stopper.flow.values.contents import MARKUP
from stopper.flow.values.value import Bound, Foreign, Instance, Known, Text, Value
from stopper.model import Place


class Library:
    """The answers for builtins, texts, containers and the standard library."""

    def has_method(self, name: str) -> bool:
        """Whether a method of a library's object is known by its full dotted name."""
        return name in answers.methods()

    def method(self, callee: Bound, call: LibraryCall) -> Value | Changed | None:
        """What a method of a value gives; None where nothing is known of it."""
        if type(callee.value) is Instance:
            return of_object(callee, call)
        return answers.call_method(callee.name, call)

    def function(self, name: str, call: LibraryCall) -> Value | None:
        """What a function of a library gives; None where nothing is known of it."""
        found = answers.call_function(name, call)
        return found.value if isinstance(found, Changed) else found

    def called(self, callee: Foreign, call: LibraryCall) -> Value | None:
        """What a call of a function gives, or of what a function gave: `itemgetter("name")(row)`."""
        made = self.method(Bound(callee, "__call__"), call) if callee.name.endswith("()") else None
        return self.function(callee.name, call) if made is None or isinstance(made, Changed) else made

    def attribute(self, value: Value, name: str, at: Place) -> Value | None:
        """An attribute of a library's thing, or of data that a stranger gives; None where nothing is known of it."""
        return answers.attribute(value, name, at)

    def percent(self, left: Value, right: Value) -> Value | None:
        """`left % right` where the left side is a text."""
        if isinstance(left, Foreign) and left.name == MARKUP:
            return markup.percent_of_markup(left, right)
        if isinstance(left, Text) or (isinstance(left, Known) and isinstance(left.data, (str, bytes))):
            return percent(left, right)
        return None

    def element(self, owner: Value, key: Value) -> Value:
        """`owner[key]` of a text, or of anything unknown."""
        return subscript(owner, key)

    def element_of(self, owner: Foreign, key: Value, at: Place) -> Value | None:
        """`owner[key]` of a library's thing; None where nothing is known of it."""
        found = answers.call_method("__getitem__", LibraryCall(at, owner, (key,)))
        return None if isinstance(found, Changed) else found

    def sliced(self, owner: Value, lower: Value | None, upper: Value | None, step: Value | None) -> Value:
        """`owner[lower:upper:step]`."""
        return sliced(owner, lower, upper, step)
