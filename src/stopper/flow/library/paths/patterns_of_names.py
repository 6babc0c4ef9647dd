"""`glob.glob(pattern)`, `path.glob(pattern)`: the paths that fit, of which what the pattern says is known."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.paths.pathlib_paths import path_text, slash
from stopper.flow.library.texts.text_parts import map_options
from stopper.flow.values.contents import text
from stopper.flow.values.value import GAP, Foreign, Items, Known, Part, Text, Value
from stopper.standard.regex import regex

SIGNS = regex(r"(?:\*+|\?+|\[[^\]/]*\])+")
"""What stands for other characters."""


def found_by(pattern: Value) -> Value:
    """The path of a file that fits a pattern."""
    return map_options(path_text(pattern), _found)


def _found(pattern: Value) -> Value:
    if isinstance(pattern, Known) and isinstance(pattern.data, str):
        return text(*_parts(pattern.data))
    if isinstance(pattern, Text):
        return text(*[one for part in pattern.parts for one in (_parts(part) if isinstance(part, str) else (part,))])
    return pattern


def _parts(plain: str) -> Iterator[Part]:
    for at, piece in enumerate(SIGNS.split(plain)):
        if at:
            yield GAP
        yield piece


def _listed(call: LibraryCall) -> Value | None:
    pattern = call.arguments[0] if call.arguments else call.keywords.get("pathname")
    return Items("list", (), found_by(pattern)) if pattern is not None else None


def below(path: Foreign, pattern: Value | None) -> Value | None:
    """What `path.glob(pattern)` and `path.rglob(pattern)` go over."""
    found = slash(path, found_by(pattern)) if pattern is not None else None
    return Items("generator", (), found) if found is not None else None


FUNCTIONS = {"glob.glob": _listed, "glob.iglob": _listed}
