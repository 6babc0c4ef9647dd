"""`text.replace`: replaced in constant parts, and what cannot stand in a hole behind it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.texts.text_parts import can_hold, cut, loosely
from stopper.flow.limits import PARTS_OF_TEXT
from stopper.flow.values.constants import constant, folded, is_text, number
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.texts.characters import mask
from stopper.flow.values.texts.checks import BACKSLASHED, BACKSLASHES, DOUBLED, SINGLE
from stopper.flow.values.value import GAP, Hole, Known, Part, Untrusted, Value
from stopper.standard.regex import regex

IN_JSON = regex(r'(?:\\u[0-9a-fA-F]{4}|\\[^\w\s"\\]|[^"\\])*')
"""What can stand in a text of JSON, or of a script, without ending it: `<`, and `\\u003c` or `\\<` in its place."""
QUOTED: Mapping[str, Mapping[str, str]] = {
    "'": {"''": "sql", "'\\''": SINGLE, "'\"'\"'": SINGLE},
    **{quote: {quote * 2: DOUBLED[quote]} for quote in DOUBLED},
}
"""What keeps a quote from ending the quotes around it, by the quote and by what is written in its place."""
UNDOING = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&#34;": '"', "&#39;": "'", "&#x27;": "'"}
"""Escaped signs of markup, with what they stand for."""
SIGNS = frozenset({"\\", *BACKSLASHED})
"""What means something within the quotes of a script."""
UNSIGNED = regex(r"""(?:\\?[^\\'"])*""")
"""What leaves the quotes around it as they are: `<\\/` in place of `</`."""
ALWAYS = 1 << 30
"""More replacements than any text has."""


def method_replace(call: LibraryCall) -> Value | None:
    """`receiver.replace(old, new, count)`."""
    old, new, limit = call.argument(0), call.argument(1), call.argument(2, "count")
    if call.receiver is None or old is None or new is None:
        return None
    if isinstance(call.receiver, Known) and isinstance(old, Known) and isinstance(new, Known):
        known = _folded(call.receiver, old, new, limit)
        if known is not None:
            return known
    sought = constant(old)
    if not sought or not (is_text(new) or isinstance(new, Untrusted)):
        return _unknown(call.receiver, new)
    count = ALWAYS if limit is None else number(limit)
    return replaced(call.receiver, sought, new, ALWAYS if count is None or count < 0 else count)


def _folded(receiver: Known, old: Known, new: Known, limit: Value | None) -> Value | None:
    size = len(constant(receiver) or "") * max(1, len(constant(new) or ""))
    if size > 1_000_000:
        return None
    given = (limit,) if limit is not None else ()
    return folded(type(receiver.data).replace, receiver, old, new, *given)  # type: ignore[union-attr]  # a text


def _unknown(receiver: Value, new: Value) -> Value:
    """Anything of the receiver may have become anything of the replacement."""
    written = mask("".join([part for part in parts_of(new) if isinstance(part, str)]))
    kept = [
        replace(cut(part), alphabet=part.alphabet | written, without=frozenset()) if isinstance(part, Hole) else part
        for part in parts_of(receiver)
    ]
    return text(*kept, *holes(new)) if holes(receiver) else loosely([new])


def replaced(value: Value, old: str, new: Value, count: int = ALWAYS) -> Value:
    """A text with each (or the first `count`) `old` in it replaced; `old` is not empty."""
    written, whole = parts_of(new), parts_of(value)
    given = holes(text(*written))
    added = mask("".join([part for part in written if isinstance(part, str)]))
    inserted = written[0] if len(written) == 1 and isinstance(written[0], str) else "" if not written else None
    # Of a text that would grow too long to tell its places apart, each may stand anywhere.
    is_long = len(whole) * len(given) > PARTS_OF_TEXT
    parts: list[Part] = []
    left = count
    for part in whole:
        if isinstance(part, str):
            pieces = part.split(old, left) if left else [part]
            left -= min(left, len(pieces) - 1)
            parts.append(pieces[0])
            parts.extend([inner for piece in pieces[1:] for inner in (*written, piece)])
        elif isinstance(part, Hole):
            parts.append(_in_hole(part, old, added, inserted, is_every=count == ALWAYS))
            parts.extend(given if not is_long and can_hold(part, old) else ())
        else:
            parts.extend([GAP, *[inner for hole in (given if not is_long else ()) for inner in (hole, GAP)]])
    if is_long:
        parts.extend([inner for hole in dict.fromkeys(hole.uncertain() for hole in given) for inner in (GAP, hole)])
    return text(*parts)


def _in_hole(hole: Hole, old: str, added: int, inserted: str | None, *, is_every: bool) -> Hole:
    """What is left of a stranger's part, beside what was put into it: `added` are the characters of constants there.

    `inserted` is what was put there where it is a constant as a whole.
    """
    if not can_hold(hole, old):
        return hole
    alphabet = hole.alphabet
    if is_every and len(old) == 1 and old.isascii():
        alphabet &= ~mask(old)
    alphabet |= added
    without = frozenset([text_ for text_ in hole.without if inserted is not None and not can_make(text_, inserted)])
    if is_every and len(old) > 1 and inserted is not None and not _comes_back(old, inserted):
        without |= {old}
    left = cut(hole)
    encoders = left.encoders
    if is_every and inserted is not None:
        encoders |= _quoted(hole, old, inserted)
    if inserted is not None and IN_JSON.fullmatch(old) and IN_JSON.fullmatch(inserted):
        encoders |= hole.encoders & {"json"}
    if inserted is not None and UNDOING.get(old) == inserted:
        # What was escaped is a sign of markup again.
        encoders -= {"html", "html-text", "markup"} if inserted in "<>" else {"html", "markup"}
    return replace(left, alphabet=alphabet, without=without, encoders=encoders)


def _quoted(hole: Hole, old: str, inserted: str) -> frozenset[str]:
    """What keeps quotes from ending those around them, after each `old` was replaced."""
    found = QUOTED.get(old, {}).get(inserted)
    return _for_scripts(hole, old, inserted) | ({found} if found is not None else frozenset())


def _for_scripts(hole: Hole, old: str, inserted: str) -> frozenset[str]:
    """What keeps quotes of a script, after a replacement: their backslashes, where no other one stands before them."""
    kept = hole.encoders & {BACKSLASHES, *BACKSLASHED.values()}
    if old == "\\" and inserted == "\\\\":
        return frozenset({BACKSLASHES})
    quoted = BACKSLASHED.get(old, "")
    # Written twice, the first backslash keeps the second, and nothing the quote.
    if quoted and inserted == f"\\{old}" and quoted not in kept:
        return kept | {quoted} if kept or not hole.alphabet & mask("\\") else kept
    return kept if UNSIGNED.fullmatch(inserted) and SIGNS.isdisjoint(old) else frozenset()


def _comes_back(old: str, inserted: str) -> bool:
    """Whether `old` can stand in a text in which each `old` was replaced: '....//' without '../' is '../'."""
    if not inserted:
        # What is left of a run of one character is shorter than `old`, and no other run is moved to its side.
        return len(set(old)) > 1
    return can_make(old, inserted)


def can_make(sought: str, inserted: str) -> bool:
    """Whether putting `inserted` anywhere into a text without `sought` can give a text with it."""
    if not inserted:
        return len(sought) > 1
    for shift in range(1 - len(inserted), len(sought)):
        start, end = max(0, shift), min(len(sought), shift + len(inserted))
        if sought[start:end] == inserted[start - shift : end - shift]:
            return True
    return False


def method_replace_in_anything(call: LibraryCall) -> Value | None:
    """`page.replace(old, new)` of a text that is not known: `new` may stand anywhere in it."""
    new = call.argument(1)
    return text(GAP, *parts_of(new), GAP) if new is not None and holes(new) else None


METHODS = {"text.replace": method_replace, "anything.replace": method_replace_in_anything}
