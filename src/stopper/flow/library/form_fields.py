"""Fields of WTForms: what they hold, of which kind each is, and the options that a loop over one gives."""

from __future__ import annotations

from stopper.flow.library.schema_fields import chosen, held, listed
from stopper.flow.values.value import Foreign, Known, Value
from stopper.model import Place

CHOOSING = frozenset({"wtforms.SelectField()", "wtforms.SelectMultipleField()", "wtforms.RadioField()"})
TEXTS = ("String", "TextArea", "Hidden", "Search", "Tel", "URL", "Password", "Email", "Text")
OTHERS = ("Boolean", "Date", "DateTime", "Decimal", "File", "Float", "Integer", "MultipleFile", "Submit", "Time")
READ = {
    "wtforms.FieldList()": listed,
    **dict.fromkeys(CHOOSING, chosen),
    **dict.fromkeys([f"wtforms.{kind}Field()" for kind in TEXTS], held),
}


def attribute(field: Foreign, name: str, at: Place | None = None) -> Value | None:
    """What `field.data` is, and `field.type`: the name of its class, by which macros tell how a field is written."""
    if name == "type":
        return Known(field.name.rpartition(".")[2].removesuffix("()"))
    read = READ.get(field.name)
    return read(field, name, at) if read is not None else None


def options_of(field: Foreign) -> tuple[Value, ...] | None:
    """The fields of a list, or the options of a field with choices: each writes its own tag; None for other things."""
    if field.name == "wtforms.FieldList()" and field.arguments:
        return field.arguments[:1]
    return (Foreign(field.name, field.arguments),) if field.name in CHOOSING else None


ATTRIBUTES = dict.fromkeys((*READ, *[f"wtforms.{kind}Field()" for kind in OTHERS]), attribute)
