"""Documents of Cerberus: what a validator was given, and what of it is left where its schema found nothing wrong."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.values.choosing import either
from stopper.flow.values.parts import part_of
from stopper.flow.values.value import ANYTHING, Foreign, Items, Known, Scalar, Table, Text, Untrusted, Value
from stopper.model import Place

VALIDATORS = frozenset({"cerberus.Validator()", "cerberus.validator.Validator()"})
DOCUMENT = "(document)"
"""What the validator was given last; a name in brackets is no keyword of the library."""
WITHOUT_TEXT = frozenset({"integer", "float", "number", "boolean", "date", "datetime"})
OPEN = frozenset({"rename", "rename_handler", "keysrules", "valuesrules", "keyschema", "valueschema"})
"""Rules by which something else is in the document than under the names of its schema."""


class _Unknown(Struct, frozen=True):
    """What becomes of names that a schema lacks: `allow_unknown` takes them, `purge_unknown` leaves them out."""

    is_allowed: bool = False
    is_purged: bool = False

    def within(self, told: Mapping[str, Value]) -> _Unknown:
        """The same where a validator or a field may say something else than what holds around it."""
        allowed, purged = told.get("allow_unknown"), told.get("purge_unknown")
        return _Unknown(
            self.is_allowed if allowed is None else allowed != Known(False),
            self.is_purged if purged is None else purged != Known(False),
        )

    def may_be_left(self, *, is_changed: bool) -> bool:
        """Whether there may be more than the schema names, `is_changed` in the document of the validator."""
        return self.is_allowed or (self.is_purged and not is_changed)


def accepted(validator: Value, given: Value | None, schema: Value | None, *, is_changed: bool = False) -> Value | None:
    """What data is that the validator accepts, `is_changed` of its own document; None where nothing is shown.

    The data itself is not what was looked at where a rule converts it first.
    """
    if not isinstance(validator, Foreign) or validator.name not in VALIDATORS or not isinstance(given, Untrusted):
        return None
    if len(validator.arguments) > 1:
        return None  # Hardly anybody gives the options by their position.
    schema = schema or (validator.arguments[0] if validator.arguments else validator.keywords.get("schema"))
    unknown = _Unknown().within(validator.keywords)
    return _object(schema, given, unknown, is_changed=is_changed) if schema is not None else None


def _object(schema: Value, given: Untrusted, unknown: _Unknown, *, is_changed: bool) -> Value:
    if not isinstance(schema, Table) or schema.rest is not None:
        return given
    entries: dict[Scalar, Value] = {}
    for name, rules in schema.entries.items():
        part = part_of(given, f"[{name!r}]", None)
        if not isinstance(rules, Table) or rules.rest is not None or not OPEN.isdisjoint(map(str, rules.entries)):
            return given
        entries[name] = _field(rules, part, unknown, is_changed=is_changed) if isinstance(part, Untrusted) else part
    takes_more = unknown.may_be_left(is_changed=is_changed)
    return Table(entries, given, Text((given.hole,))) if takes_more else Table(entries)


def _field(rules: Table, given: Untrusted, unknown: _Unknown, *, is_changed: bool) -> Value:
    told = {str(name): value for name, value in rules.entries.items()}
    kind = told.get("type")
    word = kind.data if isinstance(kind, Known) else None
    if not isinstance(word, str) or ("coerce" in told and not is_changed):
        return given
    shown = _typed(word, told, given, unknown, is_changed=is_changed)
    return either(shown, Known(None)) if "nullable" in told else shown


def _typed(word: str, told: Mapping[str, Value], given: Untrusted, unknown: _Unknown, *, is_changed: bool) -> Value:
    if word in WITHOUT_TEXT:
        return ANYTHING
    if word == "string":
        chosen = _listed(told.get("allowed"))
        return either(*chosen) if chosen else Text((given.hole,))
    schema = told.get("schema")
    if word == "list":
        element = part_of(given, "[…]", None)
        if isinstance(schema, Table) and schema.rest is None and isinstance(element, Untrusted):
            element = _field(schema, element, unknown, is_changed=is_changed)
        return Items("list", (), element)
    if word == "dict" and schema is not None:
        return _object(schema, given, unknown.within(told), is_changed=is_changed)
    return given


def _listed(allowed: Value | None) -> tuple[Value, ...]:
    items = allowed.items if isinstance(allowed, Items) and allowed.rest is None else ()
    return items if all(isinstance(item, Known) for item in items) else ()


def _kept(call: LibraryCall, value: Value) -> Changed | None:
    """A validator keeps the document that it was given, whatever it thinks of it."""
    given, validator = call.argument(0, "document"), call.receiver
    if given is None or not isinstance(validator, Foreign):
        return None
    return Changed(value, Foreign(validator.name, validator.arguments, {**validator.keywords, DOCUMENT: given}))


def validate(call: LibraryCall) -> Changed | None:
    """`validator.validate(data)`, which says whether it fits."""
    return _kept(call, ANYTHING)


def validated(call: LibraryCall) -> Changed | None:
    """`validator.validated(data)`: the document, or None where it does not fit."""
    given, schema = call.argument(0, "document"), call.argument(1, "schema")
    if given is None or call.receiver is None:
        return None
    shown = accepted(call.receiver, given, schema, is_changed=True)
    return _kept(call, either(shown if shown is not None else given, Known(None)))


def normalized(call: LibraryCall) -> Changed | None:
    """`validator.normalized(data)`, which looks at no rule."""
    return _kept(call, call.argument(0, "document") or ANYTHING)


def attribute(value: Foreign, name: str, at: Place | None) -> Value | None:
    """`validator.document`."""
    return value.keywords.get(DOCUMENT) if name == "document" else None


METHODS = {
    f"{kind}.{name}": method
    for kind in VALIDATORS
    for name, method in (
        ("validate", validate),
        ("__call__", validate),
        ("validated", validated),
        ("normalized", normalized),
    )
}
ATTRIBUTES = dict.fromkeys(VALIDATORS, attribute)
