"""What a name means.

Resolved through imports, aliases, re-exports, assignments, annotations, classes and returned values.

A resolved name is a dotted string. Names of the project itself begin with a dot (`.shop.models.User`); a pair of
parentheses stands for what a call gives, so an instance of Flask is `flask.Flask()` and its method
`flask.Flask().run`. The empty string says that the meaning cannot be known.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterable
from functools import reduce

from stopper.evidence.source.annotations import classes_of, declared
from stopper.evidence.source.bases import direct_bases, linearised
from stopper.evidence.source.bindings import handed_back, holder_of, is_to_come, kept_on_self, nearest
from stopper.evidence.source.flask_made import makes_flask
from stopper.evidence.source.handed import Handed
from stopper.evidence.source.import_roots import IMPORTING, ImportRoots, join, own_name
from stopper.evidence.source.named_entries import entry_of
from stopper.standard.aliases import canonical
from stopper.standard.star_exports import exporter
from stopper.syntax import form

DEPTH = 24
STEPS = 2_000  # expressions looked at for one question
BUILTINS = frozenset(dir(builtins))


class Names:
    """The names of a project's modules; built once, then only asked."""

    def __init__(self, modules: Iterable[form.Module], root_name: str = "") -> None:
        self.modules = {module.name: module for module in modules}
        self.calling = tuple(self.modules.values())
        self.imports = ImportRoots(self.modules, root_name)
        self.definitions: dict[str, form.Function | form.Class] = {}
        self._ancestors: dict[form.Class, list[str]] = {}
        self._resolved: dict[form.Expression, str] = {}
        self._active: set[form.Expression] = set()
        self._stars: set[tuple[str, str]] = set()
        self._steps = self._cuts = 0
        self._arguments: dict[str, list[form.Call]] | None = None
        self._handed = Handed(self.calling, self.resolve)
        for scope in (scope for module in self.modules.values() for scope in module.scopes):
            self.definitions.update({self.name_of(item): item for item in scope.functions})
            self.definitions.update({self.name_of(item): item for item in scope.classes})

    def name_of(self, item: form.Function | form.Class) -> str:
        """The project's own name of a function or class."""
        return own_name(item)

    def resolve(self, expression: form.Expression, scope: form.Scope) -> str:
        """The dotted name that `expression` means in `scope`; empty where it cannot be known."""
        known = self._resolved.get(expression)
        if known is not None:
            return known
        self._steps = self._steps + 1 if self._active else 0
        if expression in self._active or len(self._active) > DEPTH or self._steps > STEPS:
            self._cuts += 1
            return ""
        cuts = self._cuts
        self._active.add(expression)
        try:
            name = self._meaning(expression, scope)
        finally:
            self._active.discard(expression)
        # An answer that a circle or the depth cut short holds only for the question that led there.
        if not self._active or cuts == self._cuts:
            self._resolved[expression] = name
        return name

    def definition(self, name: str) -> form.Function | form.Class | None:
        """The function or class of the project that `name` means."""
        return self.definitions.get(name)

    def bindings(self, name: str, scope: form.Scope) -> list[form.Binding]:
        """Everything that gives `name` its meaning in `scope`, from the innermost scope that knows it."""
        return holder.bindings[name] if (holder := holder_of(name, scope)) is not None else []

    def holder(self, name: str, scope: form.Scope) -> form.Scope | None:
        """The scope whose binding `name` means in `scope`."""
        return holder_of(name, scope)

    def module_of(self, target: str, module: form.Module) -> str:
        """The project's own dotted name for an import of `module`, or the target itself where it is foreign."""
        return self.imports.module_of(target, module)

    def ancestors(self, item: form.Class) -> list[str]:
        """The resolved names of a class's bases, in the order in which Python asks them; foreign ones included."""
        if item in self._ancestors:
            return self._ancestors[item]
        found = linearised("", direct_bases(item, self.resolve, self.definitions))
        if not self._active:
            # Within a resolution an answer may be cut short by a circle, and is not the last word.
            self._ancestors[item] = found
        return found

    def member(self, base: str, attribute: str) -> str:
        """The name of `base.attribute`."""
        if base.startswith("."):
            return self._own_member(base, attribute)
        return canonical(f"{base}.{attribute}") if base else ""

    def calls_of(self, name: str) -> list[form.Call]:
        """Every call, in the modules of `calling`, of the function or class of the project that `name` means."""
        if self._arguments is None:
            self._arguments = {}
            for scope in (scope for module in self.calling for scope in module.scopes):
                for call in scope.calls:
                    target = self.resolve(call.function, scope)
                    if target.startswith("."):
                        self._arguments.setdefault(target, []).append(call)
        return self._arguments.get(name, [])

    def _meaning(self, expression: form.Expression, scope: form.Scope) -> str:
        if type(expression) is form.Name:  # which costs half of isinstance, and is asked most often
            return self._name(expression, scope)
        if type(expression) is form.Attribute:
            return self._attribute(expression, scope)
        if type(expression) is form.Call:
            return self._called(expression, scope)
        if isinstance(expression, form.Passing):
            return self.resolve(expression.value, scope)
        if isinstance(expression, form.Subscript):
            entry = entry_of(expression, scope, self.resolve, self.definitions)
            return self.resolve(*entry) if entry is not None else self._of_types(expression, scope)
        if isinstance(expression, form.Choice):
            return self.resolve(expression.then, scope) or self.resolve(expression.otherwise, scope)
        if isinstance(expression, form.Operation) and expression.operator == "or":
            return next((name for name in (self.resolve(item, scope) for item in expression.operands) if name), "")
        return ""

    def _of_types(self, expression: form.Subscript, scope: form.Scope) -> str:
        """A class of the project that is told its types: `Store[User]`; an Enum gives one of its members so."""
        name = self.resolve(expression.value, scope)
        item = self.definitions.get(name)
        is_known = isinstance(item, form.Class) and not any(base.startswith("enum.") for base in self.ancestors(item))
        return name if is_known else ""

    def _attribute(self, item: form.Attribute, scope: form.Scope) -> str:
        name, owner = self.member(self.resolve(item.value, scope), item.name), item.value
        if not (isinstance(owner, form.Name) and name.startswith(".") and "()." in name) or name in self.definitions:
            return name
        # The class has no such member: where a condition chooses among several objects, another has it.
        holder = self.holder(owner.id, scope)
        chosen = [one for one in holder.bindings[owner.id] if one.block is not None] if holder is not None else []
        others = [self.member(self.bound(one, holder, owner.id), item.name) for one in chosen if holder is not None]
        return next((other for other in others if other in self.definitions), name)

    def _name(self, name: form.Name, scope: form.Scope) -> str:
        holder = self.holder(name.id, scope)
        if holder is None:
            return self._starred(name.id, scope) or (name.id if name.id in BUILTINS else "")
        binding = nearest(holder.bindings[name.id], name.line if holder is scope else 0)
        return self.bound(binding, holder, name.id)

    def bound(self, binding: form.Binding, holder: form.Scope, name: str) -> str:
        """The name that a binding of `name` in `holder` gives it."""
        if binding.kind == "import":
            return self._imported(binding.target, holder.module)
        if binding.node is not None:
            return self.name_of(binding.node)
        if binding.kind == "parameter":
            return self._parameter(binding, holder, name)
        if binding.kind in ("value", "with") and binding.value is not None:
            given = handed_back(binding.value, name) if type(binding.value) is form.Call else binding.value
            known = self.resolve(given, binding.scope or holder)
            annotated = self._instance(declared(holder, name), holder) if not known else ""
            return known or (annotated if "." in annotated else "")
        return ""

    def _starred(self, name: str, scope: form.Scope) -> str:
        asked = (scope.module.name, name)
        if asked in self._stars:
            self._cuts += 1
            return ""
        self._stars.add(asked)
        try:
            return self._from_star(name, scope.module)
        finally:
            self._stars.discard(asked)

    def _from_star(self, name: str, module: form.Module) -> str:
        # The last one gives the name; a library is asked behind the project's own modules, whose names are known.
        bases = [self.module_of(target, module) for target in reversed(module.scope.star_imports)]
        for found in (self._own_member(base, name) for base in bases if base.startswith(".")):
            if found and (found[0] != "." or found in self.definitions or found[1:] in self.modules):
                return found
        library = exporter(name, [base for base in bases if not base.startswith(".")]) if name not in BUILTINS else ""
        return canonical(f"{library}.{name}") if library else ""

    def _imported(self, target: str, module: form.Module) -> str:
        name = self.module_of(target, module)
        return self.follow(name) if name.startswith(".") else canonical(name)

    def follow(self, name: str) -> str:
        """A name of the project followed through re-exports and aliases to where the thing is made."""
        parts = name[1:].split(".")
        if (package := self.imports.taken_by_package(name[1:])) is not None:
            return self._module_member(package, parts[-1])
        for cut in range(len(parts), -1, -1):
            if ".".join(parts[:cut]) in self.modules:
                return reduce(self.member, parts[cut:], "." + ".".join(parts[:cut]))
        return name

    def _own_member(self, base: str, attribute: str) -> str:
        instance = base.endswith("()")
        plain = base[:-2] if instance else base
        if not instance and plain.lstrip(".") in self.modules:
            return self._module_member(self.modules[plain.lstrip(".")], attribute)
        item = self.definitions.get(plain)
        if isinstance(item, form.Class):
            return self._class_member(item, attribute, instance)
        return f"{plain}.{attribute}" if join(plain.lstrip("."), attribute) in self.imports.packages else ""

    def _module_member(self, module: form.Module, attribute: str) -> str:
        bindings = module.scope.bindings.get(attribute)
        submodule = join(module.name, attribute)
        if bindings:
            binding = nearest(bindings, 0)
            if binding.kind == "import" and binding.target == "." + submodule and submodule in self.modules:
                return "." + submodule
            return self._guarded(binding, module.scope, attribute) or f".{submodule}"
        if submodule in self.imports.packages:
            return "." + submodule
        return self._starred(attribute, module.scope)

    def _guarded(self, binding: form.Binding, scope: form.Scope, name: str) -> str:
        # Imports may run in a circle (a package that imports from its own modules, which import it).
        marker = form.Name(binding.line, 0, 0, name)
        if len(self._active) > DEPTH * 2:
            self._cuts += 1
            return ""
        self._active.add(marker)
        try:
            return self.bound(binding, scope, name)
        finally:
            self._active.discard(marker)

    def _class_member(self, item: form.Class, attribute: str, instance: bool) -> str:
        for owner in (item, *[self.definitions.get(name) for name in self.ancestors(item)]):
            if isinstance(owner, form.Class) and (found := self._declared(owner, attribute)):
                return found
        foreign = next((name for name in self.ancestors(item) if not name.startswith(".")), "")
        if foreign:
            return canonical(f"{foreign}{'()' if instance else ''}.{attribute}")
        return f"{self.name_of(item)}{'()' if instance else ''}.{attribute}"

    def _declared(self, owner: form.Class, attribute: str) -> str:
        bindings = owner.scope.bindings.get(attribute)
        if bindings and not is_to_come(bindings[-1]):
            return self.bound(bindings[-1], owner.scope, attribute)
        kept = kept_on_self(owner, attribute)
        return (self.resolve(*kept) if kept else "") or self._instance(declared(owner.scope, attribute), owner.scope)

    def _instance(self, annotation: form.Expression | None, scope: form.Scope) -> str:
        """An instance of the first class that an annotation names."""
        classes = classes_of(annotation) if annotation is not None else ()
        found = next((name for item in classes if (name := self.resolve(item, scope))), "")
        return f"{found}()" if found else ""

    def _called(self, call: form.Call, scope: form.Scope) -> str:
        name = self.resolve(call.function, scope)
        if name == "typing.cast" and len(call.arguments) == 2:
            return self.resolve(call.arguments[1], scope)
        if not name.startswith("."):
            made = "flask.Flask()" if makes_flask(name, call) else canonical(name and f"{name}()")
            return (name in IMPORTING and canonical(self.imports.named_by(call, scope.module))) or made
        item = self.definitions.get(name)
        if isinstance(item, form.Class):
            return self.name_of(item) + "()"
        return self.returned(item) if isinstance(item, form.Function) else ""

    def returned(self, function: form.Function) -> str:
        """The name of what a function of the project returns, from its return statements."""
        values = [item.value for item in reversed(function.scope.returns) if item.value is not None]
        return next((name for value in values if (name := self.resolve(value, function.scope))), "")

    def _parameter(self, binding: form.Binding, scope: form.Scope, name: str) -> str:
        parameter, function = binding.parameter, scope.node
        if parameter is None or not isinstance(function, form.Function):
            return ""
        annotated = self._instance(parameter.annotation, function.outer)
        if annotated:
            return annotated
        if function.outer.kind == "class" and function.parameters and function.parameters[0] is parameter:
            owner = function.outer.node
            static = any(isinstance(item, form.Name) and item.id == "staticmethod" for item in function.decorators)
            if isinstance(owner, form.Class) and not static:
                return self.name_of(owner) + ("" if name == "cls" else "()")
        default = parameter.default if isinstance(parameter.default, form.Name | form.Attribute) else None
        return self._handed.known(parameter, function) or (self.resolve(default, function.outer) if default else "")
