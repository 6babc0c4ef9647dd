"""Whether a response that the code makes is also sent."""

from __future__ import annotations

from stopper.evidence.source.expressions import around
from stopper.syntax import form


def is_sent(call: form.Call) -> bool:
    """Whether a response is returned, raised, handed on, or kept where it may be: a bare call or a lost name is not."""
    holders = list(around(call, call.scope))
    statement = holders[-1] if holders else None
    if isinstance(statement, form.Evaluate):
        return any(isinstance(holder, form.Call | form.Passing) for holder in holders)
    if not isinstance(statement, form.Assign) or statement.value is None:
        return True
    names = {target.id for target in statement.targets if isinstance(target, form.Name)}
    return len(names) < len(statement.targets) or any(_is_used(name, statement, call.scope) for name in names)


def _is_used(name: str, made: form.Assign, scope: form.Scope) -> bool:
    """Whether a later statement returns a variable or hands it to a function."""
    for item in scope.expressions:
        if isinstance(item, form.Name) and item.id == name and _is_handed_on(item, made, scope):
            return True
    return any(
        statement.value is not None and isinstance(statement.value, form.Name) and statement.value.id == name
        for statement in scope.returns
    )


def _is_handed_on(use: form.Name, made: form.Assign, scope: form.Scope) -> bool:
    inner: form.Node = use
    for holder in around(use, scope):
        if holder is made:
            return False
        if isinstance(holder, form.Return | form.Raise | form.Passing):
            return True
        if isinstance(holder, form.Call) and inner is not holder.function and use.line >= made.line:
            return True
        if isinstance(holder, form.Assign) and inner is holder.value:
            return True
        inner = holder
    return False
