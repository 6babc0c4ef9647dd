"""`text.format(...)`: the fields of a template filled in where they stand."""

from __future__ import annotations

import string
from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct, field

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.containers.subscripts import subscript
from stopper.flow.library.texts.repr_texts import represented
from stopper.flow.library.texts.text_parts import loosely, narrowed
from stopper.flow.limits import WIDTH_OF_FIELD
from stopper.flow.values.changing import checked
from stopper.flow.values.choosing import either
from stopper.flow.values.constants import constant
from stopper.flow.values.contents import holes, inside, parts_of, text
from stopper.flow.values.texts.characters import NUMBER
from stopper.flow.values.texts.checks import FIELD
from stopper.flow.values.value import (
    ANYTHING,
    GAP,
    Anything,
    Choice,
    Foreign,
    Hole,
    Instance,
    Known,
    Part,
    Table,
    Untrusted,
    Value,
)


class _Given(Struct):
    """The values for the fields, and the position of the next field without a name."""

    plain: tuple[Value, ...]
    named: Mapping[str, Value]
    more: Value | None = None
    next: int = 0
    used: list[Value] = field(default_factory=list)

    def of(self, name: str) -> Value:
        """The value of a field."""
        if not name or name.isdecimal():
            position = int(name) if name else self.next
            self.next += not name
            found = self.plain[position] if position < len(self.plain) else self.more or ANYTHING
        else:
            found = self.named.get(name, self.more or ANYTHING)
        self.used.append(found)
        return found


def method_format(call: LibraryCall) -> Value | None:
    """`receiver.format(*arguments, **keywords)`."""
    if call.receiver is None:
        return None
    return _filled(call.receiver, _Given(call.arguments, call.keywords, call.more))


def method_format_map(call: LibraryCall) -> Value | None:
    """`receiver.format_map(mapping)`."""
    mapping = call.argument(0)
    if call.receiver is None or mapping is None:
        return None
    if isinstance(mapping, Table):
        named = {str(key): value for key, value in mapping.entries.items()}
        return _filled(call.receiver, _Given((), named, mapping.rest))
    return _filled(call.receiver, _Given((), {}, mapping))


def _filled(template: Value, given: _Given) -> Value:
    found: list[list[Part]] = []
    everything = (*given.plain, *given.named.values(), *((given.more,) if given.more is not None else ()))
    for part in parts_of(template):
        filled: list[Part] | None = _fields(part, given) if isinstance(part, str) else [part]
        if filled is None:
            return text(*parts_of(template), *parts_of(loosely(everything)))
        found.append(filled)
    left = [value for value in everything if holes(value) and not any(value is one for one in given.used)]
    # What is not known of the template may hold those that no field was seen for, with more behind them.
    fields = (*parts_of(checked(loosely(left), FIELD)), GAP) if left else ()
    parts = zip(parts_of(template), found, strict=True)
    return text(*[one for part, filled in parts for one in (*filled, *(fields if not isinstance(part, str) else ()))])


def _fields(template: str, given: _Given) -> list[Part] | None:
    parts: list[Part] = []
    try:
        for literal, name, spec, conversion in _parsed(template):
            parts.append(literal)
            if name is not None:
                value = _found(name, given)
                value = represented(value) if conversion in ("r", "a") else value
                if not spec:
                    parts.extend(parts_of(value))
                    continue
                inner = text(*(_fields(spec, given) or [GAP])) if "{" in spec else Known(spec)
                parts.extend(parts_of(formatted(value, inner)))
    except ValueError:
        return None
    return parts


@lru_cache(maxsize=1_024)
def _parsed(template: str) -> tuple[tuple[str, str | None, str | None, str | None], ...]:
    """The fields of a template, which is filled once for each of what its arguments may be; ValueError for no such."""
    return tuple(string.Formatter().parse(template))


def _found(name: str, given: _Given) -> Value:
    """The value of `0.name[key]`."""
    end = min([at for at in (name.find("."), name.find("[")) if at >= 0], default=len(name))
    value = given.of(name[:end])
    rest = name[end:]
    while rest:
        stop = min([at for at in (rest.find(".", 1), rest.find("[", 1)) if at > 0], default=len(rest))
        step, rest = rest[:stop], rest[stop:]
        value = _step(value, step)
    return value


def _step(value: Value, step: str) -> Value:
    if step.startswith("["):
        key = step[1:].rstrip("]")
        return subscript(value, Known(int(key) if key.isdecimal() else key))
    if isinstance(value, Instance):
        return value.attributes.get(step[1:], ANYTHING)
    return value if isinstance(value, Untrusted) else either(*[item for item in inside(value) if holes(item)])


def formatted(value: Value, spec: Value) -> Value:
    """One option of a value as `format(value, spec)` writes it, where the format itself may be a stranger's."""
    if isinstance(value, Choice):
        return either(*[formatted(option, spec) for option in value.options])
    if not holes(spec):
        last = parts_of(spec)[-1:]
        known = constant(spec)
        return text(*shown(value, known if known is not None else "".join([x for x in last if isinstance(x, str)])))
    if isinstance(value, (Anything, Foreign, Instance)):
        # A date writes whatever its format says, and so may what is not known.
        return text(*[part.uncertain() if isinstance(part, Hole) else part for part in parts_of(spec)], GAP)
    return text(*shown(value, ""))


def shown(value: Value, spec: str) -> tuple[Part, ...]:
    """A value as `format(value, spec)` writes it."""
    if not spec:
        return parts_of(value)
    digits = "".join([character if character.isdecimal() else " " for character in spec]).split()
    if isinstance(value, Known) and not any(len(each) > 3 or int(each) > WIDTH_OF_FIELD for each in digits):
        try:
            return (format(value.data, spec),)
        except (TypeError, ValueError):
            return (GAP,)
    if spec[-1] in "bcdoxXeEfFgGn%":
        return tuple([narrowed(part, NUMBER) if isinstance(part, Hole) else part for part in parts_of(value)])
    return parts_of(value)


METHODS = {
    "text.format": method_format,
    "text.format_map": method_format_map,
    "anything.format": method_format,
    "anything.format_map": method_format_map,
}
