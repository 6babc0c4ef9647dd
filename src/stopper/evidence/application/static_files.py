"""Which folders the application serves as they are, which take uploads, and who serves them in production."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.data.uploads import stored_uploads
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.environments import block_environment
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source, is_support
from stopper.model import Place
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.syntax import form

UPLOADS = regex(
    r"(?:^|_)(?:uploads?|uploaded|avatars?|attachments?|media|photos?|pictures?)_?(?:\w+_)?(?:folder|dir|directory|path|root|dest|destination)$"
    r"|^uploads?$",
    re.IGNORECASE,
)
SERVING = {
    # resolved name → position and word of the folder
    "flask.Blueprint": (2, "static_folder"),
    "whitenoise.WhiteNoise": (1, "root"),
    "whitenoise.base.WhiteNoise": (1, "root"),
    "whitenoise.WhiteNoise().add_files": (0, "root"),
    "flask.send_from_directory": (0, "directory"),
}
ROOTS = frozenset({"", ".", "./", "..", "../"})
ROOT_NAMES = ("flask.Flask().root_path", "flask.Flask().instance_path", "os.getcwd()")
PATHS = frozenset({"dirname", "abspath", "realpath", "resolve", "Path", "absolute", "getcwd"})
EDGE_FILES = regex(
    r"(?:\.(?:conf|ya?ml|tmpl|template|j2|jinja2?)|(?:^|/)(?:nginx|httpd|apache)[^/]*|(?:^|/)Caddyfile)$", re.IGNORECASE
)
AT_EDGE = regex(
    r"location[^{\n]{0,80}static|^\s*(?:alias|root)\s[^;\n]{0,200}static|^\s*Alias\s+\S*static|file_server|handle_path[^\n]{0,80}static",
    re.MULTILINE | re.IGNORECASE,
)
SERVERS = ("whitenoise", "flask_cdn", "flask_s3", "flask_s3up", "flask_cloudy")
KEPT = regex(r"(?:^|/)static/(?:.+/)?[^/]+\.(?:css|js|mjs|png|svg|jpg|woff2?|ico)$")
DEPTH = 6
LONGEST = 500_000


class Served(Struct, frozen=True):
    """A folder that is served as it is; `is_project` where it is the project's own, with source and configuration."""

    at: Place
    is_project: bool


def served_folders(source: Source) -> Iterator[Served]:
    """Each folder that code names as one to serve."""
    made = [(call, 2, "static_folder") for call in source.applications]
    named = [(call, *given) for name, given in SERVING.items() for call in source.calls(name)]
    for call, position, word in (*made, *named):
        folder = call.argument(position, word)
        if folder is not None and not is_support(call.scope.module.path) and not _is_one_file(source, call):
            yield Served(source.at(call), _is_project(source, folder, call.scope, 0))


def _is_one_file(source: Source, call: form.Call) -> bool:
    """`send_from_directory(".", "index.html")`: what is written there is all that is sent."""
    is_sent = source.name(call.function, call.scope) == "flask.send_from_directory"
    name = source.text(call.argument(1, "path") or call.argument(1, "filename"), call.scope) if is_sent else None
    return bool(name) and HOLE not in str(name)


def _is_project(source: Source, item: form.Expression, scope: form.Scope, depth: int) -> bool:
    """Whether a path is the folder of the project or of its package, and no folder within."""
    text = source.text(item, scope)
    if text is not None:
        return text in ROOTS and isinstance(item, form.Constant | form.Name | form.Attribute)
    if source.name(item, scope) in ROOT_NAMES:
        return True
    if isinstance(item, form.Name) and item.id == "__file__":
        return True
    if isinstance(item, form.Name) and depth < DEPTH:
        bindings = source.names.bindings(item.id, scope)
        values = [one.value for one in bindings if one.kind == "value" and one.value is not None]
        return bool(values) and all(_is_project(source, value, scope, depth + 1) for value in values)
    if isinstance(item, form.Call) and last_name(item.function) in PATHS and depth < DEPTH:
        inner = item.arguments or ((item.function.value,) if isinstance(item.function, form.Attribute) else ())
        return bool(inner) and _is_project(source, inner[0], scope, depth + 1)
    return (
        isinstance(item, form.Attribute) and item.name == "parent" and _is_project(source, item.value, scope, depth + 1)
    )


def uploads_in_static(application: Application) -> Iterator[Place]:
    """Each setting, variable or saved file that puts uploads below a static folder."""
    source = application.source
    for assign in source.assignments():
        if not any(UPLOADS.search(last_name(target)) for target in assign.targets):
            continue
        is_aside = block_environment(assign.block) not in ("", "production") or is_support(assign.scope.module.path)
        # What only names another setting is told there.
        is_written = assign.value is not None and not isinstance(assign.value, form.Name)
        if is_written and not is_aside and _is_static(source, assign.value, assign.scope, 0):
            yield source.at(assign)
    for item in stored_uploads(source):
        target = item.call.argument(0)
        if target is not None and _is_static(source, target, item.call.scope, 0):
            yield source.at(item.call)


def _is_static(source: Source, item: form.Expression | None, scope: form.Scope, depth: int) -> bool:
    """Whether a path leads through a folder named static, or that of `app.static_folder`."""
    for part in within(item) if item is not None else ():
        if isinstance(part, form.Attribute) and part.name == "static_folder":
            return True
        if isinstance(part, form.Constant) and isinstance(part.value, str):
            if "static" in re.split(r"[/\\]", part.value) and "://" not in part.value:
                return True
        elif isinstance(part, form.Name) and depth < DEPTH:
            bindings = scope.bindings.get(part.id, ())
            values = [one.value for one in bindings if one.kind == "value" and one.value is not None]
            if any(_is_static(source, value, scope, depth + 1) for value in values):
                return True
    return False


def static_url(application: Application) -> str:
    """The URL before Flask's own static files, with its final slash; empty where there are none or it is not shown."""
    source, creation = application.source, application.creation
    said = creation.argument(1, "static_url_path") or creation.argument(2, "static_folder")
    if said is None:
        return "" if creation.has_star else "/static/"
    path = source.text(said, creation.scope)
    if not path:
        return ""
    if creation.argument(1, "static_url_path") is None:
        path = path.rstrip("/").rpartition("/")[2]
    return f"/{path.strip('/')}/" if path.strip("/") else "/"


def library_server(source: Source) -> Place | None:
    """The import of a library that serves static files before Flask does."""
    return source.import_of(*SERVERS)


def static_server(source: Source, repository: Repository, known: Container[str]) -> tuple[str, Place] | None:
    """What serves static files before Flask does: WhiteNoise, a storage service, or a server of the project's files.

    Files that are `known` by their own grammar are left out: they are asked themselves.
    """
    place = library_server(source)
    if place is not None:
        return "a library", place
    for file in repository.files:
        if file.content is not None and file.path not in known and EDGE_FILES.search(file.path):
            text = file.text[:LONGEST]
            found = AT_EDGE.search(text)
            if found:
                return "a server before the application", Place(file.path, text.count("\n", 0, found.start()) + 1)
    return None


def has_static_files(repository: Repository) -> bool:
    """Whether the project keeps files in a static folder."""
    return next(kept_files(repository), "") != ""


def kept_files(repository: Repository) -> Iterator[str]:
    """The paths of the files that the project keeps in static folders for browsers."""
    return (file.path for file in repository.files if KEPT.search(file.path))


def refreshing(source: Source) -> Iterator[Place]:
    """WhiteNoise that looks for new files at each request, which is made for development."""
    for name in ("whitenoise.WhiteNoise", "whitenoise.base.WhiteNoise"):
        for call in source.calls(name):
            given = source.argument(call, 99, "autorefresh")
            if given is not None and given.is_true() and block_environment(call.block) in ("", "production"):
                yield source.at(call)
