"""What dataclasses, attrs and Pydantic make of an object of the project: a changed copy, a dict, a tuple."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.containers.dict_methods import made_dict
from stopper.flow.limits import OBJECTS_DEEP
from stopper.flow.objects.objects import COPIED, DUMPED
from stopper.flow.sources.schemas.pydantic_models import MODELS
from stopper.flow.state.frames import Answer, Frame
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.value import ANYTHING, Class, Closure, Instance, Items, Scalar, Table, Value, options
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class ObjectCopies:
    """Answers for objects of which the fields are declared; None for everything else."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self.answers: Mapping[str, Answer] = {
            **dict.fromkeys(("dataclasses.replace", "copy.replace", "attr.evolve", "attrs.evolve"), self._changed),
            COPIED: self._copied,
            DUMPED: self._dumped,
            "dict": self._of_model,
            "copy.copy": lambda *call: self._by_itself("__copy__", (), *call),
            "copy.deepcopy": lambda *call: self._by_itself("__deepcopy__", (ANYTHING,), *call),
            **dict.fromkeys(("dataclasses.asdict", "attr.asdict", "attrs.asdict"), self._as_dict),
            **dict.fromkeys(("dataclasses.astuple", "attr.astuple", "attrs.astuple"), self._as_tuple),
        }

    def _by_itself(self, name: str, memo: tuple[Value, ...], given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`copy(thing)` of a class that says itself how it is copied; None for all that is copied as it is."""
        owner = given.plain[0]
        method = self._interpreter.objects.member(owner, name) if isinstance(owner, Instance) else None
        return (
            self._interpreter.calls.apply(method, Arguments(memo), at, frame) if isinstance(method, Closure) else None
        )

    def _changed(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`replace(job, name=name)`: made anew, so that what a class asks of its fields is asked again."""
        found = [self._made(one, given, at, frame) for one in options(given.plain[0])]
        return either(*found) if None not in found else None

    def _made(self, value: Value, given: Arguments, at: Place, frame: Frame) -> Value | None:
        if not isinstance(value, Instance):
            return None
        fields = {**value.attributes, **given.named}
        return self._interpreter.objects.creation.create(
            Class(value.item), Arguments((), fields, given.more), at, frame
        )

    def _copied(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`model.model_copy(update={…})`, which validates nothing."""
        owner, update = given.plain[0], given.named.get("update")
        if not isinstance(owner, Instance) or (update is not None and not isinstance(update, Table)):
            return None
        changes = {str(name): value for name, value in update.entries.items()} if update is not None else {}
        rest = update.rest if update is not None else None
        known = {name: value if rest is None else either(value, rest) for name, value in owner.attributes.items()}
        return Instance(owner.item, {**known, **changes})

    def _dumped(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`model.model_dump()`."""
        owner = given.plain[0]
        if not isinstance(owner, Instance) or not owner.attributes:
            return None
        return Table({name: value for name, value in owner.attributes.items()})  # noqa: C416  # keys of another type

    def _of_model(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """`dict(model, **entries)`: what Pydantic's models go over is their fields, each with what it holds."""
        found = [self._of_fields(one, at) for one in options(given.plain[0])] if len(given.plain) == 1 else [None]
        if None in found:
            return None
        calls = [LibraryCall(at, None, (table,), given.named, given.more) for table in found if table is not None]
        return either(*map(made_dict, calls))

    def _of_fields(self, value: Value, at: Place) -> Table | None:
        if not isinstance(value, Instance) or self._interpreter.classes.foreign_base(value.item) not in MODELS:
            return None
        names = self._interpreter.classes.fields(value.item)
        return Table({name: self._interpreter.attribute(value, name, at) for name in names})

    def _as_dict(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        found = [self._table(one, at, OBJECTS_DEEP) for one in options(given.plain[0])]
        return either(*found) if None not in found else None

    def _table(self, value: Value, at: Place, depth: int) -> Table | None:
        if not isinstance(value, Instance):
            return None
        entries: dict[Scalar, Value] = {
            name: self._inner(self._interpreter.attribute(value, name, at), at, depth - 1)
            for name in self._interpreter.classes.fields(value.item)
        }
        return Table(entries)

    def _inner(self, value: Value, at: Place, depth: int) -> Value:
        """What stands under a field: objects in it become dicts as well."""
        if isinstance(value, Instance) and depth:
            return self._table(value, at, depth) or value
        if isinstance(value, Items) and depth:
            items = tuple([self._inner(item, at, depth - 1) for item in value.items])
            return Items(value.kind, items, None if value.rest is None else self._inner(value.rest, at, depth - 1))
        return value

    def _as_tuple(self, given: Arguments, at: Place, frame: Frame) -> Value | None:
        found = [self._row(one, at) for one in options(given.plain[0])]
        return either(*found) if None not in found else None

    def _row(self, value: Value, at: Place) -> Items | None:
        if not isinstance(value, Instance):
            return None
        names = self._interpreter.classes.fields(value.item)
        return Items("tuple", tuple([self._interpreter.attribute(value, name, at) for name in names]))
