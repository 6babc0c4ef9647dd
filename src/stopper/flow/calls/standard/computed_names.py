"""What code looks up by names that it composes: functions and classes of a family of modules, methods of an object.

Such a family is a thing whose dotted name has stars: `.app.actions.*.do_*` are the functions of that beginning in the
modules of a package.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.flow.execution.names.modules import HELD
from stopper.flow.limits import FAMILY
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.changing import changed
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.parts import part_of
from stopper.flow.values.value import (
    ANYTHING,
    Class,
    Closure,
    Foreign,
    Instance,
    Items,
    Known,
    Untrusted,
    Value,
    options,
)
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

GETTERS = ("get", "pop", "setdefault")


class ComputedNames:
    """Finds what names may mean of which not everything is known."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self._found: dict[str, list[Value]] = {}

    def member(self, owner: Value, name: Value, at: Place) -> Value | None:
        """`getattr(owner, name)`; None where `owner` is neither a module of the project nor known to have it."""
        found: list[Value] = []
        for option in options(name):
            if isinstance(option, Known):
                found.append(self._interpreter.member(owner, str(option.data), at))
            elif isinstance(owner, Foreign) and owner.name.startswith("."):
                found.append(Foreign(f"{owner.name}.{pattern(option)}"))
                if holes(option):
                    # Whoever names it may name what the module imports, too.
                    found.append(Foreign("getattr()", (owner, option)))
            elif isinstance(owner, Untrusted) and owner.hole.origin.tables:
                # One of the row's columns, whichever it is.
                found.append(part_of(owner, "[…]", at))
            else:
                return None
        return either(*found) if found else None

    def module(self, name: Value, package: Value | None, holder: form.Module) -> Value | None:
        """The modules that `import_module(name, package)` may give."""
        found: list[Value] = []
        for option in options(name):
            asked = pattern(option).replace(":", ".")
            if asked.startswith("."):
                start = pattern(package) if isinstance(package, Known) else holder.name.rpartition(".")[0]
                asked = f"{start}{asked}"
            if "*" not in asked.partition(".")[0] and asked:
                found.append(self._interpreter.modules.imported(asked, holder))
        return either(*found) if found else None

    def entry(self, owner: Foreign, key: Value) -> Value | None:
        """`globals()[key]`, `vars(module)[key]`; None for any other thing."""
        if not owner.name.startswith(".") or not owner.name.endswith(HELD):
            return None
        holder, found = owner.name.removesuffix(HELD), list[Value]()
        for option in options(key):
            found.append(self._interpreter.modules.named(f"{holder}.{pattern(option)}"))
            if holes(option):
                # Whoever names it may name what the module imports, too.
                found.append(Foreign("globals()[]", (owner, option)))
        return either(*found)

    def members(self, owner: Value) -> Value | None:
        """`inspect.getmembers(module)`: names with what they mean."""
        if not isinstance(owner, Foreign) or not owner.name.startswith("."):
            return None
        return Items("list", (), Items("tuple", (ANYTHING, Foreign(f"{owner.name}.*"))))

    def called(self, callee: Foreign, given: Arguments, at: Place, frame: Frame) -> Value | None:
        """What a call of any of a family gives; None where the callee is none, or nothing of it can be called."""
        if callee.name == "getattr()":
            return self._all(self._methods(callee), given, at, frame)
        if not callee.name.startswith("."):
            return None
        holder, _, method = callee.name.rpartition(".")
        if holder.endswith(HELD):
            return self._of_table(Foreign(holder), method, given)
        if "*" not in callee.name:
            return None
        return self._all(self._family(callee.name), _told(callee.name, given), at, frame)

    def _of_table(self, owner: Foreign, method: str, given: Arguments) -> Value | None:
        if method in GETTERS and given.plain:
            return either(self.entry(owner, given.plain[0]), *given.plain[1:2])
        found = Foreign(f"{owner.name.removesuffix(HELD)}.*")
        if method == "values":
            return Items("list", (), found)
        return Items("list", (), Items("tuple", (ANYTHING, found))) if method == "items" else None

    def _all(self, found: list[Value], given: Arguments, at: Place, frame: Frame) -> Value | None:
        results: list[Value] = []
        fitting = [one for one in found if _takes(one, given)]
        for one in self._interpreter.collector.bounded(fitting, FAMILY, at, "it may call"):
            try:
                results.append(self._interpreter.calls.apply(one, given, at, frame))
            except Unreachable:
                continue
        return either(*results) if fitting else None

    def _methods(self, callee: Foreign) -> list[Value]:
        """The methods of an object whose names `getattr` may have been given."""
        if len(callee.arguments) < 2:  # an owner and a name
            return []
        owner, name = callee.arguments[:2]
        if not isinstance(owner, Instance):
            return []
        wanted = re.compile("|".join(_expression(pattern(option)) for option in options(name)))
        if not holes(name) and wanted.fullmatch("a"):
            return []
        return [
            member
            for known in self._interpreter.classes.names(owner.item)
            if wanted.fullmatch(known) and (member := self._interpreter.objects.member(owner, known)) is not None
        ]

    def _family(self, name: str) -> list[Value]:
        """Every function and class of the project whose dotted name fits, of modules the nearest."""
        known = self._found.get(name)
        if known is None:
            wanted = re.compile(_expression(name))
            known = self._found[name] = [
                self._interpreter.modules.named(one) for one in self._interpreter.modules.defined(wanted)
            ]
        return known


def module_infos(prefix: Value | None) -> Value:
    """What `pkgutil.iter_modules(path, prefix)` gives."""
    name = text(*(parts_of(prefix) if prefix is not None else ()), *parts_of(ANYTHING))
    return Items("list", (), Foreign("pkgutil.ModuleInfo()", (), {"name": name, "1": name}))


def pattern(value: Value) -> str:
    """A name as far as it is known: a star for each part that is not."""
    return "".join(part if isinstance(part, str) else "*" for part in parts_of(value))


def _expression(name: str) -> str:
    return "[^.]*".join(re.escape(part) for part in name.split("*"))


def _told(name: str, given: Arguments) -> Arguments:
    """The arguments, without certainty where nothing of the function's own name is known."""
    if not name.endswith(".*"):
        return given
    named = {name: _uncertain(value) for name, value in given.named.items()}
    return Arguments(tuple([_uncertain(value) for value in given.plain]), named, given.more)


def _uncertain(value: Value) -> Value:
    return changed(value, lambda hole: replace(hole, is_certain=False))


def _takes(callee: Value, given: Arguments) -> bool:
    """Whether a function can be called with so many arguments."""
    if not isinstance(callee, Closure) or not isinstance(callee.function, form.Function):
        return isinstance(callee, Class)
    parameters = callee.function.parameters[1 if callee.bound is not None else 0 :]
    plain = [item for item in parameters if item.kind == "plain"]
    names = {item.name for item in parameters}
    is_open = {item.kind for item in parameters} & {"star", "double-star"}
    count = len(given.plain) + len(given.named)
    needed = sum(1 for item in plain if item.default is None)
    if is_open or given.more is not None:
        return True
    return needed <= count and len(given.plain) <= len(plain) and names.issuperset(given.named)
