"""Expressions of Python's own tree lowered to the intermediate form."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Literal

from stopper.syntax import form
from stopper.syntax.lowering_formats import is_computed, is_numeric, is_quoted, is_shaped

OPERATORS: dict[type, str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.MatMult: "@",
    ast.Div: "/",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.LShift: "<<",
    ast.RShift: ">>",
    ast.BitOr: "|",
    ast.BitXor: "^",
    ast.BitAnd: "&",
    ast.FloorDiv: "//",
    ast.Invert: "~",
    ast.Not: "not",
    ast.UAdd: "+",
    ast.USub: "-",
    ast.And: "and",
    ast.Or: "or",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.In: "in",
    ast.NotIn: "not in",
}

PASSING: dict[type, Literal["await", "yield", "yield from"]] = {
    ast.Await: "await",
    ast.Yield: "yield",
    ast.YieldFrom: "yield from",
}
Position = tuple[int, int, int]


class ExpressionLowering:
    """Lowers expressions within `scope` and `block`, which the lowering of statements moves along."""

    operators = OPERATORS

    def __init__(self, module: form.Module) -> None:
        self.module = module
        self.scope = module.scope
        self.block: form.Block | None = None
        self.expressions: dict[type, Callable[..., form.Expression]] = {
            ast.Constant: self._constant,
            ast.Name: self._name,
            ast.Attribute: self._attribute,
            ast.Subscript: self._subscript,
            ast.Call: self._call,
            ast.JoinedStr: self._text,
            ast.FormattedValue: self._formatted,
            ast.List: self._sequence,
            ast.Tuple: self._sequence,
            ast.Set: self._sequence,
            ast.Dict: self._mapping,
            ast.BinOp: self._binary,
            ast.UnaryOp: self._unary,
            ast.BoolOp: self._boolean,
            ast.Compare: self._comparison,
            ast.IfExp: self._choice,
            ast.Lambda: self._lambda,
            ast.ListComp: self._comprehension,
            ast.SetComp: self._comprehension,
            ast.GeneratorExp: self._comprehension,
            ast.DictComp: self._comprehension,
            ast.Starred: self._starred,
            ast.Await: self._passing,
            ast.Yield: self._passing,
            ast.YieldFrom: self._passing,
            ast.NamedExpr: self._named,
            ast.Slice: self._slice,
        }

    @staticmethod
    def at(node: ast.expr | ast.stmt | ast.ExceptHandler) -> Position:
        """Line and column from 1, and the last line."""
        return node.lineno, node.col_offset + 1, node.end_lineno or node.lineno

    def expression(self, node: ast.expr) -> form.Expression:
        """One expression; what the form does not describe becomes Opaque, and its parts are still lowered."""
        handler = self.expressions.get(type(node))
        if handler is not None:
            lowered = handler(node)
            self.scope.expressions.append(lowered)
            return lowered
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.expression(child)
        return form.Opaque(*self.at(node))

    def bind(self, target: form.Expression, kind: str, value: form.Expression) -> None:
        """Record what a target's names come to mean; unpacking keeps the position of each name."""
        if isinstance(target, form.Name):
            binding = form.Binding(kind, target.line, value=value, block=self.block)  # type: ignore[arg-type]  # a literal
            self._record_binding(target.id, binding)
        elif isinstance(target, form.Starred):
            self.bind(target.value, "unpacked", value)
        elif isinstance(target, form.Sequence):
            self._unpack(target, kind, value)

    def _unpack(self, target: form.Sequence, kind: str, value: form.Expression) -> None:
        # What a loop runs over is a table of rows, of which each is unpacked.
        parts = value.items if isinstance(value, form.Sequence) and kind != "loop" else ()
        for position, item in enumerate(target.items):
            if len(parts) == len(target.items):
                self.bind(item, kind, parts[position])
            elif isinstance(item, form.Name):
                binding = form.Binding("unpacked", item.line, value=value, position=position, block=self.block)
                self._record_binding(item.id, binding)
            else:
                self.bind(item, "unpacked", value)

    def _record_binding(self, name: str, binding: form.Binding) -> None:
        owner = self.scope
        if name in owner.globals:
            owner, binding.scope = self.module.scope, owner
        elif name in owner.nonlocals:
            owner, binding.scope = _holding(name, owner), owner
        owner.bindings.setdefault(name, []).append(binding)

    def parameters(self, arguments: ast.arguments) -> tuple[form.Parameter, ...]:
        """The parameters in order, with their defaults."""
        plain = [*arguments.posonlyargs, *arguments.args]
        missing = len(plain) - len(arguments.defaults)
        found = []
        for index, item in enumerate(plain):
            default = arguments.defaults[index - missing] if index >= missing else None
            found.append(self._parameter(item, default, "plain"))
        if arguments.vararg is not None:
            found.append(self._parameter(arguments.vararg, None, "star"))
        for item, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
            found.append(self._parameter(item, default, "keyword"))
        if arguments.kwarg is not None:
            found.append(self._parameter(arguments.kwarg, None, "double-star"))
        return tuple(found)

    def _parameter(self, item: ast.arg, default: ast.expr | None, kind: str) -> form.Parameter:
        annotation = self.expression(item.annotation) if item.annotation is not None else None
        value = self.expression(default) if default is not None else None
        return form.Parameter(item.arg, annotation, value, kind)  # type: ignore[arg-type]  # one of the four literals

    def _constant(self, node: ast.Constant) -> form.Expression:
        if node.value is Ellipsis:
            return form.Opaque(*self.at(node))
        constant = form.Constant(*self.at(node), node.value)
        if isinstance(node.value, str):
            self.module.strings.append(constant)
        return constant

    def _name(self, node: ast.Name) -> form.Expression:
        return form.Name(node.lineno, node.col_offset + 1, node.end_lineno or node.lineno, node.id)

    def _attribute(self, node: ast.Attribute) -> form.Expression:
        return form.Attribute(*self.at(node), self.expression(node.value), node.attr)

    def _subscript(self, node: ast.Subscript) -> form.Expression:
        subscript = form.Subscript(*self.at(node), self.expression(node.value), self.expression(node.slice))
        self.scope.subscripts.append(subscript)
        return subscript

    def _call(self, node: ast.Call) -> form.Expression:
        lower = self.expression
        function = lower(node.func)
        arguments = tuple([lower(argument) for argument in node.args])
        if len(arguments) == 2 and isinstance(function, form.Name) and function.id == "getattr" and not node.keywords:
            name = arguments[1]
            if isinstance(name, form.Constant) and isinstance(name.value, str) and name.value.isidentifier():
                return form.Attribute(*self.at(node), arguments[0], name.value)
        keywords = tuple([form.Keyword(item.arg, lower(item.value)) for item in node.keywords])
        call = form.Call(*self.at(node), function, arguments, keywords, self.scope, self.block)
        self.scope.calls.append(call)
        return call

    def _text(self, node: ast.JoinedStr) -> form.Expression:
        shaped = tuple([index for index, part in enumerate(node.values) if is_shaped(part)])
        numeric = tuple([index for index in shaped if is_numeric(node.values[index])])
        quoted = tuple([index for index in shaped if is_quoted(node.values[index])])
        parts = tuple([self.expression(part) for part in node.values])
        return form.Text(*self.at(node), parts, shaped, numeric, quoted)

    def _formatted(self, node: ast.FormattedValue) -> form.Expression:
        if node.format_spec is None:
            return self.expression(node.value)
        spec = self.expression(node.format_spec)
        value = self.expression(node.value)
        if not is_computed(node):
            return value
        at = self.at(node)
        return form.Call(*at, form.Name(*at, "format"), (value, spec), (), self.scope, self.block)

    def _sequence(self, node: ast.List | ast.Tuple | ast.Set) -> form.Expression:
        kind = type(node).__name__.lower()
        items = tuple([self.expression(item) for item in node.elts])
        return form.Sequence(*self.at(node), kind, items)  # type: ignore[arg-type]  # list, tuple or set

    def _mapping(self, node: ast.Dict) -> form.Expression:
        keys = tuple([self.expression(key) if key is not None else None for key in node.keys])
        return form.Mapping(*self.at(node), keys, tuple([self.expression(value) for value in node.values]))

    def _binary(self, node: ast.BinOp) -> form.Expression:
        # A long chain of one operator leans to the left; it is walked by a loop, so that its length costs no stack.
        kind, rights = type(node.op), []
        left: ast.expr = node
        while isinstance(left, ast.BinOp) and type(left.op) is kind and kind is ast.Add:
            rights.append(left.right)
            left = left.left
        operands: tuple[form.Expression, ...]
        if not rights:
            operands = (self.expression(node.left), self.expression(node.right))
        else:
            operands = (self.expression(left), *[self.expression(right) for right in reversed(rights)])
        return form.Operation(*self.at(node), OPERATORS[kind], operands)

    def _unary(self, node: ast.UnaryOp) -> form.Expression:
        return form.Operation(*self.at(node), OPERATORS[type(node.op)], (self.expression(node.operand),))

    def _boolean(self, node: ast.BoolOp) -> form.Expression:
        operands = tuple([self.expression(value) for value in node.values])
        return form.Operation(*self.at(node), OPERATORS[type(node.op)], operands)

    def _comparison(self, node: ast.Compare) -> form.Expression:
        comparison = form.Comparison(
            *self.at(node),
            self.expression(node.left),
            tuple([OPERATORS[type(operator)] for operator in node.ops]),
            tuple([self.expression(item) for item in node.comparators]),
            self.scope,
            self.block,
        )
        self.scope.comparisons.append(comparison)
        return comparison

    def _choice(self, node: ast.IfExp) -> form.Expression:
        test = self.expression(node.test)
        return form.Choice(*self.at(node), test, self.expression(node.body), self.expression(node.orelse))

    def _lambda(self, node: ast.Lambda) -> form.Expression:
        return form.Lambda(*self.at(node), self.parameters(node.args), self.expression(node.body))

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> form.Expression:
        sources, conditions, targets = [], [], []
        for generator in node.generators:
            source = self.expression(generator.iter)
            target = self.expression(generator.target)
            self.bind(target, "loop", source)
            sources.append(source)
            targets.append(target)
            conditions.extend([self.expression(condition) for condition in generator.ifs])
        key = self.expression(node.key) if isinstance(node, ast.DictComp) else None
        element = self.expression(node.value if isinstance(node, ast.DictComp) else node.elt)
        return form.Comprehension(*self.at(node), element, tuple(sources), tuple(conditions), tuple(targets), key)

    def _starred(self, node: ast.Starred) -> form.Expression:
        return form.Starred(*self.at(node), self.expression(node.value))

    def _passing(self, node: ast.Await | ast.Yield | ast.YieldFrom) -> form.Expression:
        value = self.expression(node.value) if node.value is not None else form.Constant(*self.at(node), None)
        return form.Passing(*self.at(node), value, PASSING[type(node)])

    def _named(self, node: ast.NamedExpr) -> form.Expression:
        value = self.expression(node.value)
        target = self.expression(node.target)
        self.bind(target, "value", value)
        return form.Passing(*self.at(node), value, "named", target)

    def _slice(self, node: ast.Slice) -> form.Expression:
        parts = [self.expression(part) if part is not None else None for part in (node.lower, node.upper, node.step)]
        return form.Slice(*self.at(node), *parts)


def _holding(name: str, scope: form.Scope) -> form.Scope:
    """The scope around to which a nonlocal name belongs."""
    holder = scope.parent
    while holder is not None and holder.parent is not None and name not in holder.bindings:
        holder = holder.parent
    return holder or scope
