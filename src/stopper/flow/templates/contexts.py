"""Where an output of a template stands in the page, and the text in front of it there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.templates.file import TemplateFile
from stopper.flow.html_context import URL_ATTRIBUTES
from stopper.flow.values import GAP, Part
from stopper.syntax.html_form import Gap, Value

NEAR = 400
"""Characters of a script in front of an output that are looked at for an open quote."""
PLAIN = {"text": "text", "script": "script", "style": "style", "comment": "comment", "tag": "name"}


def note_of(file: TemplateFile, index: int) -> str:
    """The context of the piece at `index`, in the words of the sink; empty where it is no markup."""
    context = file.page.contexts[index] if index < len(file.page.contexts) else "text"
    if not file.is_markup and context == "text":
        return ""
    kind, _, rest = context.partition(":")
    if kind != "attribute":
        return PLAIN.get(kind, "text")
    name, _, quoting = rest.rpartition(":")
    if name.startswith("on"):
        return "event"
    if quoting == "unquoted":
        return "unquoted"
    return "style" if name == "style" else "url" if name in URL_ATTRIBUTES else "quoted"


def before(file: TemplateFile, index: int) -> tuple[Part, ...]:
    """What the attribute or script already holds in front of the piece at `index`."""
    return _leads(file).get(index, ())


@lru_cache(maxsize=256)
def _leads(file: TemplateFile) -> dict[int, tuple[Part, ...]]:
    found: dict[int, tuple[Part, ...]] = {}
    for value in _values(file):
        lead: list[Part] = []
        for part in value.parts:
            if isinstance(part, Gap):
                found[part.piece] = tuple(lead)
                lead.append(GAP)
            else:
                lead.append(part[-NEAR:])
            lead = lead[-8:]
    return found


def _values(file: TemplateFile) -> Iterator[Value]:
    for tag in file.page.tags:
        if tag.body is not None:
            yield tag.body
        for attribute in tag.attributes:
            if attribute.value is not None:
                yield attribute.value
