"""One template as evidence: its parse, its tags, where things stand in it, and whether Flask escapes what it prints."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from msgspec import Struct

from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax.html_form import Page, Tag, Value
from stopper.syntax.jinja_form import Constant, Expression
from stopper.syntax.jinja_pieces import Unparsable
from stopper.syntax.jinja_template import Piece, Template

LIMIT = 2_000_000
"""Bytes above which a file is not read as a template."""
SCRIPT_LIMIT = 10_000_000
"""Bytes above which a script file is not searched."""
ESCAPED = (".html", ".htm", ".xml", ".xhtml", ".svg")
"""How the names of the templates end in which Flask escapes."""
_WRAPPERS = frozenset({".j2", ".jinja", ".jinja2", ".tmpl", ".tpl", ".template", ".in"})
_MARKUP = frozenset({*ESCAPED, ".vue"})
_CONTEXTS = {".js": "script", ".mjs": "script", ".css": "style"}
_LOOKS_LIKE_MARKUP = regex(
    r"<(?:!doctype html|(?:html|head|body|div|form|p|a|span|script|table|input|img|ul|section|main)[\s>/])",
    re.IGNORECASE,
)
_PLAIN = frozenset({
    ".txt", ".text", ".eml", ".ics", ".js", ".mjs", ".css", ".sql", ".json", ".yml", ".yaml", ".csv", ".ini", ".cfg",
    ".conf", ".sh", ".py", ".toml", ".tex", ".rst", ".po", ".service",
})  # fmt: skip
ASKING = ("extends", "include", "import", "from")
"""Tags that ask for another template."""
_LABELS = ("id", "name", "action", "src", "href")


class TemplateFile(Struct, frozen=True):
    """A template at `path`; `is_markup` says whether its text was read as HTML or XML."""

    path: str
    template: Template
    page: Page
    is_markup: bool

    @property
    def autoescapes(self) -> bool:
        """What Flask decides by the name: only .html, .htm, .xml, .xhtml and .svg are escaped."""
        return escapes_by_name(self.path)

    def place(self, start: int, end: int, label: str = "") -> Place:
        """The place of what stands between two offsets, its context the block or macro around it and `label`."""
        line, column = self.template.lines.at(start)
        last = self.template.lines.at(max(start, end - 1))[0]
        return Place(self.path, line, column, last, "/".join(filter(None, (self.around(start), label))))

    def tag_place(self, tag: Tag) -> Place:
        """The place of a tag, its context such as "content/form#login"."""
        return self.place(tag.start, tag.end, tag_label(tag))

    def around(self, offset: int) -> str:
        """The name of the innermost block or macro around `offset`; empty where there is none."""
        region = self.template.region_at(offset)
        return next((item.name for item in region.around if item.name), "") if region else ""

    def escapes_at(self, piece: Piece) -> bool | None:
        """Whether `piece` prints escaped unless a filter says otherwise; None where an autoescape tag is dynamic."""
        for region in piece.region.around if piece.region else ():
            if region.word == "autoescape" and region.values:
                value = region.values[0]
                return bool(value.value) if isinstance(value, Constant) else None
        return self.autoescapes

    def outputs(self, value: Value) -> tuple[Expression, ...]:
        """The expressions that print into an attribute's value or a script's text."""
        return tuple(self.template.pieces[index].values[0] for index in value.gaps)


def read(path: str, data: bytes) -> TemplateFile:
    """The template in `data`; Unparsable where it is too large, not UTF-8, binary or no template."""
    # Jinja is dear to import, and a project without templates, or the process that reads none, does without it.
    from stopper.syntax import html, jinja

    text = decoded(data)
    template = jinja.parse(text)
    cuts = [piece.cut for piece in template.pieces]
    suffix = inner_suffix(path)
    is_markup = suffix in _MARKUP or (suffix not in _PLAIN and _LOOKS_LIKE_MARKUP.search(text) is not None)
    if is_markup:
        page = html.tokenize(text, cuts, template.lines, is_xml=suffix in (".xml", ".svg", ".xhtml"))
    else:
        page = Page((), (_CONTEXTS.get(suffix, "text"),) * len(cuts))
    return TemplateFile(path, template, page, is_markup)


def decoded(data: bytes, limit: int = LIMIT) -> str:
    """`data` as text; Unparsable where it is too large or no UTF-8 text."""
    if len(data) > limit:
        raise Unparsable(f"it is larger than {limit // 1_000_000} MB")
    if b"\0" in data:
        raise Unparsable("it contains NUL bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unparsable("it is not UTF-8, the encoding in which Flask reads templates") from None


def escapes_by_name(path: str) -> bool:
    """Whether Flask escapes what a template of this name prints."""
    return path.endswith(ESCAPED)


def inner_suffix(path: str) -> str:
    """The suffix that says what is rendered: ".html" for both page.html and page.html.j2; empty where none does."""
    suffixes = [suffix.lower() for suffix in PurePosixPath(path).suffixes]
    while suffixes and suffixes[-1] in _WRAPPERS:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def tag_label(tag: Tag) -> str:
    """What tells a tag from its neighbours without a line number: "form#login", "script[src=/x.js]"."""
    for name in _LABELS:
        value = tag.value(name)
        if value is not None and value.skeleton.strip():
            # A query string may carry a key, and a context is printed.
            text = value.skeleton.strip().partition("?")[0][:60]
            return f"{tag.name}#{text}" if name == "id" else f"{tag.name}[{name}={text}]"
    return tag.name
