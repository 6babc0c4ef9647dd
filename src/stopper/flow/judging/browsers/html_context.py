"""Where in an HTML document a text stands: in text, an attribute and its quotes, a script, a style, a comment."""

from __future__ import annotations

import re

from msgspec import Struct

from stopper.flow.judging.browsers.followed_attributes import SCRIPTS, use_of
from stopper.standard.regex import regex

RAW = frozenset({"script", "style"})
_TAG = regex(r"<(/?)([a-zA-Z][^\s/>]*)|<!--")
_ATTRIBUTE = regex(r"\s*/*\s*([^\s=>/][^\s=>/]*)?(\s*=\s*)?")


class Spot(Struct, frozen=True):
    """The place at the end of a piece of HTML.

    `kind` is text, quoted, unquoted, url, loaded, refresh, srcdoc, script, data (of a script element that is not run),
    style, event, comment, name (of an attribute) or tag; `quote` the quotes around it, and `within` what the attribute
    or element already holds before it.
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

    def spot_at(self, before: str, after: str = "") -> Spot:
        """Where the text stands that follows `before`; `after` has the rest of the tag around it."""
        if not before.startswith(self._read):
            self._position = 0
        self._read = before
        while True:
            found = self._next(before, self._position, after)
            if isinstance(found, Spot):
                return found
            self._position = found

    @staticmethod
    def _next(before: str, position: int, after: str) -> Spot | int:
        """The end of the next tag, element or comment, or the spot at the end of the text."""
        match = _TAG.search(before, position)
        if match is None:
            return Spot("tag") if before.endswith(("<", "</")) else Spot("text")
        if match[0] == "<!--":
            end = before.find("-->", match.end())
            return Spot("comment", within=before[match.end() :]) if end < 0 else end + 3
        tag = _Tag(match[2].lower(), after)
        found = tag.spot_in(before, match.end())
        if isinstance(found, Spot) or match[1] or tag.name not in RAW:
            return found
        return tag.closed(before, found)


class _Tag:
    """The tag that is read, with the texts of its attributes as far as they are written."""

    def __init__(self, name: str, after: str = "") -> None:
        self.name = name
        self._after = after
        self._quote = ""
        self._attributes: dict[str, str] = {}

    def spot_in(self, before: str, position: int) -> Spot | int:
        """The spot inside the tag that is open at the end, or where the tag ends."""
        while position < len(before):
            match = _ATTRIBUTE.match(before, position)
            if match is None:  # it matches nothing at least
                return position
            position = match.end()
            if match[2]:
                found = self._value(before, position, (match[1] or "").lower())
                if isinstance(found, Spot):
                    return found
                position = found
            elif before.startswith(">", position):
                return position + 1
            elif not match[0]:
                position += 1
        return Spot("name")

    def closed(self, before: str, position: int) -> Spot | int:
        """The end of an element whose content is no markup, or the spot inside it."""
        end = before.lower().find(f"</{self.name}", position)
        if end >= 0:
            return end
        is_run = self.name != "script" or SCRIPTS.fullmatch(self._text("type").strip())
        return Spot(self.name if is_run else "data", within=before[position:])

    def _value(self, before: str, position: int, attribute: str) -> Spot | int:
        quote = before[position : position + 1]
        if quote in ("'", '"') and quote:
            end = before.find(quote, position + 1)
            if end < 0:
                self._quote = quote
                return Spot(self._kind(attribute), quote, before[position + 1 :])
            self._attributes.setdefault(attribute, before[position + 1 : end])
            return end + 1
        match = re.compile(r"[^\s>]*").match(before, position)
        end = match.end() if match else position
        if end == len(before):
            kind = self._kind(attribute)
            return Spot(kind if kind in ("event", "style") else "unquoted", "", before[position:])
        self._attributes.setdefault(attribute, before[position:end])
        return end

    def _kind(self, attribute: str) -> str:
        return "event" if attribute.startswith("on") else use_of(self.name, attribute, self._text)

    def _text(self, attribute: str) -> str:
        """The text of another attribute, which may be written behind the one that is asked about."""
        if self._quote and attribute not in self._attributes:
            rest = _Tag(self.name)
            rest.spot_in(self._after.partition(self._quote)[2], 0)
            return rest._text(attribute)
        return self._attributes.get(attribute, "")
