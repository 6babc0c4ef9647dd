"""Which things the methods of a class keep on its objects, for an object that nobody is seen to make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.evidence.source.import_roots import own_name
from stopper.evidence.source.index import Source
from stopper.flow.values.value import Foreign, Instance, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class InferredMembers:
    """Answers by the names of the source, each once."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._names = source.names
        self._known: dict[tuple[form.Class, str], Value | None] = {}

    def member(self, item: form.Class, name: str) -> Value | None:
        """A thing of a library or an object of the project that the class keeps under a name; None for data."""
        key = item, name
        if key not in self._known:
            self._known[key] = self._of(self._names.member(f"{own_name(item)}()", name))
        return self._known[key]

    def _of(self, name: str) -> Value | None:
        if name and not name.startswith("."):
            return Foreign(self._interpreter.models.kind_of(name))
        kind = self._names.definitions.get(name.removesuffix("()"))
        return Instance(kind) if isinstance(kind, form.Class) and name.endswith("()") else None
