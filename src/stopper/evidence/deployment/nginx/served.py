"""The folders of the machine that nginx hands out by itself, and which file answers a path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from stopper.evidence.deployment.nginx.access import keeps_strangers_out
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.directive import Directive
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.matching import EXPRESSIONS, expression
from stopper.model import Place
from stopper.standard.regex import regex

NUMBERED = regex(r"\$(\d)")
PATHS = ("$uri", "$document_uri", "$request_uri", "$request_filename")


class Served(Struct, frozen=True):
    """A folder that a level of a server hands out; `url` is what stands before the paths of its files."""

    server: Level
    level: Level
    folder: str
    url: str
    at: Place

    def url_of(self, path: str) -> str:
        """The URL of a file of the machine that lies in the folder; empty for others."""
        inside = self.folder.rstrip("/") + "/"
        return self.url + path[len(inside) :] if path.startswith(inside) else ""


def served_folders(nginx: Nginx) -> Iterator[Served]:
    """Every folder that a prefix location, or a server itself, answers with files of."""
    for server in nginx.servers:
        for level in (server, *server.locations()):
            if level.kind == "location" and (level.modifier not in ("", "^~") or level.pattern.startswith("@")):
                continue
            said = _folder(level)
            if said is not None and hands_out(level):
                holder, item = said
                url = level.pattern if level.kind == "location" else "/"
                folder = _joined(holder, item, url)
                yield Served(server, level, folder.rstrip("/") or "/", url if url.endswith("/") else f"{url}/", item.at)


def hands_out(level: Level) -> bool:
    """Whether a level answers with files: it hands nothing on, and neither redirects nor refuses."""
    tried = level.own("try_files")
    by_path = not tried or any(argument.startswith(PATHS) for item in tried for argument in item.arguments)
    return by_path and not level.protocol and not any(around.own("return") for around in level.upwards())


def file_of(level: Level, path: str) -> str:
    """The file of the machine with which a level answers a path; empty where it does not, or nothing shows it."""
    said = _folder(level)
    if said is None or not hands_out(level):
        return ""
    holder, item = said
    if item.name == "alias" and holder.modifier in EXPRESSIONS:
        compiled = expression(holder.pattern, holder.modifier == "~*")
        found = compiled.search(path) if compiled is not None else None
        groups = found.groups() if found is not None else ()
        text = NUMBERED.sub(lambda one: _group(groups, int(one[1])), item.argument())
        return text if "$" not in text else ""
    return _joined(holder, item, path)


def is_public(nginx: Nginx, server: Level, path: str, file: str) -> bool:
    """Whether a stranger who asks a server for a path gets that file of the machine."""
    level = nginx.answering(server, path)
    return file_of(level, path) == file and not keeps_strangers_out(level)


def _group(groups: Sequence[str | None], number: int) -> str:
    return (groups[number - 1] or "") if 0 < number <= len(groups) else "$"


def _folder(level: Level) -> tuple[Level, Directive] | None:
    """What says which folder a level's files lie in, with the level at which it stands."""
    for around in level.upwards():
        for item in reversed(around.own("alias", "root")):
            return (around, item) if item.argument().startswith("/") else None
    return None


def _joined(holder: Level, item: Directive, path: str) -> str:
    """An alias takes the place of the location's own words, a root stands before the whole path."""
    if item.name == "alias":
        return item.argument() + path[len(holder.pattern) :]
    return item.argument().rstrip("/") + path
