"""Converters that are told a type beside the data: `msgspec.json.decode(data, type=Pet)`, `structure(data, Pet)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.flow.sources.schemas.pydantic_models import PydanticModels
from stopper.flow.state.frames import Frame
from stopper.flow.values.contents import holes
from stopper.flow.values.value import Untrusted, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class Told(Struct, frozen=True):
    """Where a converter takes its data and the type: by position (-1 for none), or by name."""

    data: int
    type: int
    named_data: str = ""
    named_type: str = "type"


DECODING = Told(0, -1)
CONVERTERS = {
    **{f"msgspec.{one}.decode": DECODING for one in ("json", "msgpack", "toml", "yaml")},
    "msgspec.convert": Told(0, 1, "obj"),
    "cattrs.structure": Told(0, 1, "obj", "cl"),
    "cattr.structure": Told(0, 1, "obj", "cl"),
    "dacite.from_dict": Told(1, 0, "data", "data_class"),
    "dacite.core.from_dict": Told(1, 0, "data", "data_class"),
    "pydantic.parse_obj_as": Told(1, 0, "obj", "type_"),
    "pydantic.tools.parse_obj_as": Told(1, 0, "obj", "type_"),
}
CONVERTING = frozenset(name.rpartition(".")[2] for name in CONVERTERS)
"""What most calls are not called."""


class ToldTypes:
    """Reads the type where the converter is called."""

    def __init__(self, interpreter: Interpreter, source: Source, models: PydanticModels) -> None:
        self._interpreter = interpreter
        self._names = source.names
        self._models = models

    def converted(self, node: form.Call, frame: Frame) -> Value | None:
        """What a converter gives of a stranger's data; None for any other call."""
        function = node.function
        is_told = bool(node.keywords) or len(node.arguments) > 1
        if not is_told or last_name(function) not in CONVERTING:
            return None
        told = CONVERTERS.get(self._names.resolve(function, frame.scope))
        if told is None:
            return None
        data, kind = node.argument(told.data, told.named_data), node.argument(told.type, told.named_type)
        given = holes(self._interpreter.value(data, frame)) if data is not None else ()
        if kind is None or not given or given[0].origin.trust == "stored":
            return None
        item = self._names.definition(self._names.resolve(kind, frame.scope))
        value = Untrusted(given[0])
        if isinstance(item, form.Class):
            return self._models.of_class(item, value)
        return self._models.typed(kind, None, value, frame.scope)
