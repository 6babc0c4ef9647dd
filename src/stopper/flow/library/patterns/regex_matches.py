"""Matches of regular expressions: what the groups of one can hold."""

from __future__ import annotations

from collections.abc import Callable

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.patterns.regex_patterns import COMPILED, flags_of, group_sources, pattern_of
from stopper.flow.library.patterns.regex_tests import after_search, begun
from stopper.flow.library.texts.repr_texts import represented
from stopper.flow.library.texts.text_parts import cut, narrowed
from stopper.flow.values.choosing import either
from stopper.flow.values.constants import constant
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.texts.characters import ALL
from stopper.flow.values.value import ANYTHING, GAP, Foreign, Items, Known, Table, Value
from stopper.model import Place
from stopper.standard.patterns import characters

MATCH = "re.Match()"
HOW = "(how)"
"""The keyword by which a match tells how its pattern was looked for."""


def _matching(how: str = "search", *, is_method: bool) -> Callable[[LibraryCall], Value | None]:
    def match(call: LibraryCall) -> Value | None:
        pattern = call.receiver if is_method else call.argument(0, "pattern")
        value = call.argument(0 if is_method else 1, "string")
        if pattern is None or value is None:
            return None
        flags = None if is_method else call.argument(2, "flags")
        return Foreign(MATCH, (pattern, value, *([flags] if flags is not None else [])), {HOW: Known(how)})

    return match


def _finding(*, is_method: bool) -> Callable[[LibraryCall], Value | None]:
    match = _matching(is_method=is_method)

    def find(call: LibraryCall) -> Value | None:
        found = match(call)
        if not isinstance(found, Foreign):
            return None
        source, _ = pattern_of(found.arguments[0])
        count = len(group_sources(source)) if source is not None else 0
        groups = [_group(found, Known(position)) for position in range(1, count + 1)]
        inner = _group(found, Known(0)) if not groups else groups[0] if count == 1 else Items("tuple", tuple(groups))
        return Items("list", (), inner)

    return find


def _iterating(*, is_method: bool) -> Callable[[LibraryCall], Value | None]:
    match = _matching(is_method=is_method)

    def iterate(call: LibraryCall) -> Value | None:
        found = match(call)
        return None if found is None else Items("list", (), found)

    return iterate


def method_group(call: LibraryCall) -> Value | None:
    """`match.group(number)`."""
    if not isinstance(call.receiver, Foreign):
        return None
    found = tuple([_group(call.receiver, key) for key in call.arguments or (Known(0),)])
    return found[0] if len(found) == 1 else Items("tuple", found)


def _group(match: Foreign, key: Value) -> Value:
    if not match.arguments:
        # Of one that a function was handed and that holds nothing of a stranger's nothing is kept.
        return text(GAP)
    source, flags = pattern_of(match.arguments[0])
    flags |= flags_of(match.arguments[2]) if len(match.arguments) > 2 else 0
    own = None if source is None else _source_of(source, key)
    alphabet = ALL if own is None else characters(own, flags, "fullmatch")
    found: list[Value] = [text(narrowed(cut(hole), alphabet)) for hole in dict.fromkeys(holes(match.arguments[1]))]
    if own is not None and isinstance(key, Known):
        # Of a group that is not known nothing is but its characters.
        found = [begun(one, own, flags, "fullmatch") for one in found]
    return either(*found) if found else text(GAP)


def _source_of(source: str, key: Value) -> str:
    """The part of a pattern that one group is; the whole where that is not known."""
    name = key.data if isinstance(key, Known) else None
    groups = group_sources(source)
    if isinstance(name, int) and 0 < name <= len(groups):
        return groups[name - 1][1]
    return next((inner for own, inner in groups if own and own == name), source)


def written(match: Foreign) -> Value:
    """`str(match)`: `<re.Match object; span=(0, 3), match='abc'>`."""
    found = parts_of(represented(_group(match, Known(0))))
    return text("<re.Match object; span=(", GAP, "), match=", *found, ">")


def method_groups(call: LibraryCall) -> Value | None:
    """`match.groups()`."""
    match = call.receiver
    if not isinstance(match, Foreign):
        return None
    source, _ = pattern_of(match.arguments[0] if match.arguments else None)
    if source is None:
        return Items("tuple", (), _group(match, ANYTHING))
    return Items("tuple", tuple([_group(match, Known(at + 1)) for at in range(len(group_sources(source)))]))


def method_groupdict(call: LibraryCall) -> Value | None:
    """`match.groupdict()`."""
    match = call.receiver
    if not isinstance(match, Foreign):
        return None
    source, _ = pattern_of(match.arguments[0] if match.arguments else None)
    names = [name for name, _ in group_sources(source or "") if name]
    return Table({name: _group(match, Known(name)) for name in names}, None if source else _group(match, ANYTHING))


def match_attribute(match: Foreign, name: str, at: Place | None = None) -> Value | None:
    """`match.string`: there is none but of a text in which the pattern was found."""
    if name != "string" or not match.arguments:
        return None
    source, flags = pattern_of(match.arguments[0])
    flags |= flags_of(match.arguments[2]) if len(match.arguments) > 2 else 0
    how = constant(match.keywords.get(HOW)) or "search"
    return after_search(match.arguments[1], (Known(source), Known(flags)), how)


def clean(call: LibraryCall) -> Value | None:
    """A position in a text."""
    return ANYTHING


_OF_COMPILED = {
    "findall": _finding(is_method=True),
    "finditer": _iterating(is_method=True),
    "fullmatch": _matching("fullmatch", is_method=True),
    "match": _matching("match", is_method=True),
    "search": _matching(is_method=True),
}
METHODS = {
    **{f"{kind}.{name}": method for kind in COMPILED for name, method in _OF_COMPILED.items()},
    f"{MATCH}.__getitem__": method_group,
    f"{MATCH}.end": clean,
    f"{MATCH}.group": method_group,
    f"{MATCH}.groupdict": method_groupdict,
    f"{MATCH}.groups": method_groups,
    f"{MATCH}.span": clean,
    f"{MATCH}.start": clean,
}
FUNCTIONS = {
    f"{module}.{name}": function
    for module in ("re", "regex")
    for name, function in {
        "findall": _finding(is_method=False),
        "finditer": _iterating(is_method=False),
        "fullmatch": _matching("fullmatch", is_method=False),
        "match": _matching("match", is_method=False),
        "search": _matching(is_method=False),
    }.items()
}
ATTRIBUTES = {MATCH: match_attribute}
