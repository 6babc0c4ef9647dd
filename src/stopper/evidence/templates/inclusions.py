"""Which templates stand in others: by `{% include "icon.svg" %}`, an import, or a name that is put together."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from stopper.evidence.templates.library import Library
from stopper.evidence.templates.pages import is_letter
from stopper.standard.regex import regex
from stopper.syntax.jinja_form import Choice, Compound, Constant, Expression, Filter
from stopper.syntax.jinja_template import Piece

TAGS = ("include", "import", "from")
HOLE = regex(r"%\w|\{\w*\}")
SPECIAL = regex(r"[*?\[]")


def included(library: Library) -> frozenset[str]:
    """The paths of the templates that pages include; a letter's are none of a page."""
    found: set[str] = set()
    for file in library.files:
        for piece in file.template.tags(*TAGS) if not is_letter(file.path) else ():
            targets = library.asked(piece, file)
            found.update(target.path for target in targets or ())
            if targets is None:
                found.update(_fitting(library, piece))
    return frozenset(found)


def _fitting(library: Library, piece: Piece) -> Iterator[str]:
    """The templates that a name which is put together can mean: `"icons/" ~ name ~ ".svg"`."""
    patterns = {pattern for value in piece.values[:1] for pattern in _patterns(value) if pattern.strip("*")}
    for file in library.files:
        if any(fnmatchcase(f"/{file.path}", f"*/{pattern}") for pattern in patterns):
            yield file.path


def _patterns(item: Expression) -> Iterator[str]:
    if isinstance(item, Choice):
        yield from _patterns(item.then)
        yield from _patterns(item.otherwise) if item.otherwise is not None else ()
    elif isinstance(item, Compound) and item.kind in ("list", "tuple"):
        for part in item.parts:
            yield from _patterns(part)
    else:
        yield _pattern(item)


def _pattern(item: Expression) -> str:
    if isinstance(item, Constant) and isinstance(item.value, str):
        return HOLE.sub("*", SPECIAL.sub("?", item.value))
    if isinstance(item, Filter) and item.name == "format" and item.value is not None:
        return _pattern(item.value)
    if isinstance(item, Compound) and item.kind == "concat":
        return "".join(map(_pattern, item.parts))
    if isinstance(item, Compound) and item.kind == "operator" and item.sign == "+":
        return "".join(map(_pattern, item.parts))
    return "*"
