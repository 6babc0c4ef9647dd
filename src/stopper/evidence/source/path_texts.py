"""The text of a path that pathlib puts together: `Path("/tmp") / "reports" / name`."""

from __future__ import annotations

from stopper.evidence.source.index import Source
from stopper.evidence.source.values import text_of
from stopper.standard.holes import HOLE
from stopper.syntax import form

PATHS = frozenset({"pathlib.Path", "pathlib.PosixPath", "pathlib.PurePath", "pathlib.PurePosixPath"})
TEMPORARY = "tempfile.gettempdir"
DEPTH = 6


def path_text(source: Source, item: form.Expression, scope: form.Scope) -> str | None:
    """The path with holes for what is not known; None for what is no path that pathlib made."""
    return _text(source, item, scope, 0)


def _text(source: Source, item: form.Expression, scope: form.Scope, depth: int) -> str | None:
    if depth > DEPTH:
        return None
    if isinstance(item, form.Name):
        bound = source.names.bindings(item.id, scope)
        holder = source.names.holder(item.id, scope)
        value = bound[0].value if len(bound) == 1 and bound[0].kind == "value" else None
        return _text(source, value, holder, depth + 1) if value is not None and holder is not None else None
    parts = _parts(source, item, scope)
    if not parts:
        return "/tmp" if _is_temporary(source, item, scope) else None  # noqa: S108  # the name to find
    first = _text(source, parts[0], scope, depth + 1) or text_of(source.value(parts[0], scope))
    rest = [text_of(source.value(part, scope)) or HOLE for part in parts[1:]]
    return None if first is None else "/".join([first.rstrip("/"), *rest])


def _parts(source: Source, item: form.Expression, scope: form.Scope) -> tuple[form.Expression, ...]:
    if isinstance(item, form.Operation) and item.operator == "/":
        return item.operands
    if not isinstance(item, form.Call):
        return ()
    if source.name(item.function, scope) in PATHS:
        return item.arguments
    if isinstance(item.function, form.Attribute) and item.function.name == "joinpath":
        return (item.function.value, *item.arguments)
    is_text = isinstance(item.function, form.Name) and item.function.id == "str"
    return item.arguments[:1] if is_text else ()


def _is_temporary(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    return isinstance(item, form.Call) and source.name(item.function, scope) == TEMPORARY
