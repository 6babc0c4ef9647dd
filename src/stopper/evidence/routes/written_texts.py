"""What a request sends and code writes into a file that stays."""

from __future__ import annotations

from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.syntax import form

WRITES = frozenset({
    "open().write", "open().writelines", "io.open().write", "codecs.open().write", "pathlib.Path().write_text",
    "pathlib.Path().write_bytes", "pathlib.Path().open().write",
})  # fmt: skip
SENT = ("flask.request.form", "flask.request.args", "flask.request.values", "flask.request.data", "flask.request.json")
READ = ("flask.request.get_data", "flask.request.get_json")
REMOVING = frozenset({"remove", "unlink", "rmtree", "cleanup"})


def keeps_what_was_sent(source: Source, name: str, call: form.Call) -> bool:
    """Whether a call of this name writes what a request sends into a file, which its function does not remove again."""
    if name not in WRITES or not any(_is_sent(source, item, call.scope) for item in call.arguments):
        return False
    return not any(last_name(other.function) in REMOVING for other in call.scope.calls)


def _is_sent(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether a text is made of what was sent, there or in the variable that it is kept in."""
    for part in within(item):
        bound = scope.bindings.get(part.id, ()) if isinstance(part, form.Name) else ()
        values = [one.value for one in bound if one.value is not None]
        if any(
            source.name(inner, scope).startswith((*SENT, *READ)) for one in (part, *values) for inner in within(one)
        ):
            return True
    return False
