"""Every form of the templates, and whether a CSRF token goes along with what it sends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stopper.evidence.templates.answers import Form, Origin, TokenHeader, Url
from stopper.evidence.templates.file import TemplateFile
from stopper.evidence.templates.library import Library
from stopper.evidence.templates.outline import Outline
from stopper.evidence.templates.tokens import FORM_MACROS, TokenSearch, combined
from stopper.evidence.templates.urls import read_url
from stopper.standard.regex import regex
from stopper.syntax.html_form import Tag, Value
from stopper.syntax.jinja_form import Call, dotted, unfiltered

_METHODS = frozenset({"get", "post", "dialog", "put", "delete", "patch"})
_HTMX = regex(r"(?:data-)?hx-(post|put|patch|delete)")
_HANDLER = regex(r"(?:on|@|x-on:|v-on:|ng-|\(ng)submit\b.*", re.DOTALL)


def forms(library: Library, headers: Sequence[TokenHeader]) -> Iterator[Form]:
    """The forms in every template; `headers` are the places where scripts set the token's header."""
    search = _FormSearch(library, headers)
    for file in library.files:
        yield from search.written(file)
        yield from search.by_macro(file)


class _FormSearch:
    """One search; it remembers the outlines, and where scripts or attributes send the token."""

    def __init__(self, library: Library, headers: Sequence[TokenHeader]) -> None:
        self.library = library
        self.tokens = TokenSearch(library)
        self.outlines = {file.path: Outline.of(file) for file in library.files}
        self.sending = {header.place.path for header in headers if header.kind == "script"}
        self.sending |= {path for path, outline in self.outlines.items() if outline.senders}

    def written(self, file: TemplateFile) -> Iterator[Form]:
        """The form tags of one file, and its elements with hx-post and the like."""
        for tag in file.page.tags:
            if tag.is_closing:
                continue
            htmx = next((match for item in tag.attributes if (match := _HTMX.fullmatch(item.name))), None)
            if htmx is not None:
                yield self._by_htmx(file, tag, htmx)
            elif tag.name == "form":
                yield self._form(file, tag)

    def _form(self, file: TemplateFile, tag: Tag) -> Form:
        is_scripted = any(_HANDLER.fullmatch(item.name) for item in tag.attributes)
        method = _method(file, tag, self.outlines[file.path].end(tag))
        url = _url(file, tag.value("action"))
        return Form(file.tag_place(tag), tag.name, method, url, self.inside(file, tag), is_scripted=is_scripted)

    def _by_htmx(self, file: TemplateFile, tag: Tag, attribute: re.Match[str]) -> Form:
        token = combined((self.inside(file, tag) if tag.name == "form" else False, self.along(file, tag)))
        url = _url(file, tag.value(attribute[0]))
        return Form(file.tag_place(tag), tag.name, attribute[1], url, token, "htmx", is_scripted=True)

    def inside(self, file: TemplateFile, tag: Tag) -> bool | None:
        """Whether the form's content carries a token, or an input elsewhere that names the form."""
        outline = self.outlines[file.path]
        name = tag.text("id")
        if name and name in outline.apart:
            return True
        return self.tokens.carries(file, tag.end, outline.end(tag))

    def along(self, file: TemplateFile, tag: Tag) -> bool | None:
        """Whether htmx sends a token with the element: by an attribute on or around it, its form, a script."""
        outline = self.outlines[file.path]
        form = outline.form_around(tag)
        if outline.is_sent_along(tag) or (form is not None and self.inside(file, form)):
            return True
        parents, is_whole = self.library.ancestors(file)
        scripts = {parent.path for parent in parents} & self.sending
        if scripts or (file.path in self.sending and not outline.senders):
            return True
        # A script in a file of its own may be loaded on this page; a fragment may be swapped into a page that sends it.
        return False if is_whole and not self.sending and tag.value("hx-include") is None else None

    def by_macro(self, file: TemplateFile) -> Iterator[Form]:
        """Calls of macros of Bootstrap-Flask and Flask-Bootstrap, which write a form that posts with its token."""
        for piece in file.template.pieces:
            call = unfiltered(piece.output)[0] if piece.output is not None else None
            if not isinstance(call, Call):
                continue
            name = dotted(call.function).rpartition(".")[2]
            if name in FORM_MACROS and not self.library.macro(call.function, file):
                place = file.place(piece.start, piece.end, name)
                yield Form(place, name, "post", Url("", Origin.SAME), True, "macro")


def _url(file: TemplateFile, value: Value | None) -> Url:
    return read_url(file, value or Value())


def _method(file: TemplateFile, tag: Tag, end: int) -> str | None:
    inside = file.page.between(tag.end, end)
    if any(other.text("formmethod").strip().lower() == "post" for other in inside if other.attributes):
        return "post"
    value = tag.value("method")
    if value is None:
        return None if tag.has_dynamic_attributes else "get"
    text = value.constant
    if text is None:
        return None
    word = text.strip().lower()
    # A browser sends put, patch and delete as get; scripts that send forms read the word.
    return word if word in _METHODS else "get"
