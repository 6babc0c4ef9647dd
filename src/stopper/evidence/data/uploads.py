"""Uploads that the code stores, and under which name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.data.temporary_files import is_kept_elsewhere, is_temporary
from stopper.evidence.data.upload_names import NameTrail, Naming
from stopper.evidence.source.expressions import last_name, within, words_of
from stopper.evidence.source.index import Source, is_support
from stopper.syntax import form

ASKING = frozenset({"exists", "isfile", "is_file", "lexists"})
REMOVING = frozenset({"remove", "unlink", "rmtree"})
UNIQUE = frozenset(
    [
        "uuid",
        "uuid4",
        "random",
        "token",
        "hash",
        "digest",
        "hexdigest",
        "timestamp",
        "now",
        "time",
        "unique",
        "uid",
        "hex",
        "urandom",
        "id",
        "pk",
        "nonce",
    ]
)
MEMORY = ("io.BytesIO()", "io.StringIO()", "tempfile.SpooledTemporaryFile()")
STORAGES = ("werkzeug.datastructures.FileStorage()", "werkzeug.datastructures.file_storage.FileStorage()")
FILE_FIELDS = frozenset({"FileField", "MultipleFileField", "ImageUploadField", "FileUploadField"})
HANDS = 2


class StoredUpload(Struct, frozen=True):
    """One place where an upload is written; `naming` says whose name it gets, `cleaner` what cleans the client's."""

    call: form.Call
    naming: Naming
    is_unique: bool
    cleaner: str = ""


def stored_uploads(source: Source) -> Iterator[StoredUpload]:
    """Every upload that is written under a name in which the client's may have part."""
    for call in source.methods("save"):
        target = call.argument(0, "dst")
        if (
            target is None
            or is_support(call.scope.module.path)
            or "UploadSet" in source.name(call.function, call.scope)
        ):
            continue
        yield from _stored(source, call, target)
    for call in source.calls("open", "io.open"):
        mode = source.text(call.argument(1, "mode"), call.scope) or "r"
        target = call.argument(0, "file")
        if target is not None and "w" in mode:
            yield from _stored(source, call, target)


@lru_cache(maxsize=8)
def storing_calls(source: Source) -> frozenset[form.Call]:
    """The calls that store what a client uploads, and keep it beyond the request."""
    stored = [upload.call for upload in stored_uploads(source)]
    written = [(call, call.argument(0, "dst") or call.argument(0, "file")) for call in stored]
    return frozenset(
        call
        for call, target in written
        if target is None or not is_temporary(source, target, call.scope) or is_kept_elsewhere(source, target, call)
    )


def _stored(source: Source, call: form.Call, target: form.Expression) -> Iterator[StoredUpload]:
    if _is_in_memory(source, target, call.scope):
        return
    trail = NameTrail(source)
    trail.follow(target, call.scope)
    has_own_word = any(not words_of(name).isdisjoint(UNIQUE) for name in trail.names)
    is_unique = has_own_word or _is_asked_for(call, target) or is_temporary(source, target, call.scope)
    if trail.naming != "own" or _is_upload(source, call):
        yield StoredUpload(call, trail.naming, is_unique, trail.cleaner)


def _is_in_memory(source: Source, target: form.Expression, scope: form.Scope) -> bool:
    """Whether an upload is only copied to where nothing of it stays: `upload.save(BytesIO())`."""
    if source.name(target, scope) in MEMORY:
        return True
    if not isinstance(target, form.Subscript):
        return False
    table = last_name(target.value)
    made = [
        assign.value
        for assign in scope.assignments
        for other in assign.targets
        if isinstance(other, form.Subscript) and last_name(other.value) == table
    ]
    return bool(made) and all(one is not None and source.name(one, scope) in MEMORY for one in made)


def _is_upload(source: Source, call: form.Call) -> bool:
    return isinstance(call.function, form.Attribute) and _is_file(source, call.function.value, call.scope, 0)


def _is_file(source: Source, item: form.Expression, scope: form.Scope, depth: int) -> bool:
    """Whether a value is an upload, also where the callers of a function hand it over."""
    if source.name(item, scope) in STORAGES:
        return True
    if isinstance(item, form.Name):
        bindings = source.names.bindings(item.id, scope)[-1:]
        parameter = next((one.parameter for one in bindings if one.kind == "parameter"), None)
        if parameter is not None and depth < HANDS:
            given = _given(source, parameter, scope)
            return any(_is_file(source, value, call.scope, depth + 1) for call, value in given)
        bound = next((one.value for one in bindings if one.value is not None), item)
        if isinstance(bound, form.Name) and bound.id != item.id and depth < HANDS:
            return _is_file(source, bound, scope, depth + 1)
        item = bound
    return is_sent_file(source, item, scope)


def _given(source: Source, parameter: form.Parameter, scope: form.Scope) -> Iterator[tuple[form.Call, form.Expression]]:
    """What the calls of a function hand to one of its parameters."""
    function = scope.node
    if isinstance(function, form.Function) and parameter in function.parameters:
        is_method = function.outer.kind == "class" and function.parameters[0].name in ("self", "cls")
        position = function.parameters.index(parameter) - is_method
        for call in source.names.calls_of(source.names.name_of(function)):
            value = call.argument(position, parameter.name) if position >= 0 else None
            if value is not None:
                yield call, value


def is_sent_file(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether a value is a file of the request: `request.files["picture"]`, `form.picture.data`."""
    if any(source.name(part, scope).startswith("flask.request.files") for part in within(item)):
        return True
    fields = _file_fields(source)
    return any(
        isinstance(part, form.Attribute) and part.name == "data" and last_name(part.value) in fields
        for part in (within(item) if fields else ())
    )


@lru_cache(maxsize=8)
def _file_fields(source: Source) -> frozenset[str]:
    """The names under which the project's forms take files."""
    return frozenset(
        name
        for scope in source.scopes()
        if scope.kind == "class"
        for name, bindings in scope.bindings.items()
        for one in bindings
        if isinstance(one.value, form.Call) and last_name(one.value.function) in FILE_FIELDS
    )


def _is_asked_for(call: form.Call, target: form.Expression) -> bool:
    """Whether code asks before it writes whether something lies there: `if os.path.exists(path): raise …`.

    What it then removes is overwritten all the same.
    """
    before = [one for one in call.scope.calls if one.line <= call.line]
    return (
        isinstance(target, form.Name)
        and any(last_name(one.function) in ASKING and _is_about(one, target.id) for one in before)
        and not any(last_name(one.function) in REMOVING and _is_about(one, target.id) for one in before)
    )


def _is_about(call: form.Call, name: str) -> bool:
    """Whether a call is handed a variable, or is a method of what it holds."""
    about = (*call.arguments, getattr(call.function, "value", None))
    return any(isinstance(one, form.Name) and one.id == name for one in about)
