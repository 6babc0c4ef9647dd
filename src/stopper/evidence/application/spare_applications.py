"""Applications that a module makes and nobody uses: left over from a file that was tried by itself."""

from __future__ import annotations

from stopper.evidence.source.expressions import around
from stopper.evidence.source.index import Source
from stopper.syntax import form


def is_spare(source: Source, made: form.Call) -> bool:
    """Whether an application is put into a variable that its module never reads and that no module imports."""
    holder = next(around(made, made.scope), None)
    if made.scope.kind != "module" or not isinstance(holder, form.Assign) or len(holder.targets) != 1:
        return False
    target, module = holder.targets[0], made.scope.module
    if not isinstance(target, form.Name) or holder.value is not made:
        return False
    is_read = any(
        isinstance(item, form.Name) and item.id == target.id and item is not target
        for scope in module.scopes
        for item in scope.expressions
    )
    known = {module.name, f"{module.name}.{target.id}", f"{module.name}.*"}
    return not is_read and not any(
        name in known for other in source.modules if other is not module for name, _ in other.imports
    )
