"""Fields of WTForms: what they hold, of which kind each is, and the options that a loop over one gives."""

from __future__ import annotations

from stopper.flow.library.inputs.field_checks import after_check
from stopper.flow.library.inputs.schema_fields import CLEAN
from stopper.flow.values.value import ANYTHING, Foreign, Hole, Items, Known, Origin, Text, Untrusted, Value
from stopper.model import Place

CHOOSING = frozenset({"wtforms.SelectField()", "wtforms.SelectMultipleField()", "wtforms.RadioField()"})
TEXTS = ("String", "TextArea", "Hidden", "Search", "Tel", "URL", "Password", "Email", "Text")
OTHERS = ("Boolean", "Date", "DateTime", "Decimal", "File", "Float", "Integer", "MultipleFile", "Submit", "Time")
VALIDATED = "(validated)"
"""The keyword by which a field, and the attribute by which a form, says that the form was found valid."""
TEXT = Foreign("str")
OF_JSON = "(of JSON)"
"""Of a field whose form takes what is no text as well."""
ANY_SHAPE = frozenset({"datarequired()", "inputrequired()", "optional()", "length()", "equalto()"})
"""Validators that let through what is no text."""


def _chosen(field: Foreign, name: str, at: Place | None = None) -> Value | None:
    """`SelectField().data` that is held to no choice: none is asked for, or the form was not validated yet."""
    is_free = field.keywords.get("validate_choice") == Known(False)
    is_early = field.keywords.get(VALIDATED) == Known(False) and field.keywords.get("coerce", TEXT) == TEXT
    if name != "data" or at is None or not (is_free or is_early):
        return None
    text = Text((Hole(Origin("form", f"{field.name}.data", at), is_certain=is_free),))
    return Items("list", (), text) if "Multiple" in field.name else text


def _held(field: Foreign, name: str, at: Place | None = None) -> Value | None:
    """`StringField(validators=[Regexp(…)]).data` of a form that was found valid."""
    if name != "data" or at is None or field.keywords.get(VALIDATED) != Known(True):
        return None
    given = field.keywords.get("validators", field.arguments[1] if len(field.arguments) > 1 else None)
    text: Value = Text((Hole(Origin("form", f"{field.name}.data", at)),))
    checks = given.items if isinstance(given, Items) else ()
    if field.keywords.get(OF_JSON) == Known(True) and not any(map(_wants_text, checks)):
        return Untrusted(Hole(Origin("form", f"{field.name}.data", at)), "data")
    for check in checks:
        text = after_check(check, text)
    return text


def _wants_text(check: Value) -> bool:
    """Whether a validator refuses, or breaks at, what is no text: a length is one of a mapping too."""
    name = check.name.rpartition(".")[2] if isinstance(check, Foreign) else ""
    return name.replace("_", "").lower() not in ANY_SHAPE


def _listed(field: Foreign, name: str, at: Place | None = None) -> Value | None:
    """`FieldList(StringField()).data`: what its fields hold."""
    inner = field.arguments[0] if field.arguments else None
    kind = inner.name.removesuffix("()").rpartition(".")[2].removesuffix("Field") if isinstance(inner, Foreign) else ""
    if name != "data" or at is None:
        return None
    return Items("list", (), ANYTHING if kind in CLEAN else Untrusted(Hole(Origin("form", f"{field.name}.data", at))))


READ = {
    "wtforms.FieldList()": _listed,
    **dict.fromkeys(CHOOSING, _chosen),
    **dict.fromkeys([f"wtforms.{kind}Field()" for kind in TEXTS], _held),
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
