"""A decoded path in a header, a redirect or a request to the app: %0d%0a begins a header of the client's own."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.directive import Directive
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.variables import LINE_ENDS, VARIABLE, Hole, texts
from stopper.evidence.deployment.trap import Trap
from stopper.standard.patterns import mask_of

NEWLINE = mask_of("\n")
REDIRECTS = ("301", "302", "303", "307", "308")
PATHS = ("uri", "document_uri")


def traps(nginx: Nginx) -> Iterator[Trap]:
    """Every directive that writes a line end of the client into a header."""
    for level in nginx.levels:
        for item in level.directives:
            written = _written(item)
            # A server behind reads a lone CR as text; browsers may not.
            ends = NEWLINE if item.name in ("proxy_pass", "proxy_set_header") else LINE_ENDS
            hole = _hole(written, level, ends) if written else None
            if hole is not None:
                words = (
                    f"{item.name} writes {hole.variable}, which is decoded: %0d%0a begins a header of the client's own"
                )
                yield Trap(item.at, words, fix="Use $request_uri, which stays as the client wrote it.")


def _written(item: Directive) -> str:
    """The text that goes into a header; empty where none does."""
    if item.name in ("add_header", "proxy_set_header"):
        return item.argument(1)
    if item.name == "proxy_pass":
        return item.argument()
    if item.name == "return":
        alone = len(item.arguments) == 1 and not item.argument().isdigit()
        return item.argument() if alone else item.argument(1) if item.argument() in REDIRECTS else ""
    if item.name == "rewrite" and (item.argument(2) in ("redirect", "permanent") or "://" in item.argument(1)):
        # What a rewrite captures is escaped again; nginx's own variables are not.
        named = [found[1] or found[2] for found in VARIABLE.finditer(item.argument(1))]
        return "".join(f"${{{name}}}" for name in named if name in PATHS)
    return ""


def _hole(written: str, level: Level, ends: int) -> Hole | None:
    for text in texts(written, level):
        for part in text:
            if isinstance(part, Hole) and part.mask & ends:
                return part
    return None
