"""What a request sends and code writes into a file that stays, and data that code keeps in a file."""

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
DUMPS = frozenset({
    "json.dump", "simplejson.dump", "flask.json.dump", "pickle.dump", "yaml.dump", "yaml.safe_dump", "toml.dump",
    "tomli_w.dump",
})  # fmt: skip
REMOVING = frozenset({"remove", "unlink", "rmtree", "cleanup"})


def keeps_what_was_sent(source: Source, name: str, call: form.Call) -> bool:
    """Whether a call of this name writes what a request sends into a file, which its function does not remove again."""
    if name not in WRITES or not any(_is_sent(source, item, call.scope) for item in call.arguments):
        return False
    return not any(last_name(other.function) in REMOVING for other in call.scope.calls)


def keeps_data(source: Source, name: str, call: form.Call) -> bool:
    """Whether a call of this name writes data into a file that its function opened for it: `json.dump(rows, file)`."""
    file = call.argument(1, "fp") or call.argument(1, "stream")
    if name not in DUMPS or not isinstance(file, form.Name) or isinstance(call.argument(0), form.Constant):
        return False
    opened = [one.value for one in call.scope.bindings.get(file.id, ()) if isinstance(one.value, form.Call)]
    is_written = any(
        source.name(one.function, call.scope) in ("open", "io.open", "codecs.open") and _mode(source, one)[:1] in "wax"
        for one in opened
    )
    return is_written and not any(last_name(other.function) in REMOVING for other in call.scope.calls)


def _mode(source: Source, call: form.Call) -> str:
    mode = call.argument(1, "mode")
    return (source.text(mode, call.scope) or "-") if mode is not None else "r"


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
