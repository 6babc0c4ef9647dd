"""What the templates print, and which names they read from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.templates.answers import Output, Use
from stopper.evidence.templates.file import TemplateFile
from stopper.syntax.jinja_form import chains, unfiltered
from stopper.syntax.jinja_template import Piece

_ALWAYS = frozenset({"loop", "self", "super", "caller", "varargs", "kwargs", "namespace"})


def outputs(file: TemplateFile, mentions: re.Pattern[str] | None = None) -> Iterator[Output]:
    """Every output of one template; with `mentions` those in whose text it is found."""
    for piece, context in zip(file.template.pieces, file.page.contexts, strict=True):
        expression = piece.output
        if expression is None or (mentions is not None and not mentions.search(piece.cut.source)):
            continue
        value, filters = unfiltered(expression)
        place = file.place(piece.start, piece.end)
        names = tuple(dict.fromkeys(chains(expression)))
        yield Output(place, expression, value, (*filters, *_around(piece)), names, context, file.escapes_at(piece))


def _around(piece: Piece) -> Iterator[str]:
    """The filters of the filter blocks around an output, innermost first."""
    for region in piece.region.around if piece.region else ():
        if region.word == "filter" and region.values:
            yield from unfiltered(region.values[0])[1]


def uses(file: TemplateFile, name: str = "") -> Iterator[Use]:
    """Every name that one template reads and does not bind itself; with `name` that and what hangs from it."""
    root = name.partition(".")[0]
    if root not in file.template.text:
        return
    bound = _bound(file)
    for piece, context in zip(file.template.pieces, file.page.contexts, strict=True):
        if root not in piece.cut.source:
            continue
        inner = {one for region in (piece.region.around if piece.region else ()) for one in region.binds}
        for chain in (one for expression in piece.values for one in dict.fromkeys(chains(expression))):
            if chain.partition(".")[0] not in bound | inner and (not name or f"{chain}.".startswith(f"{name}.")):
                where = context if piece.output is not None else "statement"
                yield Use(file.place(piece.start, piece.end), chain, where)


def _bound(file: TemplateFile) -> set[str]:
    # A set or import anywhere in the file counts for all of it: which branch ran before is not followed.
    bound = {name for piece in file.template.tags("set", "import", "from") for name, _ in piece.head.binds}
    return bound | {region.name for region in file.template.regions if region.word == "macro"} | _ALWAYS
