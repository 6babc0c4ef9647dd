"""What the templates load from elsewhere or send elsewhere, and where they link to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.templates.answers import Link, Resource
from stopper.evidence.templates.file import TemplateFile
from stopper.evidence.templates.scripts import nonce_of, opened
from stopper.evidence.templates.urls import read_url
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax.html_form import Attr, Gap, Tag, Value

_ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "script": ("src", "href"),
    "link": ("href",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "frame": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src", "formaction"),
    "button": ("formaction",),
    "form": ("action",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
    "base": ("href",),
}
_LOADED = frozenset(
    {"stylesheet", "preload", "modulepreload", "prefetch", "icon", "apple-touch-icon", "manifest", "mask-icon"}
)
_CSS = regex(r"(?:url\(\s*[\"']?|@import\s+[\"'])([^\"')\s]+)", re.IGNORECASE)


def resources(file: TemplateFile) -> Iterator[Resource]:
    """What the tags and styles of one template load or post to."""
    for tag in opened(file, *_ATTRIBUTES):
        rel = tag.text("rel").lower()
        if tag.name == "link" and rel and not _LOADED & set(rel.split()):
            continue
        for name in _ATTRIBUTES[tag.name]:
            attribute = tag.attribute(name)
            if attribute is not None and attribute.value is not None:
                yield from _loaded(file, tag, attribute, rel)
    yield from _from_styles(file)


def _loaded(file: TemplateFile, tag: Tag, attribute: Attr, rel: str) -> Iterator[Resource]:
    value = attribute.value or Value()
    for part in _candidates(value) if attribute.name == "srcset" else (value,):
        if part.parts:
            yield Resource(
                file.tag_place(tag),
                tag.name,
                attribute.name,
                read_url(file, part),
                rel,
                tag.attribute("integrity") is not None,
                tag.attribute("crossorigin") is not None,
                nonce_of(tag),
            )


def _candidates(value: Value) -> Iterator[Value]:
    """The URLs of a srcset; a gap stays in the candidate in which it stands."""
    current: list[str | Gap] = []
    for part in value.parts:
        if isinstance(part, Gap):
            current.append(part)
            continue
        first, *rest = part.split(",")
        current.append(first)
        for text in rest:
            yield _first_word(current)
            current = [text]
    yield _first_word(current)


def _first_word(parts: list[str | Gap]) -> Value:
    kept: list[str | Gap] = []
    for part in parts:
        if isinstance(part, Gap):
            kept.append(part)
            continue
        text = part if kept else part.lstrip()
        word = re.split(r"\s", text, maxsplit=1)
        kept += [word[0]] if word[0] else []
        if len(word) > 1:
            break
    return Value(tuple(kept))


def _from_styles(file: TemplateFile) -> Iterator[Resource]:
    for tag in file.page.tags:
        style = tag.body if tag.name == "style" else tag.value("style") if not tag.is_closing else None
        if style is None:
            continue
        start = tag.end if tag.name == "style" else tag.start
        for match in _CSS.finditer(style.skeleton):
            url = read_url(file, _standing_alone(style, match[1]))
            yield Resource(_inside(file, tag, start), "style", "url", url)


def _standing_alone(style: Value, text: str) -> Value:
    # A gap decides the origin only where the URL begins with it, and is known where it is the style's only one.
    gaps = [part for part in style.parts if isinstance(part, Gap) and part.kind == "output"]
    if text.startswith("{}") and len(gaps) == 1:
        return Value((gaps[0], text[2:])) if text[2:] else Value((gaps[0],))
    return Value((text,))


def _inside(file: TemplateFile, tag: Tag, start: int) -> Place:
    line, column = file.template.lines.at(start)
    end, _ = file.template.lines.at(max(start, tag.body_end - 1))
    return Place(file.path, line, column, end, file.tag_place(tag).context)


def links(file: TemplateFile) -> Iterator[Link]:
    """The `<a href>` and `<area href>` of one template."""
    for tag in opened(file, "a", "area"):
        value = tag.value("href")
        if value is not None:
            yield Link(file.tag_place(tag), read_url(file, value))
