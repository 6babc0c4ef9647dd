"""A tokenizer of HTML in which Jinja writes, after the tokenization of the HTML living standard.

Each Jinja construct is masked by as many placeholder characters as it is long: every offset is one of the template.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from stopper.standard.regex import regex
from stopper.syntax.html_form import Attr, Gap, Page, Tag, Value
from stopper.syntax.jinja_pieces import Cut, Lines

__all__ = ["Attr", "Gap", "Page", "Tag", "Value", "tokenize"]

# An output may be part of a name; a statement or comment prints nothing itself and separates like a space.
_MASKS = {"output": "\ue000", "statement": "\ue001", "comment": "\ue002"}
_PRIVATE = str.maketrans(dict.fromkeys(_MASKS.values(), "\ufffd"))
_MASKED = regex("[\ue000\ue001\ue002]")
_MARKUP = regex(
    "<(?:(?P<comment>!--)|/(?P<end>[A-Za-z\ue000][^\\s/>\ue001\ue002]*)|(?P<start>[A-Za-z\ue000][^\\s/>\ue001\ue002]*)|(?P<bogus>[!?/]))",
    re.ASCII,
)
_NAME = regex("[\\s/\ue001\ue002]*(?:(?P<close>>)|(?P<name>=[^\\s/>=\ue001\ue002]*|[^\\s/>=\ue001\ue002]+))", re.ASCII)
_VALUE = regex(
    "\\s*=(?:[\\s\ue001\ue002]*(?:\"(?P<double>[^\"]*)(?P<closed>\"|\\Z)|'(?P<single>[^']*)(?P<shut>'|\\Z))|\\s*(?P<bare>[^\\s>]*))",
    re.ASCII,
)
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_ENDS = {name: regex(f"</{name}(?=[\\s/>\ue001\ue002]|\\Z)", re.ASCII | re.IGNORECASE) for name in _RAW}


def tokenize(text: str, cuts: Sequence[Cut], lines: Lines, *, is_xml: bool = False) -> Page:
    """The tags of `text` and the context of each of its Jinja constructs; in XML a script may close itself."""
    tokenizer = _Tokenizer(text, cuts, lines, is_xml)
    position = 0
    while (markup := _MARKUP.search(tokenizer.masked, position)) is not None:
        position = tokenizer.take(markup)
    return Page(tuple(tokenizer.tags), tuple(tokenizer.contexts))


def masked(text: str, cuts: Sequence[Cut]) -> str:
    """`text` with every Jinja construct covered, offset by offset."""
    parts: list[str] = []
    position = 0
    for piece in cuts:
        parts += (text[position : piece.start].translate(_PRIVATE), _MASKS[piece.kind] * (piece.end - piece.start))
        position = piece.end
    return "".join((*parts, text[position:].translate(_PRIVATE)))


class _Tokenizer:
    """The state of one run."""

    def __init__(self, text: str, cuts: Sequence[Cut], lines: Lines, is_xml: bool) -> None:
        self.masked = masked(text, cuts)
        self.cuts = cuts
        self.starts = [piece.start for piece in cuts]
        self.lines = lines
        self.is_xml = is_xml
        self.tags: list[Tag] = []
        self.contexts = ["text"] * len(cuts)

    def take(self, markup: re.Match[str]) -> int:
        """Read the markup that begins here; the offset at which to go on."""
        start = markup.start()
        if markup["comment"]:
            return self.skip("-->", start + 4)
        if markup["bogus"]:
            return self.skip(">", start + 2)
        attributes, end = self.attributes(markup.end())
        self.mark(start, end, "tag", is_weak=True)
        if attributes is None:
            return end
        closes_itself = self.masked[end - 2] == "/"
        name = self.skeleton(markup["end"] or markup["start"], markup.start() + (2 if markup["end"] else 1)).lower()
        body, after = None, end
        if name in _RAW and markup["start"] and not (self.is_xml and closes_itself):
            body, after = self.raw(name, end)
        line, column = self.lines.at(start)
        last = self.lines.at(end - 1)[0]
        self.tags.append(Tag(name, attributes, line, column, last, start, end, bool(markup["end"]), body, after))
        return after

    def skip(self, ending: str, start: int) -> int:
        # `<!-->` is an empty comment, says the standard; hence the overlap by two.
        found = self.masked.find(ending, start - 2 if ending == "-->" else start)
        end = len(self.masked) if found < 0 else found + len(ending)
        self.mark(start, end, "comment" if ending == "-->" else "tag")
        return end

    def raw(self, name: str, start: int) -> tuple[Value | None, int]:
        """The content of an element in which no tag begins, up to its end tag."""
        closing = _ENDS[name].search(self.masked, start)
        end = closing.start() if closing else len(self.masked)
        if name not in ("script", "style"):
            return None, end
        self.mark(start, end, name)
        return self.value(start, end), end

    def attributes(self, position: int) -> tuple[tuple[Attr, ...] | None, int]:
        """The attributes and the offset behind the tag; None where the text ends first, which makes it no tag."""
        found: list[Attr] = []
        while (name := _NAME.match(self.masked, position)) is not None:
            if name["close"]:
                return tuple(found), name.end()
            attribute = self.attribute(name)
            found.append(attribute)
            position = attribute.end
        return None, len(self.masked)

    def attribute(self, name: re.Match[str]) -> Attr:
        start = name.start("name")
        line, column = self.lines.at(start)
        word = self.skeleton(name["name"], start).lower()
        value = _VALUE.match(self.masked, name.end())
        if value is None:
            return Attr(word, None, line, column, start, name.end())
        group = next(kind for kind in ("double", "single", "bare") if value[kind] is not None)
        first, last = value.span(group)
        quoting = "unquoted" if group == "bare" else "quoted"
        self.mark(first, last, f"attribute:{word}:{quoting}")
        return Attr(word, self.value(first, last), line, column, start, value.end(), group != "bare")

    def indexes(self, start: int, end: int) -> range:
        """The constructs that begin between two offsets."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def mark(self, start: int, end: int, context: str, *, is_weak: bool = False) -> None:
        for index in self.indexes(start, end):
            if not is_weak or self.contexts[index] == "text":
                self.contexts[index] = context

    def value(self, start: int, end: int) -> Value:
        """The text and gaps between two offsets."""
        parts: list[str | Gap] = []
        for index in self.indexes(start, end):
            piece = self.cuts[index]
            if piece.start > start:
                parts.append(self.masked[start : piece.start])
            parts.append(Gap(piece.kind, index))
            start = piece.end
        if start < end:
            parts.append(self.masked[start:end])
        return Value(tuple(parts))

    def skeleton(self, word: str, start: int) -> str:
        if _MASKED.search(word) is None:
            return word
        return self.value(start, start + len(word)).skeleton
