"""Functions without a name that a module keeps under one: `generate = lambda size: os.urandom(size).hex()`."""

from __future__ import annotations

from stopper.evidence.source.names import Names
from stopper.syntax import form


def anonymous_function(
    names: Names, called: form.Expression, scope: form.Scope
) -> tuple[form.Lambda, form.Scope] | None:
    """What a call's function stands for, if that has no name of its own, and the scope that it is written in."""
    word, holder = "", None
    if isinstance(called, form.Name):
        word, holder = called.id, names.holder(called.id, scope)
    if holder is None or holder.kind != "module" or _is_imported(word, holder):
        base, _, word = names.resolve(called, scope).rpartition(".")
        module = names.modules.get(base.removeprefix(".")) if base.startswith(".") else None
        holder = module.scope if module is not None else None
    bound = holder.bindings.get(word, []) if holder is not None else []
    made = bound[0].value if len(bound) == 1 else None
    return (made, holder) if holder is not None and isinstance(made, form.Lambda) else None


def _is_imported(word: str, holder: form.Scope) -> bool:
    return any(binding.kind == "import" for binding in holder.bindings[word])
