"""Python source that this interpreter's own parser may refuse, read by tree-sitter into standard `ast` nodes."""

from __future__ import annotations

import ast
import io
import tokenize
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from stopper.syntax.modern_blocks import Blocks
from stopper.syntax.modern_expressions import Expressions
from stopper.syntax.modern_tree import Source, parts

if TYPE_CHECKING:
    from tree_sitter import Node

# A file may hold one form that hides another from the grammar; each round takes the forms that the last one laid bare.
ROUNDS = 3


def parse_modern(source: bytes) -> ast.Module:
    """The module of a file in Python 3.8 to 3.14; SyntaxError, with its line, where it is broken, Python 2 or too deep.

    Type parameters are dropped, a `type` statement is an assignment and a t-string is a JoinedStr.
    """
    text = Source.of(decoded(source))
    try:
        with warnings.catch_warnings():
            # An odd escape inside a literal is the audited project's matter.
            warnings.simplefilter("ignore")
            module = _module(text)
    except RecursionError:
        raise _refused("nested too deeply", 1) from None
    _refuse_old_handlers(module)
    return module


def _module(source: Source) -> ast.Module:
    root = _tree(source)
    statements = parts(root)
    if statements and source.text[: statements[0].start_byte].rpartition(b"\n")[2].strip(b"\f"):
        raise source.failure("unexpected indent", statements[0])
    body = Blocks(source, Expressions(source)).body(statements)
    return ast.Module(body=body, type_ignores=[])


def _refused(message: str, line: int) -> SyntaxError:
    return SyntaxError(message, (None, line, 1, None))


def decoded(source: bytes) -> bytes:
    """The file in UTF-8, without a byte order mark and with plain line feeds, as the language reads it."""
    if b"\0" in source:
        raise _refused("the source contains null bytes", source[: source.index(b"\0")].count(b"\n") + 1)
    try:
        # A line may end in a carriage return alone, which the detection does not know.
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source.replace(b"\r", b"\n")).readline)
        text = source.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError):
        raise _refused("the source cannot be decoded", 1) from None
    return text.replace("\r\n", "\n").replace("\r", "\n").encode()


def _tree(source: Source) -> Node:
    """The root of the concrete tree without errors.

    Forms that the grammar misreads are blanked out of what it is given, byte for byte, so that all positions stay those
    of the file: the defaults of type parameters, a format that begins with an equals sign, a call of `type` before "=".
    """
    # Only a file that `ast` refuses pays for these two.
    from tree_sitter import Language, Parser
    from tree_sitter_python import language

    parser = Parser(Language(language()))
    given = source.text
    for _ in range(ROUNDS):
        root = parser.parse(given).root_node
        masked = _masked(given, root)
        if masked == given:
            break
        given = masked
    _refuse_errors(source, root)
    return root


def _refuse_errors(source: Source, root: Node) -> None:
    wrong = [node for node in _walk(root) if node.is_error or node.is_missing] if root.has_error else []
    if wrong:
        # The root itself is an error where the parser lost its way: what lies below says where.
        raise source.failure("invalid syntax", wrong[min(1, len(wrong) - 1)] if wrong[0] == root else wrong[0])


def _masked(given: bytes, root: Node) -> bytes:
    """What to give the parser next: the same text with the forms blanked out that it misread."""
    masked = bytearray(given)
    for node in _walk(root):
        around = node.parent if node.type in {"type_parameter", "named_expression"} else None
        if node.type == "type_alias_statement" and _is_variable(node):
            masked[node.start_byte : node.start_byte + len(b"type")] = b"typ_"
        elif around and around.type == "interpolation":
            masked[node.children[1].end_byte - 1] = ord("a")
        elif around and node.has_error and _is_declaration(around):
            masked[node.start_byte : node.end_byte] = b" " * (node.end_byte - node.start_byte)
    return bytes(masked)


def _is_declaration(node: Node) -> bool:
    """Whether the brackets on a node declare type parameters, and are no subscript in an annotation."""
    around = node.parent.parent if node.parent else None
    if node.type == "generic_type" and around and around.type == "type_alias_statement":
        return parts(around)[1].start_byte == node.start_byte
    return node.type in {"function_definition", "class_definition"}


def _is_variable(statement: Node) -> bool:
    """Whether the statement assigns to an item or attribute of `type` or of its result, and declares no type."""
    left = parts(statement)[1]
    while left.type == "type":
        left = parts(left)[0]
    return left.type not in {"identifier", "generic_type"}


def _walk(root: Node) -> Iterator[Node]:
    """Every node in the order of the text; those without an error inside are searched too."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))


def _refuse_old_handlers(module: ast.Module) -> None:
    """Refuse `except A, e:` where it is Python 2's way to name the exception.

    Since Python 3.14 it is a tuple of two exceptions. A bare lower-case name second is an exception where the file
    imports it or makes it a class, or may have it otherwise and does not read it in the handler; else it is Python 2's.
    """
    suspects = [node for node in ast.walk(module) if isinstance(node, ast.ExceptHandler) and _old_name(node)]
    if not suspects:
        return
    declared, assigned = _bound(module)
    for handler in suspects:
        name = _old_name(handler)
        is_read = any(
            isinstance(node, ast.Name) and node.id == name for part in handler.body for node in ast.walk(part)
        )
        if name not in declared and (is_read or not ({name, "*"} & assigned)):
            raise _refused("this except clause is Python 2", handler.lineno)


def _old_name(handler: ast.ExceptHandler) -> str:
    """The second of two exceptions without parentheses, where it could be a variable's name."""
    caught = handler.type
    if not isinstance(caught, ast.Tuple) or len(caught.elts) != len("Ae"):
        return ""
    first, second = caught.elts
    is_bare = (caught.lineno, caught.col_offset) == (first.lineno, first.col_offset)
    # Python 2 could also take the exception's arguments apart: `except A, (code, text):`.
    named = second.elts[0] if isinstance(second, ast.Tuple) and second.elts else second
    return named.id if is_bare and isinstance(named, ast.Name) and named.id.islower() else ""


def _bound(module: ast.Module) -> tuple[set[str], set[str]]:
    """The names that the file imports or makes classes, and those that may be exceptions: aliases and parameters."""
    declared: set[str] = set()
    assigned: set[str] = set()
    for node in ast.walk(module):
        match node:
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                declared.update((name.asname or name.name).split(".")[0] for name in names)
            case ast.ClassDef(name=name):
                declared.add(name)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Name() | ast.Attribute() | ast.Tuple()):
                assigned.add(name)
            case ast.arg(arg=name):
                assigned.add(name)
    return declared - {"*"}, assigned | (declared & {"*"})
