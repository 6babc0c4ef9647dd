"""Where in an HTML document a text stands: in text, an attribute and its quotes, a script, a style, a comment."""

from __future__ import annotations

import re

from msgspec import Struct

from stopper.standard.regex import regex

URL_ATTRIBUTES = frozenset(
    {"href", "src", "action", "formaction", "data", "xlink:href", "poster", "background", "cite"}
)
RAW = frozenset({"script", "style"})
_TAG = regex(r"<(/?)([a-zA-Z][^\s/>]*)|<!--")
_ATTRIBUTE = regex(r"\s*/*\s*([^\s=>/][^\s=>/]*)?(\s*=\s*)?")


class Spot(Struct, frozen=True):
    """The place at the end of a piece of HTML.

    `kind` is text, quoted, unquoted, url, script, style, event, comment, name (of an attribute) or tag; `quote` the
    quotes around it, and `within` what the attribute or element already holds before it.
    """

    kind: str
    quote: str = ""
    within: str = ""


def spot_at(before: str) -> Spot:
    """Where the text stands that follows `before`."""
    return Document().spot_at(before)


class Document:
    """Answers for cuts of one document; what the cuts have in common is read once, as far as its tags are whole."""

    def __init__(self) -> None:
        self._read = ""
        self._position = 0

    def spot_at(self, before: str) -> Spot:
        """Where the text stands that follows `before`."""
        if not before.startswith(self._read):
            self._position = 0
        self._read = before
        while True:
            found = self._next(before, self._position)
            if isinstance(found, Spot):
                return found
            self._position = found

    @staticmethod
    def _next(before: str, position: int) -> Spot | int:
        """The end of the next tag, element or comment, or the spot at the end of the text."""
        match = _TAG.search(before, position)
        if match is None:
            return Spot("tag") if before.endswith(("<", "</")) else Spot("text")
        if match[0] == "<!--":
            end = before.find("-->", match.end())
            return Spot("comment", within=before[match.end() :]) if end < 0 else end + 3
        found = _in_tag(before, match.end())
        if isinstance(found, Spot) or match[1] or match[2].lower() not in RAW:
            return found
        return _closed(before, found, match[2].lower())


def _closed(before: str, position: int, name: str) -> Spot | int:
    """The end of an element whose content is no markup, or the spot inside it."""
    end = before.lower().find(f"</{name}", position)
    return Spot(name, within=before[position:]) if end < 0 else end


def _in_tag(before: str, position: int) -> Spot | int:
    """The spot inside the tag that is open at the end, or where the tag ends."""
    while position < len(before):
        match = _ATTRIBUTE.match(before, position)
        if match is None:  # it matches nothing at least
            return position
        position = match.end()
        if match[2]:
            found = _value(before, position, (match[1] or "").lower())
            if isinstance(found, Spot):
                return found
            position = found
        elif before.startswith(">", position):
            return position + 1
        elif not match[0]:
            position += 1
    return Spot("name")


def _value(before: str, position: int, attribute: str) -> Spot | int:
    quote = before[position : position + 1]
    if quote in ("'", '"') and quote:
        end = before.find(quote, position + 1)
        return end + 1 if end >= 0 else Spot(_kind(attribute, "quoted"), quote, before[position + 1 :])
    match = re.compile(r"[^\s>]*").match(before, position)
    end = match.end() if match else position
    return end if end < len(before) else Spot(_kind(attribute, "unquoted"), "", before[position:])


def _kind(attribute: str, plain: str) -> str:
    if attribute.startswith("on"):
        return "event"
    if attribute in URL_ATTRIBUTES:
        return "url" if plain == "quoted" else "unquoted"
    return "style" if attribute == "style" else plain
