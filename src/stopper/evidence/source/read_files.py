"""The text of a file of the project that code reads: `open("csp.txt").read()`, `Path("csp.txt").read_text()`."""

from __future__ import annotations

from collections.abc import Mapping

from stopper.evidence.source.expressions import within
from stopper.evidence.source.names import Names
from stopper.syntax import form

OPENERS = ("open", "io.open", "codecs.open", "pathlib.Path", "flask.Flask().open_resource")
DEPTH = 3


def text_read(names: Names, texts: Mapping[str, str], holder: form.Expression, scope: form.Scope) -> str | None:
    """The text of the one file that `holder` opens; None where that is no file of `texts`, or one of several."""
    opened = _opened(names, holder, scope, 0)
    name = _last_text(opened) if opened is not None else ""
    found = [text for path, text in texts.items() if name and f"/{path}".endswith(f"/{name}")]
    return found[0] if len(found) == 1 else None


def _opened(names: Names, holder: form.Expression, scope: form.Scope, depth: int) -> form.Expression | None:
    """What opens the file, followed through the name that `with` or an assignment gives it."""
    if isinstance(holder, form.Name) and depth < DEPTH:
        bound = [item for item in names.bindings(holder.id, scope) if item.kind in ("with", "value") and item.value]
        value = bound[-1].value if len(bound) == 1 else None
        return _opened(names, value, scope, depth + 1) if value is not None else None
    if isinstance(holder, form.Call):
        target = holder.function
        is_method = isinstance(target, form.Attribute) and target.name in (
            "open",
            "open_resource",
            "joinpath",
            "with_name",
        )
        return holder if is_method or names.resolve(target, scope) in OPENERS else None
    return holder if isinstance(holder, form.Operation) and holder.operator == "/" else None


def _last_text(opened: form.Expression) -> str:
    """The file's name: the last constant text on the way to it, its mode and encoding left out."""
    first: form.Expression = opened
    if isinstance(opened, form.Call):
        is_path = (
            isinstance(opened.function, form.Attribute) and opened.function.name == "open" and not opened.arguments
        )
        first = opened.function if is_path else opened.arguments[0] if opened.arguments else opened.function
    texts = [part.value for part in within(first) if isinstance(part, form.Constant) and isinstance(part.value, str)]
    return texts[-1].lstrip("./") if texts else ""
