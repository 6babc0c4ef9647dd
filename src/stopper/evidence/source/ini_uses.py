"""What happens to a parser of settings files: which files it reads, and whether anything else is written into it."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.names import Names
from stopper.syntax import form

READING = frozenset({"read", "read_file", "readfp"})
WRITING = frozenset({
    "set", "read_dict", "read_string", "add_section", "remove_option", "remove_section", "setdefault", "update", "pop",
    "popitem", "clear",
})  # fmt: skip
CHOOSING = ("if", "else", "except", "case")


class IniUses:
    """The uses of the parser that `name` means in `holder`, in the module that makes it and those that import it."""

    def __init__(self, names: Names, name: str, holder: form.Scope) -> None:
        self.names = names
        self.name = name
        self.holder = holder

    def reads(self) -> list[form.Call] | None:
        """The calls that read files, in order; None where their order, a condition or another writer decides."""
        calls = [call for scope in self._scopes() for call in scope.calls]
        reads = [call for call in calls if self._method(call) in READING]
        is_written = any(self._method(call) in WRITING or self._is_handed(call) for call in calls)
        if is_written or len(self.holder.bindings[self.name]) != 1 or self.assigned() is None:
            return None
        is_chosen = any(_is_chosen(call.block) for call in reads)
        is_ordered = len({call.scope.qualified for call in reads}) == 1 and reads[0].scope.module is self.holder.module
        return sorted(reads, key=lambda call: (call.line, call.column)) if is_ordered and not is_chosen else None

    def _scopes(self) -> Iterator[form.Scope]:
        yield from self.holder.module.scopes
        if self.holder.kind == "module":
            own = f".{self.holder.module.name}.{self.name}"
            for module in self.names.calling:
                if any(self.names.module_of(target, module) == own for target, _ in module.imports):
                    yield from module.scopes

    def _method(self, call: form.Call) -> str:
        """The method of the parser, or of one of its sections, that is called."""
        method = call.function
        is_own = isinstance(method, form.Attribute) and self._is_part(method.value, call.scope)
        return method.name if isinstance(method, form.Attribute) and is_own else ""

    def _is_part(self, item: form.Expression, scope: form.Scope) -> bool:
        """Whether an expression is the parser, a section of it, or a variable that holds either."""
        while isinstance(item, form.Subscript):
            item = item.value
        if not isinstance(item, form.Name):
            return False
        if self._is_parser(item, scope):
            return True
        bound = self.names.bindings(item.id, scope)
        values = [one.value for one in bound if one.kind == "value"]
        return any(isinstance(value, form.Name | form.Subscript) and self._is_within(value, scope) for value in values)

    def _is_within(self, item: form.Expression, scope: form.Scope) -> bool:
        while isinstance(item, form.Subscript):
            item = item.value
        return isinstance(item, form.Name) and self._is_parser(item, scope)

    def _is_parser(self, item: form.Name, scope: form.Scope) -> bool:
        holder = self.names.holder(item.id, scope)
        if holder is self.holder:
            return item.id == self.name
        bindings = holder.bindings[item.id] if holder is not None and self.holder.kind == "module" else []
        own = f".{self.holder.module.name}.{self.name}"
        return any(one.kind == "import" and self.names.module_of(one.target, scope.module) == own for one in bindings)

    def assigned(self) -> frozenset[str] | None:
        """The keys to which code gives a value (`config["shop"]["secure"] = …`); None where it may be any key."""
        targets = ((target, scope) for scope in self._scopes() for one in scope.assignments for target in one.targets)
        keys = []
        for target, scope in targets:
            if isinstance(target, form.Subscript) and self._is_part(target, scope):
                is_section = isinstance(target.value, form.Name) and self._is_parser(target.value, scope)
                key = target.key.value if isinstance(target.key, form.Constant) and not is_section else None
                if not isinstance(key, str):
                    return None
                keys.append(key.lower())
        return frozenset(keys)

    def _is_handed(self, call: form.Call) -> bool:
        """Whether a function of the project is handed the parser, and writes into what it is handed."""
        for position, argument in enumerate(call.arguments):
            if isinstance(argument, form.Name | form.Subscript) and self._is_part(argument, call.scope):
                function = self.names.definition(self.names.resolve(call.function, call.scope))
                if isinstance(function, form.Function) and _writes(function, position):
                    return True
        return False


def _writes(function: form.Function, position: int) -> bool:
    if position >= len(function.parameters):
        return True
    name = function.parameters[position].name
    methods = [call.function for call in function.scope.calls if isinstance(call.function, form.Attribute)]
    called = {method.name for method in methods if getattr(method.value, "id", "") == name}
    targets = [target for assign in function.scope.assignments for target in assign.targets]
    return bool(called & (READING | WRITING)) or any(_root(target) == name for target in targets)


def _root(item: form.Expression) -> str:
    """The variable whose key is assigned; the empty text for a variable itself."""
    if not isinstance(item, form.Subscript):
        return ""
    while isinstance(item, form.Subscript):
        item = item.value
    return item.id if isinstance(item, form.Name) else ""


def _is_chosen(block: form.Block | None) -> bool:
    while block is not None:
        if block.kind in CHOOSING:
            return True
        block = block.parent
    return False
