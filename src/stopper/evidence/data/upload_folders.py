"""Where uploads come to lie, how they are sent back, and which objects of a bucket anybody may read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from stopper.evidence.application.configuration import Setting
from stopper.evidence.application.flask import Application
from stopper.evidence.data.uploads import StoredUpload
from stopper.evidence.source.effective_value import setting_key
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import FromEnvironment
from stopper.standard.regex import regex
from stopper.syntax import form

Folder = Literal["static", "named", "templates", "code", "elsewhere", "environment", "unknown"]
STATIC = frozenset({"static", "public", "www", "htdocs", "wwwroot", "assets"})
SENDERS = ("flask.send_from_directory", "flask.send_file", "flask.helpers.send_from_directory")
UPLOADED = regex(r"upload|attach|avatar|document|media|photo|picture", re.IGNORECASE)
# The segments of a path are not in order: what variables hold stands behind.
SENT = frozenset({"upload", "uploads", "uploaded", "media"})
SAFE_TYPES = ("application/octet-stream", "image/", "application/pdf", "text/plain")
SAFE_NAMES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".pdf", ".txt", ".csv", ".zip", ".ico")
PUBLIC = regex(r"^public-read(-write)?$|^publicRead(Write)?$|^authenticated-read$")
DEPTH = 5


class Sent(Struct, frozen=True):
    """An answer with a stored file; `is_attachment` is None where a condition decides; `is_typed`: a fixed type."""

    call: form.Call
    is_attachment: bool | None
    is_typed: bool


class _Path(Struct):
    """What a path is made of."""

    words: list[str]
    names: set[str]
    variable: str = ""


def _is_of_templates(segments: list[str]) -> bool:
    """Whether a path leads to the templates that Flask renders: those below `uploads` are spreadsheets and the like."""
    return "templates" in segments and SENT.isdisjoint(segments)


def folder_of(application: Application, upload: StoredUpload) -> tuple[Folder, str]:
    """The kind of folder that an upload is stored in, and the words that say so."""
    target = upload.call.argument(0, "dst") or upload.call.argument(0, "file")
    if target is None:
        return "unknown", ""
    path = _Path([], set())
    _follow(application, target, upload.call.scope, path, 0)
    is_named = bool(path.words) and path.words[-1].lower().endswith(SAFE_NAMES)
    segments = [part.lower() for word in path.words for part in word.replace("\\", "/").split("/") if part]
    if not STATIC.isdisjoint(segments) or "static_folder" in path.names:
        return "named" if is_named else "static", next((part for part in segments if part in STATIC), "static_folder")
    if _is_of_templates(segments) or "template_folder" in path.names:
        return "templates", "templates"
    if path.variable:
        return "environment", path.variable
    if any(word.startswith(("/", "~")) or word[1:3] == ":\\" for word in path.words) or path.names & {
        "gettempdir",
        "mkdtemp",
    }:
        return "elsewhere", ""
    if path.names & {"__file__", "root_path", "getcwd"}:
        return "code", next(iter(path.names & {"root_path", "__file__", "getcwd"}))
    return ("code", segments[0]) if segments and path.words and not path.names - {"filename"} else ("unknown", "")


def written_folder(application: Application, upload: StoredUpload) -> str:
    """The folder of an upload as its path is written, absolute or from within the project; empty where none is."""
    target = upload.call.argument(0, "dst") or upload.call.argument(0, "file")
    path = _Path([], set())
    if target is not None:
        _follow(application, target, upload.call.scope, path, 0)
    # What is left out is the name of the file, and a way up.
    names = [word for word in dict.fromkeys(path.words) if word.strip("./") and "." not in word.rpartition("/")[2]]
    found = ""
    for word in names:
        found = word if word.startswith("/") else f"{found}/{word}"
    is_absolute = any(word.startswith("/") for word in names)
    return found.rstrip("/") if is_absolute else found.strip("/")


def _follow(application: Application, item: form.Expression, scope: form.Scope, path: _Path, depth: int) -> None:
    """Collects the constants and the names of a path, variables and settings followed."""
    if depth > DEPTH:
        return
    behind = set(_behind(item))
    for part in within(item):
        if isinstance(part, form.Constant) and isinstance(part.value, str) and not _is_key(part, item):
            # A slash behind something else begins no path: base + "/uploads", f"{base}/uploads".
            path.words.append(part.value.lstrip("/") if part in behind else part.value)
        elif isinstance(part, form.Attribute):
            path.names.add(part.name)
        elif isinstance(part, form.Name):
            path.names.add(part.id)
        _through(application, part, scope, path, depth)


def _behind(item: form.Expression) -> Iterator[form.Expression]:
    """The parts of texts that stand behind another part."""
    for part in within(item):
        if isinstance(part, form.Text):
            yield from part.parts[1:]
        elif isinstance(part, form.Operation) and part.operator == "+":
            yield from part.operands[1:]


def _is_key(part: form.Constant, item: form.Expression) -> bool:
    """Whether a text is the key of a lookup, which says nothing of the path."""
    for holder in within(item):
        if isinstance(holder, form.Subscript) and holder.key is part:
            return True
        if isinstance(holder, form.Call) and last_name(holder.function) and part in holder.arguments[:1]:
            function = holder.function
            if isinstance(function, form.Attribute) and function.name in ("get", "getenv"):
                return True
    return False


def _through(application: Application, part: form.Expression, scope: form.Scope, path: _Path, depth: int) -> None:
    source = application.source
    key = setting_key(application, part, scope)
    if key:
        setting = application.config[key]
        if isinstance(setting.value, FromEnvironment) and setting.value.default is None:
            path.variable = setting.value.name
            return
        for inner, where in _written(source, setting):
            _follow(application, inner, where, path, depth + 1)
    elif isinstance(part, form.Name):
        for binding in source.names.bindings(part.id, scope)[-4:]:
            holder = source.names.holder(part.id, scope) or scope
            is_followed = binding.value is not None and binding.kind in ("value", "unpacked")
            # What an application is made of says nothing of a path that begins with one of its settings.
            if binding.value is not None and is_followed and source.name(binding.value, holder) != "flask.Flask()":
                _follow(application, binding.value, holder, path, depth + 1)
            elif binding.kind == "import" and (text := source.text(part, scope)):
                path.words.append(text)


def _written(source: Source, setting: Setting) -> Iterator[tuple[form.Expression, form.Scope]]:
    """The expression that gives a setting its value."""
    for module in source.modules:
        if module.path == setting.written_at.path:
            for scope in module.scopes:
                for assign in scope.assignments:
                    if assign.line == setting.written_at.line and assign.value is not None:
                        yield assign.value, scope


def sent_uploads(application: Application) -> Iterator[Sent]:
    """Every answer with a file whose folder or name speaks of uploads."""
    source = application.source
    for call in source.calls(*SENDERS):
        directory = call.argument(0)
        if directory is None or is_support(call.scope.module.path):
            continue
        if any(UPLOADED.search(name) for name in _names(directory, call)):
            yield Sent(call, _attached(source, call), _typed(source, call))


def _names(directory: form.Expression, call: form.Call) -> Iterator[str]:
    for part in within(directory):
        if isinstance(part, form.Name | form.Attribute | form.Subscript):
            yield last_name(part)
            if isinstance(part, form.Name):
                for binding in call.scope.bindings.get(part.id, ()):
                    yield from (last_name(item) for item in within(binding.value)) if binding.value is not None else ()
        elif isinstance(part, form.Constant) and isinstance(part.value, str):
            yield part.value


def _attached(source: Source, call: form.Call) -> bool | None:
    value = source.argument(call, -1, "as_attachment")
    if value is None and _says_attachment(call.scope):
        return True
    if value is None:
        return None if call.has_star else False
    return value.is_true()


def _says_attachment(scope: form.Scope) -> bool:
    """Whether the function writes the header itself."""
    return any(
        isinstance(item, form.Constant) and isinstance(item.value, str) and item.value.startswith("attachment")
        for item in scope.expressions
    )


def _typed(source: Source, call: form.Call) -> bool:
    """Whether the code says what is sent: by a type, or by a name that it writes out."""
    name = source.text(call.argument(1 if "directory" in last_name(call.function) else 0), call.scope)
    if name is not None and name.lower().endswith(SAFE_NAMES):
        return True
    text = source.text(call.keyword("mimetype"), call.scope) if call.keyword("mimetype") is not None else None
    return text is not None and text.startswith(SAFE_TYPES) and "svg" not in text


def public_objects(source: Source) -> Iterator[tuple[form.Call, str]]:
    """Every call that lets anybody read an object or a bucket, with the words that say so."""
    for call in source.methods(
        "put_object", "upload_file", "upload_fileobj", "put_object_acl", "put_bucket_acl", "create_bucket", "set_acl",
        "set_canned_acl", "put", "copy_object", "generate_presigned_post", "upload_from_file", "set_contents_from_file",
        "set_contents_from_string", "copy", "create_multipart_upload", "upload_blob",
    ):  # fmt: skip
        for part in within(call):
            if isinstance(part, form.Constant) and isinstance(part.value, str) and PUBLIC.match(part.value):
                yield call, part.value
                break
    for call in source.methods("make_public", "make_bucket_public"):
        if not call.arguments:
            yield call, "make_public()"
