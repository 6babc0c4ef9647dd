"""What is read of a value: an attribute, what stands under a key, what a loop or a `with` meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.evidence.source.index import Source
from stopper.flow.execution.access.own_values import of_results
from stopper.flow.execution.access.standing_for import PROXY, STANDING_FOR, behind, member_of_other
from stopper.flow.execution.access.unknown_classes import UnknownClasses
from stopper.flow.execution.names.function_attributes import FunctionAttributes
from stopper.flow.judging.browsers.responses import MAKERS
from stopper.flow.library.inputs.form_fields import options_of
from stopper.flow.limits import CHARACTERS_SPELLED
from stopper.flow.models.models import Models
from stopper.flow.sources.databases.columns import CALLER
from stopper.flow.sources.modelled_sources import rows_of, source_value
from stopper.flow.sources.schemas.pydantic_models import VALIDATING
from stopper.flow.state.frames import Frame
from stopper.flow.stores.stores import APPLICATIONS
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.changing import changed, of_parts, under_name
from stopper.flow.values.choosing import either
from stopper.flow.values.containers.list_elements import any_element, element_at
from stopper.flow.values.containers.lookups import ITEMS, attribute_of, attributes_of, entry_of, item_of
from stopper.flow.values.contents import holes
from stopper.flow.values.parts import by_column, is_counted, looked_up_by, part_of, shown_key
from stopper.flow.values.unknown import carried
from stopper.flow.values.value import (
    ANYTHING,
    NOTHING,
    Anything,
    Bound,
    Choice,
    Class,
    Closure,
    Foreign,
    Instance,
    Items,
    Known,
    Partial,
    Table,
    Text,
    Untrusted,
    Value,
    options,
)
from stopper.model import Place
from stopper.standard.aliases import canonical

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

SUBCLASSES = "__subclasses__"
PATHS = frozenset({"flask.request.path"})
VIEW_ARGUMENTS = "flask.request.view_args"
DATABASES = ("pymongo.", "flask_pymongo.", "motor.")
# Values whose members nobody looks up before they are called; one look at the type tells them from the others.
WHOLE = frozenset({Anything, Bound, Closure, Items, Known, Partial, Table, Text})
RESPONSES = MAKERS | {"flask.redirect()"}
RUN = ("find()", "aggregate()", "list_collections()")


class Reading:
    """Reads by the kind of the value."""

    def __init__(self, interpreter: Interpreter, models: Models, source: Source) -> None:
        self._interpreter = interpreter
        self._models = models
        self._names: dict[str, str] = {}
        self._unknown = UnknownClasses(models)
        self._functions = FunctionAttributes(interpreter, source)

    def member(self, owner: Value, name: str, at: Place) -> Value:
        """`owner.name` where it is about to be called; None has no members, so it is not what stands there."""
        if type(owner) in WHOLE:
            return self._functions.read(owner, name) if type(owner) is Closure else Bound(owner, name)
        # Members are read more often than anything else: a look at the type costs half of isinstance.
        if type(owner) is Foreign:
            return self.attribute_of_foreign(owner, name, at)
        if type(owner) is Choice:
            return either(*[self.member(option, name, at) for option in owner.options if option != NOTHING])
        if type(owner) is Instance:
            return self._interpreter.objects.attribute(owner, name, at)
        if type(owner) is Class:
            kept = self._interpreter.classes.written_by_requests(owner.item, name)
            found = self._interpreter.classes.declared(
                owner.item, name, None
            ) or self._interpreter.classes.of_metaclass(owner, name)
            if found is not None or kept:
                return either(found, *kept)
            if name == SUBCLASSES:
                return Partial(Foreign(f"type.{SUBCLASSES}"), (owner,))
            base = self._interpreter.classes.foreign_base(owner.item)
            given = (owner,) if name in VALIDATING else ()
            return self.attribute_of_foreign(Foreign(base, given), name, at) if base else Bound(ANYTHING, name)
        found = self._interpreter.objects.row_members.member(owner, name) if isinstance(owner, Untrusted) else None
        return found or Bound(owner, name)

    def attribute(self, owner: Value, name: str, at: Place | None = None) -> Value:
        """`owner.name` as a value."""
        at = at or Place("")
        if type(owner) is Choice:
            return either(*[self.attribute(option, name, at) for option in owner.options if option != NOTHING])
        found = self.member(owner, name, at)
        if type(found) is Foreign and found.arguments and type(owner) is Foreign and owner.name.endswith("()"):
            return of_parts(found, lambda part: changed(part, lambda hole: looked_up_by(hole.uncertain())))
        if type(found) is not Bound or found.name != name:
            return found
        if isinstance(found.value, Untrusted):
            if name == "__dict__" and found.value.shape != "text":
                # What a row holds, by the names of its columns.
                return found.value
            known = self._interpreter.columns.read(found.value, name, at) or self._interpreter.library.attribute(
                found.value, name, at
            )
            if known is None and found.value.shape == "text":
                # A text has methods, and nothing under any other name.
                return ANYTHING
            return known if known is not None else part_of(found.value, f".{name}", at)
        own = of_results(found.value, name)
        return own if own is not None else attribute_of(found)

    def imported(self, value: Foreign, at: Place) -> Value:
        """What an imported name means (`from queue import MESSAGE`): a source where a model says so."""
        name = self._canonical(value.name)
        source = self._models.sources.get(name)
        if source is not None and not value.arguments:
            return source_value(source, value.name, at)
        if name == value.name or value.name not in self._models.kinds:
            return value
        return Foreign(name, value.arguments, value.keywords)

    def attribute_of_foreign(self, owner: Foreign, name: str, at: Place) -> Value:
        """`owner.name` of a library's thing, a source where a model says so."""
        if owner.name in STANDING_FOR and (other := member_of_other(owner, name, at, self._interpreter)) is not None:
            return other
        known = (
            self._interpreter.library.attribute(owner, name, at)
            or owner.keywords.get(name)
            or attributes_of(owner, name)
        )
        known = known or self._kept(owner, name, at)
        if known is not None:
            return known
        full = f"{owner.name}.{name}"
        if full.startswith(".") and "()" not in full:
            return self._interpreter.globals.member(full)
        full = self._canonical(full)
        if full in PATHS and self._interpreter.path:
            self._interpreter.path_reads += 1
            return Known(self._interpreter.path)
        source = self._models.sources.get(full)
        if source is not None:
            given = source_value(source, full.removeprefix("flask."), at)
            return Table(self._interpreter.view_arguments, given) if full == VIEW_ARGUMENTS else given
        arguments = self._unknown.given(owner) if owner.keywords else owner.arguments
        return Foreign(full, arguments, {}, owner if self._interpreter.foreign.needs_receiver(full) else None)

    def _kept(self, owner: Foreign, name: str, at: Place) -> Value | None:
        """What requests share under a name of `flask.g`, the project keeps on its application, or a user's row has."""
        if owner.name == CALLER:
            return self._interpreter.columns.of_caller(name, at)
        if owner.name in APPLICATIONS:
            known = self._interpreter.modules.kept.attribute(name)
            if known is None:
                return self._interpreter.modules.method_of_application(name)
            return either(known, self._interpreter.stores.read_of_application(name))
        stored = self._interpreter.stores.read_key(owner, Known(name)) if owner.name == "flask.g" else None
        return stored if stored != ANYTHING else None

    def _canonical(self, name: str) -> str:
        found = self._names.get(name)
        if found is None:
            found = self._names[name] = self._models.kinds.get(plain := canonical(name), plain)
        return found

    def element(self, owner: Value, key: Value, at: Place | None = None) -> Value:
        """`owner[key]`."""
        if isinstance(owner, Choice):
            return either(*[self.element(option, key, at) for option in owner.options])
        if isinstance(owner, Items):
            found = item_of(owner, key)
            return found if owner.rest is None else element_at(found, owner.rest, key, at)
        if isinstance(owner, Table):
            return entry_of(owner, key)
        if isinstance(owner, Untrusted) and owner.shape != "text":
            if owner.hole.origin.columns and is_counted(owner, key):
                return ANYTHING
            key = by_column(owner, key)
            if known := self._interpreter.columns.entry(owner, key, at or Place("")):
                return known
            shown = shown_key(owner, key)
            data = Untrusted(under_name(owner.hole, key)) if owner.shape == "data" else owner
            return part_of(data, shown, at)
        if isinstance(owner, Foreign):
            return self._foreign_element(owner, key, at or Place(""))
        kept = self._of_object(owner, key, at or Place("")) if isinstance(owner, (Class, Instance)) else None
        return kept or self._interpreter.library.element(owner, key)

    def _of_object(self, owner: Class | Instance, key: Value, at: Place) -> Value | None:
        if isinstance(owner, Class):
            made = self._interpreter.classes.declared(owner.item, "__class_getitem__", None)
            bound = replace(made, bound=owner) if isinstance(made, Closure) else None
            if bound is None and not self._interpreter.classes.is_enum(owner.item):
                # A class that is told its types is the class.
                return owner
            return (
                self._interpreter.calls.apply(bound, Arguments((key,)), at, Frame(owner.item.scope, {}))
                if bound
                else None
            )
        if isinstance(key, Known) and self._interpreter.objects.forms.fields(owner):
            return self.attribute(owner, str(key.data), at)
        row = self._interpreter.objects.row(owner)
        if row is not None:
            return item_of(row, key)
        method = self._interpreter.objects.member(owner, "__getitem__")
        if method is None:
            held = owner.attributes.get(ITEMS)
            return self.element(held, key, at) if held is not None else None
        return self._interpreter.calls.apply(method, Arguments((key,)), at, Frame(owner.item.scope, {}))

    def _foreign_element(self, owner: Foreign, key: Value, at: Place) -> Value:
        stored = self._interpreter.library.element_of(owner, key, at) or self._interpreter.foreign.entry(owner, key)
        if stored is not None:
            return stored
        if owner.name == PROXY and (inner := behind(owner, at, self._interpreter)) is not None:
            return self.element(inner, key, at)
        row = self.row_of(owner, at) if not isinstance(key, Known) or type(key.data) is int else None
        if row is not None:
            return row
        if isinstance(key, Known) and str(key.data) in owner.keywords:
            return owner.keywords[str(key.data)]
        if owner.name.startswith(DATABASES) and not owner.name.endswith(RUN):
            # `db["users"]` is `db.users`.
            return self.attribute_of_foreign(owner, str(key.data) if isinstance(key, Known) else "any", at)
        # A response has no elements: where a helper gives one in place of its pair, unpacking it fails.
        found = carried(holes(owner)) if owner.name not in RESPONSES else ()
        return either(*[Untrusted(looked_up_by(hole)) for hole in found]) if found else ANYTHING

    def row_of(self, owner: Value, at: Place) -> Value | None:
        """A row of a question to a database that is read by position: `query[0]`, `query[:10]`; None for others."""
        source = self._models.sources.get(f"{owner.name}.__iter__()") if isinstance(owner, Foreign) else None
        return self._interpreter.fetched.named(source_value(source, "row", at), at) if source is not None else None

    def elements(self, value: Value, at: Place | None = None) -> tuple[Value, ...]:
        """What a loop over a value may meet; `at` is where it reads what was stored."""
        if isinstance(value, Choice):
            return tuple(dict.fromkeys(item for option in value.options for item in self.elements(option, at)))
        if isinstance(value, Items):
            return value.items if value.rest is None else (*value.items, any_element(value.rest, at))
        if isinstance(value, Instance) and (fields := self._interpreter.objects.forms.fields(value)):
            return fields
        if isinstance(value, Instance) and (iterated := self.iterated(value, at)) is not None:
            return self.elements(iterated, at)
        if isinstance(value, Foreign) and (chosen := options_of(value)) is not None:
            return chosen
        if isinstance(value, Table):
            names = tuple(Known(name) for name in value.entries)
            return names if value.rest is None else (*names, value.keys or ANYTHING)
        if isinstance(value, Known) and isinstance(value.data, str):
            spelled = dict.fromkeys(value.data)
            more = (ANYTHING,) if len(spelled) > CHARACTERS_SPELLED else ()
            return (*map(Known, list(spelled)[:CHARACTERS_SPELLED]), *more)
        found = rows_of(value, self._models, at)
        return tuple([self._row_met(one, at) for one in found]) if isinstance(value, Foreign) else found

    def _row_met(self, row: Value, at: Place | None) -> Value:
        return self._interpreter.columns.of_loop(self._interpreter.fetched.named(row, at), at)

    def iterated(self, value: Instance, at: Place | None) -> Value | None:
        """What the `__iter__` of a class gives; None where it has none, or gives the object itself."""
        found = self.called(value, "__iter__", at) or self.called(value, "__aiter__", at)
        if found is None:
            return value.attributes.get(ITEMS)
        if not any(isinstance(option, Instance) for option in options(found)):
            return found
        following = [self.called(one, "__next__", at) or self.called(one, "__anext__", at) for one in options(found)]
        return Items("list", (), either(*following)) if any(one is not None for one in following) else None

    def called(self, owner: Value, name: str, at: Place | None) -> Value | None:
        """What a method of an object gives that is called with nothing; None where its class has none."""
        method = self._interpreter.objects.member(owner, name) if isinstance(owner, Instance) else None
        if not isinstance(method, Closure):
            return None
        return self._interpreter.calls.apply(method, Arguments(), at or Place(""), Frame(method.scope, {}))

    def entered(self, value: Value) -> Value:
        """What `with value as name` binds, and what is done for that."""
        if isinstance(value, Choice):
            return either(*[self.entered(option) for option in value.options])
        if isinstance(value, Instance):
            found = self.called(value, "__enter__", None) or self.called(value, "__aenter__", None)
            return found if found is not None else value
        # A generator of `contextmanager` binds what it yields; `os.scandir` gives a list that is one itself.
        return either(*self.elements(value)) if isinstance(value, Items) and value.kind != "list" else value
