"""Simple statements from the concrete tree to `ast`."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING

from stopper.syntax.modern_expressions import Expressions
from stopper.syntax.modern_operators import BINARY
from stopper.syntax.modern_tree import has, parts, without

if TYPE_CHECKING:
    from tree_sitter import Node

NAMED = frozenset({"identifier", "keyword_identifier"})
MOST_ASSERTED = 2


def simple(read: Expressions, node: Node) -> ast.stmt:
    """One statement that holds no others."""
    children = parts(node)
    if node.type == "expression_statement" and len(children) == 1 and children[0].type in READERS:
        return simple(read, children[0])
    reader = READERS.get(node.type)
    if reader is None:
        raise read.source.failure("this is no statement of Python 3", node)
    return read.source.place(reader(read, children), node.start_byte, node.end_byte)


def _expression(read: Expressions, children: list[Node]) -> ast.stmt:
    return ast.Expr(value=read.bare(children))


def _assignment(read: Expressions, children: list[Node]) -> ast.stmt:
    if children[1].type == ":":
        return _annotated(read, children)
    targets: list[ast.expr] = []
    while True:
        left, sign, right = children
        if sign.type != "=" or right.type == "augmented_assignment":
            raise read.source.failure("an assignment has no value here", right)
        targets.append(read.target(left))
        if right.type != "assignment":
            return ast.Assign(targets=targets, value=read.convert(right))
        children = parts(right)
        if len(children) != len("a=b"):
            raise read.source.failure("an annotation stands inside an assignment", right)


def _annotated(read: Expressions, children: list[Node]) -> ast.stmt:
    left, _, annotation, *rest = children
    if rest and rest[1].type in {"assignment", "augmented_assignment"}:
        raise read.source.failure("an annotation has one target", left)
    target = read.target(left)
    if not isinstance(target, (ast.Name, ast.Attribute, ast.Subscript)):
        raise read.source.failure("only a single target can be annotated", left)
    value = read.convert(rest[1]) if rest else None
    is_simple = int(left.type in NAMED)
    return ast.AnnAssign(target=target, annotation=read.convert(annotation), value=value, simple=is_simple)


def _augmented(read: Expressions, children: list[Node]) -> ast.stmt:
    left, operator, right = children
    target = read.target(left)
    if not isinstance(target, (ast.Name, ast.Attribute, ast.Subscript)):
        raise read.source.failure("only a single target can be assigned to in place", left)
    if right.type in {"assignment", "augmented_assignment"}:
        raise read.source.failure("an assignment has no value here", right)
    return ast.AugAssign(target=target, op=BINARY[operator.type[:-1]](), value=read.convert(right))


def _return(read: Expressions, children: list[Node]) -> ast.stmt:
    return ast.Return(value=read.bare(children[1:]) if children[1:] else None)


def _delete(read: Expressions, children: list[Node]) -> ast.stmt:
    inner = parts(children[1]) if children[1].type == "expression_list" else children[1:]
    return ast.Delete(targets=[read.target(node, ast.Del) for node in without(inner, ",")])


def _raise(read: Expressions, children: list[Node]) -> ast.stmt:
    words = without(children, "raise")
    cause = read.convert(words[-1]) if has(words, "from") else None
    raised = words[:-2] if cause else words
    if (cause and not raised) or has(raised, "expression_list"):
        raise read.source.failure("this raise is Python 2", children[0])
    return ast.Raise(exc=read.convert(raised[0]) if raised else None, cause=cause)


def _assert(read: Expressions, children: list[Node]) -> ast.stmt:
    test, *message = read.each(children[1:])
    if len(message) >= MOST_ASSERTED:
        raise read.source.failure("an assertion has one message", children[0])
    return ast.Assert(test=test, msg=message[0] if message else None)


def _global(read: Expressions, children: list[Node]) -> ast.stmt:
    return ast.Global(names=[read.source.name(node) for node in without(children[1:], ",")])


def _nonlocal(read: Expressions, children: list[Node]) -> ast.stmt:
    return ast.Nonlocal(names=[read.source.name(node) for node in without(children[1:], ",")])


def _pass(_read: Expressions, _children: list[Node]) -> ast.stmt:
    return ast.Pass()


def _break(_read: Expressions, _children: list[Node]) -> ast.stmt:
    return ast.Break()


def _continue(_read: Expressions, _children: list[Node]) -> ast.stmt:
    return ast.Continue()


def _import(read: Expressions, children: list[Node]) -> ast.stmt:
    return ast.Import(names=[_alias(read, node) for node in without(children[1:], ",")])


def _import_from(read: Expressions, children: list[Node]) -> ast.stmt:
    _, origin, _, *names = children
    imported = [_alias(read, node) for node in without(names, "(", ")", ",")]
    if names[-1].type == ",":
        raise read.source.failure("a trailing comma needs parentheses", names[-1])
    level, module = _origin(read, origin)
    return ast.ImportFrom(module=module, names=imported, level=level)


def _origin(read: Expressions, node: Node) -> tuple[int, str | None]:
    """The leading dots of a module, and its name where it has one."""
    if node.type == "__future__":
        return 0, node.type
    if node.type != "relative_import":
        return 0, read.source.dotted(node)
    prefix, *name = parts(node)
    return read.source.slice(prefix).count("."), read.source.dotted(name[0]) if name else None


def _alias(read: Expressions, node: Node) -> ast.alias:
    if node.type == "wildcard_import":
        found = ast.alias(name="*", asname=None)
    elif node.type == "aliased_import":
        name, _, local = parts(node)
        found = ast.alias(name=read.source.dotted(name), asname=read.source.name(local))
    else:
        found = ast.alias(name=read.source.dotted(node), asname=None)
    return read.source.place(found, node.start_byte, node.end_byte)


def _type_alias(read: Expressions, children: list[Node]) -> ast.stmt:
    _, left, _, value = children
    while left.type in {"type", "generic_type"}:
        left = parts(left)[0]
    if left.type not in NAMED:
        raise read.source.failure("a type statement names one type", left)
    return ast.Assign(targets=[read.target(left)], value=read.convert(value))


READERS: dict[str, Callable[[Expressions, list[Node]], ast.stmt]] = {
    "expression_statement": _expression,
    "assignment": _assignment,
    "augmented_assignment": _augmented,
    "return_statement": _return,
    "delete_statement": _delete,
    "raise_statement": _raise,
    "assert_statement": _assert,
    "global_statement": _global,
    "nonlocal_statement": _nonlocal,
    "pass_statement": _pass,
    "break_statement": _break,
    "continue_statement": _continue,
    "import_statement": _import,
    "import_from_statement": _import_from,
    "future_import_statement": _import_from,
    "type_alias_statement": _type_alias,
}
