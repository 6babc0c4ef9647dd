"""The `try` statements around a line, and what their handlers catch."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.expressions import body_of, statements
from stopper.syntax import form


def handler_kinds(handler: form.Handler) -> tuple[form.Expression, ...]:
    """The classes that a handler names, one by one: those of `except (A, B)` too; none where it catches all."""
    return tuple(
        part for kind in handler.types for part in (kind.items if isinstance(kind, form.Sequence) else (kind,))
    )


def is_in(body: tuple[form.Statement, ...], item: form.Node) -> bool:
    """Whether something stands between the first and the last line of a body."""
    return bool(body) and body[0].line <= item.line <= body[-1].end


def tries(scope: form.Scope) -> Iterator[form.Try]:
    """Every `try` of a scope."""
    return (item for item in statements(body_of(scope)) if isinstance(item, form.Try))


def tries_around(item: form.Node, scope: form.Scope) -> Iterator[form.Try]:
    """Those whose body holds something, from the outside inwards."""
    return (one for one in tries(scope) if is_in(one.body, item))
