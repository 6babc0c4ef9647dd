"""Captures of nginx's regular expressions: $1 and named groups, with what their group can take."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.deployment.nginx.level import Level
from stopper.standard.patterns.alphabet import mask_of
from stopper.standard.patterns.occurrence import consumed
from stopper.standard.patterns.reading import read_pattern
from stopper.standard.patterns.structure import Character, Group, Node, Sequence, parts_of
from stopper.standard.regex import regex

# nginx itself decodes the path before it compares locations and rewrites with it.
PATH = "$uri"
CONDITION = regex(r"\(?\s*(\S+)\s+(!?~\*?)\s+(.*?)\s*\)?$", re.DOTALL)
Capture = tuple[str, int, bool]


def captured(name: str, level: Level) -> Capture | None:
    """The subject of a capture, the characters that its group takes, and whether it begins with a slash.

    None where no expression around has such a group.
    """
    for subject, pattern in expressions(level):
        group = _group(name, pattern)
        if group is not None:
            node, groups = group
            return subject, consumed(node, groups), _begins_with_slash(node)
    return None


def expressions(level: Level) -> Iterator[tuple[str, str]]:
    """The expressions whose captures a level sees, with their subjects: its own rewrites first, then outwards."""
    for around in level.upwards():
        if around.kind == "map" and around.modifier == "~":
            yield around.subject, around.pattern
        for item in reversed(around.own("rewrite")):
            yield PATH, item.argument()
        condition = CONDITION.match(around.pattern) if around.kind == "if" else None
        if condition is not None and not condition[2].startswith("!"):
            yield condition[1], condition[3].strip("\"'")
        if around.kind == "location" and around.modifier in ("~", "~*"):
            yield PATH, around.pattern
        for item in around.own("server_name"):
            yield from (("$host", name[1:]) for name in item.arguments if name.startswith("~"))


def _group(name: str, pattern: str) -> tuple[Node, dict[int, Node]] | None:
    named = re.sub(r"\(\?<(?![=!])", "(?P<", pattern)
    tree = read_pattern(named)
    if tree is None:
        return None
    groups = tree.groups()
    if name.isdigit():
        number = int(name)
    else:
        try:
            number = re.compile(named).groupindex.get(name, 0)
        except (re.error, RecursionError, OverflowError):
            return None
    return (groups[number], groups) if number in groups else None


def _begins_with_slash(node: Node) -> bool:
    """Whether what a group takes always begins with a slash."""
    while isinstance(node, Group | Sequence):
        inner = parts_of(node)
        first = next(iter(inner), None)
        if first is None:
            return False
        node = first
    return isinstance(node, Character) and node.may == mask_of("/")
