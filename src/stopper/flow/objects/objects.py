"""Objects of the project's classes: what their members are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.evidence.source.index import Source
from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.library.exceptions import is_exception
from stopper.flow.library.inputs.form_fields import VALIDATED
from stopper.flow.objects.changed_members import ANY_NAME
from stopper.flow.objects.inferred_members import InferredMembers
from stopper.flow.objects.libraries.attrs_fields import AttrsFields
from stopper.flow.objects.libraries.database_records import DatabaseRecords
from stopper.flow.objects.libraries.form_objects import FILLED, FILLING, FORMS, FormObjects
from stopper.flow.objects.libraries.row_members import RowMembers
from stopper.flow.objects.object_creation import ObjectCreation
from stopper.flow.objects.special_methods.setters import Setters
from stopper.flow.sources.schemas.marshmallow_schemas import MarshmallowSchemas
from stopper.flow.sources.schemas.pydantic_adapters import VALIDATING, PydanticAdapters
from stopper.flow.sources.schemas.pydantic_models import MODELS, PydanticModels
from stopper.flow.sources.schemas.request_parsers import PARSING, RequestParsers
from stopper.flow.sources.schemas.sqlalchemy_validators import SQLAlchemyValidators
from stopper.flow.sources.schemas.told_types import CONVERTING, ToldTypes
from stopper.flow.state.frames import Frame
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.changing import changed
from stopper.flow.values.choosing import either, one_object
from stopper.flow.values.containers.lookups import ITEMS
from stopper.flow.values.contents import parts_of, text
from stopper.flow.values.value import (
    ANYTHING,
    NOTHING,
    Bound,
    Class,
    Closure,
    Foreign,
    Hole,
    Instance,
    Items,
    Known,
    Partial,
    Table,
    Value,
)
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

HELD_TO_TYPES = VALIDATING | CONVERTING | {PARSING}
"""Methods that give what a parser or an adapter lets through."""
TUPLES = frozenset({"typing.NamedTuple"})
CHANGING = {"_replace": "dataclasses.replace", "_asdict": "dataclasses.asdict"}
"""Methods of a NamedTuple, with the functions that do the same for dataclasses."""
COPIED, DUMPED = "pydantic.BaseModel().model_copy", "pydantic.BaseModel().model_dump"
OF_MODELS = {"model_copy": COPIED, "copy": COPIED, "model_dump": DUMPED, "dict": DUMPED}
"""Methods of Pydantic's models, with the name under which a call of them is answered that knows the model."""
TASKS = frozenset({"celery.Task", "celery.app.task.Task", "celery.task.Task", "celery.Celery().Task"})
QUEUEING = frozenset({"apply", "apply_async", "delay", "s", "si", "signature", "subtask"})
"""Methods of a task that hand arguments to its `run`, or will."""
STARTING = frozenset({"threading.Thread", "multiprocessing.Process", "multiprocessing.context.Process"})
"""Classes whose `start` runs what the project's own class does in `run`."""


class Objects:
    """Finds what objects hold, and changes it; libraries' own kinds of classes have a reader each."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._classes = interpreter.classes
        self.records = DatabaseRecords(interpreter, source)
        self.attrs = AttrsFields(interpreter)
        self.column_validators = SQLAlchemyValidators(interpreter, source)
        self.setters = Setters(interpreter, source)
        self.pydantic = PydanticModels(interpreter, source)
        self.creation = ObjectCreation(interpreter)
        self.inferred = InferredMembers(interpreter, source)
        self.row_members = RowMembers(interpreter, source)
        self.schemas = MarshmallowSchemas(interpreter, source)
        self._parsers = RequestParsers(interpreter, source)
        self._adapters = PydanticAdapters(interpreter, source, self.pydantic)
        self._told = ToldTypes(interpreter, source, self.pydantic)
        self.forms = FormObjects(interpreter, source)

    def held_to_types(self, node: form.Call, at: Place, frame: Frame) -> Value | None:
        """What a library's parser or adapter lets through, by what it was told where it was made; None for others."""
        parsed = self._parsers.parsed(node, at, frame) or self._adapters.validated(node, frame)
        return parsed or self._told.converted(node, frame)

    def written(self, value: Instance, at: Place, frame: Frame, spec: Value | None = None) -> Value | None:
        """An object as the text that its own class makes of it under a format, if any, or the exception that it is."""
        for one in ("__format__", "__str__")[spec is None :]:
            method = self.member(value, one)
            if isinstance(method, Closure):
                given = Arguments((spec,)) if spec is not None and one == "__format__" else Arguments()
                return self._interpreter.calls.apply(method, given, at, frame)
        return self.represented(value, at, frame)

    def represented(self, value: Instance, at: Place, frame: Frame) -> Value | None:
        """`repr(value)`, as its own class, or the kind of exception that it is, makes it."""
        method = self.member(value, "__repr__")
        if isinstance(method, Closure):
            return self._interpreter.calls.apply(method, Arguments(), at, frame)
        told = value.attributes.get("args") if is_exception(self._classes.foreign_base(value.item)) else None
        return text(*parts_of(told.items[0])) if isinstance(told, Items) and len(told.items) == 1 else None

    def row(self, owner: Instance) -> Items | None:
        """The fields of an object whose class is a NamedTuple, in their order; None for any other object."""
        if self._classes.foreign_base(owner.item) not in TUPLES:
            return None
        return Items(
            "tuple", tuple([self.attribute(owner, name, Place("")) for name in self._classes.fields(owner.item)])
        )

    def member(self, owner: Instance, name: str) -> Value | None:
        """A member of an object's class, bound to it; None where the project's classes have none of that name."""
        return self._classes.declared(owner.item, name, owner)

    def with_item(self, owner: Instance, key: Value, value: Value | None, frame: Frame) -> Instance:
        """An object after `owner[key] = value`, as its own `__setitem__` takes it; without one, after `del`."""
        method = self.member(owner, "__setitem__" if value is not None else "__delitem__")
        if method is None and ITEMS in owner.attributes:
            name, told = ("__setitem__", (key, value)) if value is not None else ("__delitem__", (key,))
            done = self._interpreter.library.method(Bound(owner, name), LibraryCall(Place(""), owner, told))
            return done.receiver if isinstance(done, Changed) and isinstance(done.receiver, Instance) else owner
        if not isinstance(method, Closure) or not method.parameters:
            return owner
        given = Arguments((key, value) if value is not None else (key,))
        return (
            one_object(
                self._interpreter.summaries.summary_of(method, given, frame.depth).after.get(method.parameters[0])
            )
            or owner
        )

    def attribute(self, owner: Instance, name: str, at: Place) -> Value:
        """`owner.name`."""
        held = owner.attributes.get(name)
        if held is not None:
            return held if held != NOTHING else self._given_later(owner, name)
        if name == "__class__":
            return Class(owner.item)
        if name == "__dict__":
            return Table({held: value for held, value in owner.attributes.items()})  # noqa: C416  # keys of another type
        found = self.member(owner, name)
        if found is not None:
            return self._declared(owner, name, found)
        base = self._classes.foreign_base(owner.item)
        is_shared = name in self._classes.given_outside or (base and self._classes.is_lasting(owner.item))
        if is_shared and (kept := self._classes.written_by_requests(owner.item, name)):
            return either(*[_bound_to(owner, value) for value in kept])
        if base:
            return self._of_library(owner, base, name, at)
        return (
            owner.attributes.get(ANY_NAME)
            or self.made_for(owner, Known(name), at)
            or self.inferred.member(owner.item, name)
            or Bound(ANYTHING, name)
        )

    def _given_later(self, owner: Instance, name: str) -> Value:
        """What an attribute holds that began as None: an application is connected by a method that no request runs."""
        found = self.inferred.member(owner.item, name)
        return either(NOTHING, found) if found is not None else NOTHING

    def _of_library(self, owner: Instance, base: str, name: str, at: Place) -> Value:
        """What an object finds in the class of a library that its own is derived from."""
        if name == "start" and base in STARTING:
            return self.member(owner, "run") or ANYTHING
        if name in QUEUEING and base in TASKS:
            return Bound(self.member(owner, "run") or ANYTHING, name)
        if base in TUPLES and name in CHANGING:
            return Partial(Foreign(CHANGING[name]), (owner,))
        if base in MODELS and name in OF_MODELS:
            return Partial(Foreign(OF_MODELS[name]), (owner,))
        if ITEMS in owner.attributes:
            if name == "data" and base.startswith("collections.User"):
                return owner.attributes[ITEMS]
            # What the container has by itself comes before `__getattr__`.
            is_own = hasattr(dict, name) or hasattr(list, name)
            return (None if is_own else self.made_for(owner, Known(name), at)) or Bound(owner, name)
        if name == FILLING and base.startswith(FORMS):
            return Partial(Foreign(FILLED), (owner,))
        # It may give any of what the object holds, and nobody knows which.
        held = tuple([changed(value, Hole.uncertain) for value in owner.attributes.values()])
        made = self.schemas.owner(owner, base, name) or Foreign(f"{base}()", held)
        return self._interpreter.reading.attribute_of_foreign(made, name, at)

    def _declared(self, owner: Instance, name: str, found: Value) -> Value:
        """What an object finds in its class; what stands there may be another thing by now."""
        if isinstance(found, Foreign) and VALIDATED in owner.attributes:
            return self.forms.field(owner, name, found)
        getter = self.member(found, "__get__") if isinstance(found, Instance) else None
        if isinstance(getter, Closure):
            given = Arguments((owner, Class(owner.item)))
            return self._interpreter.calls.apply(getter, given, Place(""), Frame(owner.item.scope, {}))
        if isinstance(found, Closure):
            return found
        anywhere = (owner.attributes[ANY_NAME],) if ANY_NAME in owner.attributes else ()
        return either(*anywhere, found, *self._classes.written_by_requests(owner.item, name))

    def made_for(self, owner: Value, name: Value, at: Place) -> Value | None:
        """What the class makes where it has no attribute of that name."""
        method = self.member(owner, "__getattr__") if isinstance(owner, Instance) else None
        if not isinstance(method, Closure):
            return None
        return self._interpreter.calls.apply(method, Arguments((name,)), at, Frame(method.scope, {}))


def _bound_to(owner: Instance, value: Value) -> Value:
    """What an object finds in its class that was written there from outside: a function becomes its method."""
    is_free = isinstance(value, Closure) and value.bound is None and isinstance(value.function, form.Function)
    return replace(value, bound=owner) if is_free else value
