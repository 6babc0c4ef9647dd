"""Reads of the environment whose failure the code meets: in a `try` that goes on, or where an own file is missing."""

from __future__ import annotations

from stopper.evidence.source.expressions import last_name, statements
from stopper.evidence.source.handling import handler_kinds, is_in, tries, tries_around
from stopper.evidence.source.index import Source
from stopper.syntax import form

MISSING = frozenset({"KeyError", "LookupError", "Exception", "BaseException"})
UNIMPORTED = frozenset({"ImportError", "ModuleNotFoundError"})
LEAVING = frozenset({"exit", "_exit", "abort", "quit"})


def is_caught(item: form.Expression, scope: form.Scope) -> bool:
    """Whether a `try` around the read meets a missing variable, and goes on."""
    handlers = [handler for one in tries_around(item, scope) for handler in one.handlers]
    return any(_kinds(handler, MISSING) and not _leaves(handler) for handler in handlers)


def is_instead_of_own_module(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether it is read only where a module of the project is missing: `except ImportError` around its import."""
    return any(
        _kinds(handler, UNIMPORTED) and is_in(handler.body, item) and _imports_own(source, one, scope)
        for one in tries(scope)
        for handler in one.handlers
    )


def _kinds(handler: form.Handler, wanted: frozenset[str]) -> bool:
    kinds = handler_kinds(handler)
    return any(last_name(kind) in wanted for kind in kinds) or (not kinds and "Exception" in wanted)


def _leaves(handler: form.Handler) -> bool:
    """Whether a handler ends the program or hands the error on."""
    for item in statements(handler.body):
        call = item.value if isinstance(item, form.Evaluate) else None
        if isinstance(item, form.Raise) or (isinstance(call, form.Call) and last_name(call.function) in LEAVING):
            return True
    return False


def _imports_own(source: Source, item: form.Try, scope: form.Scope) -> bool:
    first, last = item.body[0].line, item.body[-1].end
    return any(
        binding.kind == "import"
        and first <= binding.line <= last
        and source.names.module_of(binding.target, scope.module).startswith(".")
        for bindings in scope.bindings.values()
        for binding in bindings
    )
