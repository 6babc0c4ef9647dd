"""Uploads that the code stores, and under which name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from stopper.evidence.data.temporary_files import is_kept_elsewhere, is_temporary
from stopper.evidence.source.expressions import last_name, names_in, within, words_of
from stopper.evidence.source.index import Source, is_support
from stopper.syntax import form

Naming = Literal["client", "cleaned", "own"]

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
CLEANING = ("werkzeug.utils.secure_filename", "os.path.basename", "ntpath.basename")
# What a name passes through without losing its parts; any other function is taken to make a name of its own.
PATHS = (
    "os.path.join",
    "os.path.abspath",
    "os.path.normpath",
    "os.path.realpath",
    "pathlib.Path",
    "str",
    "flask.safe_join",
)
TEXT_METHODS = frozenset(["format", "join", "lower", "upper", "strip", "replace", "joinpath", "encode", "decode"])
MEMORY = ("io.BytesIO()", "io.StringIO()", "tempfile.SpooledTemporaryFile()")
STORAGES = ("werkzeug.datastructures.FileStorage()", "werkzeug.datastructures.file_storage.FileStorage()")
FILE_FIELDS = frozenset({"FileField", "MultipleFileField", "ImageUploadField", "FileUploadField"})
OTHERS = (".", "argparse.", "optparse.", "click.", "zipfile.", "email.")
"""Whose things have a `filename` that no upload gave."""
DEPTH, HANDS = 8, 2


class StoredUpload(Struct, frozen=True):
    """One place where an upload is written; `naming` says whose name it gets."""

    call: form.Call
    naming: Naming
    is_unique: bool


class _Trail:
    """Follows a path back to the parts that it is made of; `names` collects everything mentioned on the way."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.naming: Naming = "own"
        self.names: set[str] = set()
        self.seen: set[form.Expression] = set()

    def follow(self, item: form.Expression, scope: form.Scope, depth: int = 0, cleaned: bool = False) -> None:
        """Take in one part of the path; `cleaned` says that a function made it safe before."""
        if depth > DEPTH or item in self.seen:
            return
        self.seen.add(item)
        if isinstance(item, form.Attribute) and self._is_of_client(item, scope):
            self._named("cleaned" if cleaned else "client")
        elif isinstance(item, form.Name):
            self._variable(item, scope, depth, cleaned)
        elif isinstance(item, form.Call):
            self._called(item, scope, depth, cleaned)
        else:
            self._several(item, scope, depth, cleaned)

    def _is_of_client(self, item: form.Attribute, scope: form.Scope) -> bool:
        """Whether a name is that of an upload; objects of the project, and what argparse gives, have their own."""
        is_other = item.name in ("filename", "raw_filename") and self.source.name(item.value, scope).startswith(OTHERS)
        return item.name in ("filename", "raw_filename") and not is_other and last_name(item.value) != "self"

    def _several(self, item: form.Expression, scope: form.Scope, depth: int, cleaned: bool) -> None:
        if isinstance(item, form.Attribute | form.Subscript):
            self.names.update(names_in(item))
        for part in _joined(item):
            self.follow(part, scope, depth + 1, cleaned)

    def _named(self, naming: Naming) -> None:
        if self.naming != "client":
            self.naming = naming

    def _variable(self, item: form.Name, scope: form.Scope, depth: int, cleaned: bool) -> None:
        self.names.add(item.id)
        bindings = [one for one in scope.bindings.get(item.id, ()) if one.line <= item.line]
        for binding in bindings[-1:]:
            if binding.kind in ("value", "augmented") and binding.value is not None:
                self.follow(binding.value, scope, depth + 1, cleaned)
            elif binding.kind == "unpacked" and binding.value is not None and binding.position == 0:
                self.follow(_first_of_split(binding.value), scope, depth + 1, cleaned)

    def _called(self, call: form.Call, scope: form.Scope, depth: int, cleaned: bool) -> None:
        name = self.source.name(call.function, scope)
        self.names.update((last_name(call.function), name.rpartition(".")[2], name.split(".")[0]))
        function = self.source.names.definition(name)
        if isinstance(function, form.Function):
            self._own(function, call, scope, depth, cleaned)
        elif name in PATHS or name in CLEANING or _is_text_method(call):
            base = (
                (call.function.value,)
                if isinstance(call.function, form.Attribute) and name not in (*PATHS, *CLEANING)
                else ()
            )
            for part in (*base, *call.arguments):
                self.follow(part, scope, depth + 1, cleaned or name in CLEANING)
        else:
            self.names.update(names_in(call))

    def _own(self, function: form.Function, call: form.Call, scope: form.Scope, depth: int, cleaned: bool) -> None:
        """A function of the project: what it calls says whether it cleans the name and makes it unique."""
        called = {self.source.name(one.function, function.scope) for one in function.scope.calls}
        self.names.update(part for name in called for part in name.split("."))
        if not called.isdisjoint(CLEANING):
            for argument in call.arguments:
                self.follow(argument, scope, depth + 1, cleaned=True)
        elif not called:
            for argument in call.arguments:
                self.follow(argument, scope, depth + 1, cleaned)


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
    trail = _Trail(source)
    trail.follow(target, call.scope)
    has_own_word = any(not words_of(name).isdisjoint(UNIQUE) for name in trail.names)
    is_unique = has_own_word or _is_asked_for(call, target) or is_temporary(source, target, call.scope)
    if trail.naming != "own" or _is_upload(source, call):
        yield StoredUpload(call, trail.naming, is_unique)


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


def _joined(item: form.Expression) -> tuple[form.Expression, ...]:
    if isinstance(item, form.Operation) and item.operator in ("+", "/", "%", "or", "and"):
        return item.operands
    if isinstance(item, form.Text):
        return item.parts
    if isinstance(item, form.Sequence):
        return item.items
    if isinstance(item, form.Choice):
        return (item.then, item.otherwise)
    return (item.value,) if isinstance(item, form.Passing) else ()


def _first_of_split(item: form.Expression) -> form.Expression:
    if isinstance(item, form.Call) and item.arguments and last_name(item.function) == "splitext":
        return item.arguments[0]
    return item


def _is_text_method(call: form.Call) -> bool:
    return isinstance(call.function, form.Attribute) and call.function.name in TEXT_METHODS


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
