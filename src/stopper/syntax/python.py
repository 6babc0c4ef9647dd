"""One Python file parsed and lowered, whatever Python from 3.8 to 3.14 it was written for, or Python 2."""

from __future__ import annotations

import ast
import warnings

from stopper.standard.regex import regex
from stopper.syntax import form
from stopper.syntax.lowering import lower
from stopper.syntax.own_module import WRITTEN, with_globals

# Up to Python 3.6 `async` was a name like any other, as of a decorator in the line before a `def`; a name as long keeps
# every column.
_ASYNC = regex(rb"\basync\b(?![ \t]+(?:def|for|with)\b)")


class Unparsable(Exception):
    """The file is no Python that can be read; the message says why and never quotes the source."""


def parse(source: bytes, path: str, name: str, *, is_package: bool) -> form.Module:
    """The lowered module of `source`; Unparsable where it is broken, binary or nested too deeply."""
    if b"\0" in source:
        raise Unparsable("it contains NUL bytes")
    try:
        tree, is_old = _tree(source)
        if WRITTEN in source:
            tree = with_globals(tree)
        module = lower(tree, path, name, is_package=is_package, lines=source.count(b"\n") + 1)
        module.is_old = is_old
        return module
    except (RecursionError, MemoryError):
        raise Unparsable("it is nested too deeply") from None


def _tree(source: bytes) -> tuple[ast.Module, bool]:
    """The tree, and whether the file is of Python 2."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source), False
    except SyntaxError as error:
        return _modern(source, error)
    except (ValueError, LookupError) as error:
        raise Unparsable(f"its encoding cannot be read ({type(error).__name__})") from None


def _modern(source: bytes, first: SyntaxError) -> tuple[ast.Module, bool]:
    # tree-sitter is imported only where the interpreter's own parser gives up: it costs as much as a hundred small
    # files.
    from stopper.syntax.modern import decoded, parse_modern
    from stopper.syntax.old_python import as_new_python

    try:
        return parse_modern(source), False
    except SyntaxError:
        older = _ASYNC.sub(b"Async", source)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # What was given as bytes is read in the encoding that it declares; what was rewritten has been decoded.
            tree = _parsed(older)
            return (tree, False) if tree is not None else (ast.parse(as_new_python(decoded(older)).decode()), True)
    except (SyntaxError, ValueError):
        raise Unparsable(_reason(first)) from None


def _parsed(source: bytes) -> ast.Module | None:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        return None


def _reason(error: SyntaxError) -> str:
    """What the interpreter says is wrong: the text, or how it is encoded."""
    words = error.msg or ""
    if "codec can't decode" in words and "unicodeescape" not in words:
        return "it is not in the encoding that it declares, or in UTF-8 where it declares none"
    if words.startswith(("unknown encoding", "encoding problem")):
        return "it declares an encoding that does not exist"
    return f"syntax error at line {error.lineno or 1}"
