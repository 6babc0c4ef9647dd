"""What the names of a project's modules hold: each evaluated once, when it is first asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from stopper.evidence.source.bindings import holder_of, is_left_for_another, is_made_of, is_plain
from stopper.evidence.source.branches import is_run_anyway
from stopper.evidence.source.index import Source
from stopper.flow.execution.names.early_calls import EarlyCalls
from stopper.flow.execution.names.enclosing import Enclosing
from stopper.flow.execution.names.kept_on_application import KeptOnApplication
from stopper.flow.execution.names.unpacked_names import taken_apart
from stopper.flow.execution.names.written_entries import written
from stopper.flow.library.answers import constants
from stopper.flow.state.frames import Frame
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.import_time import as_imported
from stopper.flow.values.value import ANYTHING, Class, Closure, Foreign, Instance, Known, Table, Value, options
from stopper.standard.aliases import canonical
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

UNIMPORTED = frozenset(
    {"request", "session", "g", "current_app", "make_response", "redirect", "render_template_string"}
)
"""Names that are Flask's where nothing binds them: of a star import that was not read, or an excerpt."""
FLASK = "flask.Flask"
"""The class of an application, from which a project may derive one of its own."""
HELD = ".__dict__"
"""What holds the names of a module."""


class Modules:
    """The values of module-level names."""

    def __init__(self, source: Source, interpreter: Interpreter) -> None:
        self._source = source
        self._names = source.names
        self._interpreter = interpreter
        self._enclosing = Enclosing(source, interpreter, self.imported)
        self.early = EarlyCalls(interpreter, source)
        self.kept = KeptOnApplication(interpreter, source)
        self._known: dict[tuple[str, str], Value] = {}
        self._unsettled = 0
        self._applications: list[form.Class] | None = None
        self._open: set[tuple[form.Scope, str]] = set()
        self._variables: dict[str, str] = {}

    def name(self, name: str, scope: form.Scope) -> Value | None:
        """What `name` means in `scope` where no variable of a run holds it; None where nothing is known of it."""
        holder = holder_of(name, scope)
        if name == "__name__":
            return Known(scope.module.name)
        if holder is None:
            resolved = self._names.resolve(form.Name(0, 0, 0, name), scope)
            if not resolved and name in UNIMPORTED:
                return Foreign(f"flask.{name}")
            return self.named(resolved) if resolved else None
        if holder.kind == "module":
            return self.variable(holder.module, name)
        if holder.kind == "function" and (holder is not scope or holder.bindings[name][0].parameter is not None):
            # In a run of the function its variables are known: this is a function that is not run.
            return self._enclosing.value(name, holder)
        imports = [one for one in holder.bindings[name] if one.kind == "import"]
        if imports:
            return either(*[self.imported(one.target, holder.module) for one in imports])
        return self._of_class(name, holder) if holder.kind == "class" and holder is scope else None

    def _of_class(self, name: str, scope: form.Scope) -> Value | None:
        """What the body of a class means by a name that it bound before; None where it is no plain value."""
        values = [one.value for one in scope.bindings[name] if one.kind == "value" and is_plain(one)]
        if (scope, name) in self._open or not values:
            return None
        self._open.add((scope, name))
        try:
            return either(*[self.value_of(value, scope) for value in values if value is not None])
        finally:
            self._open.discard((scope, name))

    def variable(self, module: form.Module, name: str) -> Value:
        """The value of a module's variable."""
        return self.settled((module.name, name), lambda: self._evaluated(module, name))

    @property
    def is_settled(self) -> bool:
        """Whether no variable is being worked out: until then it means anything to what it is made of."""
        return not self._unsettled

    @contextmanager
    def unsettled(self) -> Iterator[None]:
        """While one is worked out."""
        self._unsettled += 1
        try:
            yield
        finally:
            self._unsettled -= 1

    def settled(self, key: tuple[str, str], work: Callable[[], Value]) -> Value:
        """What does not change while the project is followed, worked out once."""
        known = self._known.get(key)
        if known is None:
            # A variable that is made of itself, or modules that import each other in a circle, end here.
            self._known[key] = ANYTHING
            is_whole = False
            try:
                with self.unsettled():
                    known = work()
                is_whole = not self._interpreter.is_spent
            finally:
                # What one entry had no budget or no stack left for is worked out by the next that asks.
                self._known.pop(key)
            if is_whole:
                self._known[key] = known
        return known

    def method_of_application(self, name: str) -> Value | None:
        """A method that the project's own class of an application has: `current_app.message(…)`; None for any other."""
        if self._applications is None:
            derived = (item for item in self._names.definitions.values() if isinstance(item, form.Class) and item.bases)
            self._applications = [item for item in derived if FLASK in self._names.ancestors(item)]
        found = [self._interpreter.objects.member(Instance(item), name) for item in self._applications]
        methods = [one for one in found if isinstance(one, Closure)]
        return either(*methods) if methods else None

    def imported(self, target: str, module: form.Module) -> Value:
        """What an import of `target` in `module` gives."""
        name = self._names.module_of(target, module)
        return self.named(name) if name.startswith(".") else constants().get(name) or Foreign(canonical(name))

    def named(self, name: str) -> Value:
        """What a dotted name means; names of the project begin with a dot, and with stars they are several."""
        if not name.startswith(".") or "*" in name or HELD in name:
            return Foreign(name)
        item = self._names.definitions.get(name)
        if isinstance(item, form.Class) and not is_left_for_another(item):
            return Class(item)
        parts = name[1:].split(".")
        if (package := self._names.imports.taken_by_package(name[1:])) is not None:
            return self.variable(package, parts[-1])
        # Nothing is left of a name that the package at the project's root holds.
        for cut in range(len(parts), -1, -1):
            module = self._names.modules.get(".".join(parts[:cut]))
            if module is not None:
                return self._member(module, parts[cut:])
        return Foreign(name)

    def variable_of(self, name: str) -> str:
        """The key of the module's variable that a dotted name means, "shop.store:ITEMS"; empty for anything else."""
        found = self._variables.get(name)
        if found is None:
            is_plain_name = name.startswith(".") and "(" not in name and "*" not in name
            followed = self._names.follow(name) if is_plain_name else ""
            # Where an object of a class is made is not the variable that holds it.
            found = self._bound_at(name) if followed.endswith("()") else self._variable_at(followed)
            self._variables[name] = found
        return found

    def _variable_at(self, name: str) -> str:
        holder, _, variable = name[1:].rpartition(".")
        module = self._names.modules.get(holder)
        return f"{holder}:{variable}" if module is not None and variable in module.scope.bindings else ""

    def _bound_at(self, name: str) -> str:
        """The variable that a dotted name means through the imports of the modules that hand it on."""
        seen: set[str] = set()
        while name.startswith(".") and name not in seen:
            seen.add(name)
            key = self._variable_at(name)
            module = self._names.modules.get(key.rpartition(":")[0])
            bindings = module.scope.bindings[key.rpartition(":")[2]] if module is not None else []
            if module is None or len(bindings) != 1 or bindings[0].kind != "import":
                return key
            name = self._names.module_of(bindings[0].target, module)
        return ""

    def key_of(self, name: str, scope: form.Scope) -> str:
        """The key of the module's variable that a name means: that of the module which it is imported from."""
        return self.imported_variable(name, scope) or f"{scope.module.name}:{name}"

    def imported_variable(self, name: str, scope: form.Scope) -> str:
        """The same for a name that is an import; empty for any other."""
        holder = holder_of(name, scope)
        bindings = holder.bindings[name] if holder is not None else []
        if holder is None or len(bindings) != 1 or bindings[0].kind != "import":
            return ""
        return self.variable_of(self._names.module_of(bindings[0].target, holder.module))

    def defined(self, wanted: re.Pattern[str]) -> list[str]:
        """The functions and classes of the project whose dotted names fit."""
        return [name for name in self._names.definitions if wanted.fullmatch(name)]

    def _member(self, module: form.Module, names: list[str]) -> Value:
        if not names:
            return Foreign(f".{module.name}")
        first, *others = names
        if first == "__name__":
            return Known(module.name)
        if first not in module.scope.bindings:
            followed = self._names.follow(f".{module.name}.{first}")
            same = followed in ("", f".{module.name}.{first}")
            return ANYTHING if same or others else self.named(followed)
        found = self.variable(module, first)
        if others and isinstance(found, Class):
            method = found.item.scope.bindings.get(others[0])
            if method and isinstance(method[-1].node, form.Function):
                return Closure(method[-1].node, method[-1].node.outer)
        return ANYTHING if others else found

    def _evaluated(self, module: form.Module, name: str) -> Value:
        bindings = module.scope.bindings[name]
        own = [one for one in bindings if is_plain(one) and one.scope is None]
        later = [one for one in bindings if is_plain(one) and one.scope is not None]
        found = either(self._first(own or bindings, module, name), *[self._later(one) for one in later])
        if isinstance(found, Table):
            return self._with_entries(found, module, name)
        key = f"{module.name}:{name}"
        return self.early.left_behind(found, lambda owner, scope: self._means(owner, scope, key), module.scope)

    def _means(self, owner: form.Expression, scope: form.Scope, key: str) -> bool:
        """Whether an expression is the variable of a module that a key names."""
        if not isinstance(owner, form.Name):
            return self.variable_of(self._names.resolve(owner, scope)) == key
        holder = holder_of(owner.id, scope)
        return holder is not None and holder.kind == "module" and self.key_of(owner.id, scope) == key

    def _first(self, bindings: list[form.Binding], module: form.Module, name: str) -> Value:
        """What the module itself binds a name to: any of these, but for an object that takes its class's name."""
        found: list[Value] = []
        for one in bindings:
            if not found or one.value is None or not is_made_of(one, name):
                found.append(self._bound(one, module, name))
                continue
            # `Locale = Locale()`: where the value is made, the name means what it meant before.
            made = self._interpreter.value(one.value, Frame(module.scope, {name: either(*found)}))
            is_last = is_run_anyway(one.block) and all(isinstance(option, Instance) for option in options(made))
            found = [made] if is_last else [*found, made]
        return either(*found)

    def _bound(self, binding: form.Binding, module: form.Module, name: str) -> Value:
        if binding.kind == "import":
            return self.imported(binding.target, module)
        frame = Frame(module.scope, {})
        if isinstance(binding.node, form.Function):
            return self._interpreter.decorated(binding.node, frame)
        if isinstance(binding.node, form.Class):
            return Class(binding.node)
        if binding.kind == "unpacked" and binding.value is not None:
            return taken_apart(name, binding.value, module, self._interpreter)
        if binding.value is None or binding.kind not in ("value", "with", "loop"):
            return ANYTHING
        value = as_imported(self._interpreter.value_in(binding.value, module.scope))
        return either(*self._interpreter.elements(value)) if binding.kind == "loop" else value

    def _later(self, binding: form.Binding) -> Value:
        """What a function binds a global to, run or not; what strangers give is told by what is shared."""
        if binding.kind != "value" or binding.value is None or binding.scope is None:
            return ANYTHING
        return self.value_of(binding.value, binding.scope)

    def value_of(self, expression: form.Expression, scope: form.Scope) -> Value:
        """What an expression of a scope that is not run gives, where nothing of it is a stranger's."""
        value = self._interpreter.value_in(expression, scope)
        return ANYTHING if holes(value) else value

    def _looped(self, scope: form.Scope) -> dict[str, Value]:
        """What loops of a function that is not run hand their variables: `for kind in KINDS: HELD[…] = kind()`."""
        found = {}
        for name, bindings in scope.bindings.items():
            over = bindings[0].value if len(bindings) == 1 and bindings[0].kind == "loop" else None
            if over is not None:
                found[name] = either(*self._interpreter.elements(self.value_of(over, scope)))
        return found

    def _with_entries(self, table: Table, module: form.Module, name: str) -> Value:
        """A dict with what the module writes into it afterwards."""
        entries, rest = dict(table.entries), table.rest
        for key, value, scope in written(module, name):
            is_run = scope is module.scope
            frame = Frame(scope, {} if is_run else self._looped(scope))
            held = self._interpreter.value(value, frame)
            if not is_run and not any(isinstance(option, Closure | Class | Instance) for option in options(held)):
                # What requests write is told by what they share.
                continue
            keys = options(self._interpreter.value(key, frame))
            for option in keys:
                if isinstance(option, Known):
                    old = None if is_run and len(keys) == 1 else entries.get(option.data)
                    entries[option.data] = either(old, held)
                else:
                    rest = either(rest, held)
        return Table(entries, rest, table.keys)
