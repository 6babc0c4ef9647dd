"""Files and folders that `tempfile` makes for one call of a function."""

from __future__ import annotations

from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source
from stopper.syntax import form

MAKERS = frozenset(
    f"tempfile.{name}"
    for name in ("mkdtemp", "mkstemp", "mktemp", "TemporaryDirectory", "TemporaryFile", "NamedTemporaryFile")
)
"""What lies in `gettempdir()` under a name of its own is everybody's, and stays."""


def is_temporary(source: Source, path: form.Expression | None, scope: form.Scope) -> bool:
    """Whether a path is one of these, or lies below one, as far as the variables of the function tell."""
    made = [path] if path is not None else []
    for value in made:
        for part in within(value):
            if isinstance(part, form.Call) and source.name(part.function, scope).removesuffix("()") in MAKERS:
                return True
            named = scope.bindings.get(part.id, ()) if isinstance(part, form.Name) else ()
            made += [one.value for one in named if one.value is not None and one.value not in made]
    return False
