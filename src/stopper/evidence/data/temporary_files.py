"""Files and folders that `tempfile` makes for one call of a function."""

from __future__ import annotations

from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.variable_origins import made_from, makers_of
from stopper.standard.regex import regex
from stopper.syntax import form

MAKERS = frozenset(
    f"tempfile.{name}"
    for name in ("mkdtemp", "mkstemp", "mktemp", "TemporaryDirectory", "TemporaryFile", "NamedTemporaryFile")
)
"""What lies in `gettempdir()` under a name of its own is everybody's, and stays."""
KEEPING = regex(r"^(?:move|copy\w*|rename|replace|link|symlink|(?:upload|put|store|import)(?:_\w+|file\w*)?)$")
"""Calls that leave what a file holds elsewhere: at another path, or with another service."""


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


def is_kept_elsewhere(source: Source, path: form.Expression, storing: form.Call) -> bool:
    """Whether the function hands a path on to what keeps the file: `shutil.move(path, target)`."""
    scope = storing.scope
    own = [part.id for part in within(path) if isinstance(part, form.Name) and part.id in scope.bindings]
    folders = [
        name
        for name in makers_of(scope, own)
        if any(is_temporary(source, one.value, scope) for one in scope.bindings.get(name, ()))
    ]
    names = made_from(scope, folders)
    return any(_is_handed(call, names) for call in scope.calls if call is not storing)


def _is_handed(call: form.Call, names: set[str]) -> bool:
    """Whether a call keeps what one of the variables names; from one of them to another nothing leaves the folder."""
    if not KEEPING.match(last_name(call.function)):
        return False
    owner = call.function.value if isinstance(call.function, form.Attribute) else None
    given = [_mentions(item, names) for item in call.every_argument]
    if owner is not None and _mentions(owner, names):
        return not all(given)
    return any(given) and (len(given) == 1 or not all(given))


def _mentions(item: form.Expression, names: set[str]) -> bool:
    return any(isinstance(part, form.Name) and part.id in names for part in within(item))
