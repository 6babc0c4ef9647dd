"""What the HTML tokenizer yields: tags, attributes, and values that are text with gaps where Jinja writes."""

from __future__ import annotations

from bisect import bisect_left
from html import unescape

from msgspec import Struct


class Gap(Struct, frozen=True):
    """A place in a value where a Jinja construct stands: `piece` is its index among the template's pieces."""

    kind: str
    piece: int


class Value(Struct, frozen=True):
    """Text and gaps in order."""

    parts: tuple[str | Gap, ...] = ()

    @property
    def constant(self) -> str | None:
        """The text where no Jinja construct can change it, character references resolved; None otherwise."""
        if any(isinstance(part, Gap) and part.kind != "comment" for part in self.parts):
            return None
        return unescape("".join(part for part in self.parts if isinstance(part, str)))

    @property
    def skeleton(self) -> str:
        """The text with `{}` for each output and `{%}` for each tag."""
        marks = {"output": "{}", "statement": "{%}", "comment": ""}
        return "".join(marks[part.kind] if isinstance(part, Gap) else unescape(part) for part in self.parts)

    @property
    def gaps(self) -> tuple[int, ...]:
        """The indexes of the outputs in the value."""
        return tuple(part.piece for part in self.parts if isinstance(part, Gap) and part.kind == "output")


class Attr(Struct, frozen=True):
    """One attribute: `name` in lower case (with `{}` for a gap), `value` None where none is written."""

    name: str
    value: Value | None
    line: int
    column: int
    start: int
    end: int
    is_quoted: bool = False


class Tag(Struct, frozen=True):
    """A start tag, or an end tag where `is_closing`; `name` is in lower case.

    `body` is the text of a script or style element, from `end` to `body_end`; None for every other tag.
    `start` and `end` are offsets of the tag itself; `line` and `column` count from 1, `end_line` is its last line.
    """

    name: str
    attributes: tuple[Attr, ...]
    line: int
    column: int
    end_line: int
    start: int
    end: int
    is_closing: bool = False
    body: Value | None = None
    body_end: int = 0

    def attribute(self, name: str) -> Attr | None:
        """The attribute of this name; a browser reads the first one only."""
        return next((attribute for attribute in self.attributes if attribute.name == name), None)

    def value(self, name: str) -> Value | None:
        """The value of the attribute; an empty one where it is written without; None where it is absent."""
        attribute = self.attribute(name)
        if attribute is None:
            return None
        return attribute.value if attribute.value is not None else Value()

    def text(self, name: str) -> str:
        """The attribute's constant text; empty where it is absent or dynamic."""
        value = self.value(name)
        return (value.constant or "") if value is not None else ""

    @property
    def has_dynamic_attributes(self) -> bool:
        """Whether an output writes attributes of which the names are not known."""
        return any("{}" in attribute.name for attribute in self.attributes)


class Page(Struct, frozen=True):
    """The tags of a template in order, and for each piece the context in which it stands.

    A context is "text", "attribute:NAME:quoted", "attribute:NAME:unquoted", "script", "style", "tag" or "comment".
    """

    tags: tuple[Tag, ...] = ()
    contexts: tuple[str, ...] = ()

    def between(self, start: int, end: int) -> tuple[Tag, ...]:
        """The tags that begin at or after `start` and before `end`."""
        low = bisect_left(self.tags, start, key=lambda tag: tag.start)
        return self.tags[low : bisect_left(self.tags, end, low, key=lambda tag: tag.start)]
