"""A location's expression that is bound at neither end: it catches paths that nobody thought of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.matching import EXPRESSIONS
from stopper.evidence.deployment.trap import Trap
from stopper.model import Severity
from stopper.standard.patterns.occurrence import held
from stopper.standard.patterns.reading import read_pattern
from stopper.standard.patterns.structure import Choice, Node, Place, Repeat, parts_of
from stopper.standard.regex import regex

# nginx closes the connection for 444.
REFUSAL = regex(r"4\d\d\Z")
ANCHORS: tuple[Place, ...] = ("start", "end", "end or newline", "line start", "line end")


def traps(nginx: Nginx) -> Iterator[Trap]:
    """Every such expression."""
    for level in nginx.levels:
        if level.kind != "location" or level.modifier not in EXPRESSIONS or _refuses(level):
            continue
        # PCRE writes the end of the text as \\z.
        tree = read_pattern(re.sub(r"(?<!\\)((?:\\\\)*)\\z", r"\1\\Z", level.pattern))
        if tree is not None and not _is_bound(tree.root):
            words = f"{level.pattern} is bound at neither end, so it catches every path that holds it somewhere"
            fix = f"location {level.modifier} ^{level.pattern}$ {{ … }}"
            yield Trap(level.at, words, fix=fix, severity=Severity.LOW)


def _refuses(level: Level) -> bool:
    """Whether a location answers nobody, so that a path too many is one more that is closed."""
    if any(item.argument() == "all" for item in level.own("deny")):
        return not level.own("allow")
    return any(REFUSAL.match(item.argument()) for item in level.own("return"))


def _is_bound(node: Node) -> bool:
    """Whether every way through an expression passes one end of the text, by a look-around too."""
    if isinstance(node, Choice):
        return all(_is_bound(one) for one in parts_of(node))
    if isinstance(node, Repeat) and node.low == 0:
        return False
    return held(node, ANCHORS) or any(_is_bound(one) for one in parts_of(node))
