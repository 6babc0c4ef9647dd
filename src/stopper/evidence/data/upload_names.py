"""Whose name a path is made of where an upload is stored: the client's, a cleaned one or the application's own."""

from __future__ import annotations

from typing import Literal

from stopper.evidence.data.changed_names import PATHS, TEXT_METHODS, changes_alike
from stopper.evidence.source.branches import above
from stopper.evidence.source.expressions import body_of, last_name, names_in, variable_behind
from stopper.evidence.source.index import Source
from stopper.syntax import form

Naming = Literal["client", "cleaned", "own"]

CLEANING = ("werkzeug.utils.secure_filename", "os.path.basename", "ntpath.basename")
OTHERS = (".", "argparse.", "optparse.", "click.", "zipfile.", "email.")
"""Whose things have a `filename` that no upload gave."""
DEPTH = 8


class NameTrail:
    """Follows a path back to the parts that it is made of; `names` collects everything mentioned on the way."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.naming: Naming = "own"
        self.cleaner = "secure_filename"
        self.names: set[str] = set()
        self.seen: set[form.Expression] = set()

    def follow(self, item: form.Expression, scope: form.Scope, depth: int = 0, cleaned: bool = False) -> None:
        """Take in one part of the path; `cleaned` says that a function made it safe before."""
        if depth > DEPTH or item in self.seen:
            return
        self.seen.add(item)
        if isinstance(item, form.Attribute) and self._is_of_client(item, scope):
            self._of_upload(item, scope, depth, cleaned)
        elif isinstance(item, form.Name):
            self._variable(item, scope, depth, cleaned)
        elif isinstance(item, form.Call):
            self._called(item, scope, depth, cleaned)
        else:
            self._several(item, scope, depth, cleaned)

    def _of_upload(self, item: form.Attribute, scope: form.Scope, depth: int, cleaned: bool) -> None:
        """The name of an upload: the client's, or what was written there before: `file.filename = random_name`."""
        written = _written_before(item, scope)
        if not written:
            self._named("cleaned" if cleaned else "client")
        for value in written:
            self.follow(value, scope, depth + 1, cleaned)

    def _is_of_client(self, item: form.Attribute, scope: form.Scope) -> bool:
        """Whether a name is that of an upload; objects of the project, and what argparse gives, have their own."""
        is_other = item.name in ("filename", "raw_filename") and self.source.name(item.value, scope).startswith(OTHERS)
        return item.name in ("filename", "raw_filename") and not is_other and last_name(item.value) != "self"

    def _several(self, item: form.Expression, scope: form.Scope, depth: int, cleaned: bool) -> None:
        if isinstance(item, form.Attribute | form.Subscript):
            self.names.update(names_in(item))
        if isinstance(item, form.Attribute):
            for value in _written_before(item, scope):
                self.follow(value, scope, depth + 1, cleaned)
        for part in _joined(item):
            self.follow(part, scope, depth + 1, cleaned)
            if self.naming != "own" and isinstance(item, form.Operation) and item.operator == "or":
                break  # What stands in for a name that lacks makes no other one unique.

    def _named(self, naming: Naming) -> None:
        if self.naming != "client":
            self.naming = naming

    def _variable(self, item: form.Name, scope: form.Scope, depth: int, cleaned: bool) -> None:
        self.names.add(item.id)
        # `name = cleaned(name)` is handed what was there before.
        bindings = [
            one for one in scope.bindings.get(item.id, ()) if one.line <= item.line and one.value not in self.seen
        ]
        for binding in bindings[-1:]:
            if binding.kind in ("value", "augmented") and binding.value is not None:
                self.follow(binding.value, scope, depth + 1, cleaned)
            elif binding.kind == "unpacked" and binding.value is not None and binding.position == 0:
                self.follow(_first_of_split(binding.value), scope, depth + 1, cleaned)

    def _called(self, call: form.Call, scope: form.Scope, depth: int, cleaned: bool) -> None:
        name = self.source.name(call.function, scope)
        self.names.update((last_name(call.function), name.rpartition(".")[2], name.split(".")[0]))
        function = self.source.names.definition(name)
        if isinstance(function, form.Function):
            self._own(function, call, scope, depth, cleaned)
        elif name in PATHS or name in CLEANING or _is_text_method(call):
            base = (
                (call.function.value,)
                if isinstance(call.function, form.Attribute) and name not in (*PATHS, *CLEANING)
                else ()
            )
            for part in (*base, *call.arguments):
                self.follow(part, scope, depth + 1, cleaned or name in CLEANING)
        else:
            self.names.update(names_in(call))

    def _own(self, function: form.Function, call: form.Call, scope: form.Scope, depth: int, cleaned: bool) -> None:
        """A function of the project: what it calls says whether it cleans the name and makes it unique."""
        called = {self.source.name(one.function, function.scope) for one in function.scope.calls}
        self.names.update(part for name in called for part in name.split("."))
        if not called.isdisjoint(CLEANING):
            for argument in call.arguments:
                self.follow(argument, scope, depth + 1, cleaned=True)
        elif changes_alike(self.source, function):
            self.cleaner = f"{function.name}()"
            for argument in call.arguments:
                self.follow(argument, scope, depth + 1, cleaned or bool(called))


def _joined(item: form.Expression) -> tuple[form.Expression, ...]:
    if isinstance(item, form.Operation) and item.operator in ("+", "/", "%", "or", "and"):
        return item.operands
    if isinstance(item, form.Text):
        return item.parts
    if isinstance(item, form.Sequence):
        return item.items
    if isinstance(item, form.Choice):
        return (item.then, item.otherwise)
    return (item.value,) if isinstance(item, form.Passing) else ()


def _first_of_split(item: form.Expression) -> form.Expression:
    if isinstance(item, form.Call) and item.arguments and last_name(item.function) == "splitext":
        return item.arguments[0]
    return item


def _is_text_method(call: form.Call) -> bool:
    return isinstance(call.function, form.Attribute) and call.function.name in TEXT_METHODS


def _written_before(item: form.Attribute, scope: form.Scope) -> list[form.Expression]:
    """What may stand in an attribute of a variable when it is read; nothing where it may be as it came."""
    owner = variable_behind(item)
    writes = [
        assign
        for assign in scope.assignments
        for target in assign.targets
        if isinstance(target, form.Attribute) and target.name == item.name and variable_behind(target) == owner
        if owner and assign.line < item.line
    ]
    certain = [one.line for one in above(body_of(scope), item.line) if one in writes]
    return [one.value for one in writes if certain and one.line >= certain[-1] and one.value is not None]
