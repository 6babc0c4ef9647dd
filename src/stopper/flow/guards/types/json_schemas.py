"""What JSON is that a JSON Schema has found nothing wrong with: `jsonschema.validate(data, SCHEMA)` came back."""

from __future__ import annotations

from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.parts import part_of
from stopper.flow.values.value import ANYTHING, Foreign, Items, Known, Scalar, Table, Text, Untrusted, Value
from stopper.standard.regex import regex

VALIDATING = frozenset({"jsonschema.validate", "jsonschema.validators.validate"})
VALIDATOR = regex(r"jsonschema(?:\.validators)?\.Draft\w+Validator\(\)\.validate")
"""A validator of one draft, which was made with its schema."""
WITHOUT_TEXT = frozenset({"integer", "number", "boolean", "null"})
OPEN = frozenset({"$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "if", "patternProperties"})
"""Words by which a schema says more than stands in it."""


def conforming(callee: Foreign, given: Arguments) -> Value | None:
    """What the first argument of such a call is known to be behind it; None where it shows nothing."""
    value = given.plain[0] if given.plain else given.named.get("instance")
    if not isinstance(value, Untrusted) or not _validates(callee):
        return None
    schema = _schema(callee, given)
    shown = _shaped(schema, value) if schema is not None else value
    return shown if shown != value else None


def _validates(callee: Foreign) -> bool:
    return callee.name in VALIDATING or VALIDATOR.fullmatch(callee.name) is not None


def _schema(callee: Foreign, given: Arguments) -> Value | None:
    if callee.name in VALIDATING:
        return given.plain[1] if len(given.plain) > 1 else given.named.get("schema")
    return callee.arguments[0] if callee.arguments else callee.keywords.get("schema")


def _shaped(schema: Value, given: Untrusted) -> Value:
    """Data that fits a schema; as it was where the schema does not say all that it may be."""
    if not isinstance(schema, Table) or schema.rest is not None or not OPEN.isdisjoint(map(str, schema.entries)):
        return given
    chosen = schema.entries.get("enum")
    if isinstance(chosen, Items) and chosen.rest is None and all(isinstance(item, Known) for item in chosen.items):
        return either(*chosen.items)
    kind = schema.entries.get("type")
    word = kind.data if isinstance(kind, Known) else None
    if word in WITHOUT_TEXT:
        return ANYTHING
    if word == "string":
        return Text((given.hole,))
    if word == "array":
        element = part_of(given, "[…]", None)
        items = schema.entries.get("items")
        inner = _shaped(items, element) if items is not None and isinstance(element, Untrusted) else element
        return Items("list", (), inner)
    return _object(schema, given) if word == "object" else given


def _object(schema: Table, given: Untrusted) -> Value:
    declared = schema.entries.get("properties")
    entries: dict[Scalar, Value] = {}
    for name, inner in declared.entries.items() if isinstance(declared, Table) else ():
        part = part_of(given, f"[{name!r}]", None)
        entries[name] = _shaped(inner, part) if isinstance(part, Untrusted) else part
    if schema.entries.get("additionalProperties") == Known(False):
        return Table(entries)
    return Table(entries, given, Text((given.hole,)))
