"""Which call made the thing that an expression means, among several of the same class."""

from __future__ import annotations

from stopper.evidence.source.index import Source
from stopper.syntax import form

DEPTH = 12
MANY = 24


class Origins:
    """Follows names, imports, parameters, loops and factory functions to the call that makes an object."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.names = source.names
        self._known: dict[form.Expression, tuple[form.Call, ...]] = {}

    def of(self, expression: form.Expression | None, scope: form.Scope, depth: int = 0) -> tuple[form.Call, ...]:
        """The calls of constructors that `expression` may come from; empty where they cannot be known."""
        if expression is None or depth > DEPTH:
            return ()
        known = self._known.get(expression)
        if known is None:
            found = list(dict.fromkeys(self._find(expression, scope, depth)))
            known = tuple(found[:MANY])
            if depth == 0:
                self._known[expression] = known
        return known

    def dotted(self, name: str) -> tuple[form.Call, ...]:
        """The same of what a dotted name of the project means."""
        return tuple(dict.fromkeys(self._dotted(name, 0)))[:MANY]

    def _find(self, expression: form.Expression, scope: form.Scope, depth: int) -> list[form.Call]:
        if isinstance(expression, form.Name):
            return self._named(expression.id, scope, expression.line, depth)
        if isinstance(expression, form.Attribute):
            return self._member(self.names.resolve(expression.value, scope), expression.name, depth)
        if isinstance(expression, form.Call):
            return self._made(expression, scope, depth)
        if isinstance(expression, form.Sequence):
            return [call for item in expression.items for call in self.of(item, scope, depth + 1)]
        if isinstance(expression, form.Choice):
            return [*self.of(expression.then, scope, depth + 1), *self.of(expression.otherwise, scope, depth + 1)]
        if isinstance(expression, form.Passing):
            return list(self.of(expression.value, scope, depth + 1))
        return []

    def _named(self, name: str, scope: form.Scope, line: int, depth: int) -> list[form.Call]:
        holder = self.names.holder(name, scope)
        if holder is None:
            return self._starred(name, scope, depth)
        bindings = holder.bindings[name]
        if holder is scope and line:
            bindings = [item for item in bindings if item.line <= line] or bindings
        return [call for item in bindings for call in self._bound(item, holder, depth)]

    def _bound(self, binding: form.Binding, holder: form.Scope, depth: int) -> list[form.Call]:
        if binding.kind == "import":
            return self._dotted(self.names.module_of(binding.target, holder.module), depth)
        if binding.kind in ("value", "loop", "with") and binding.value is not None:
            return list(self.of(binding.value, holder, depth + 1))
        if binding.kind == "parameter" and binding.parameter is not None:
            return self._passed(binding.parameter, holder.node, depth)
        return []

    def _passed(
        self, parameter: form.Parameter, function: form.Function | form.Class | None, depth: int
    ) -> list[form.Call]:
        if not isinstance(function, form.Function) or parameter not in function.parameters:
            return []
        position = function.parameters.index(parameter) - (function.outer.kind == "class")
        calls = self.names.calls_of(self.names.name_of(function))[:MANY]
        return [
            found for call in calls for found in self.of(call.argument(position, parameter.name), call.scope, depth + 1)
        ]

    def _dotted(self, name: str, depth: int) -> list[form.Call]:
        base, _, last = name.rpartition(".")
        if not name.startswith(".") or depth > DEPTH:
            return []
        return self._member(base or ".", last, depth)

    def _member(self, base: str, name: str, depth: int) -> list[form.Call]:
        module = self.names.modules.get(base.removeprefix(".")) if base.startswith(".") else None
        if module is not None:
            return self._of_module(module, name, depth)
        item = self.names.definition(base.removesuffix("()"))
        return self._of_class(item, name, depth) if isinstance(item, form.Class) else []

    def _of_module(self, module: form.Module, name: str, depth: int) -> list[form.Call]:
        bindings = module.scope.bindings.get(name)
        if not bindings:
            return self._starred(name, module.scope, depth + 1)
        return [call for item in bindings[-3:] for call in self._bound(item, module.scope, depth + 1)]

    def _starred(self, name: str, scope: form.Scope, depth: int) -> list[form.Call]:
        if depth > DEPTH:
            return []
        for target in reversed(scope.module.scope.star_imports):
            base = self.names.module_of(target, scope.module)
            module = self.names.modules.get(base.removeprefix(".")) if base.startswith(".") else None
            if module is not None and module is not scope.module:
                found = self._of_module(module, name, depth + 1)
                if found:
                    return found
        return []

    def _of_class(self, item: form.Class, name: str, depth: int) -> list[form.Call]:
        if name in item.scope.bindings:
            return [
                call for binding in item.scope.bindings[name] for call in self._bound(binding, item.scope, depth + 1)
            ]
        return [
            call
            for function in item.scope.functions
            for assign in function.scope.assignments
            if assign.value is not None and any(_is_own(target, name) for target in assign.targets)
            for call in self.of(assign.value, function.scope, depth + 1)
        ]

    def _made(self, call: form.Call, scope: form.Scope, depth: int) -> list[form.Call]:
        name = self.names.resolve(call.function, scope)
        if not name:
            return self._of_loop(call, scope, depth)
        item = self.names.definition(name)
        return self._returned(item, depth) if isinstance(item, form.Function) else [call]

    def _returned(self, function: form.Function, depth: int) -> list[form.Call]:
        return [
            call
            for statement in function.scope.returns
            if statement.value is not None
            for call in self.of(statement.value, function.scope, depth + 1)
        ]

    def _of_loop(self, call: form.Call, scope: form.Scope, depth: int) -> list[form.Call]:
        """`for module in [main, info]: … module.make_blueprint(config)`."""
        function = call.function
        if not isinstance(function, form.Attribute) or not isinstance(function.value, form.Name):
            return []
        found: list[form.Call] = []
        for binding in self.names.bindings(function.value.id, scope):
            if binding.kind == "loop" and isinstance(binding.value, form.Sequence):
                for item in binding.value.items:
                    name = self.names.member(self.names.resolve(item, scope), function.name)
                    made = self.names.definition(name)
                    if isinstance(made, form.Function):
                        found.extend(self._returned(made, depth + 1))
        return found or [call]


def _is_own(target: form.Expression, name: str) -> bool:
    return (
        isinstance(target, form.Attribute)
        and target.name == name
        and isinstance(target.value, form.Name)
        and target.value.id == "self"
    )
