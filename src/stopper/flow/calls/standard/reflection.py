"""What code asks of itself by names: `getattr`, `vars`, `type`, imports by name, and the names around a call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from stopper.flow.calls.standard.computed_names import ComputedNames, module_infos
from stopper.flow.execution.names.modules import HELD
from stopper.flow.state.frames import Answer, Frame
from stopper.flow.stores.request_names import REQUEST, read_of_request
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes, inside, parts_of, text
from stopper.flow.values.value import (
    ANYTHING,
    GAP,
    Choice,
    Class,
    Foreign,
    Instance,
    Items,
    Known,
    Table,
    Untrusted,
    Value,
)
from stopper.model import Place
from stopper.standard.importers import IMPORTERS

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

TRACE = "traceback.format_exc"
AROUND = frozenset({"locals", "vars", "globals", TRACE})
"""Functions that give what is around their call where they are handed nothing: the names, or the exception."""
OF_NAMES = "operator.attrgetter()"


class Reflection:
    """Answers by name."""

    def __init__(self, interpreter: Interpreter, names: ComputedNames) -> None:
        self._interpreter = interpreter
        self._names = names
        self.answers: Mapping[str, Answer] = {
            "getattr": self._getattr,
            **dict.fromkeys(IMPORTERS, self._import),
            **dict.fromkeys(("pkgutil.iter_modules", "pkgutil.walk_packages"), self._infos),
            "inspect.getmembers": self._members,
            "vars": self._vars,
            "type": self._type,
            "type.__subclasses__": self._below,
        }

    @staticmethod
    def around(name: str, frame: Frame) -> Value:
        """`locals()`, the variables alone and not what tests have shown of other expressions; `globals()`.

        Of the exception that a handler has caught its text stands at the end of the trace.
        """
        if name == TRACE:
            told = [(GAP, *parts_of(part)) for error in frame.caught for part in inside(error) if holes(part)]
            return text("Traceback (most recent call last):\n", *[part for one in told for part in one], GAP)
        if name == "globals":
            return Foreign(f".{frame.scope.module.name}{HELD}")
        return Table({name: value for name, value in frame.variables.items() if name.isidentifier()})

    def of_names(self, names: tuple[Value, ...], owner: Value, at: Place) -> Value | None:
        """`attrgetter("path", "user.name")(owner)`."""
        found = []
        for name in names:
            if not isinstance(name, Known) or not isinstance(name.data, str):
                return None
            value = owner
            for part in name.data.split("."):
                value = self._interpreter.attribute(value, part, at)
            found.append(value)
        return found[0] if len(found) == 1 else Items("tuple", tuple(found))

    def _getattr(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        if len(given.plain) < 2:
            return None
        if len(given.plain) > 2 and given.plain[0] == Foreign(REQUEST):
            kept = read_of_request(self._interpreter.stores, given.plain[1], given.plain[2])
            if kept is not None:
                return kept
        found = self._names.member(given.plain[0], given.plain[1], at)
        found = found if found is not None else self._interpreter.objects.made_for(given.plain[0], given.plain[1], at)
        return either(found, *given.plain[2:3]) if found is not None else None

    def _import(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        package = given.plain[1] if len(given.plain) > 1 else given.named.get("package")
        return self._names.module(given.plain[0], package, frame.scope.module)

    def _infos(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        return module_infos(given.plain[1] if len(given.plain) > 1 else given.named.get("prefix"))

    def _members(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        return self._names.members(given.plain[0])

    def _vars(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        owner = given.plain[0]
        if isinstance(owner, (Instance, Untrusted, Choice)):
            return self._interpreter.attribute(owner, "__dict__", at)
        return Foreign(f"{owner.name}{HELD}") if isinstance(owner, Foreign) and owner.name.startswith(".") else None

    def _type(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        item = getattr(given.plain[0], "item", None)
        return Class(item) if item is not None else ANYTHING

    def _below(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        item = getattr(given.plain[0], "item", None)
        return (
            Items("list", tuple([Class(one) for one in self._interpreter.classes.subclasses(item)]))
            if item is not None
            else None
        )
