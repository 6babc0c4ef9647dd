"""Templates of Mustache by pystache: no expression is run, and what is looked up is escaped unless asked for raw."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.conversions import as_text
from stopper.flow.library.html.markup import escaped
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.value import GAP, Part, Table, Value
from stopper.standard.regex import regex

# A value, a value as it is, and what opens, ends or leaves out a part.
TAG = regex(r"\{\{\{(?P<raw>[^{}]*)\}\}\}|\{\{&(?P<bare>[^{}]*)\}\}|\{\{(?P<name>[^{}]*)\}\}")
OPENING, CLOSING, COMMENT, PARTIAL = "#^", "/", "!", ">"
BRACKETS = "{{="
"""How a template asks for other brackets, between which it may ask for anything."""


def rendered(call: LibraryCall) -> Value | None:
    """`pystache.render(template, context)`, with what is looked up where the template asks for it."""
    template = call.argument(0, "template")
    if template is None:
        return None
    parts = parts_of(template)
    given = text(*[hole for value in call.every_argument if value is not template for hole in holes(value)])
    if any(not isinstance(part, str) or BRACKETS in part for part in parts):
        return text(*parts, GAP, *parts_of(given))
    context = call.argument(1, "context")
    entries = context.entries if isinstance(context, Table) else {}
    known = {**{str(key): value for key, value in entries.items()}, **call.keywords}
    return text(*[one for part in parts if isinstance(part, str) for one in _filled(part, known, given)])


def _filled(template: str, known: dict[str, Value], given: Value) -> Iterator[Part]:
    """The parts of a page: what stands in the template, and the values between.

    Within a section, what it goes over comes before the context: it may have each of the names.
    """
    end, sections = 0, 0
    for match in TAG.finditer(template):
        yield template[end : match.start()]
        end = match.end()
        name = next(one for one in match.groups() if one is not None).strip()
        sign = name[:1]
        if sign and sign in f"{OPENING}{CLOSING}{COMMENT}":
            sections += (sign in OPENING) - (sign == CLOSING)
            continue
        if sign == PARTIAL:
            # Another file of the folder, which may print anything as it is.
            yield from parts_of(given)
            continue
        value = as_text(known[name]) if name in known and sections <= 0 else given
        yield from parts_of(escaped(value) if match["name"] is not None else value)
    yield template[end:]


FUNCTIONS = {"pystache.render": rendered}
