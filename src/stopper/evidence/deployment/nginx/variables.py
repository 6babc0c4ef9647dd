"""What a text of nginx with variables can become: constants, and holes with the characters that a client puts there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.deployment.nginx.captures import Capture, captured
from stopper.evidence.deployment.nginx.directive import Directive
from stopper.evidence.deployment.nginx.level import Level
from stopper.standard.patterns import ALL, mask_of
from stopper.standard.regex import regex

VARIABLE = regex(r"\$(?:\{(\w+)\}|(\w+))")
MOST = 12  # ways in which a text can come about
DEEPEST = 6
LINE_ENDS = mask_of("\r\n")
HOST = mask_of("abcdefghijklmnopqrstuvwxyz0123456789.-:[]_")
RAW = ALL & ~LINE_ENDS & ~mask_of(" ")
HEADER = ALL & ~LINE_ENDS


class Hole(Struct, frozen=True):
    """A part that a client fills: the variable, the characters that can occur, and whether it begins with a slash.

    `is_decoded` says that nginx has decoded it: %2F has become a slash, and %0a a newline.
    """

    variable: str
    mask: int
    has_slash_first: bool = False
    is_decoded: bool = False


Part = str | Hole
Text = tuple[Part, ...]

# Decoded by nginx, so that %0a has become a newline; all others are as the client wrote them.
DECODED = Hole("$uri", ALL, has_slash_first=True, is_decoded=True)
OF_CLIENT = {
    "uri": DECODED,
    "document_uri": DECODED,
    "request_uri": Hole("$request_uri", RAW, has_slash_first=True),
    "args": Hole("$args", RAW),
    "query_string": Hole("$query_string", RAW),
    "host": Hole("$host", HOST),
    "http_host": Hole("$http_host", HEADER),
    "request": Hole("$request", HEADER),
    "request_method": Hole("$request_method", HEADER),
    "request_body": Hole("$request_body", ALL),
    "remote_user": Hole("$remote_user", HEADER),
}
PREFIXES = ("arg_", "http_", "cookie_")


def texts(written: str, level: Level, depth: int = 0) -> list[Text]:
    """Every way in which a text with variables can come about at a level, at most MOST of them."""
    parts: list[list[Text]] = []
    end = 0
    for found in VARIABLE.finditer(written):
        parts.append([(written[end : found.start()],)])
        parts.append(value(found[1] or found[2], level, depth + 1))
        end = found.end()
    parts.append([(written[end:],)])
    ways = []
    for chosen in product(*parts):
        ways.append(_joined(chosen))
        if len(ways) >= MOST:
            break
    return ways


def _joined(chosen: tuple[Text, ...]) -> Text:
    return tuple(part for text in chosen for part in text if part != "")


def value(name: str, level: Level, depth: int = 0) -> list[Text]:
    """What a variable can hold; a text without holes where no client has a say in it, or nothing shows what it is."""
    name = name.lower()  # nginx's own are read whatever their case
    if name in OF_CLIENT:
        return [(OF_CLIENT[name],)]
    if name.startswith(PREFIXES):
        return [(Hole(f"${name}", RAW if name.startswith("arg_") else HEADER),)]
    if depth > DEEPEST:
        return [("…",)]
    capture = captured(name, level)
    if capture is not None:
        return _of_subject(name, capture, level, depth)
    given = [_escaped(text) for written in _settings(name, level) for text in texts(written, level, depth)]
    return given or _mapped(name, level, depth) or [("…",)]


def _of_subject(name: str, capture: Capture, level: Level, depth: int) -> list[Text]:
    """A capture holds what its subject can and its group does; of a subject without holes it is no client's."""
    subject, mask, first = capture
    holes = [part for text in texts(subject, level, depth) for part in text if isinstance(part, Hole)]
    both, is_decoded = 0, False
    for hole in holes:
        both |= hole.mask & mask
        is_decoded = is_decoded or hole.is_decoded
    return [(Hole(f"${name}", both, first, is_decoded),)] if both else [("…",)]


def _escaped(text: Text) -> Text:
    """What `set` makes of a text: it escapes numbered captures of the path once more."""
    numbered = [isinstance(part, Hole) and part.variable[1:].isdigit() and part.is_decoded for part in text]
    return tuple(
        replace(part, mask=part.mask & RAW, is_decoded=False) if escaped and isinstance(part, Hole) else part
        for part, escaped in zip(text, numbered, strict=True)
    )


def _settings(name: str, level: Level) -> Iterator[str]:
    """What `set` gives a variable at the level, around it, or in conditions beside it."""
    for around in level.upwards():
        for item in (
            *around.directives,
            *(one for inner in around.levels if inner.kind == "if" for one in inner.directives),
        ):
            if item.name == "set" and item.argument().lower() == f"${name}" and len(item.arguments) > 1:
                yield item.argument(1)


def subjects(written: str, level: Level) -> list[str]:
    """What decides the variables of a text, where a map makes them: $scheme of `map $scheme $hsts`."""
    root = list(level.upwards())[-1]
    named = {f"${(found[1] or found[2]).lower()}" for found in VARIABLE.finditer(written)}
    maps = [item for item in root.directives if item.name == "map" and len(item.arguments) > 1]
    return [item.argument().lower() for item in maps if item.arguments[-1].lower() in named]


def _mapped(name: str, level: Level, depth: int) -> list[Text]:
    root = list(level.upwards())[-1]
    ways: list[Text] = []
    for item in root.directives:
        if item.name in ("map", "geo", "split_clients") and item.arguments and item.arguments[-1].lower() == f"${name}":
            ways += _values_of(item, root, depth)
    return ways


def _values_of(item: Directive, root: Level, depth: int) -> list[Text]:
    """The values of a map; empty too where it has no default."""
    ways: list[Text] = []
    has_default = item.name == "split_clients"
    for entry in item.block or ():
        if entry.name in ("hostnames", "volatile", "include", "proxy", "proxy_recursive", "delete", "ranges"):
            continue
        has_default = has_default or entry.name == "default"
        inside = Level("map", entry.at, (), root, "~" if entry.name.startswith("~") else "", entry.name.lstrip("~*"))
        inside.subject = item.argument() if len(item.arguments) > 1 else "$remote_addr"
        ways += texts(entry.argument(), inside, depth)
    return ways if has_default else [*ways, ("",)]
