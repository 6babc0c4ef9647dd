"""What changes single characters of a text: case, translation tables, tabs and other white space."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.texts.replacing import can_make
from stopper.flow.library.texts.text_parts import cut, decoded, map_options, mapped, mapped_alphabet
from stopper.flow.values.constants import folded
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.characters import ALL, OTHER, mask
from stopper.flow.values.texts.fillings import from_here
from stopper.flow.values.value import ANYTHING, Hole, Known, Table, Value

QUOTES = frozenset(map(ord, "'\"\\"))
"""What quoting puts around a text, and in front of its signs."""


def _method(change: Callable[[str], str], per_character: Callable[[str], str]) -> Callable[[LibraryCall], Value | None]:
    def method(call: LibraryCall) -> Value | None:
        if call.receiver is None:
            return None
        if isinstance(call.receiver, Known) and isinstance(call.receiver.data, bytes):
            return folded(getattr(bytes, change.__name__, bytes.lower), call.receiver)
        return mapped(call.receiver, change, lambda hole: changed_characters(hole, per_character))

    return method


def changed_characters(hole: Hole, change: Callable[[str], str]) -> Hole:
    """A hole of which each character is changed."""
    alphabet = mapped_alphabet(hole.alphabet, change)
    # What cannot occur can now be made of other characters, unless these change no character of it to or from.
    without = frozenset([text for text in hole.without if not any(character.isalpha() for character in text)])
    hole = from_here(hole, lambda absent: any(character.isalpha() for character in absent))
    if alphabet == hole.alphabet and without == hole.without:
        return hole
    return replace(hole, alphabet=alphabet, without=without)


def _both(character: str) -> str:
    return character.lower() + character.upper()


def method_translate(call: LibraryCall) -> Value | None:
    """`receiver.translate(table)`."""
    table = call.argument(0)
    if call.receiver is None:
        return None
    known = _table(table, call.argument(1, "delete"))
    if known is None:
        return mapped(call.receiver, str, lambda hole: replace(cut(hole), alphabet=ALL, without=frozenset()))
    return mapped(call.receiver, lambda part: part.translate(known), lambda hole: _translated(hole, known))


def _translated(hole: Hole, table: dict[int, str]) -> Hole:
    alphabet = 0
    for position in range(129):
        if hole.alphabet >> position & 1:
            alphabet |= mask(table[position]) if position in table and position < 128 else 1 << position
    for code, written in table.items():
        if code >= 128 and hole.alphabet & OTHER:
            alphabet |= mask(written)
    written_anew = set(table.values())
    untouched = frozenset([sought for sought in hole.without if not any(can_make(sought, one) for one in written_anew)])
    # Where characters are left out, the text begins with any that stood behind them.
    anew = from_here(hole, lambda absent: any(not one or set(one).intersection(absent) for one in written_anew))
    kept = anew if QUOTES.isdisjoint(table) else cut(anew)
    return replace(kept, alphabet=alphabet, without=untouched)


def normalized(call: LibraryCall) -> Value | None:
    """`unicodedata.normalize(form, text)`: by the forms of compatibility a wide `<` becomes `<` again."""
    how, value = call.argument(0), call.argument(1)
    if value is None:
        return None
    kept = isinstance(how, Known) and how.data in ("NFC", "NFD")
    return (
        value if kept else mapped(value, str, lambda hole: decoded(hole).uncertain() if hole.alphabet & OTHER else hole)
    )


def _table(value: Value | None, deleted: Value | None) -> dict[int, str] | None:
    if isinstance(deleted, Known) and isinstance(deleted.data, bytes):
        return dict.fromkeys(deleted.data, "")
    if not isinstance(value, Table) or value.rest is not None:
        return None
    found: dict[int, str] = {}
    for key, item in value.entries.items():
        code = ord(key) if isinstance(key, str) and len(key) == 1 else key
        if not isinstance(code, int) or not isinstance(item, Known):
            return None
        found[code] = chr(item.data) if isinstance(item.data, int) else str(item.data or "")
    return found


def made_table(call: LibraryCall) -> Value | None:
    """`str.maketrans(...)`."""
    if len(call.arguments) == 1:
        return call.arguments[0]
    return folded(str.maketrans, *call.arguments) or ANYTHING


def method_expandtabs(call: LibraryCall) -> Value | None:
    """`receiver.expandtabs()`: spaces in place of tabs."""
    if call.receiver is None:
        return None
    return mapped(call.receiver, lambda part: part.expandtabs(4), _untabbed)


def _untabbed(hole: Hole) -> Hole:
    return replace(hole, alphabet=hole.alphabet & ~mask("\t") | mask(" ")) if hole.alphabet & mask("\t") else hole


def _same(hole: Hole) -> Hole:
    return hole


def wrapped(call: LibraryCall) -> Value | None:
    """`textwrap.fill(text)`, `textwrap.indent(text, prefix)`: the text with other white space."""
    value = call.argument(0, "text")
    if value is None:
        return None
    return map_options(value, lambda option: mapped(option, str, _same) if holes(option) else ANYTHING)


METHODS = {
    "text.capitalize": _method(str.capitalize, _both),
    "text.casefold": _method(str.casefold, str.casefold),
    "text.expandtabs": method_expandtabs,
    "text.lower": _method(str.lower, str.lower),
    "text.swapcase": _method(str.swapcase, _both),
    "text.title": _method(str.title, _both),
    "text.translate": method_translate,
    "text.upper": _method(str.upper, str.upper),
}
FUNCTIONS = {
    "str.maketrans": made_table,
    "unicodedata.normalize": normalized,
    **dict.fromkeys(
        ("string.capwords", "textwrap.fill", "textwrap.indent", "textwrap.shorten", "inspect.cleandoc"), wrapped
    ),
}
