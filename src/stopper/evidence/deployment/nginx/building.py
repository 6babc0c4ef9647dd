"""Levels made of directives: files put into those that include them, blocks into what is around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase

from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.directive import Directive
from stopper.evidence.deployment.nginx.level import BLOCKS, Level
from stopper.model import Place

Files = Mapping[str, tuple[Directive, ...]]
# What Debian's nginx brings in /etc/nginx/proxy_params, which guides include instead of writing it out.
PROXY_PARAMS = (
    ("Host", "$http_host"),
    ("X-Real-IP", "$remote_addr"),
    ("X-Forwarded-For", "$proxy_add_x_forwarded_for"),
    ("X-Forwarded-Proto", "$scheme"),
)
# What certbot writes to options-ssl-nginx.conf, which its servers include; its ciphers are all forward-secret.
CERTBOT = (
    ("ssl_protocols", ("TLSv1.2", "TLSv1.3")),
    ("ssl_session_cache", ("shared:le_nginx_SSL:10m",)),
    ("ssl_session_tickets", ("off",)),
)
# nginx itself has no bound but its stack; a tree of includes that goes deeper than this goes in a circle.
DEEPEST = 20


def built(files: Files) -> Nginx:
    """The configuration of the files by path; a file that another includes is no root."""
    builder = _Builder(files)
    included = {
        path for path, directives in files.items() for one in _includes(directives) for path in builder.meant(one)
    }
    roots = [builder.root(path) for path in files if path not in included]
    # Files that include each other in a circle are nobody's: the first of them is where it is told.
    for path in files:
        if path not in builder.reached:
            roots.append(builder.root(path))
    return Nginx(tuple(roots), tuple(builder.broken), tuple(dict.fromkeys(builder.absent)))


def joined(parts: Iterable[Nginx], broken: Iterable[Broken]) -> Nginx:
    """One configuration of several that include nothing of each other."""
    found = [*parts]
    return Nginx(
        tuple(root for part in found for root in part.roots),
        (*broken, *(item for part in found for item in part.broken)),
        tuple(place for part in found for place in part.absent),
    )


def _includes(directives: Iterable[Directive]) -> Iterator[Directive]:
    for item in directives:
        if item.name == "include":
            yield item
        if item.block:
            yield from _includes(item.block)


class _Builder:
    def __init__(self, files: Files) -> None:
        self._files = files
        self.broken: list[Broken] = []
        self.absent: list[Place] = []
        self.reached: set[str] = set()

    def root(self, path: str) -> Level:
        """The http level of a file: its http block, or the file itself where it holds servers without one."""
        self.reached.add(path)
        directives = tuple(self._expanded(self._files[path], (path,)))
        blocks = [item for item in directives if item.name == "http" and item.block is not None]
        inside = tuple(one for item in blocks for one in item.block or ()) if blocks else directives
        at = blocks[0].at if blocks else Place(path, 1)
        root = Level("http", at, inside)
        bare = [item for item in inside if item.name == "location"]
        self._fill(root)
        if bare:  # a file for the inside of a server block
            server = Level("server", at, inside, root)
            self._fill(server)
            root.levels = [item for item in root.levels if item.kind == "server"] + [server]
        return root

    def _fill(self, level: Level) -> None:
        for item in level.directives:
            if item.name in BLOCKS and item.block is not None:
                modifier, pattern = _matched(item)
                inner = Level(item.name, item.at, item.block, level, modifier, pattern)
                self._fill(inner)
                level.levels.append(inner)

    def _expanded(self, directives: Iterable[Directive], around: tuple[str, ...]) -> Iterator[Directive]:
        """The directives with those of included files in their place."""
        for item in directives:
            if item.name == "include":
                yield from self._included(item, around)
            elif item.block is not None:
                yield Directive(item.name, item.arguments, item.at, tuple(self._expanded(item.block, around)))
            else:
                yield item

    def _included(self, item: Directive, around: tuple[str, ...]) -> Iterator[Directive]:
        paths = self.meant(item)
        if not paths and item.argument() in ("proxy_params", "/etc/nginx/proxy_params"):
            yield from (Directive("proxy_set_header", pair, item.at) for pair in PROXY_PARAMS)
        elif not paths and item.argument().endswith("letsencrypt/options-ssl-nginx.conf"):
            yield from (Directive(name, arguments, item.at) for name, arguments in CERTBOT)
        elif not paths and not re.search(r"[*?\[]", item.argument()) and not _is_shipped(item.argument()):
            self.absent.append(item.at)
        for path in paths:
            if path in around or len(around) > DEEPEST:
                self.broken.append(Broken(item.at, f"the file includes itself by way of {path}"))
                continue
            self.reached.add(path)
            yield from self._expanded(self._files[path], (*around, path))

    def meant(self, item: Directive) -> list[str]:
        """The files that an include means, by the end of their paths: where they lie on a server is not known."""
        wanted = item.argument().removeprefix("/etc/nginx/").removeprefix("/").removeprefix("./")
        if not wanted:
            return []
        same = item.at.path.rpartition("/")[0]
        beside = [path for path in self._files if fnmatchcase(path, f"{same}/{wanted}" if same else wanted)]
        return beside or [path for path in self._files if fnmatchcase(f"/{path}", f"*/{wanted}")]


def _matched(item: Directive) -> tuple[str, str]:
    """Modifier and pattern of a location; the condition of an `if` as its pattern."""
    if item.name != "location":
        return "", " ".join(item.arguments)
    if len(item.arguments) > 1:
        return item.arguments[0], item.arguments[1]
    written = item.argument()
    found = re.match(r"(=|\^~|~\*|~)(?=\S)", written)  # location =/path
    return (found[1], written[found.end() :]) if found else ("", written)


def _is_shipped(path: str) -> bool:
    """Whether nginx or certbot brings the file."""
    shipped = ("mime.types", "fastcgi_params", "uwsgi_params", "scgi_params", "proxy_params", "fastcgi.conf")
    return (
        path.rpartition("/")[2] in shipped
        or "letsencrypt" in path
        or path.startswith(("/usr/share/", "/etc/nginx/modules"))
    )
