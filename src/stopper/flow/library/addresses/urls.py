"""`urllib.parse`: quoting, taking addresses apart, putting them together."""

from __future__ import annotations

import urllib.parse
from collections.abc import Callable

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.containers.subscripts import elements, subscript
from stopper.flow.library.formats.encodings import as_bytes
from stopper.flow.library.texts.text_parts import clean_or, decoded, map_options, mapped, only
from stopper.flow.values.choosing import either
from stopper.flow.values.constants import constant
from stopper.flow.values.contents import holes, text
from stopper.flow.values.texts.characters import WORD, mask
from stopper.flow.values.value import ANYTHING, GAP, Hole, Items, Known, Part, Table, Untrusted, Value

UNQUOTED = WORD | mask("-.~")
PERCENT = mask("%")


def quoted(value: Value, safe: str, *, plus: bool = False) -> Value:
    """`quote(value, safe)`."""
    alphabet = UNQUOTED | PERCENT | mask(safe) | (mask("+") if plus else 0)
    function = urllib.parse.quote_plus if plus else urllib.parse.quote
    return mapped(value, lambda part: function(part, safe=safe), lambda hole: _quoted(hole, alphabet))


def _quoted(hole: Hole, alphabet: int) -> Hole:
    # Only what needs quoting adds percent signs.
    left = (
        hole.alphabet & alphabet
        if not hole.alphabet & ~alphabet
        else alphabet & (hole.alphabet | PERCENT | WORD | mask("+"))
    )
    return replace(hole, alphabet=left, encoders=hole.encoders | {"url"})


def _quoting(default: str, *, plus: bool) -> Callable[[LibraryCall], Value | None]:
    def quote(call: LibraryCall) -> Value | None:
        value, safe = call.argument(0, "string"), call.argument(1, "safe")
        if value is None:
            return None
        known = default if safe is None else constant(safe)
        # What is left as it is may be anything where the project's choice is not known.
        return map_options(value, lambda option: quoted(option, "/:?&=@" if known is None else known, plus=plus))

    return quote


def _unquoting(*, plus: bool) -> Callable[[LibraryCall], Value | None]:
    function = urllib.parse.unquote_plus if plus else urllib.parse.unquote
    read = PERCENT | (mask("+") if plus else 0)

    def unquote(call: LibraryCall) -> Value | None:
        value = call.argument(0, "string")
        if value is None:
            return None

        def on_hole(hole: Hole) -> Hole:
            return decoded(hole).through(call.at, "urllib.parse.unquote decodes it") if hole.alphabet & read else hole

        return map_options(value, lambda option: mapped(option, function, on_hole))

    return unquote


_UNQUOTED = _unquoting(plus=False)


def _unquoted_to_bytes(call: LibraryCall) -> Value | None:
    return as_bytes(_UNQUOTED(call))


def urlencode(call: LibraryCall) -> Value | None:
    """`urlencode(query)`: names and values quoted, between `=` and `&`."""
    value = call.argument(0, "query")
    if value is None:
        return None
    return map_options(value, _encoded_query)


def _encoded_query(value: Value) -> Value:
    if isinstance(value, Table) and value.rest is None:
        pairs: list[tuple[Value, Value]] = [(Known(key), item) for key, item in value.entries.items()]
    elif isinstance(value, Items) and value.rest is None:
        pairs = [(subscript(item, Known(0)), subscript(item, Known(1))) for item in value.items]
    else:
        return clean_or(value, UNQUOTED | mask("%+=&"), "url") if holes(value) else text(GAP)
    parts: list[Part] = []
    for key, item in pairs:
        parts.extend(["&"] if parts else [])
        parts.extend([*_shown(key), "=", *_shown(item)])
    return text(*parts)


def _shown(value: Value) -> tuple[Part, ...]:
    found = quoted(value, "", plus=True)
    return getattr(found, "parts", None) or (constant(found) or "",)


def parse_query(call: LibraryCall) -> Value | None:
    """`parse_qs(query)`: untrusted data of an untrusted query."""
    found = holes(call.argument(0, "qs"))
    if not found:
        return ANYTHING
    return either(*[Untrusted(only(decoded(hole), decoded(hole).alphabet), "data") for hole in found])


def parse_pairs(call: LibraryCall) -> Value | None:
    """`parse_qsl(query)`."""
    found = parse_query(call)
    inner = elements(found).rest if isinstance(found, Untrusted) else ANYTHING
    return Items("list", (), Items("tuple", (inner or ANYTHING, inner or ANYTHING)))


FUNCTIONS: dict[str, Callable[[LibraryCall], Value | None]] = {}
for _module in ("urllib.parse", "werkzeug.urls", "requests.utils"):
    FUNCTIONS |= {
        f"{_module}.quote": _quoting("/", plus=False),
        f"{_module}.quote_from_bytes": _quoting("/", plus=False),
        f"{_module}.quote_plus": _quoting("", plus=True),
        f"{_module}.parse_qs": parse_query,
        f"{_module}.parse_qsl": parse_pairs,
        f"{_module}.unquote": _unquoting(plus=False),
        f"{_module}.unquote_to_bytes": _unquoted_to_bytes,
        f"{_module}.unquote_plus": _unquoting(plus=True),
        f"{_module}.urlencode": urlencode,
    }
FUNCTIONS |= {
    "werkzeug.urls.url_quote": _quoting("/:", plus=False),
    "werkzeug.urls.url_quote_plus": _quoting("", plus=True),
    "werkzeug.urls.url_unquote": _unquoting(plus=False),
    "werkzeug.urls.url_unquote_plus": _unquoting(plus=True),
    "werkzeug.urls.url_encode": urlencode,
}
