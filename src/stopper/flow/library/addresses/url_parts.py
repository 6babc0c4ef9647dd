"""`urlparse` and its results: the parts of an address, as far as its constant beginning shows them, and `urljoin`."""

from __future__ import annotations

import urllib.parse

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.texts.text_parts import map_options, narrowed
from stopper.flow.values.choosing import either
from stopper.flow.values.constants import constant, folded
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.texts.characters import ALL, DIGITS, LETTERS, mask
from stopper.flow.values.texts.checks import JOINED, OF_PATH
from stopper.flow.values.value import ANYTHING, GAP, Foreign, Hole, Items, Known, Part, Value
from stopper.model import Place

OF_HOST = "of:host"
"""What marks the host of an address, so that a test of it is known for one, whatever it is called."""
OF_HOST_NAME = "of:hostname"
"""The same of its name alone, without the user before it and the port behind it."""
OF_SCHEME = "of:scheme"
RESULT = "urllib.parse.urlparse()"
KEPT = ALL & ~mask("\t\r\n")
"""What an address is taken apart with: these three are taken out of it before."""
ALPHABETS = {
    "scheme": LETTERS | DIGITS | mask("+-."),
    "netloc": KEPT & ~mask("/?#"),
    "hostname": KEPT & ~mask("/?#@"),
    "username": KEPT & ~mask("/?#@:"),
    "password": KEPT & ~mask("/?#@"),
    "port": DIGITS,
    "path": KEPT & ~mask("?#"),
    "params": KEPT & ~mask("?#/"),
    "query": KEPT & ~mask("#"),
    "fragment": KEPT,
}
MARKS = {
    "netloc": frozenset({OF_HOST}),
    "hostname": frozenset({OF_HOST, OF_HOST_NAME}),
    "scheme": frozenset({OF_SCHEME}),
    "path": frozenset({OF_PATH}),
}
ORDER = ("scheme", "netloc", "path", "params", "query", "fragment")
ORDER_OF_SPLIT = ("scheme", "netloc", "path", "query", "fragment")
SEPARATORS = {"netloc": "://", "path": "", "params": ";", "query": "?", "fragment": "#"}


def parsed(call: LibraryCall) -> Value | None:
    """`urlparse(address)`: kept with the address that it was made of."""
    value = call.argument(0, "url")
    return None if value is None else Foreign(RESULT, (value,))


def part(result: Foreign, name: str, at: Place | None = None) -> Value | None:
    """`result.netloc` and the others; None for what is no part of an address."""
    if name not in ALPHABETS or not result.arguments:
        return None
    if name in result.keywords:
        return result.keywords[name]
    return map_options(result.arguments[0], lambda option: _part(option, name))


def _part(address: Value, name: str) -> Value:
    if isinstance(address, Known):
        return folded(lambda data: getattr(urllib.parse.urlparse(data), name), address) or ANYTHING
    parts = parts_of(address)
    if parts and isinstance(parts[0], str):
        known = _of_beginning(parts[0], name)
        if known is not None:
            return known
    found: list[Part] = [_narrowed(hole, name) for hole in dict.fromkeys(holes(address))]
    return text(*found) if found else text(GAP)


def _narrowed(hole: Hole, name: str) -> Hole:
    encoders = (hole.encoders - {"lstrip:/"}) | MARKS.get(name, frozenset())
    return replace(narrowed(hole, ALPHABETS[name]), encoders=encoders)


def _of_beginning(beginning: str, name: str) -> Value | None:
    """A part that ends within the constant beginning of an address."""
    scheme, mark, rest = beginning.partition("://")
    if not mark:
        is_local = beginning.startswith("/") and not beginning.startswith(("//", "/\\")) and len(beginning) > 1
        return Known("") if is_local and name in ("scheme", "netloc", "hostname", "username", "password") else None
    if name == "scheme":
        return Known(scheme)
    is_closed = any(character in rest for character in "/?#")
    if is_closed and name in ("netloc", "hostname", "port", "username", "password"):
        return folded(lambda data: getattr(urllib.parse.urlparse(data), name), Known(beginning))
    return None


def method_geturl(call: LibraryCall) -> Value | None:
    """`result.geturl()`."""
    result = call.receiver
    if not isinstance(result, Foreign) or not result.arguments:
        return None
    if not result.keywords:
        return result.arguments[0]
    if not {"scheme", "netloc"} & result.keywords.keys():
        # Where it leads is decided by what it was made of.
        return text(
            *parts_of(result.arguments[0]), *[part for value in result.keywords.values() for part in holes(value)]
        )
    return joined_parts({name: part(result, name) or ANYTHING for name in ORDER})


def method_replace(call: LibraryCall) -> Value | None:
    """`result._replace(query="")`."""
    result = call.receiver
    if not isinstance(result, Foreign):
        return None
    return Foreign(RESULT, result.arguments, {**result.keywords, **call.keywords})


def joined_parts(parts: dict[str, Value]) -> Value:
    """The address that these parts make."""
    found: list[Part] = [*parts_of(parts["scheme"])]
    for name in ORDER[1:]:
        written = parts_of(parts.get(name, Known("")))
        if written:
            found.extend([_separator(name, found, written[0]), *written])
    return text(*found)


def _separator(name: str, before: list[Part], first: Part) -> str:
    if name == "netloc" and not before:
        return "//"
    is_rooted = isinstance(first, str) and first.startswith("/")
    return "/" if name == "path" and before and not is_rooted else SEPARATORS[name]


def unparsed(call: LibraryCall) -> Value | None:
    """`urlunparse(parts)`, `urlunsplit(parts)`."""
    value = call.argument(0)
    if isinstance(value, Foreign) and value.name == RESULT:
        return method_geturl(LibraryCall(call.at, value))
    if not isinstance(value, Items) or len(value.items) not in (5, 6):
        return None
    return joined_parts(dict(zip(ORDER if len(value.items) == 6 else ORDER_OF_SPLIT, value.items, strict=True)))


def urljoin(call: LibraryCall) -> Value | None:
    """`urljoin(base, address)`: an address of its own leaves nothing of the base."""
    base, address = call.argument(0, "base"), call.argument(1, "url")
    if base is None or address is None:
        return None
    return map_options(address, lambda option: map_options(base, lambda start: _joined(start, option)))


def _joined(base: Value, address: Value) -> Value:
    known = folded(urllib.parse.urljoin, base, address)
    if known is not None:
        return known
    parts = parts_of(address)
    first = parts[0] if parts else ""
    if isinstance(first, str) and (first.startswith("//") or "://" in first):
        return address
    if isinstance(first, str):
        return text(*_root(base, is_whole=first.startswith("/")), *parts)
    if isinstance(first, Hole):
        parts = (replace(first, encoders=first.encoders | {JOINED}), *parts[1:])
    under = text(*_root(base, is_whole=False), *parts)
    can_leave = isinstance(first, Hole) and first.alphabet & mask("/:\\")
    return either(text(*parts), under) if can_leave else under


def _root(base: Value, *, is_whole: bool) -> tuple[Part, ...]:
    """The base up to its host, or up to its last slash."""
    known = constant(base)
    if known is None:
        return parts_of(base)
    if is_whole:
        found = urllib.parse.urlsplit(known)
        return (f"{found.scheme}://{found.netloc}" if found.netloc else "",)
    return (urllib.parse.urljoin(known, "."),)


METHODS = {
    f"{RESULT}._replace": method_replace,
    f"{RESULT}.geturl": method_geturl,
}
FUNCTIONS = {
    f"{module}.{name}": function
    for module in ("urllib.parse", "werkzeug.urls")
    for name, function in {
        "urljoin": urljoin,
        "urlparse": parsed,
        "urlsplit": parsed,
        "urlunparse": unparsed,
        "urlunsplit": unparsed,
        "url_parse": parsed,
        "url_join": urljoin,
    }.items()
}
ATTRIBUTES = {RESULT: part}
