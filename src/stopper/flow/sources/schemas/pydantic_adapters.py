"""Pydantic's adapters: what `TypeAdapter(list[Book]).validate_python(data)` lets through, by the type it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.evidence.source.index import Source
from stopper.flow.sources.schemas.pydantic_models import PydanticModels
from stopper.flow.state.frames import Frame
from stopper.flow.values.contents import holes
from stopper.flow.values.value import Table, Untrusted, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

ADAPTER = "pydantic.TypeAdapter"
VALIDATING = frozenset({"validate_python", "validate_json", "validate_strings"})


class PydanticAdapters:
    """Reads the type where the adapter is made: there or where its name is bound."""

    def __init__(self, interpreter: Interpreter, source: Source, models: PydanticModels) -> None:
        self._interpreter = interpreter
        self._names = source.names
        self._models = models

    def validated(self, node: form.Call, frame: Frame) -> Value | None:
        """What an adapter gives of a stranger's data; None for any other call."""
        function = node.function
        if not isinstance(function, form.Attribute) or function.name not in VALIDATING or not node.arguments:
            return None
        made, scope = self._made(function.value, frame.scope)
        if not isinstance(made, form.Call) or not made.arguments:
            return None
        if self._names.resolve(made.function, scope) != ADAPTER:
            return None
        data = self._interpreter.value(node.arguments[0], frame)
        given = holes(data)
        if not given or given[0].origin.trust == "stored":
            # What is made of a record shows that record, and is judged where it is sent.
            return None
        known = data if isinstance(data, Table) else Untrusted(given[0])
        return self._models.typed(made.arguments[0], None, known, scope)

    def _made(self, written: form.Expression, scope: form.Scope) -> tuple[form.Expression | None, form.Scope]:
        """The expression that makes an adapter, behind a name that is bound once."""
        if not isinstance(written, form.Name):
            return written, scope
        holder = self._names.holder(written.id, scope)
        bound = holder.bindings.get(written.id, ()) if holder is not None else ()
        return (bound[0].value, holder) if len(bound) == 1 and holder is not None else (None, scope)
