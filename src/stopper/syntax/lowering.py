"""Statements of Python's own tree lowered to the intermediate form, with the tables of each scope filled on the way."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from stopper.syntax import form
from stopper.syntax.lowering_expressions import ExpressionLowering
from stopper.syntax.lowering_pairs import one_by_one
from stopper.syntax.lowering_patterns import condition_of, lower_pattern


def lower(tree: ast.Module, path: str, name: str, *, is_package: bool, lines: int = 0) -> form.Module:
    """The module of `tree`; `name` is its dotted path from the project's root.

    RecursionError where it is nested too deeply.
    """
    module = form.Module(path, name, is_package, lines)
    module.scopes.append(module.scope)
    lowering = StatementLowering(module)
    module.body = lowering.body(tree.body)
    return module


MARKS = ("", "Generic", "Protocol")
"""Bases that only say over which types a class is written."""


class StatementLowering(ExpressionLowering):
    """Walks one module once; `scope` and `block` say where it stands."""

    def __init__(self, module: form.Module) -> None:
        super().__init__(module)
        self.statements: dict[type, Callable[..., form.Statement]] = {
            ast.Expr: self._evaluate,
            ast.Assign: self._assign,
            ast.AnnAssign: self._annotated,
            ast.AugAssign: self._augmented,
            ast.Return: self._return,
            ast.Raise: self._raise,
            ast.If: self._if,
            ast.For: self._for,
            ast.AsyncFor: self._for,
            ast.While: self._while,
            ast.With: self._with,
            ast.AsyncWith: self._with,
            ast.Try: self._try,
            ast.TryStar: self._try,
            ast.FunctionDef: self._function,
            ast.AsyncFunctionDef: self._function,
            ast.ClassDef: self._class,
            ast.Import: self._import,
            ast.ImportFrom: self._import_from,
            ast.Match: self._match,
            ast.Global: self._global,
            ast.Nonlocal: self._global,
            ast.Delete: self._delete,
            ast.Assert: self._assert,
        }

    def body(self, nodes: Sequence[ast.stmt]) -> tuple[form.Statement, ...]:
        """A block of statements in order."""
        table = self.statements
        other = self._other
        return tuple([table.get(type(node), other)(node) for node in one_by_one(nodes)])

    def inside(
        self, kind: str, test: form.Expression | None, line: int, nodes: Sequence[ast.stmt]
    ) -> tuple[form.Statement, ...]:
        """The statements of a nested block, with the block on record while they are lowered."""
        if not nodes:
            return ()
        outer = self.block
        self.block = form.Block(kind, test, outer, line)  # type: ignore[arg-type]  # kinds are the literals below
        lowered = self.body(nodes)
        self.block = outer
        return lowered

    def _evaluate(self, node: ast.Expr) -> form.Statement:
        return form.Evaluate(*self.at(node), self.expression(node.value))

    def _assign(self, node: ast.Assign) -> form.Statement:
        value = self.expression(node.value)
        targets = tuple([self.expression(target) for target in node.targets])
        for target in targets:
            self.bind(target, "value", value)
        return self._record(form.Assign(*self.at(node), targets, value, "", None, self.scope, self.block))

    def _annotated(self, node: ast.AnnAssign) -> form.Statement:
        value = self.expression(node.value) if node.value is not None else None
        target = self.expression(node.target)
        annotation = self.expression(node.annotation)
        if value is not None:
            self.bind(target, "value", value)
        return self._record(form.Assign(*self.at(node), (target,), value, "", annotation, self.scope, self.block))

    def _augmented(self, node: ast.AugAssign) -> form.Statement:
        value = self.expression(node.value)
        target = self.expression(node.target)
        self.bind(target, "augmented", value)
        operator = self.operators[type(node.op)]
        return self._record(form.Assign(*self.at(node), (target,), value, operator, None, self.scope, self.block))

    def _record(self, assign: form.Assign) -> form.Assign:
        self.scope.assignments.append(assign)
        return assign

    def _return(self, node: ast.Return) -> form.Statement:
        value = self.expression(node.value) if node.value is not None else None
        statement = form.Return(*self.at(node), value, self.scope, self.block)
        self.scope.returns.append(statement)
        return statement

    def _raise(self, node: ast.Raise) -> form.Statement:
        return form.Raise(*self.at(node), self.expression(node.exc) if node.exc is not None else None)

    def _if(self, node: ast.If) -> form.Statement:
        test = self.expression(node.test)
        body = self.inside("if", test, node.lineno, node.body)
        return form.If(*self.at(node), test, body, self.inside("else", test, node.lineno, node.orelse))

    def _for(self, node: ast.For | ast.AsyncFor) -> form.Statement:
        source = self.expression(node.iter)
        target = self.expression(node.target)
        self.bind(target, "loop", source)
        body = self.inside("loop", None, node.lineno, node.body)
        return form.Loop(*self.at(node), target, source, body, self.body(node.orelse))

    def _while(self, node: ast.While) -> form.Statement:
        test = self.expression(node.test)
        body = self.inside("loop", test, node.lineno, node.body)
        return form.Loop(*self.at(node), None, test, body, self.body(node.orelse))

    def _with(self, node: ast.With | ast.AsyncWith) -> form.Statement:
        items = []
        for item in node.items:
            context = self.expression(item.context_expr)
            target = self.expression(item.optional_vars) if item.optional_vars is not None else None
            if target is not None:
                self.bind(target, "with", context)
            items.append((context, target))
        test = items[0][0] if items else None
        return form.With(*self.at(node), tuple(items), self.inside("with", test, node.lineno, node.body))

    def _try(self, node: ast.Try | ast.TryStar) -> form.Statement:
        body = self.inside("try", None, node.lineno, node.body)
        handlers = tuple([self._handler(handler) for handler in node.handlers])
        otherwise = self.body(node.orelse)
        return form.Try(
            *self.at(node), body, handlers, otherwise, self.inside("finally", None, node.lineno, node.finalbody)
        )

    def _handler(self, node: ast.ExceptHandler) -> form.Handler:
        types: tuple[form.Expression, ...] = ()
        if node.type is not None:
            kind = self.expression(node.type)
            types = kind.items if isinstance(kind, form.Sequence) else (kind,)
        if node.name:
            binding = form.Binding("except", node.lineno, value=types[0] if types else None, block=self.block)
            self.scope.bindings.setdefault(node.name, []).append(binding)
        body = self.inside("except", types[0] if types else None, node.lineno, node.body)
        handler = form.Handler(*self.at(node), types, node.name or "", body, self.scope)
        self.module.handlers.append(handler)
        return handler

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> form.Statement:
        outer, block = self.scope, self.block
        decorators = tuple([self.expression(decorator) for decorator in node.decorator_list])
        parameters = self.parameters(node.args)
        scope = self.enter("function", node.name)
        function = form.Function(*self.at(node), node.name, parameters, decorators, (), outer, scope, block)
        scope.node = function
        for parameter in parameters:
            binding = form.Binding("parameter", node.lineno, value=parameter.default, parameter=parameter)
            scope.bindings[parameter.name] = [binding]
        function.body = self.body(node.body)
        self.scope, self.block = outer, block
        outer.functions.append(function)
        outer.bindings.setdefault(node.name, []).append(
            form.Binding("function", node.lineno, node=function, block=block)
        )
        return function

    def _class(self, node: ast.ClassDef) -> form.Statement:
        outer, block = self.scope, self.block
        decorators = tuple([self.expression(decorator) for decorator in node.decorator_list])
        bases = tuple([_plain(self.expression(base)) for base in node.bases])
        keywords = tuple([form.Keyword(item.arg, self.expression(item.value)) for item in node.keywords])
        scope = self.enter("class", node.name)
        item = form.Class(*self.at(node), node.name, bases, keywords, decorators, (), outer, scope, block)
        scope.node = item
        item.body = self.body(node.body)
        self.scope, self.block = outer, block
        outer.classes.append(item)
        outer.bindings.setdefault(node.name, []).append(form.Binding("class", node.lineno, node=item, block=block))
        return item

    def enter(self, kind: str, name: str) -> form.Scope:
        """Open a scope inside the present one and make it the present one."""
        outer = self.scope
        qualified = f"{outer.qualified}.{name}" if outer.qualified else name
        scope = form.Scope(kind, name, qualified, outer, self.module)  # type: ignore[arg-type]  # "class" or "function"
        self.module.scopes.append(scope)
        self.scope, self.block = scope, None
        return scope

    def _import(self, node: ast.Import) -> form.Statement:
        for alias in node.names:
            self.module.imports.append((alias.name, node.lineno))
            bound, target = (alias.asname, alias.name) if alias.asname else (alias.name.partition(".")[0],) * 2
            self._bind_import(bound, target, node.lineno)
        return form.Other(*self.at(node), "import", ())

    def _import_from(self, node: ast.ImportFrom) -> form.Statement:
        base = self._absolute(node.module or "", node.level)
        within = base if base.endswith(".") else f"{base}."
        for alias in node.names:
            self.module.imports.append((base if alias.name == "*" else within + alias.name, node.lineno))
            if alias.name == "*":
                self.scope.star_imports.append(base)
            else:
                self._bind_import(alias.asname or alias.name, within + alias.name, node.lineno)
        return form.Other(*self.at(node), "import", ())

    def _bind_import(self, name: str, target: str, line: int) -> None:
        binding = form.Binding("import", line, target=target, block=self.block)
        self.scope.bindings.setdefault(name, []).append(binding)

    def _absolute(self, name: str, level: int) -> str:
        # A leading dot marks a name that is already counted from the project's root.
        if level == 0:
            return name
        parts = self.module.name.split(".")
        up = level - 1 if self.module.is_package else level
        kept = parts[: len(parts) - up] if up else parts
        return "." + ".".join([part for part in (*kept, name) if part])

    def _match(self, node: ast.Match) -> form.Statement:
        subject = self.expression(node.subject)
        chain: tuple[form.Statement, ...] = ()
        lowered, earlier = [], list[form.Expression]()
        for case in node.cases:
            guard = self.expression(case.guard) if case.guard is not None else None
            test = subject if guard is None else guard
            self.bind_pattern(case.pattern, subject)
            asked = form.Case(subject, lower_pattern(self.expression, case.pattern), guard)
            kind, condition = condition_of(asked, earlier, self.scope, self.block)
            body = self.inside(kind, test if condition is None else condition, node.lineno, case.body)
            lowered.append((case, asked, test, body))
        for case, asked, test, body in reversed(lowered):
            chain = (form.If(*self.at(case.body[0]), test, body, chain, asked),)
        return chain[0] if chain else form.Evaluate(*self.at(node), subject)

    def bind_pattern(self, pattern: ast.pattern, subject: form.Expression) -> None:
        """Bind every capture of a `match` pattern to the subject as a whole."""
        for item in ast.walk(pattern):
            name = getattr(item, "name", None) or getattr(item, "rest", None)
            if isinstance(name, str):
                binding = form.Binding("unpacked", pattern.lineno, value=subject, block=self.block)
                self.scope.bindings.setdefault(name, []).append(binding)

    def _global(self, node: ast.Global | ast.Nonlocal) -> form.Statement:
        names = self.scope.globals if isinstance(node, ast.Global) else self.scope.nonlocals
        names.update(node.names)
        return form.Other(*self.at(node), "global", ())

    def _delete(self, node: ast.Delete) -> form.Statement:
        return form.Other(*self.at(node), "delete", tuple([self.expression(target) for target in node.targets]))

    def _assert(self, node: ast.Assert) -> form.Statement:
        words = () if node.msg is None else (self.expression(node.msg),)
        return form.Other(*self.at(node), "assert", (self.expression(node.test), *words))

    def _other(self, node: ast.stmt) -> form.Statement:
        return form.Other(*self.at(node), type(node).__name__.lower(), ())


def _plain(base: form.Expression) -> form.Expression:
    """A base without what it is a list or a store of, as Python asks it: `Store[User]`; `Generic[T]` says no more."""
    named = base.value if isinstance(base, form.Subscript) else None
    word = named.name if isinstance(named, form.Attribute) else named.id if isinstance(named, form.Name) else ""
    return base if named is None or word in MARKS else named
