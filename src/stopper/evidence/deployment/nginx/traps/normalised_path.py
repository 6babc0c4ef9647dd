"""proxy_pass with a path: the application gets another path than nginx compared its rules with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.variables import Hole, texts
from stopper.evidence.deployment.trap import Trap
from stopper.model import Severity
from stopper.standard.patterns import mask_of
from stopper.standard.regex import regex

ADDRESS = regex(r"(https?://)(unix:[^:]+:?|[^/?#]*)(.*)", re.DOTALL)
RAW = regex(r"\$\{?request_uri\b", re.IGNORECASE)
# A client's %3F or %2F, which nginx has decoded, is a separator to the application.
SEPARATORS = mask_of("/?#")


def traps(nginx: Nginx) -> Iterator[Trap]:
    """Every path that nginx and the application read differently."""
    for level in nginx.levels:
        for item in level.own("proxy_pass"):
            found = ADDRESS.fullmatch(item.argument())
            if found is None:
                continue
            words = _slashes(level, found[3]) or _decoded(level, found[2] + found[3])
            if words:
                yield Trap(item.at, words, fix="proxy_pass http://app$request_uri;", severity=Severity.MEDIUM)


def _slashes(level: Level, path: str) -> str:
    """A location and a path of which one alone ends in a slash."""
    place = next((around for around in level.upwards() if around.kind == "location"), None)
    if place is None or place.modifier not in ("", "^~") or not path or "$" in path or place.pattern.startswith("@"):
        return ""
    if path.endswith("/") and not place.pattern.endswith("/"):
        return f"{place.pattern}../ reaches what lies beside {path} in the app: only proxy_pass has a final slash"
    if place.pattern.endswith("/") and place.pattern != "/" and not path.endswith("/"):
        return f"{place.pattern}users reaches {path}users in the app: only the location has a final slash"
    return ""


def _decoded(level: Level, written: str) -> str:
    """A decoded part in the address: the application reads its separators, or decodes it once more."""
    ways = texts(written, level)
    if _is_rewritten_raw(level):
        bare = any(not any(isinstance(part, Hole) or "/" in part for part in text) for text in ways)
        words = "the path is rewritten to what the client sent, and proxy_pass without a path encodes it once more"
        return words if bare and not written.startswith("unix:") else ""
    for text in ways:
        seen = ""
        for part in text:
            if isinstance(part, Hole) and _is_path(part, seen):
                return f"{part.variable} is the decoded path: %3F or %2F in it is a separator to the app, not to nginx"
            seen += part if isinstance(part, str) else ""
    return ""


def _is_path(part: Hole, seen: str) -> bool:
    return part.is_decoded and bool(part.mask & SEPARATORS) and (part.has_slash_first or "/" in seen)


def _is_rewritten_raw(level: Level) -> bool:
    beside = [inner for inner in level.levels if inner.kind == "if"]
    return any(RAW.search(item.argument(1)) for one in (*level.upwards(), *beside) for item in one.own("rewrite"))
