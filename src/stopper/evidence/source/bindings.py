"""Which binding of a name counts: scopes from the inside outwards, and of several bindings the nearest plain one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.source.expressions import within
from stopper.syntax import form

DECORATORS = frozenset({"classmethod", "property", "staticmethod"})


def chain(scope: form.Scope) -> Iterator[form.Scope]:
    """A scope and those around it, as Python looks names up: the classes around a function are left out."""
    current: form.Scope | None = scope
    first = True
    while current is not None:
        if first or current.kind != "class":
            yield current
        first = False
        current = current.parent


def holder_of(name: str, scope: form.Scope) -> form.Scope | None:
    """The scope whose binding `name` means in `scope`."""
    if scope.kind != "class" and name in scope.bindings:
        return scope
    for holder in chain(scope):
        bindings = holder.bindings.get(name)
        if bindings and not (holder.kind == "class" and _is_read_from_outside(name, bindings)):
            return holder
    return None


def _is_read_from_outside(name: str, bindings: list[form.Binding]) -> bool:
    """Whether the body of a class reads a name that it binds from outside: `PATTERN = PATTERN`, or `def property`.

    Those decorate what stands before the method that takes their name; behind it they would make nothing.
    """
    if name in DECORATORS:
        return bindings[-1].kind == "function"
    return len(bindings) == 1 and is_made_of(bindings[0], name)


def is_made_of(binding: form.Binding, name: str) -> bool:
    """Whether a binding gives a name a value that is made with the name itself: `Locale = Locale()`."""
    value = binding.value if binding.kind == "value" else None
    return value is not None and any(isinstance(part, form.Name) and part.id == name for part in within(value))


def is_left_for_another(item: form.Class) -> bool:
    """Whether its module gives the name of a class to something that it makes with it."""
    bindings = item.outer.bindings.get(item.name, []) if item.outer.kind == "module" else []
    return len(bindings) > 1 and any(is_made_of(one, item.name) for one in bindings)


def nearest(bindings: list[form.Binding], line: int) -> form.Binding:
    """The last binding before `line`; the last of all where line is 0 or none comes before it.

    Plain values beat augmentations.
    """
    if len(bindings) == 1:
        return bindings[0]
    plain = next((item for item in reversed(bindings) if is_plain(item) and (not line or item.line < line)), None)
    if plain is not None:
        return plain
    useful = [item for item in bindings if is_plain(item)] or bindings
    before = [item for item in useful if item.line < line] if line else []
    return (before or useful)[-1] if before or not line else useful[0]


def is_plain(binding: form.Binding) -> bool:
    """Whether a binding says what a name means: `x += …` does not, nor the None of a library that is not installed."""
    block = binding.block
    is_stub = block is not None and block.kind in ("except", "else") and isinstance(binding.value, form.Constant)
    return binding.kind != "augmented" and not is_stub


def is_to_come(binding: form.Binding) -> bool:
    """Whether a binding only declares a name (`application = None`), which a method gives its value later."""
    return isinstance(binding.value, form.Constant) and binding.value.value is None


def kept_on_self(owner: form.Class, attribute: str) -> tuple[form.Expression, form.Scope] | None:
    """What the first method that writes `self.attribute = …`, or the attribute of its class, gives it.

    `self.attribute = None` says that another method gives it later.
    """
    return _kept(owner).get(attribute)


@lru_cache(maxsize=2_048)
def _kept(owner: form.Class) -> dict[str, tuple[form.Expression, form.Scope]]:
    found: dict[str, tuple[form.Expression, form.Scope]] = {}
    for function in owner.scope.functions:
        for assign in function.scope.assignments:
            for target in assign.targets:
                if assign.value is None or not isinstance(target, form.Attribute) or not _is_of(owner, target):
                    continue
                if target.name not in found or _is_none(found[target.name][0]):
                    found[target.name] = assign.value, function.scope
    return found


def _is_none(value: form.Expression) -> bool:
    return isinstance(value, form.Constant) and value.value is None


def _is_of(owner: form.Class, target: form.Attribute) -> bool:
    """Whether a method of `owner` writes this attribute of its object, or of the class itself."""
    return isinstance(target.value, form.Name) and target.value.id in ("self", "cls", owner.name)


def is_own(target: form.Expression) -> bool:
    """Whether a target is an attribute of `self`."""
    holder = target.value if isinstance(target, form.Attribute) else None
    return isinstance(holder, form.Name) and holder.id == "self"


def variables_given(value: form.Expression, scope: form.Scope) -> frozenset[str]:
    """The variables of a scope that are assigned just this expression."""
    targets = [target for assign in scope.assignments if assign.value is value for target in assign.targets]
    return frozenset(target.id for target in targets if isinstance(target, form.Name))


def handed_back(value: form.Call, name: str) -> form.Expression:
    """What a variable is given that is handed itself to set it up: `app` of `app = captcha.init_app(app)`."""
    if type(value.function) is not form.Attribute or value.function.name != "init_app" or not value.arguments:
        return value
    first = value.arguments[0]
    return first if isinstance(first, form.Name) and first.id == name else value
