"""What an operation of an OpenAPI document hands to its function: by name, and held to a schema."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from stopper.standard.regex import regex

Document = Mapping[str, object]
NUMBERS = frozenset({"integer", "number", "boolean"})
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
PLACES = {"query": "query", "path": "path", "formData": "form", "body": "body"}
"""Headers and cookies are described too, and never handed over."""
DEPTH = 4
WORDS = regex(r"([A-Z\d]+)([A-Z][a-z])|([a-z\d])([A-Z])")


class Shape(Struct, frozen=True):
    """What a schema lets through: `kind` is text, list, object, file, any, or one of NUMBERS; `choices` are all."""

    kind: str = "any"
    pattern: str = ""
    choices: tuple[str, ...] = ()
    inner: Shape | None = None
    fields: tuple[tuple[str, Shape], ...] = ()
    is_closed: bool = False


class Handed(Struct, frozen=True):
    """One value that a function gets, under whichever of `names` it takes; `place` is query, path, form or body."""

    names: tuple[str, ...]
    place: str
    shape: Shape
    is_required: bool = False


def handed(document: Document, item: Document, operation: Document) -> tuple[Handed, ...]:
    """What one operation hands to its function; the parameters of its path stand before its own."""
    found: dict[tuple[object, object], Handed] = {}
    for where in (item, operation):
        listed = where.get("parameters")
        for given in listed if isinstance(listed, list) else ():
            parameter = resolved(document, given)
            name, place = parameter.get("name"), PLACES.get(str(parameter.get("in")))
            if isinstance(name, str) and place is not None:
                found[name, place] = _parameter(document, parameter, name, place)
    return (*found.values(), *_bodies(document, resolved(document, operation.get("requestBody"))))


def names_of(name: str) -> tuple[str, ...]:
    """The names that connexion tries for one of a document: as it is written, and as Python would write it."""
    words = WORDS.sub(lambda match: "_".join(filter(None, match.groups())), name).replace("-", "_").lower()
    taken = hasattr(builtins, words) or keyword.iskeyword(words)
    return tuple(dict.fromkeys((sanitized(name), sanitized(f"{words}_" if taken else words))))


def sanitized(name: str) -> str:
    """A name without the characters that no name of Python's has."""
    return re.sub(r"^[^a-zA-Z_]+", "", re.sub(r"[^0-9a-zA-Z_]", "", name.replace("[", "_")))


def _parameter(document: Document, parameter: Document, name: str, place: str) -> Handed:
    # Swagger 2 writes the type beside the name, OpenAPI 3 in a schema of its own.
    shape = _shape(document, parameter.get("schema", parameter))
    return Handed(names_of(name), place, shape, parameter.get("required") is True)


def _bodies(document: Document, body: Document) -> Iterator[Handed]:
    content = body.get("content")
    for kind, media in content.items() if isinstance(content, dict) else ():
        schema = resolved(document, media.get("schema") if isinstance(media, dict) else None)
        shape = _shape(document, schema)
        name = schema.get("x-body-name", body.get("x-body-name", "body"))
        yield Handed((str(name),), "form" if kind in FORMS else "body", shape, body.get("required") is True)
        for field, inner in shape.fields if kind in FORMS else ():
            yield Handed(names_of(field), "upload" if inner.kind == "file" else "form", inner)


def _shape(document: Document, given: object, depth: int = 0) -> Shape:
    schema = resolved(document, given)
    kind, choices, pattern = schema.get("type"), schema.get("enum"), schema.get("pattern")
    if depth > DEPTH:
        return Shape()
    if isinstance(choices, list) and choices and all(isinstance(one, str) for one in choices):
        return Shape("text", "", tuple(choices))
    if kind in NUMBERS:
        return Shape(str(kind))
    if kind == "file" or (kind == "string" and schema.get("format") == "binary"):
        return Shape("file")
    if kind == "string":
        return Shape("text", pattern if isinstance(pattern, str) else "")
    if kind == "array":
        return Shape("list", inner=_shape(document, schema.get("items"), depth + 1))
    properties = schema.get("properties")
    if isinstance(properties, dict):
        fields = tuple([(str(name), _shape(document, one, depth + 1)) for name, one in properties.items()])
        return Shape("object", fields=fields, is_closed=schema.get("additionalProperties") is False)
    return Shape()


def resolved(document: Document, given: object) -> Document:
    """A part of a document, where it is a reference what that means."""
    for _ in range(DEPTH):
        reference = given.get("$ref") if isinstance(given, dict) else None
        if not isinstance(reference, str) or not reference.startswith("#/"):
            break
        given = document
        for word in reference[2:].split("/"):
            given = given.get(word.replace("~1", "/").replace("~0", "~")) if isinstance(given, dict) else None
    return given if isinstance(given, dict) else {}
