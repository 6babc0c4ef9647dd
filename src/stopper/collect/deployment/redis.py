"""redis.conf and valkey.conf, as the server reads them: a directive a line, its arguments with quotes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.passed_over import passed_over
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.deployment.redis.server import Line, Redis, RedisServer
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.regex import regex

NAMED = regex(r"(?:^|/)[^/]*(?:redis|valkey)[^/]*\.conf\Z|(?:^|/)(?:redis|valkey)/[^/]*\.conf\Z", re.IGNORECASE)
# What only this server has; a unit, a site of nginx or a list of supervisord that is called so has none.
OWN = regex(
    r"^\s*(?:protected-mode|requirepass|maxmemory(?:-policy)?|appendonly|tcp-backlog|unixsocket|save|user|aclfile)\s"
    r"|^\s*(?:tls-)?port[ \t]+\d+[ \t]*$|^\s*bind[ \t]+[^=;{\n]+$",
    re.MULTILINE | re.IGNORECASE,
)


def read(tree: Tree, pairing: Pairing) -> Reading:
    """The servers that the files of a project configure."""
    servers: list[RedisServer] = []
    gaps: list[tuple[str, str]] = []
    for file in tree:
        if file.content is None or not NAMED.search(file.path) or not OWN.search(file.text):
            continue
        reason = passed_over(file, pairing, "a configuration of Redis")
        if reason is not None:
            gaps.append(reason)
        else:
            servers.append(RedisServer(file.path, tuple(_lines(file, gaps))))
    found = (Redis(tuple(servers)),) if servers else ()
    return Reading(found, tuple(gaps), tuple(item.path for item in servers))


def _lines(file: File, gaps: list[tuple[str, str]]) -> Iterator[Line]:
    for number, written in enumerate(file.lines, 1):
        text = written.strip()
        if not text or text.startswith("#"):
            continue
        try:
            words = shlex.split(text, posix=True)
        except ValueError:
            gaps.append((file.path, f"line {number} has a quote that is not closed: the server would refuse it"))
            continue
        if words and words[0].lower() == "include":
            gaps.append((file.path, f"includes another file on line {number}, which is not followed"))
        elif words:
            yield Line(words[0].lower(), tuple(words[1:]), Place(file.path, number))
