"""What a module and its functions write into a dict that the module holds."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.syntax import form


def written(module: form.Module, name: str) -> Iterator[tuple[form.Expression, form.Expression, form.Scope]]:
    """What a module and its functions write into a dict; a later write of the same key may be that of another day."""
    for scope in module.scopes:
        if scope is module.scope or (scope.kind == "function" and name not in scope.bindings):
            for target, value in _into(scope, name):
                yield target.key, value, scope


def _into(scope: form.Scope, name: str) -> Iterator[tuple[form.Subscript, form.Expression]]:
    for assign in scope.assignments:
        for target in assign.targets:
            owner = target.value if isinstance(target, form.Subscript) else None
            if (
                isinstance(target, form.Subscript)
                and isinstance(owner, form.Name)
                and owner.id == name
                and assign.value
            ):
                yield target, assign.value
