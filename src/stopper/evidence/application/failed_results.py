"""Results that are exceptions, as those of background jobs, and whose text a function makes."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.exception_kinds import BROAD
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.syntax import form

TEXTS = frozenset(["str", "repr", "format", "text_type", "unicode"])


def failed_results(source: Source, scopes: frozenset[form.Scope]) -> Iterator[tuple[form.Expression, form.Scope]]:
    """The values that `scopes` turn to text below `if isinstance(value, Exception)`; caught exceptions are others'."""
    for question in source.calls("isinstance"):
        asked, scope = question.argument(0), question.scope
        if scope not in scopes or source.name(question.argument(1), scope) not in BROAD or _is_caught(asked, scope):
            continue
        path = _path(asked)
        for call in scope.calls if path else ():
            use = call.argument(0)
            if last_name(call.function) in TEXTS and _path(use) == path and _is_below(call.block, question):
                yield call, scope


def _is_caught(item: form.Expression | None, scope: form.Scope) -> bool:
    bindings = scope.bindings.get(item.id, ()) if isinstance(item, form.Name) else ()
    return any(binding.kind == "except" for binding in bindings)


def _is_below(block: form.Block | None, question: form.Call) -> bool:
    """Whether a block runs only where a question was answered with yes."""
    while block is not None:
        if block.kind == "if" and block.test is question:
            return True
        block = block.parent
    return False


def _path(item: form.Expression | None) -> str:
    """A variable or a chain of attributes as it is written; empty for anything else."""
    if isinstance(item, form.Attribute):
        base = _path(item.value)
        return f"{base}.{item.name}" if base else ""
    return item.id if isinstance(item, form.Name) else ""
