"""Escaping of HTML, by functions and by `Markup`, which escapes what is put into it."""

from __future__ import annotations

import html
from collections.abc import Callable

from msgspec.structs import replace

from stopper.flow.judging.quotes import ENTITIES
from stopper.flow.library.call import LibraryCall
from stopper.flow.library.conversions import as_text
from stopper.flow.library.texts import joining, percent_formatting, str_format
from stopper.flow.library.texts.text_parts import decoded, map_options, mapped
from stopper.flow.values.contents import MARKUP, holes, parts_of, text
from stopper.flow.values.texts.characters import mask
from stopper.flow.values.value import Foreign, Hole, Items, Known, Table, Value

QUOTES = mask("'\"")


def escaped(value: Value) -> Value:
    """A value as `markupsafe.escape` writes it; what is markup already stays so."""
    return map_options(value, _escaped)


def _escaped(value: Value) -> Value:
    if isinstance(value, Foreign) and value.name == MARKUP:
        return value.arguments[0] if value.arguments else Known("")
    return mapped(as_text(value), html.escape, lambda hole: _without(hole, "<>\"'", "html"))


def _without(hole: Hole, removed: str, encoder: str) -> Hole:
    written = mask("&;#ltgquoamp0123456789x") if hole.alphabet & mask(removed + "&") else 0
    alphabet = hole.alphabet & ~mask(removed) | written
    without = frozenset([left for left in hole.without if not any(character in "&;#" for character in left)])
    if ~hole.alphabet & QUOTES:
        absent = [entities for quote, entities in ENTITIES.items() if not hole.alphabet & mask(quote)]
        without = without.union(*absent)
    return replace(hole, alphabet=alphabet, without=without, encoders=hole.encoders | {encoder})


def escape(call: LibraryCall) -> Value | None:
    """`markupsafe.escape(value)`."""
    value = call.argument(0, "s")
    return None if value is None else escaped(value)


def escape_html(call: LibraryCall) -> Value | None:
    """`html.escape(text, quote=True)`."""
    value, quote = call.argument(0, "s"), call.argument(1, "quote")
    if value is None:
        return None
    keeps_quotes = quote is not None and not (isinstance(quote, Known) and quote.data)
    removed, encoder = ("<>", "html-text") if keeps_quotes else ("<>\"'", "html")
    return map_options(
        value,
        lambda option: mapped(
            option, lambda part: html.escape(part, not keeps_quotes), lambda hole: _without(hole, removed, encoder)
        ),
    )


def _escaped_xml(text: str) -> str:
    # xml.sax.saxutils would import urllib.request, and with it http and email.
    return html.escape(text, quote=False)


def escape_xml(call: LibraryCall) -> Value | None:
    """`xml.sax.saxutils.escape(text, entities)`: quotes stay, unless they are among the entities."""
    value, entities = call.argument(0, "data"), call.argument(1, "entities")
    if value is None:
        return None
    told = entities.entries if isinstance(entities, Table) else {}
    removed = "<>" + "".join([str(key) for key, written in told.items() if _takes_away(str(key), written)])
    return map_options(
        value, lambda option: mapped(option, _escaped_xml, lambda hole: _without(hole, removed, "html-text"))
    )


def _takes_away(sign: str, written: Value) -> bool:
    """Whether a character is written in other ones: `{'"': "&quot;"}`."""
    return len(sign) == 1 and isinstance(written, Known) and sign not in str(written.data)


def quoted_attribute(call: LibraryCall) -> Value | None:
    """`xml.sax.saxutils.quoteattr(text)`: the quotes are its own, and what stands between others leaves them."""
    value = call.argument(0, "data")
    if value is None:
        return None
    return map_options(value, lambda option: text('"', *parts_of(_between_quotes(option)), '"'))


def _between_quotes(value: Value) -> Value:
    return mapped(
        value, lambda part: _escaped_xml(part).replace('"', "&quot;"), lambda hole: _without(hole, '<>"', "html-text")
    )


def unescape(call: LibraryCall) -> Value | None:
    """`html.unescape(text)`: `&lt;` is `<` again."""
    value = call.argument(0, "s")
    if value is None:
        return None

    def on_hole(hole: Hole) -> Hole:
        return decoded(hole).through(call.at, "html.unescape decodes it") if hole.alphabet & mask("&") else hole

    return map_options(value, lambda option: mapped(option, html.unescape, on_hole))


def markup(value: Value) -> Value:
    """A text that counts as HTML."""
    return Foreign(MARKUP, (value,))


def made(call: LibraryCall) -> Value | None:
    """`Markup(text)`."""
    value = call.argument(0, "object")
    if value is None:
        return Known("")
    # Without holes it is a text like any other; with them, what is put into it later is escaped.
    return map_options(value, lambda option: option if holes(option) else markup(option))


def _inner(call: LibraryCall) -> Value:
    receiver = call.receiver
    return receiver.arguments[0] if isinstance(receiver, Foreign) and receiver.arguments else text()


def _with_escaped(method: Callable[[LibraryCall], Value | None]) -> Callable[[LibraryCall], Value | None]:
    def of_markup(call: LibraryCall) -> Value | None:
        given = tuple([_all_escaped(value) for value in call.arguments])
        named = {name: _all_escaped(value) for name, value in call.keywords.items()}
        return method(LibraryCall(call.at, _inner(call), given, named, call.more))

    return of_markup


def _all_escaped(value: Value) -> Value:
    """Each element of a container escaped, and any other value."""
    if isinstance(value, Items):
        rest = _all_escaped(value.rest) if value.rest is not None else None
        return Items(value.kind, tuple([_all_escaped(item) for item in value.items]), rest)
    if isinstance(value, Table):
        rest = _all_escaped(value.rest) if value.rest is not None else None
        return Table({key: _all_escaped(item) for key, item in value.entries.items()}, rest, value.keys)
    return escaped(value)


def percent_of_markup(left: Foreign, right: Value) -> Value | None:
    """`Markup(template) % values`."""
    return percent_formatting.percent(left.arguments[0], _all_escaped(right)) if left.arguments else None


def plus(left: Value, right: Value) -> Value | None:
    """`left + right` where one of them is markup; None where neither is."""
    if not any(isinstance(side, Foreign) and side.name == MARKUP for side in (left, right)):
        return None
    return markup(text(*parts_of(escaped(left)), *parts_of(escaped(right))))


FUNCTIONS = {
    "cgi.escape": escape_xml,
    "flask.Markup": made,
    "flask.Markup.escape": escape,
    "flask.escape": escape,
    "html.escape": escape_html,
    "html.unescape": unescape,
    "jinja2.Markup": made,
    "jinja2.escape": escape,
    "markupsafe.Markup": made,
    "markupsafe.Markup.escape": escape,
    "markupsafe.escape": escape,
    "markupsafe.escape_silent": escape,
    "werkzeug.utils.escape": escape,
    "xml.sax.saxutils.escape": escape_xml,
    "xml.sax.saxutils.quoteattr": quoted_attribute,
    "xml.sax.saxutils.unescape": unescape,
}


def method_text(call: LibraryCall) -> Value | None:
    """`Markup(text).striptags()`, `Markup(text).unescape()`: a text, in which entities are characters again."""
    return unescape(LibraryCall(call.at, None, (_inner(call),))) if isinstance(call.receiver, Foreign) else _text(call)


def _text(call: LibraryCall) -> Value | None:
    return None if call.receiver is None else unescape(LibraryCall(call.at, None, (call.receiver,)))


METHODS = {
    "text.striptags": method_text,
    "text.unescape": method_text,
    f"{MARKUP}.striptags": method_text,
    f"{MARKUP}.unescape": method_text,
    f"{MARKUP}.format": _with_escaped(str_format.method_format),
    f"{MARKUP}.format_map": _with_escaped(str_format.method_format_map),
    f"{MARKUP}.join": _with_escaped(joining.method_join),
}
