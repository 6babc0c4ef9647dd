"""Paths of files: whether a stranger's part can leave the folder that stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.contents import inside, parts_of
from stopper.flow.values.texts.affixes import RESOLVED
from stopper.flow.values.texts.checks import BESIDE, LEADS_BESIDE, LEADS_UNDER, UNDER
from stopper.flow.values.texts.fillings import Filling, fillings, first_beginning, is_number, may_contain, outline
from stopper.flow.values.texts.folder_names import NEVER_UP, UP, ending_up, leading_up
from stopper.flow.values.value import Foreign, Hole, Items, Part, Untrusted, Value, options
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

FIX = "Look it up with werkzeug.utils.safe_join or send_from_directory, or check the resolved path with is_relative_to."
UPLOAD_FIX = "Make a name of your own, or pass it through werkzeug.utils.secure_filename."
PROGRAM_FIX = "Check the resolved path with is_relative_to before it is handed to a program."
FIXES = {"upload": UPLOAD_FIX, "program": PROGRAM_FIX}
UP_FIX = "Refuse the name '..' of a folder, or check the resolved path with is_relative_to."
PATTERN_FIX = "Put it through glob.escape, or refuse the signs *, ? and [."
OF_FOLDERS, LOOKS, PATTERN = ("folder", "listing"), ("listing", "look", "pattern"), "pattern"
"""Notes of what takes the path for a folder, and of what opens nothing."""
OF_A_FOLDER = "flask.send_from_directory"
"""Takes a folder, and the name of a file in it beside that."""
BESIDE_FIX = "Check the resolved path with is_relative_to, or end the folder's name with os.sep before startswith."
DECODED = regex(r"(?:decode|decrypt|unquote|unescape|decompress)(?:_?[a-z]{1,6})?\(\)\Z", re.IGNORECASE)
ROOT = "/"
ELSEWHERE = regex(r"(?!file:)[a-z][a-z0-9+.-]+://", re.IGNORECASE)
"""The beginning of an address, which names no file of this machine."""
KEPT_INSIDE = NEVER_UP | {"basename"}


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each hole of the path that can name a file elsewhere."""
    for option in _each(call.value):
        if isinstance(option, Untrusted) and option.shape == "file":
            continue  # the content of an upload, not its name
        told = [_danger(filling, FIXES.get(call.note, FIX)) for filling in _fillings(option)]
        for found in (*told, *_one_up(option, call), *_others(option, call)):
            if found is not None:
                # Whether a file exists is told at most; what opens it is a sink of its own.
                yield replace(found, is_certain=False) if call.note in LOOKS else found


def _each(value: Value) -> Iterator[Value]:
    """A path, or each of a list of them."""
    for option in options(value):
        yield from inside(option) if isinstance(option, Items) else (option,)


def _fillings(value: Value) -> Iterator[Filling]:
    """A pathlib.Path is its parts with slashes between them; another object is a file or has one, and is no path.

    What an unknown library has decoded is a text again, most likely.
    """
    if not isinstance(value, Foreign) or DECODED.search(value.name):
        yield from fillings(value)
    elif value.name.startswith("pathlib."):
        before = ""
        for argument in value.arguments:
            for filling in fillings(argument):
                yield Filling(filling.hole, before + filling.before, filling.after, filling.has_hole_after)
            parts = parts_of(argument) if not isinstance(argument, Foreign) else ()
            before += outline(parts) + "/"


def _one_up(path: Value, call: SinkCall) -> Iterator[Danger]:
    """A folder that a stranger names before a file, or alone where the sink takes a folder: `..` leads one up."""
    named = call.arguments[1] if len(call.arguments) > 1 else call.keywords.get("path")
    behind = parts_of(named) if named is not None and call.name == OF_A_FOLDER else ()
    for hole in leading_up(_joined(path), behind):
        yield Danger(hole, "as a folder before the name of a file", UP, UP_FIX)
    last = ending_up(_joined(path)) if call.note in OF_FOLDERS else None
    if last is not None:
        # What stands in an address may have lost its two dots to a proxy in front.
        yield Danger(last, "as the name of the folder", UP, UP_FIX, last.origin.kind != "path")


def _others(pattern: Value, call: SinkCall) -> Iterator[Danger]:
    """Each hole of a pattern of names that can hold a sign for any other name."""
    for filling in _fillings(pattern) if call.note == PATTERN else ():
        if may_contain(filling.hole, "*") and not is_number(filling.hole):
            yield Danger(filling.hole, "in a pattern of names, which then fits others", "*", PATTERN_FIX)


def _joined(path: Value) -> tuple[Part, ...]:
    """The parts of a path, with slashes between those of a pathlib.Path."""
    if not isinstance(path, Foreign):
        return parts_of(path)
    if not path.name.startswith("pathlib."):
        return ()
    first, *others = [parts_of(argument) for argument in path.arguments] or [()]
    return (*first, *(part for parts in others for part in ("/", *parts)))


def _danger(filling: Filling, fix: str) -> Danger | None:
    hole, before = filling.hole, filling.before
    if is_number(hole) or hole.encoders & KEPT_INSIDE or LEADS_UNDER in hole.checks or ELSEWHERE.match(before):
        return None
    if _leads_beside(hole):
        return _beside(filling)
    if UNDER in hole.checks and not may_contain(hole, "../"):
        # It was seen to begin like a folder that is not known, and leads out of none.
        return None
    end = "etc/passwd" if not filling.after else "x"
    if not before:
        return _whole(filling, end, fix)
    if before == ROOT and may_contain(hole, end):
        # No folder is left to climb out of; the one before it may be empty in some settings alone.
        return Danger(hole, "after the root of all folders", end, fix, is_certain=False)
    attack = f"../../{end}"
    if not may_contain(hole, "../"):
        return None
    if before.endswith("/"):
        return Danger(hole, f"after the folder {_short(before)}", attack, fix)
    return _within_a_name(filling, attack, fix)


def _whole(filling: Filling, end: str, fix: str) -> Danger | None:
    """A path that begins with the hole; without a slash it names a file where the program's own files lie."""
    hole = filling.hole
    place = "the whole path" if not filling.after else f"the path before {_short(filling.after)}"
    attack = first_beginning(hole, (f"/{end}", f"../../{end}"))
    if attack and (filling.after or hole.origin.kind != "path"):
        return Danger(hole, place, attack, fix)
    if filling.after:
        return None
    attack = first_beginning(hole, (".env", "app.py"))
    return Danger(hole, place, attack, fix, is_certain=False) if attack else None


def _leads_beside(hole: Hole) -> bool:
    """Whether tests prove no more than that a path begins like its folder, as `/srv/app-old` begins like `/srv/app`."""
    is_resolved = bool(hole.encoders & RESOLVED) or not may_contain(hole, "../")
    return LEADS_BESIDE in hole.checks or (BESIDE in hole.checks and is_resolved)


def _beside(filling: Filling) -> Danger:
    """The name of a folder begins like those of its neighbours, whether there are any or not."""
    folder = filling.before.rpartition("/")[2].replace(HOLE, "") or "folder"
    place = "after a check that folders pass whose names only begin the same"
    return Danger(filling.hole, place, f"../{folder}-old/x", BESIDE_FIX, is_certain=False)


def _within_a_name(filling: Filling, attack: str, fix: str) -> Danger:
    """The kernel needs what stands before the first slash to be a folder, unless the path is normalised first."""
    is_unknown = filling.before.endswith(HOLE)
    place = f"after {_short(filling.before)}" if not is_unknown else "after a folder that is not known"
    return Danger(filling.hole, place, attack if is_unknown else f"/{attack}", fix, is_certain=is_unknown)


def _short(text: str) -> str:
    shown = text.replace(HOLE, "…")
    return repr(shown if len(shown) <= 40 else f"…{shown[-39:]}")
