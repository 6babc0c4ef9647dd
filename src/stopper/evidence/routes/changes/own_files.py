"""Files that a function makes and removes again: what a request leaves behind is no change."""

from __future__ import annotations

from stopper.evidence.data.temporary_files import is_temporary
from stopper.evidence.routes.changes.change_words import FILES
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.syntax import form

OPENERS = frozenset({"open", "io.open", "zipfile.ZipFile", "tarfile.open", "gzip.open"})
WRITING = frozenset({"save", "savefig", "to_csv", "to_excel", "write_image", "write_pdf", "make_archive"})


def removes_file(source: Source, name: str, call: form.Call) -> bool:
    """Whether a call removes or moves a file that was there before the request."""
    return (name in FILES and not _is_own_file(source, call)) or name.endswith("pathlib.Path().unlink")


def _is_own_file(source: Source, call: form.Call) -> bool:
    """Whether the file under a local name is one that the same function wrote, or drew a temporary name for."""
    given, scope = call.argument(0), call.scope
    if isinstance(given, form.Attribute) and given.name == "name":
        given = given.value
    if not isinstance(given, form.Name) or scope.kind != "function":
        return False
    if is_temporary(source, given, scope):
        return True
    return any(_writes(source, other, given.id) for other in scope.calls if other.line <= call.line)


def _writes(source: Source, call: form.Call, name: str) -> bool:
    first = call.argument(0)
    if not isinstance(first, form.Name) or first.id != name:
        return False
    if last_name(call.function) in WRITING:
        return True
    mode = source.text(call.argument(1, "mode"), call.scope) or "r"
    return source.name(call.function, call.scope) in OPENERS and mode[:1] in "wx"
