"""`template % values`: the fields of a template filled in where they stand."""

from __future__ import annotations

from stopper.flow.library.texts.repr_texts import represented
from stopper.flow.library.texts.text_parts import loosely, narrowed
from stopper.flow.limits import WIDTH_OF_FIELD
from stopper.flow.values.constants import is_text
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.texts.characters import NUMBER
from stopper.flow.values.value import ANYTHING, GAP, Hole, Items, Known, Part, Table, Untrusted, Value

FLAGS = "#0- +"
LENGTHS = "hlL"


def percent(left: Value, right: Value) -> Value | None:
    """The text that `left % right` gives; None where `left` is no text."""
    if not is_text(left):
        return None
    values = _Values(right)
    parts: list[Part] = []
    for part in parts_of(left):
        parts.extend(_fields(part, values) if isinstance(part, str) else [part])
    if not any(isinstance(part, str) for part in parts_of(left)):
        parts.extend(parts_of(loosely([right])) if holes(right) else ())
    return text(*parts)


class _Values:
    """The right side: taken one after the other, or by name."""

    def __init__(self, right: Value) -> None:
        self._right = right
        self._at = 0

    def next(self) -> Value:
        """The value of the next field without a name."""
        right = self._right
        if not isinstance(right, Items) or right.kind != "tuple":
            return right
        self._at += 1
        return right.items[self._at - 1] if self._at <= len(right.items) else right.rest or ANYTHING

    def of(self, name: str) -> Value:
        """The value of a field by name."""
        right = self._right
        if isinstance(right, Table):
            return right.entries.get(name, right.rest or ANYTHING)
        return right if isinstance(right, Untrusted) else loosely([right])


def _fields(template: str, values: _Values) -> list[Part]:
    first, *others = template.split("%")
    parts: list[Part] = [first]
    others.reverse()
    while others:
        field = others.pop()
        if not field and others:
            # `%%` is one percent sign.
            parts.extend(["%", others.pop()])
            continue
        end = _end(field)
        if end is None:
            parts.extend(["%", field])
            continue
        parts.extend(_shown(field[: end + 1], values))
        parts.append(field[end + 1 :])
    return parts


def _end(field: str) -> int | None:
    """Where the letter of the conversion stands."""
    at = field.find(")") + 1 if field.startswith("(") else 0
    while at < len(field) and (
        field[at] in FLAGS or field[at].isdecimal() or field[at] in ".*" or field[at] in LENGTHS
    ):
        at += 1
    return at if at < len(field) and field[at] in "diouxXeEfFgGcrsab" else None


def _shown(field: str, values: _Values) -> tuple[Part, ...]:
    for _ in range(field.count("*")):
        values.next()
    name = field[1 : field.find(")")] if field.startswith("(") else None
    value = values.next() if name is None else values.of(name)
    letter = field[-1]
    written = field[:-1] if name is None else field[field.find(")") + 1 : -1]
    if isinstance(value, Known) and not isinstance(value.data, bytes):
        return (_folded(f"%{written}{letter}", value),)
    if letter in "ra":
        return parts_of(represented(value))
    if letter in "sb":
        return parts_of(value)
    return tuple([narrowed(part, NUMBER) if isinstance(part, Hole) else GAP for part in parts_of(value)])


def _folded(field: str, value: Known) -> Part:
    if any(len(digits) > 3 or int(digits) > WIDTH_OF_FIELD for digits in _numbers(field)):
        return GAP
    try:
        return field % (value.data,)
    except (TypeError, ValueError, OverflowError):
        return GAP


def _numbers(field: str) -> list[str]:
    return "".join([character if character.isdecimal() else " " for character in field]).split()
