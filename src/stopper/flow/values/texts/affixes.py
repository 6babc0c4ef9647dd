"""How a text begins and ends, once that was tested: the prefix stands before the hole, which lost what was seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from stopper.flow.values.changing import changed, checked
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes, inside, parts_of, text
from stopper.flow.values.texts.checks import BEGINS_NOT, BESIDE, LEADS_BESIDE, LEADS_UNDER, UNDER
from stopper.flow.values.texts.fillings import from_here
from stopper.flow.values.value import Choice, Hole, Items, Known, Part, Text, Untrusted, Value, options

RESOLVED = frozenset({"resolved", "normpath"})
"""What a path went through whose beginning tells where it leads: there is no `..` behind it any more."""
CLIMBS = frozenset({"../", "/.."})
"""What leads a path one folder up, wherever it stands in it."""


def begins(value: Value, prefix: Value, *, is_resolved: bool = False) -> Value:
    """A text that begins like `prefix`, which may be several; `is_resolved`: a path without a slash at its end."""
    if isinstance(value, Choice):
        fitting = _fitting(value, prefix, str.startswith)
        left = [option for option in fitting if _may_begin(option, prefix)]
        return either(*[begins(option, prefix, is_resolved=is_resolved) for option in left or fitting])
    found: list[Value] = []
    for option in _texts(prefix):
        if isinstance(option, Known) and isinstance(option.data, str) and isinstance(value, (Untrusted, Text)):
            filled = None if value_begins(value, option.data) else _filled(parts_of(value), option.data)
            begun = value if filled is None else _beside(text(option.data, *filled), option)
            found.append(_led_into(begun, option, is_resolved))
        elif not holes(option):
            found.append(_led_into(changed(checked(value, UNDER), _leads_down), option, is_resolved))
        elif _is_own_site(option):
            found.append(_behind_site(value, option))
    return either(*found) if found else value


def _leads_down(hole: Hole) -> Hole:
    """After `normpath` nothing but the beginning of a path climbs, and no folder of the application's begins so."""
    return replace(hole, without=hole.without | CLIMBS) if "normpath" in hole.encoders else hole


def _may_begin(value: Value, prefix: Value) -> bool:
    """Whether no test has shown that a text begins like none of these."""
    first = parts_of(value)[:1]
    absent = first[0].checks if first and isinstance(first[0], Hole) else ()
    for option in _texts(prefix) if absent else ():
        wanted = option.data if isinstance(option, Known) and isinstance(option.data, str) else ""
        if not any(f"{BEGINS_NOT}{wanted[:end]}" in absent for end in range(1, len(wanted) + 1)):
            return True
    return not absent


def _is_own_site(prefix: Value) -> bool:
    """Whether a text is the address of this site up to a slash behind its host: `request.host_url`."""
    parts = parts_of(prefix)
    own = all(part.origin.kind == "host" for part in parts if isinstance(part, Hole))
    return own and isinstance(parts[-1], str) and parts[-1].endswith("/")


def _behind_site(value: Value, prefix: Value) -> Value:
    first, *rest = parts_of(value) or (None,)
    return text(*parts_of(prefix), from_here(first), *rest) if isinstance(first, Hole) else value


def below(value: Value, folder: Value) -> Value:
    """A path that is one of `folder`, or of what lies in it: the name of the folder ends where the folder ends."""
    named = [
        Known(f"{option.data.rstrip('/')}/")
        if isinstance(option, Known) and isinstance(option.data, str)
        else text(*parts_of(option), "/")
        for option in options(folder)
    ]
    return begins(value, either(*named))


def _filled(parts: tuple[Part, ...], prefix: str) -> tuple[Part, ...] | None:
    """What stands behind a prefix that a hole fills, whole or from where a constant beginning ends; else None."""
    first = parts[0]
    begun = first if isinstance(first, str) and prefix.startswith(first) else ""
    following, rest = parts[1 if begun else 0 :], prefix[len(begun) :]
    if not following or not isinstance(following[0], Hole):
        return None
    return _behind(_followed(following, rest), rest)


def _behind(parts: tuple[Part, ...], prefix: str) -> tuple[Part, ...]:
    """What stands behind a prefix: what the whole cannot begin with says something of the rest."""
    first = parts[0] if parts else ""
    if not isinstance(first, Hole):
        return parts
    absent = {name.removeprefix(BEGINS_NOT) for name in first.checks if name.startswith(BEGINS_NOT)}
    kept = {f"{BEGINS_NOT}{name[len(prefix) :]}" for name in absent if name.startswith(prefix) and name != prefix}
    kept |= {f"{BEGINS_NOT}{rest}" for part in first.without for rest in across(prefix, part)}
    first = from_here(first)
    return (replace(first, checks=first.checks | kept), *parts[1:])


def across(prefix: str, part: str) -> Iterator[str]:
    """What cannot follow the prefix of a text that lacks a part: prefix and it together would make the part."""
    return (part[end:] for end in range(1, len(part)) if prefix.endswith(part[:end]))


def _followed(parts: tuple[Part, ...], prefix: str) -> tuple[Part, ...]:
    """After `normpath` a path that does not begin with `..` holds none."""
    first = parts[0]
    if not isinstance(first, Hole) or "normpath" not in first.encoders or prefix.startswith("."):
        return parts
    return (replace(first, without=first.without | CLIMBS), *parts[1:])


def _beside(value: Value, folder: Value) -> Value:
    """A path that begins like the name of a folder may lead into one beside it: `/srv/app-old`."""
    if ends_with_slash(folder):
        return value
    is_rooted = isinstance(folder, Known) and isinstance(folder.data, str) and folder.data.startswith("/")
    return changed(
        value,
        lambda hole: replace(hole, checks=hole.checks | {BESIDE}) if is_rooted or hole.encoders & RESOLVED else hole,
    )


def _led_into(path: Value, folder: Value, is_resolved: bool) -> Value:
    """A path that begins like the name of a folder leads into it, or into one beside it, once it is resolved."""
    if folder in (Known("/"), Known("")):
        return path
    check = LEADS_UNDER if ends_with_slash(folder) and not is_resolved else LEADS_BESIDE
    return changed(path, lambda hole: replace(hole, checks=hole.checks | {check}) if hole.encoders & RESOLVED else hole)


def ends_with_slash(folder: Value) -> bool:
    """Whether the name of a folder ends where the folder ends; nothing is held against one that is not known whole."""
    name = folder.data if isinstance(folder, Known) else None
    return not isinstance(name, str) or not name.startswith("/") or name.endswith("/")


def begins_not(value: Value, prefix: Value) -> Value:
    """A text that does not begin like `prefix`, which may be several."""
    absent = [option.data for option in _texts(prefix) if isinstance(option, Known) and isinstance(option.data, str)]
    if isinstance(value, Choice):
        left = [option for option in value.options if not any(value_begins(option, name) for name in absent)]
        return either(*[begins_not(option, prefix) for option in left or value.options])
    parts = parts_of(value)
    at = 1 if parts and isinstance(parts[0], str) else 0
    before, hole = "".join([part for part in parts[:at] if isinstance(part, str)]), parts[at : at + 1]
    if not hole or not isinstance(hole[0], Hole) or not isinstance(value, (Text, Untrusted)):
        return value
    names = {f"{BEGINS_NOT}{name[len(before) :]}" for name in absent if name.startswith(before) and name != before}
    return text(*parts[:at], replace(hole[0], checks=hole[0].checks | names), *parts[at + 1 :])


def constant_start(value: Value, length: int) -> str | None:
    """The first characters of a text, where they are known: none of them always are."""
    if not length:
        return ""
    first = value.parts[0] if isinstance(value, Text) else ""
    return first[:length] if isinstance(first, str) and len(first) >= length else None


def value_begins(value: Value, prefix: str) -> bool:
    """Whether the constant beginning of a text already holds the prefix."""
    first = parts_of(value)[:1]
    return bool(first) and isinstance(first[0], str) and first[0].startswith(prefix)


def ends(value: Value, suffix: Value) -> Value:
    """A text that ends like `suffix`, which may be several."""
    if isinstance(value, Choice):
        return either(*[ends(option, suffix) for option in _fitting(value, suffix, str.endswith)])
    found: list[Value] = []
    for option in _texts(suffix):
        last = parts_of(value)[-1:]
        if isinstance(option, Known) and isinstance(option.data, str) and last and isinstance(last[0], Hole):
            found.append(text(*parts_of(value), option.data))
    return either(*found) if found else value


def _fitting(value: Choice, affix: Value, test: Callable[[str, str], bool]) -> tuple[Value, ...]:
    """The options that can begin, or end, like that: of constants it is known."""
    wanted = [option.data for option in _texts(affix) if isinstance(option, Known) and isinstance(option.data, str)]
    if len(wanted) < len(_texts(affix)):
        return value.options
    return tuple(
        option
        for option in value.options
        if not (isinstance(option, Known) and isinstance(option.data, str))
        or any(test(option.data, each) for each in wanted)
    )


def encloses(value: Value, start: int, end: int) -> bool:
    """Whether the constant beginning and end of a text are at least so long."""
    if not isinstance(value, Text) or min(start, end) < 0:
        return False
    lengths = [len(edge) if isinstance(edge, str) else 0 for edge in (value.parts[0], value.parts[-1])]
    return start <= lengths[0] and end <= lengths[1]


def _texts(value: Value) -> tuple[Value, ...]:
    return inside(value) if isinstance(value, Items) else options(value)
