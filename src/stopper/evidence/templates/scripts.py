"""Code that stands in the templates: inline scripts and styles, handlers, javascript: URLs, and the token's header."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.templates.address_writes import address_writes
from stopper.evidence.templates.answer_writes import answer_writes
from stopper.evidence.templates.answers import (
    InlineAttribute,
    InlineCode,
    Nonce,
    TokenHeader,
    WrittenAddress,
    WrittenAnswer,
)
from stopper.evidence.templates.file import TemplateFile
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax.html_form import Attr, Tag

_EXECUTED = frozenset({
    "", "module", "importmap", "speculationrules", "text/javascript", "application/javascript", "text/ecmascript",
    "application/ecmascript", "application/x-javascript", "text/jscript",
})  # fmt: skip
_EVENTS = frozenset({
    "abort", "afterprint", "animationcancel", "animationend", "animationiteration", "animationstart", "auxclick",
    "beforeinput", "beforematch", "beforeprint", "beforetoggle", "beforeunload", "begin", "blur", "cancel",
    "canplay", "canplaythrough", "change", "click", "close", "command", "contextlost", "contextmenu",
    "contextrestored", "copy", "cuechange", "cut", "dblclick", "drag", "dragend", "dragenter", "dragleave",
    "dragover", "dragstart", "drop", "durationchange", "emptied", "end", "ended", "error", "focus", "focusin",
    "focusout", "formdata", "fullscreenchange", "gotpointercapture", "hashchange", "input", "invalid", "keydown",
    "keypress", "keyup", "languagechange", "load", "loadeddata", "loadedmetadata", "loadstart",
    "lostpointercapture", "message", "messageerror", "mousedown", "mouseenter", "mouseleave", "mousemove",
    "mouseout", "mouseover", "mouseup", "mousewheel", "offline", "online", "pagehide", "pageshow", "paste", "pause",
    "play", "playing", "pointercancel", "pointerdown", "pointerenter", "pointerleave", "pointermove", "pointerout",
    "pointerover", "pointerup", "popstate", "progress", "ratechange", "rejectionhandled", "repeat", "reset",
    "resize", "scroll", "scrollend", "search", "securitypolicyviolation", "seeked", "seeking", "select",
    "selectionchange", "selectstart", "show", "slotchange", "stalled", "storage", "submit", "suspend", "timeupdate",
    "toggle", "touchcancel", "touchend", "touchmove", "touchstart", "transitioncancel", "transitionend",
    "transitionrun", "transitionstart", "unhandledrejection", "unload", "volumechange", "waiting", "wheel",
})  # fmt: skip
_URL_ATTRIBUTES = frozenset({"href", "src", "action", "formaction", "xlink:href", "data"})
# With nothing to run after the colon the address only keeps a link from leading anywhere.
_JAVASCRIPT = regex(
    r"[\x00-\x20]*j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t\s*:(?!\s*+(?:void\s*+\(?\s*+0?\s*+\)?)?[;\s]*+\Z)",
    re.IGNORECASE,
)
# The header as code names it; a selector such as meta[name="csrf-token"] is none.
_HEADER = regex(
    r"""(?<!name=)(?<!name=\\)["'`](x-csrf-?token|x-xsrf-token|csrf-token(?=["'`]\s*(?:[:,]|\]\s*=)))["'`]""",
    re.IGNORECASE,
)
_META = regex(r"(?:[\w-]*[-_])?(?:csrf|xsrf)(?:[-_]?(?:token|param|nonce))?", re.IGNORECASE)


LIBRARY = regex(
    r"(^|/)(node_modules|vendors?|bower_components|libs?|third[_-]?party|dist|plugins?)/|\.min\.|jquery|bootstrap|swagger|ckeditor|tinymce",
    re.IGNORECASE,
)
LONGEST_LINE = 500
HEAD = 50  # lines of a script that are looked at to tell whether somebody wrote it
# Where the names of the header stand apart in these letters, how many characters before them its quote may stand.
_LETTERS = b"srf"
_QUOTE_BEFORE = (4, 2)


def nonce_of(tag: Tag) -> Nonce:
    """How the element carries a nonce."""
    value = tag.value("nonce")
    if value is not None:
        text = value.constant
        return Nonce.DYNAMIC if text is None else Nonce.FIXED if text.strip() else Nonce.NONE
    return Nonce.UNKNOWN if tag.has_dynamic_attributes else Nonce.NONE


def opened(file: TemplateFile, *names: str) -> Iterator[Tag]:
    """The start tags of these names."""
    return (tag for tag in file.page.tags if not tag.is_closing and tag.name in names)


def inline_scripts(file: TemplateFile) -> Iterator[InlineCode]:
    """The script elements without src."""
    for tag in opened(file, "script"):
        if tag.attribute("src") is None and tag.attribute("href") is None:
            kind = tag.value("type")
            text = "" if kind is None else kind.constant
            word = (text or "").partition(";")[0].strip().lower()
            yield InlineCode(file.tag_place(tag), word, word not in _EXECUTED, nonce_of(tag))


def inline_styles(file: TemplateFile) -> Iterator[InlineCode]:
    """The style elements."""
    for tag in opened(file, "style"):
        yield InlineCode(file.tag_place(tag), "text/css", False, nonce_of(tag))


def _attributes(file: TemplateFile) -> Iterator[tuple[Tag, Attr]]:
    for tag in file.page.tags:
        for attribute in () if tag.is_closing else tag.attributes:
            if attribute.value is not None:
                yield tag, attribute


def _answer(file: TemplateFile, tag: Tag, attribute: Attr) -> InlineAttribute:
    place = file.tag_place(tag)
    context = f"{place.context} {attribute.name}"
    end, _ = file.template.lines.at(max(attribute.start, attribute.end - 1))
    holes = file.outputs(attribute.value) if attribute.value is not None else ()
    return InlineAttribute(
        Place(file.path, attribute.line, attribute.column, end, context), tag.name, attribute.name, holes
    )


def event_handlers(file: TemplateFile) -> Iterator[InlineAttribute]:
    """The attributes that run script on an event."""
    for tag, attribute in _attributes(file):
        if attribute.name.startswith("on") and attribute.name[2:] in _EVENTS:
            yield _answer(file, tag, attribute)


def style_attributes(file: TemplateFile) -> Iterator[InlineAttribute]:
    """The style attributes."""
    return (_answer(file, tag, attribute) for tag, attribute in _attributes(file) if attribute.name == "style")


def javascript_urls(file: TemplateFile) -> Iterator[InlineAttribute]:
    """The javascript: URLs."""
    for tag, attribute in _attributes(file):
        if (
            attribute.name in _URL_ATTRIBUTES
            and attribute.value is not None
            and _JAVASCRIPT.match(attribute.value.skeleton)
        ):
            yield _answer(file, tag, attribute)


def token_headers(file: TemplateFile) -> Iterator[TokenHeader]:
    """Where the template hands the token to scripts."""
    for tag in opened(file, "meta"):
        content = tag.value("content")
        if _META.fullmatch(tag.text("name")) and content is not None and content.constant is None:
            yield TokenHeader(file.tag_place(tag), "meta", tag.text("name"))
    for tag, attribute in _attributes(file):
        found = (
            _HEADER.search(attribute.value.skeleton)
            if attribute.value and attribute.name.endswith("hx-headers")
            else None
        )
        if found is not None:
            yield TokenHeader(_answer(file, tag, attribute).place, "htmx", found[1])
    for start, end in _code(file):
        for match in _HEADER.finditer(file.template.text, start, end):
            yield TokenHeader(file.place(match.start(), match.end(), "script"), "script", match[1])


def _code(file: TemplateFile) -> Iterator[tuple[int, int]]:
    if not file.is_markup:
        yield 0, len(file.template.text)
    for tag in opened(file, "script"):
        yield tag.end, tag.body_end


def address_writes_in_pages(file: TemplateFile) -> Iterator[WrittenAddress]:
    """Where a script of a page writes a part of its address into the page."""
    for start, end in _code(file):
        for item in address_writes(file.template.text, start, end):
            yield WrittenAddress(file.place(item.start, item.end, "script"), item)


def address_writes_in_script(path: str, text: str) -> Iterator[WrittenAddress]:
    """The same in a script file."""
    for item in () if _is_library(path, text) else address_writes(text):
        yield WrittenAddress(_place(path, text, item.start), item)


def answer_writes_in_pages(file: TemplateFile) -> Iterator[WrittenAnswer]:
    """Where a script of a page writes texts of an answer of the server as markup."""
    for start, end in _code(file):
        for item in answer_writes(file.template.text, start, end):
            yield WrittenAnswer(file.place(item.start, item.end, "script"), item)


def answer_writes_in_script(path: str, text: str) -> Iterator[WrittenAnswer]:
    """The same in a script file."""
    for item in () if _is_library(path, text) else answer_writes(text):
        yield WrittenAnswer(_place(path, text, item.start), item)


def _is_library(path: str, text: str) -> bool:
    """Whether a file is no code of the project: told by its name, and by lines that nobody writes."""
    # A line that is longer shows in what so many lines of that length would take.
    head = text[: (HEAD + 1) * (LONGEST_LINE + 2)].splitlines()[:HEAD]
    return LIBRARY.search(path) is not None or max(map(len, head), default=0) > LONGEST_LINE


def headers_in_script(path: str, text: str) -> Iterator[TokenHeader]:
    """Where a script file sets the token's header."""
    for match in _named_headers(text):
        yield TokenHeader(_place(path, text, match.start()), "script", match[1])


def _place(path: str, text: str, start: int) -> Place:
    """A place of a script file, of which few are asked for: its lines are counted up to there."""
    line = text.count("\n", 0, start) + 1
    return Place(path, line, start - text.rfind("\n", 0, start), line, "script")


def _named_headers(text: str) -> Iterator[re.Match[str]]:
    """The names of the token's header in a script, which may have megabytes: its letters are looked for first."""
    # A letter of another script is one character here, and may be two in lower case.
    lowered = text.encode("ascii", "replace").lower()
    at = lowered.find(_LETTERS)
    while at >= 0:
        starts = (at - before for before in _QUOTE_BEFORE if at >= before)
        match = next((match for start in starts if (match := _HEADER.match(text, start))), None)
        if match is not None:
            yield match
        at = lowered.find(_LETTERS, at + len(_LETTERS))
