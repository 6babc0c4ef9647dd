"""Operators, conditionals, lambdas and the other expressions that are words between operands."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from stopper.syntax.modern_parameters import Parameters
from stopper.syntax.modern_tree import Reader, parts

if TYPE_CHECKING:
    from tree_sitter import Node

BINARY: dict[str, type[ast.operator]] = {
    "+": ast.Add,
    "-": ast.Sub,
    "*": ast.Mult,
    "@": ast.MatMult,
    "/": ast.Div,
    "%": ast.Mod,
    "//": ast.FloorDiv,
    "**": ast.Pow,
    "|": ast.BitOr,
    "&": ast.BitAnd,
    "^": ast.BitXor,
    "<<": ast.LShift,
    ">>": ast.RShift,
}
LEVELS = (("|",), ("^",), ("&",), ("<<", ">>"), ("+", "-"), ("*", "@", "/", "%", "//"), ("**",))
PRECEDENCE = {operator: level for level, operators in enumerate(LEVELS) for operator in operators}
UNARY: dict[str, type[ast.unaryop]] = {"+": ast.UAdd, "-": ast.USub, "~": ast.Invert}
COMPARE: dict[str, type[ast.cmpop]] = {
    "<": ast.Lt,
    "<=": ast.LtE,
    "==": ast.Eq,
    "!=": ast.NotEq,
    ">=": ast.GtE,
    ">": ast.Gt,
    "in": ast.In,
    "not in": ast.NotIn,
    "is": ast.Is,
    "is not": ast.IsNot,
}
# The tree lets `as` bind tighter than these two, whose last operand then holds the alias of the with item around them.
OPEN_ENDED = frozenset({"conditional_expression", "lambda"})
ALIASED = frozenset({"with_item", "except_clause", "except_group_clause", "parenthesized_expression", "tuple"})


def unary(read: Reader, node: Node) -> ast.expr:
    """A sign or an inversion."""
    operator, operand = parts(node)
    return read.placed(ast.UnaryOp(op=UNARY[operator.type](), operand=read.convert(operand)), node)


def negation(read: Reader, node: Node) -> ast.expr:
    """An expression after `not`."""
    return read.placed(ast.UnaryOp(op=ast.Not(), operand=read.convert(parts(node)[-1])), node)


def binary(read: Reader, node: Node) -> ast.expr:
    """Arithmetic, nested anew by Python's own precedence: the grammar has `&` and `^` the wrong way round."""
    operands: list[tuple[ast.expr, int, int]] = []
    pending: list[str] = []
    for part in _infix(node):
        if part.type in BINARY:
            while pending and _binds_before(pending[-1], part.type):
                _join(read, operands, pending.pop())
            pending.append(part.type)
        else:
            operands.append((read.convert(part), part.start_byte, part.end_byte))
    while pending:
        _join(read, operands, pending.pop())
    return operands[0][0]


def boolean(read: Reader, node: Node) -> ast.expr:
    """A chain of one of `and` and `or`, flat as `ast` has it."""
    whole = node
    operator = parts(node)[1].type
    operands: list[Node] = []
    while node.type == "boolean_operator" and parts(node)[1].type == operator:
        operands.append(parts(node)[2])
        node = parts(node)[0]
    values = [read.convert(operand) for operand in (node, *reversed(operands))]
    return read.placed(ast.BoolOp(op=ast.And() if operator == "and" else ast.Or(), values=values), whole)


def comparison(read: Reader, node: Node) -> ast.expr:
    """A chain of comparisons."""
    left, *rest = parts(node)
    if any(operator.type not in COMPARE for operator in rest[::2]):
        raise read.source.failure("this comparison is Python 2", node)
    operators: list[ast.cmpop] = [COMPARE[operator.type]() for operator in rest[::2]]
    value = read.convert(left)
    return read.placed(ast.Compare(left=value, ops=operators, comparators=read.each(rest[1::2])), node)


def conditional(read: Reader, node: Node) -> ast.expr:
    """One of two values by a condition."""
    body, _, test, _, otherwise = parts(node)
    found = ast.IfExp(test=read.convert(test), body=read.convert(body), orelse=read.convert(otherwise))
    return read.source.place(found, node.start_byte, _end(node))


def anonymous(read: Reader, node: Node) -> ast.expr:
    """A lambda."""
    _, *head, _, body = parts(node)
    arguments = Parameters(read.source, read.convert).arguments(head[0] if head else None)
    found = ast.Lambda(args=arguments, body=read.convert(body))
    return read.source.place(found, node.start_byte, _end(node))


def aliased(read: Reader, node: Node) -> ast.expr:
    """The value before `as`, whose name the statement around it takes; anywhere else `as` has no meaning."""
    around = node.parent
    while around and around.type in OPEN_ENDED:
        around = around.parent
    if around is None or around.type not in ALIASED:
        raise read.source.failure("a name is given outside with, except and case", node)
    return read.convert(parts(node)[0])


def walrus(read: Reader, node: Node) -> ast.expr:
    """An assignment inside an expression."""
    name, _, value = parts(node)
    target = ast.Name(id=read.source.name(name), ctx=ast.Store())
    read.source.place(target, name.start_byte, name.end_byte)
    return read.placed(ast.NamedExpr(target=target, value=read.convert(value)), node)


def awaited(read: Reader, node: Node) -> ast.expr:
    """An expression after `await`, which binds tighter than the power that the tree puts inside it."""
    word, operand = parts(node)
    if operand.type != "binary_operator":
        return read.placed(ast.Await(value=read.convert(operand)), node)
    left, _, right = parts(operand)
    base = ast.Await(value=read.convert(left))
    read.source.place(base, word.start_byte, left.end_byte)
    return read.placed(ast.BinOp(left=base, op=ast.Pow(), right=read.convert(right)), node)


def yielded(read: Reader, node: Node) -> ast.expr:
    """A value handed out by a generator, or the values of another one."""
    _, *rest = parts(node)
    if rest and rest[0].type == "from":
        return read.placed(ast.YieldFrom(value=read.convert(rest[1])), node)
    return read.placed(ast.Yield(value=read.convert(rest[0]) if rest else None), node)


def starred(read: Reader, node: Node) -> ast.expr:
    """An expression whose items are spread out."""
    star, value = parts(node)
    if star.type != "*":
        raise read.source.failure("a mapping cannot be spread out here", node)
    return read.placed(ast.Starred(value=read.convert(value), ctx=ast.Load()), node)


def _infix(node: Node) -> list[Node]:
    """Operands and operators in the order of the text; a long sum needs no deep stack."""
    found: list[Node] = []
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if part.type == "binary_operator":
            waiting.extend(reversed(parts(part)))
        else:
            found.append(part)
    return found


def _binds_before(left: str, right: str) -> bool:
    """Whether the operator on the left takes the operand between the two."""
    return PRECEDENCE[left] > PRECEDENCE[right] or (PRECEDENCE[left] == PRECEDENCE[right] and right != "**")


def _join(read: Reader, operands: list[tuple[ast.expr, int, int]], operator: str) -> None:
    right, _, end = operands.pop()
    left, start, _ = operands.pop()
    joined = ast.BinOp(left=left, op=BINARY[operator](), right=right)
    operands.append((read.source.place(joined, start, end), start, end))


def _end(node: Node) -> int:
    while node.type in OPEN_ENDED or node.type == "as_pattern":
        node = parts(node)[0 if node.type == "as_pattern" else -1]
    return node.end_byte
