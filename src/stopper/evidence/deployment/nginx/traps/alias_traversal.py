"""A location without its final slash and an alias with one: /static../ leads out of the folder."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.directive import Directive
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.variables import Hole, texts
from stopper.evidence.deployment.trap import Trap
from stopper.model import Severity
from stopper.standard.patterns import mask_of


def traps(nginx: Nginx) -> Iterator[Trap]:
    """Every alias whose folder can be left."""
    for level in nginx.levels:
        for item in level.own("alias") if level.kind == "location" else ():
            if level.modifier in ("", "^~") and not level.pattern.endswith("/"):
                yield _prefix(level, item)
            elif level.modifier in ("~", "~*") and _leaves(item.argument(), level):
                words = "what the expression captures may begin with dots: a path such as ../ leads out of the folder"
                yield Trap(item.at, words, fix=r"location ~ ^/images/(.+)$ { alias /srv/images/$1; }")


def _prefix(level: Level, item: Directive) -> Trap:
    path, folder = level.pattern, item.argument()
    if folder.endswith("/"):
        words = f"{path}../ leads out of {folder}: the location has no final slash, and the alias has one"
        return Trap(item.at, words, fix=f"location {path}/ {{ alias {folder}; }}")
    words = f"{path}… reaches folders beside {folder}, whose names begin alike: neither has a final slash"
    return Trap(item.at, words, fix=f"location {path}/ {{ alias {folder}/; }}", severity=Severity.LOW)


def _leaves(folder: str, level: Level) -> bool:
    """Whether a client's part can begin with dots right where a folder's name ends, or continues it."""
    for text in texts(folder, level):
        for before, part in zip(("", *text), text, strict=False):
            if isinstance(part, Hole) and part.mask & mask_of("."):
                return not part.has_slash_first and not _stands_behind_slash(level, part, before)
    return False


def _stands_behind_slash(level: Level, part: Hole, before: object) -> bool:
    """Whether the slash before the part is demanded by the expression too: /images/(.*) with /static/$1."""
    return isinstance(before, str) and before.endswith("/") and "/(" in level.pattern.replace("/(?", "/(")
