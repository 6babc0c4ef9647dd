"""Rights that a condition names and does not call: the method itself is true for everybody."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.source.expressions import statements
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

# `is_authenticated` is a method in old code, and a property of Flask-Login's visitors.
RIGHT = regex(
    r"(?:is|has|can)_(?:[a-z]+_)?(?:admin\w*|staff|root|super\w*|moderator|editor|manager|operator|owner|author|allowed"
    r"|permitted|authori[sz]ed|permissions?|roles?|access)\Z|can_[a-z_]+\Z"
)


class UncalledRight(Struct, frozen=True):
    """A condition that names a method, where it stands."""

    name: str
    at: Place

    @property
    def words(self) -> str:
        """What is wrong, in a sentence."""
        return f"a condition names {self.name} and does not call it: the method is true for everybody"


def uncalled_rights(source: Source) -> Iterator[UncalledRight]:
    """Each such place: `if user.is_admin and …` where every class that has the name has it as a method."""
    methods = _methods(source)
    for function in source.functions() if methods else ():
        for item in _asked(function):
            if isinstance(item, form.Attribute) and item.name in methods:
                yield UncalledRight(item.name, source.place(item, function.scope))


def _asked(function: form.Function) -> Iterator[form.Expression]:
    """The conditions of a function, and the parts of those that are composed."""
    for statement in statements(function.body):
        if isinstance(statement, form.If):
            yield statement.test
    for item in function.scope.expressions:
        if isinstance(item, form.Operation) and item.operator in ("and", "or", "not"):
            yield from item.operands
        elif isinstance(item, form.Choice):
            yield item.test


def _methods(source: Source) -> frozenset[str]:
    """The names of rights that are plain methods in each class that has them, and that nothing is assigned to."""
    found, others = set[str](), set[str]()
    for item in source.classes():
        for name, bindings in item.scope.bindings.items():
            if RIGHT.match(name):
                is_plain = all(one.kind == "function" for one in bindings)
                decorated = any(one.decorators for one in item.scope.functions if one.name == name)
                (found if is_plain and not decorated else others).add(name)
        # A field that is only declared is bound to nothing: `can_edit: bool`.
        declared = (target for assign in item.scope.assignments for target in assign.targets)
        others.update(target.id for target in declared if isinstance(target, form.Name))
    if found:
        targets = (target for assign in source.assignments() for target in assign.targets)
        others.update(target.name for target in targets if isinstance(target, form.Attribute))
    return frozenset(found - others)
