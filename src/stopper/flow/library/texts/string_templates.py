"""`string.Template`: the places of a text filled in by name."""

from __future__ import annotations

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.texts.text_parts import loosely, map_options
from stopper.flow.values.constants import constant
from stopper.flow.values.contents import parts_of, text
from stopper.flow.values.value import ANYTHING, Foreign, Part, Table, Value

KIND = "string.Template()"


def method_substitute(call: LibraryCall) -> Value | None:
    """`Template(text).substitute(mapping, **values)`."""
    if not isinstance(call.receiver, Foreign) or not call.receiver.arguments:
        return None
    named = dict(call.keywords)
    rest: Value | None = None
    for mapping in call.arguments:
        if isinstance(mapping, Table):
            named = {**{str(key): value for key, value in mapping.entries.items()}, **named}
            rest = mapping.rest
        else:
            rest = mapping
    return map_options(call.receiver.arguments[0], lambda template: _filled(template, named, rest))


def _filled(template: Value, named: dict[str, Value], rest: Value | None) -> Value:
    parts: list[Part] = []
    for part in parts_of(template):
        parts.extend(_fields(part, named, rest) if isinstance(part, str) else [part])
    if constant(template) is None and not any(isinstance(part, str) for part in parts_of(template)):
        parts.extend(parts_of(loosely([*named.values(), rest])))
    return text(*parts)


def _fields(template: str, named: dict[str, Value], rest: Value | None) -> list[Part]:
    first, *others = template.split("$")
    parts: list[Part] = [first]
    others.reverse()
    while others:
        piece = others.pop()
        if not piece and others:
            parts.extend(["$", others.pop()])
            continue
        name, after = _name(piece)
        parts.extend([*(parts_of(named.get(name) or rest or ANYTHING) if name else ("$",)), after])
    return parts


def _name(piece: str) -> tuple[str, str]:
    if piece.startswith("{"):
        name, _, after = piece[1:].partition("}")
        return name, after
    end = 0
    while end < len(piece) and (piece[end].isalnum() or piece[end] == "_"):
        end += 1
    return piece[:end], piece[end:]


METHODS = {
    f"{KIND}.safe_substitute": method_substitute,
    f"{KIND}.substitute": method_substitute,
}
