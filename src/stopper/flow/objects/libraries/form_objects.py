"""Forms of WTForms as objects: their fields before and after they were found valid, and the rows that they fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.evidence.source.index import Source
from stopper.flow.library.inputs.form_fields import OF_JSON, VALIDATED
from stopper.flow.sources.schemas.wtforms_validators import WTFormsValidators
from stopper.flow.values.value import Foreign, Hole, Instance, Items, Known, Origin, Text, Value
from stopper.model import Place
from stopper.syntax import form as syntax

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

FORMS = ("flask_wtf.", "wtforms.")
FILLING, FILLED = "populate_obj", "wtforms.Form().populate_obj"
"""The method by which a form fills a row, with the name under which a call of it is answered that knows the form."""


class FormObjects:
    """What a form is asked beside its attributes."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._definitions = source.names.definitions
        self._validators = WTFormsValidators(interpreter, source)

    def fields(self, owner: Instance) -> tuple[Value, ...]:
        """What a loop over a form meets: the fields that its class and its bases declare."""
        if not self._interpreter.classes.foreign_base(owner.item).startswith(FORMS):
            return ()
        objects = self._interpreter.objects
        names = dict.fromkeys(
            name for holder in self._interpreter.classes.mro(owner.item) for name in holder.scope.bindings
        )
        found = [objects.attribute(owner, name, Place("")) for name in names]
        return tuple([field for field in found if isinstance(field, (Foreign, Instance))])

    def fill(self, form: Instance, row: Value, at: Place) -> None:
        """`form.populate_obj(row)`: each field that the form declares is written to the column of its name."""
        objects = self._interpreter.objects
        table = objects.records.table(row)
        names = dict.fromkeys(
            name for holder in self._interpreter.classes.mro(form.item) for name in holder.scope.bindings
        )
        found: dict[str, Value] = {}
        for name in names:
            field = objects.attribute(form, name, at)
            is_field = isinstance(field, Foreign) and field.name.startswith("wtforms.")
            if not isinstance(field, Foreign) or not is_field or not self._interpreter.columns.rows.column(table, name):
                continue
            # A box that is ticked holds no text, and may be what gives a right.
            is_ticked = field.name == "wtforms.BooleanField()"
            ticked = Text((Hole(Origin("form", f"{name}.data", at)),))
            found[name] = ticked if is_ticked else self._interpreter.attribute(field, "data", at)
        item = self._definitions.get(table)
        kept = objects.column_validators.validated(Instance(item), found) if isinstance(item, syntax.Class) else found
        objects.records.judge(row, kept, at)

    def validated(self, owner: Instance) -> Instance | None:
        """A form that was found valid; None for any other object."""
        if not self._interpreter.classes.foreign_base(owner.item).startswith(FORMS):
            return None
        return replace(owner, attributes={**owner.attributes, VALIDATED: Known(True)})

    def field(self, owner: Instance, name: str, found: Foreign) -> Foreign:
        """A field of a form that is asked for, with what is known of the form by then."""
        told = owner.attributes[VALIDATED]
        if told == Known(False):
            return replace(found, keywords={**found.keywords, VALIDATED: told})
        checks = Items("list", self._validators.of_field(found, owner.item, name))
        is_of_json = Known(self._validators.takes_json(owner.item, name))
        known: dict[str, Value] = {"validators": checks, VALIDATED: Known(True), OF_JSON: is_of_json}
        return replace(found, keywords={**found.keywords, **known})
