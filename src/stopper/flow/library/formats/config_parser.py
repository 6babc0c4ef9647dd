"""`configparser`: the values set under constant sections and keys come back under them."""

from __future__ import annotations

from stopper.evidence.source.ini_files import PARSERS
from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.values.choosing import either
from stopper.flow.values.constants import constant
from stopper.flow.values.contents import holes
from stopper.flow.values.value import ANYTHING, NOTHING, Foreign, Items, Known, Table, Value

UNKNOWN = "*"


def _key(section: Value | None, option: Value | None) -> str:
    names = constant(section), constant(option)
    return f"{names[0]}/{names[1].lower()}" if names[0] is not None and names[1] is not None else UNKNOWN


def _written(parser: Foreign, key: str, value: Value) -> Foreign:
    held = dict(parser.keywords)
    held[key] = either(held.get(key), value) if key == UNKNOWN else value
    return Foreign(parser.name, parser.arguments, held)


def method_set(call: LibraryCall) -> Changed | None:
    """`parser.set(section, option, value)`."""
    value = call.argument(2, "value")
    if not isinstance(call.receiver, Foreign) or value is None:
        return None
    key = _key(call.argument(0, "section"), call.argument(1, "option"))
    return Changed(NOTHING, _written(call.receiver, key, value))


def method_get(call: LibraryCall) -> Value | None:
    """`parser.get(section, option, fallback=…)`."""
    parser = call.receiver
    if not isinstance(parser, Foreign):
        return None
    key = _key(call.argument(0, "section"), call.argument(1, "option"))
    fallback = call.keywords.get("fallback")
    if key == UNKNOWN:
        return either(*[value for value in parser.keywords.values() if holes(value)], fallback)
    found = parser.keywords.get(key)
    return found if found is not None else either(parser.keywords.get(UNKNOWN, ANYTHING), fallback)


def method_read_dict(call: LibraryCall) -> Changed | None:
    """`parser.read_dict({section: {option: value}})`."""
    value = call.argument(0, "dictionary")
    parser = call.receiver
    if not isinstance(parser, Foreign) or value is None:
        return None
    if not isinstance(value, Table):
        return Changed(NOTHING, _written(parser, UNKNOWN, value)) if holes(value) else Changed(NOTHING, parser)
    for section, options in value.entries.items():
        for option, item in options.entries.items() if isinstance(options, Table) else ():
            parser = _written(parser, _key(Known(section), Known(option)), item)
    return Changed(NOTHING, parser)


def method_read_string(call: LibraryCall) -> Changed | None:
    """`parser.read_string(text)`: what a stranger writes stands under any name."""
    value, parser = call.argument(0), call.receiver
    if not isinstance(parser, Foreign) or value is None:
        return None
    return Changed(NOTHING, _written(parser, UNKNOWN, value) if holes(value) else parser)


def method_items(call: LibraryCall) -> Value | None:
    """`parser.items(section)`."""
    parser, section = call.receiver, constant(call.argument(0, "section"))
    if not isinstance(parser, Foreign):
        return None
    pairs: list[Value] = [
        Items("tuple", (Known(key.partition("/")[2]), value))
        for key, value in parser.keywords.items()
        if section is None or key.startswith((f"{section}/", UNKNOWN))
    ]
    return Items("list", tuple(pairs), Items("tuple", (ANYTHING, ANYTHING)))


def method_nothing(call: LibraryCall) -> Value | None:
    """Sections are known by what is set in them."""
    return ANYTHING


METHODS = {
    f"{kind}.{name}": method
    for kind in PARSERS
    for name, method in {
        "add_section": method_nothing,
        "get": method_get,
        "getboolean": method_nothing,
        "getfloat": method_nothing,
        "getint": method_nothing,
        "has_option": method_nothing,
        "has_section": method_nothing,
        "items": method_items,
        "options": method_nothing,
        "read": method_nothing,
        "read_dict": method_read_dict,
        "read_file": method_nothing,
        "read_string": method_read_string,
        "sections": method_nothing,
        "set": method_set,
    }.items()
}
