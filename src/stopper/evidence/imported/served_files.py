"""Private files that a running application hands out: those that it was asked for, and those in its static folders."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.parts import RunningRoute
from stopper.evidence.imported.trials import ShownFile
from stopper.evidence.repository.questions import Repository
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.vendored import may_be_vendored

SECRET = regex(
    r"(?:\A|/)(?:\.env(?:\.[^/]*)?|\.git/.*|\.htpasswd|id_(?:rsa|dsa|ecdsa|ed25519)|[^/]+\.(?:pem|key|p12|pfx|kdbx))\Z",
    re.I,
)
# What the environment files of examples end with.
EXAMPLE = regex(r"\.(?:example|sample|template|dist)\Z", re.IGNORECASE)
STORED = regex(r"\.(?:sql|sqlite3?|db|dump|bak|old|orig|swp|log|tar|tgz|gz|zip)\Z|~\Z", re.IGNORECASE)
BACKUP = regex(r"(?:\A|[/_.-])(?:backup|dump|export|database|db)\b[^/]*\Z", re.IGNORECASE)
CODE = regex(r"\.(?:py|pyc|cfg|ini|toml)\Z", re.IGNORECASE)


class PublicFile(Struct, frozen=True):
    """A private file of the project in a static folder: "secret", "data" or "code", and the URL that hands it out.

    `others` counts the further files of the kind in that folder, for code.
    """

    path: str
    url: str
    kind: str
    others: int = 0


def public_files(app: ImportedApp, repository: Repository) -> Iterator[PublicFile]:
    """The private files of the project that lie in a static folder; of code the first, with the number of others."""
    paths = dict.fromkeys([*(file.path for file in (*repository.files, *repository.environment_files))])
    for folder in (item for item in app.folders if item.kind == "static" and item.path):
        found = [
            PublicFile(path, folder.url + path.removeprefix(f"{folder.path}/"), kind_of(path))
            for path in paths
            if folder.holds(path) and kind_of(path)
        ]
        yield from (item for item in found if item.kind != "code")
        code = [item for item in found if item.kind == "code" and not may_be_vendored(item.path)]
        if code:
            yield replace(code[0], others=len(code) - 1)


def kind_of(path: str) -> str:
    """What a private file holds by its name, "secret", "data" or "code"; empty for files of the public."""
    if SECRET.search(path):
        return "" if EXAMPLE.search(path) else "secret"
    is_archive = STORED.search(path) is not None and not re.search(r"\.(?:gz|zip|tar|tgz|db)\Z", path, re.IGNORECASE)
    if is_archive or (STORED.search(path) and BACKUP.search(path)):
        return "data"
    return "code" if CODE.search(path) else ""


def handing_out(app: ImportedApp, shown: ShownFile) -> tuple[str, Place]:
    """What hands a file out, in words, and where it is written."""
    routes = [route for route in app.routes if "<path:" in route.rule and shown.url.startswith(_beginning(route))]
    route = max(routes, key=lambda item: len(_beginning(item)), default=None)
    if route is None:
        return "something before the routes", app.at
    if route.endpoint.rpartition(".")[2] == "static":
        return f"the static folder at {_beginning(route)}", _of_static(app, route)
    place = route.view.at if route.view is not None else None
    return f"the view of {route.rule}", place or app.at


def _beginning(route: RunningRoute) -> str:
    return route.rule.partition("<")[0]


def _of_static(app: ImportedApp, route: RunningRoute) -> Place:
    """Where the static folder is given, as source shows it: at the application or at the blueprint of that name."""
    if app.application is None or not route.blueprint:
        return app.at
    source = app.application.source
    made = [call for call in source.instances("flask.Blueprint") if source.text(call.argument(0, "name"), call.scope)]
    named = [call for call in made if source.text(call.argument(0, "name"), call.scope) == route.blueprint]
    return source.at(named[0]) if named else app.at
