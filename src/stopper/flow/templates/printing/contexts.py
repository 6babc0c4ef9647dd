"""Where the outputs of a template stand in the page, in the words of the sink, and the text in front of them there."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.templates.file import TemplateFile
from stopper.flow.judging.browsers.followed_attributes import SCRIPTS, use_of
from stopper.flow.judging.quotes import SCRIPT, open_quote
from stopper.flow.limits import CHARACTERS_OF_SCRIPT, PARTS_OF_LEAD
from stopper.flow.templates.printing.leads import Lead, Leads
from stopper.flow.values.texts.fillings import outline
from stopper.flow.values.value import GAP, Part
from stopper.standard.regex import regex
from stopper.syntax.html_form import Attr, Tag, Value

PLAIN = {"text": "text", "style": "style", "comment": "comment", "tag": "name"}
HANDLERS = regex(
    r"on[a-z]|@|:[a-z]|hx-on|ng-(?:init|click|bind|if|repeat)"
    r"|x-(?:on|data|init|show|text|html|bind|if|for|effect)\b|v-(?:on|bind|html|if|show)\b"
)
"""Attributes that hold code: of HTML, and of the libraries that read a page for code of their own."""


class Standing(Struct, frozen=True):
    """How an output stands: `note` for the sink, empty where nothing reads it as markup, and what may be `before` it.

    The note of an attribute ends with its quotes. Of what stands in front there is one text for each way through the
    tags of an attribute. `follows` is the output in front of it in quotes of the same line of a script, -1 for none.
    """

    note: str = ""
    before: tuple[Lead, ...] = ((),)
    follows: int = -1


def standings(file: TemplateFile) -> dict[int, Standing]:
    """The standing of every output of a template by the index of its piece."""
    found = {index: Standing(_plain(file, index)) for index in range(len(file.template.pieces))}
    for tag in file.page.tags:
        if tag.body is not None:
            found.update(_in(tag.body, "style" if tag.name == "style" else _script(tag)))
        for attribute in tag.attributes:
            if attribute.value is not None:
                quote = file.template.text[attribute.end - 1] if attribute.is_quoted else ""
                found.update(_in_attribute(file, attribute.value, _of_attribute(tag, attribute) + quote))
    return found


def _plain(file: TemplateFile, index: int) -> str:
    context = file.page.contexts[index] if index < len(file.page.contexts) else "text"
    if not file.is_markup and context == "text":
        return ""
    # A file of JavaScript or CSS is no part of the page, but what it holds is run like it.
    return "script" if context == "script" else PLAIN.get(context, "text")


def _script(tag: Tag) -> str:
    kind = tag.value("type")
    written = kind.constant if kind is not None else ""
    return "script" if written is None or SCRIPTS.fullmatch(written.strip()) else "data"


def _of_attribute(tag: Tag, attribute: Attr) -> str:
    name = attribute.name
    if HANDLERS.match(name):
        return "event"
    if not attribute.is_quoted:
        return "unquoted"
    return use_of(tag.name, name, tag.text)


def _in(value: Value, note: str) -> Iterator[tuple[int, Standing]]:
    lead: list[Part] = []
    earlier, opened, between = -1, "", ""
    for part in value.parts:
        if isinstance(part, str):
            lead.append(part[-CHARACTERS_OF_SCRIPT:])
            between += part
        else:
            quote = _quote(lead) if note == "script" else ""
            is_next = quote != "" and quote == opened and between.count(quote) == 2 and "\n" not in between
            yield part.piece, Standing(note, (tuple(lead),), earlier if is_next else -1)
            earlier, opened, between = part.piece, quote if part.kind == "output" else "", ""
            lead.append(GAP)
        lead = lead[-PARTS_OF_LEAD:]


def _quote(lead: list[Part]) -> str:
    """The quotes that are open here; those of a text of several lines are not asked for."""
    found = open_quote(outline(lead), SCRIPT)
    return found if found in SCRIPT.one_line else ""


def _in_attribute(file: TemplateFile, value: Value, note: str) -> Iterator[tuple[int, Standing]]:
    leads = Leads()
    for part in value.parts:
        if isinstance(part, str):
            leads.add(part[-CHARACTERS_OF_SCRIPT:])
        elif part.kind == "output":
            yield part.piece, Standing(note, leads.now)
            leads.add(GAP)
        elif part.kind == "statement":
            leads.pass_tag(file.template.pieces[part.piece].word)
