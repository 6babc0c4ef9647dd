"""What tests show of paths: that they lead into a folder, once what leads out of it was followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.flow.guards.paths.related_paths import OUT, folder_is, made_relative, parts_hold_none, relative_to
from stopper.flow.guards.variables.single_bindings import bound
from stopper.flow.library.paths.pathlib_paths import KINDS, path_text
from stopper.flow.state.frames import Frame
from stopper.flow.values.changing import changed, checked, encoded
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes, parts_of
from stopper.flow.values.texts.affixes import CLIMBS, RESOLVED, ends_with_slash
from stopper.flow.values.texts.checks import LEADS_BESIDE
from stopper.flow.values.texts.fillings import is_number, may_hold_any
from stopper.flow.values.value import Choice, Foreign, Hole, Items, Known, Text, Untrusted, Value, options
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

RESOLVING = frozenset({"os.path.abspath", "os.path.realpath", "os.path.normpath"})
SAME = "os.path.normcase"  # of a POSIX system, where it leaves a path as it is
WHOLE = "os.path.commonpath"
COMMON = frozenset({WHOLE, "os.path.commonprefix"})
INSIDE = "safe-join"


class PathTests:
    """Narrows variables that hold paths."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter

    def is_resolved(self, path: form.Expression, frame: Frame) -> bool:
        """Whether a path is what another one was resolved to."""
        return self._resolved(bound(path, frame), frame) is not None

    def begins(self, whole: form.Expression, folder: Value, frame: Frame, *, is_resolved: bool = False) -> None:
        """`os.path.realpath(path).startswith(folder)` came out true; `is_resolved`: the folder is without a slash."""
        shows = is_folder(folder) and not holes(folder)
        ended = not is_resolved and all(ends_with_slash(option) for option in options(folder))
        for path in self._sources(whole, frame) if shows else ():
            self._inside(path, frame, INSIDE if ended else LEADS_BESIDE)

    def does_not_begin(self, path: form.Expression, starts: Value, frame: Frame) -> None:
        """`path.startswith("..")` came out false."""
        value = self._interpreter.value(path, frame)
        for start in starts.items if isinstance(starts, Items) else options(starts):
            if isinstance(start, Known) and start.data in OUT:
                value = changed(value, _climbs_no_more)
            elif isinstance(start, Known) and start.data == "/":
                value = not_absolute(value)
        below = relative_to(path, starts, frame, self._interpreter)
        if below is not None:
            value = changed(made_relative(value), _climbs_no_more)
            for source in (below, *self._sources(below, frame)):
                self._inside(source, frame)
        self._interpreter.refining.narrow(path, value, frame)

    def common(self, test: form.Expression, against: Value, frame: Frame) -> None:
        """`os.path.commonpath((path, folder)) == folder`, or `path.parent == folder`, came out true."""
        if not is_folder(against):
            return
        below = folder_is(test, frame, self._interpreter)
        if below is not None:
            self._leads_inside(below, frame)
        if not isinstance(test, form.Call) or not test.arguments:
            return
        callee, given = self._interpreter.value(test.function, frame), test.arguments[0]
        if not isinstance(callee, Foreign) or callee.name not in COMMON or not isinstance(given, form.Sequence):
            return
        # The prefix that two texts have in common may end within a name.
        is_whole = callee.name == WHOLE or all(map(ends_with_slash, options(against)))
        for item in given.items:
            self._leads_inside(item, frame, INSIDE if is_whole else LEADS_BESIDE)
            value = self._interpreter.value(item, frame)
            if isinstance(item, form.Name) and isinstance(against, Known) and _is_followed(value):
                self._interpreter.refining.narrow(item, _begun(value, str(against.data)), frame)

    def below(self, parents: form.Expression, folder: Value, frame: Frame) -> None:
        """`folder in path.parents` came out true, or `folder in os.path.commonpath((folder, path))`."""
        if isinstance(parents, form.Attribute) and parents.name == "parents":
            self.relative(parents.value, folder, frame)
        elif isinstance(parents, form.Call) and parents.arguments and isinstance(parents.arguments[0], form.Sequence):
            # What two paths share is no longer than the folder is, so a text that has the folder in it is the folder.
            callee, items = self._interpreter.value(parents.function, frame), parents.arguments[0].items
            is_whole = isinstance(callee, Foreign) and callee.name == WHOLE
            if is_whole and any(self._interpreter.value(item, frame) == folder for item in items):
                self.common(parents, folder, frame)

    def relative(self, path: form.Expression, folder: Value, frame: Frame) -> None:
        """`path.relative_to(folder)` came back."""
        if is_folder(folder):
            self._leads_inside(path, frame)

    def no_climbing(self, parts: form.Expression, frame: Frame, *, is_relative: bool = False) -> None:
        """`".." in path.split("/")` came out false, or `".." in Path(path).parts`; `is_relative`: so did `""`."""
        path: form.Expression | None = None
        function = parts.function if isinstance(parts, form.Call) else None
        if isinstance(parts, form.Call) and isinstance(function, form.Attribute) and function.name == "split":
            by = self._interpreter.value(parts.arguments[0], frame) if parts.arguments else None
            path = function.value if by in (Known("/"),) else None
        parts_hold_none(parts, frame, self._interpreter)
        if path is not None:
            value = self._interpreter.value(path, frame)
            shown = changed(value, lambda hole: replace(hole, without=hole.without | CLIMBS))
            self._interpreter.refining.narrow(path, not_absolute(shown) if is_relative else shown, frame)

    def _leads_inside(self, path: form.Expression, frame: Frame, how: str = INSIDE) -> None:
        """A path was seen to lead into its folder, where it, or what it was resolved from, is known."""
        sources = self._sources(path, frame)
        if (not sources or isinstance(path, form.Name)) and _is_followed(self._interpreter.value(path, frame)):
            self._inside(path, frame, how)
        for source in sources:
            self._inside(source, frame, how)

    def _sources(self, whole: form.Expression, frame: Frame) -> list[form.Expression]:
        """What a path is resolved from: as it stands, or where the variable was bound that holds it."""
        found = []
        inner = self._resolved(bound(whole, frame), frame)
        while inner is not None and inner not in found:
            found.append(inner)
            inner = bound(inner, frame) if isinstance(inner, form.Name) else None
        return found

    def _inside(self, path: form.Expression, frame: Frame, how: str = INSIDE) -> None:
        self._interpreter.refining.narrow(path, kept_inside(self._interpreter.value(path, frame), how), frame)

    def _resolved(self, whole: form.Expression, frame: Frame) -> form.Expression | None:
        """The path that an expression resolves; None where it resolves none."""
        if not isinstance(whole, form.Call):
            return None
        if isinstance(whole.function, form.Attribute) and whole.function.name == "resolve":
            return whole.function.value
        if len(whole.arguments) != 1:
            return None
        if isinstance(whole.function, form.Name) and whole.function.id == "str":
            return self._resolved(whole.arguments[0], frame)
        callee = self._interpreter.value(whole.function, frame)
        if callee == Foreign(SAME):
            return self._resolved(whole.arguments[0], frame)
        return whole.arguments[0] if isinstance(callee, Foreign) and callee.name in RESOLVING else None


def is_folder(value: Value) -> bool:
    """Whether it says anything of a path that it lies there: not in the root, nor where a stranger chooses."""
    return all(one not in (Known("/"), Known("")) and _is_fixed(one) for one in options(path_text(value)))


def _is_fixed(folder: Value) -> bool:
    """Whether the code says where a folder lies: what a stranger sends is no more than a name in it."""
    given = [hole for hole in holes(folder) if hole.origin.trust == "direct"]
    is_first = any(one is hole for one in parts_of(folder)[:1] for hole in given)
    return not is_first and all(is_number(hole) or not may_hold_any(hole, "/.") for hole in given)


def kept_inside(path: Value, how: str = INSIDE) -> Value:
    """A path that leads into its folder, whatever was sent; or into one whose name only begins like it."""
    if isinstance(path, Choice):
        return either(*[kept_inside(option, how) for option in path.options])
    if isinstance(path, Foreign):
        inner = tuple([kept_inside(argument, how) for argument in path.arguments])
        return Foreign(path.name, inner, path.keywords) if path.name in KINDS else path
    if how == LEADS_BESIDE:
        return checked(path, LEADS_BESIDE)
    return encoded(path, how)


def _begun(path: Value, folder: str) -> Value:
    """A path without links and dots that begins with a folder, of which a stranger may have sent all of it."""
    if isinstance(path, Choice):
        return either(*[_begun(option, folder) for option in path.options])
    return Text((folder, *path.parts)) if isinstance(path, Text) and isinstance(path.parts[0], Hole) else path


def not_absolute(path: Value) -> Value:
    """A path that does not begin with a slash."""
    if isinstance(path, Choice):
        return either(*[not_absolute(option) for option in path.options])
    if isinstance(path, Foreign) and path.name in KINDS and path.arguments:
        return Foreign(path.name, (not_absolute(path.arguments[0]), *path.arguments[1:]), path.keywords)
    parts = path.parts if isinstance(path, Text) else (path.hole,) if isinstance(path, Untrusted) else ()
    if parts and isinstance(parts[0], Hole):
        return Text((replace(parts[0], encoders=parts[0].encoders | {"lstrip:/"}), *parts[1:]))
    return path


def _climbs_no_more(hole: Hole) -> Hole:
    """After `normpath` nothing but the beginning of a path leads out."""
    is_followed = not hole.encoders.isdisjoint(RESOLVED)
    return replace(hole, without=hole.without | CLIMBS) if is_followed else hole


def _is_followed(path: Value) -> bool:
    return all(is_number(hole) or not hole.encoders.isdisjoint(RESOLVED) for hole in holes(path))
