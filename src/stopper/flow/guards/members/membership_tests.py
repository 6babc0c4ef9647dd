"""Tests of membership: one of what is allowed, a part of a text, a key of a mapping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.guards.members.members import is_member
from stopper.flow.guards.members.other_keys import is_not_in
from stopper.flow.guards.texts.characters import without_part
from stopper.flow.state.frames import Frame
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.parts import without_name
from stopper.flow.values.texts.affixes import begins, begins_not, constant_start, encloses
from stopper.flow.values.texts.single_characters import spelled
from stopper.flow.values.truth import has, members_of
from stopper.flow.values.value import ANYTHING, NOTHING, Items, Known, Table, Text, Untrusted, Value, options
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

SAME = frozenset({"lower", "upper", "casefold", "title", "capitalize", "strip", "lstrip", "rstrip"})
"""Methods of a text that leave of it all that a list of what is allowed tells."""
TEXTS = ("text", "data")
"""Shapes of what may be a text, where a part of it is asked for."""


class MembershipTests:
    """Narrows the variables of a frame by `in` and `not in`."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter

    def same_result(self, one: form.Expression, against: Known, frame: Frame) -> None:
        """`text.lower() == "asc"` says something of the text as well."""
        # What `strip("/")` takes away is not told by what it leaves.
        function = one.function if isinstance(one, form.Call) and not one.arguments else None
        if not isinstance(function, form.Attribute) or function.name not in SAME or not isinstance(against.data, str):
            return
        if holes(self._interpreter.value(function.value, frame)):
            # But for its case and the spaces around it, it is what the code says.
            self._interpreter.refining.narrow(function.value, ANYTHING, frame)
            self.same_result(function.value, against, frame)

    def member(self, left: form.Expression, right: form.Expression, side: bool, frame: Frame) -> None:
        """`left in right` came out as `side`."""
        value, holder = self._interpreter.value(left, frame), self._interpreter.value(right, frame)
        if side:
            self._interpreter.refining.paths.below(right, value, frame)
        if holes(value) and side:
            found = is_member(value, holder)
            if found is not None:
                self._interpreter.refining.hosts.listed(left, members_of(holder) or (), frame)
                self._interpreter.refining.hosts.within(value, holder, frame)
                self._interpreter.refining.narrow(left, found, frame)
                known = [item.data for item in members_of(holder) or () if isinstance(item, Known)]
                if known and len(known) == len(members_of(holder) or ()):
                    self.same_result(left, Known("".join(map(str, known))), frame)
        elif holes(value):
            self._interpreter.refining.differs(left, value, spelled(holder), frame)
            is_not_in(left, right, holder, frame)
            self._begins_with_none(left, holder, frame)
        elif isinstance(value, Known) and isinstance(value.data, str) and holes(holder):
            self._has_key(right, holder, value, side, frame)
            if not side:
                self._not_in(left, right, value.data, frame)

    def _has_key(self, right: form.Expression, holder: Value, key: Known, side: bool, frame: Frame) -> None:
        """`"name" in query`, of dicts that were filled on several ways: those that have the key, or have not."""
        fitting = [option for option in options(holder) if not _is_decided(option, key, not side)]
        if fitting and len(fitting) < len(options(holder)):
            self._interpreter.refining.narrow(right, either(*fitting), frame)

    def _begins_with_none(self, first: form.Expression, holder: Value, frame: Frame) -> None:
        """`text[:1] in "=+-@"` came out false, or `text[:2] in ("//", "--")`: the text begins with none of them."""
        if not isinstance(first, form.Subscript):
            return
        # What is cut in another length is none of them anyway.
        cuts = [(start, sign) for sign in _signs(holder) if (start := _start_of_cut(first.key, len(sign))) is not None]
        text = self._interpreter.value(first.value, frame) if cuts else ANYTHING
        begun = [(constant_start(text, start), sign) for start, sign in cuts]
        absent = tuple([Known(before + sign) for before, sign in begun if before is not None])
        if absent and holes(text):
            self._interpreter.refining.narrow(first.value, begins_not(text, Items("tuple", absent)), frame)

    def beginning(self, one: form.Expression, against: Known, side: bool, frame: Frame) -> None:
        """`text[0] == "/"`, `text[:2] != "//"`: what `startswith` shows; `text[1] != "/"` behind what is known."""
        if not isinstance(one, form.Subscript) or not isinstance(against.data, str) or not against.data:
            return
        start, text = _start_of_cut(one.key, len(against.data)), self._interpreter.value(one.value, frame)
        before = constant_start(text, start) if start is not None and holes(text) else None
        if before is None:
            return
        against = Known(f"{before}{against.data}")
        shown = begins(text, against) if side else begins_not(text, against)
        self._interpreter.refining.narrow(one.value, shown, frame)
        if side:
            self._interpreter.refining.paths.begins(one.value, against, frame)
        else:
            self._interpreter.refining.paths.does_not_begin(one.value, against, frame)
            self._interpreter.refining.hosts.begins_not(shown, against, frame)

    def _not_in(self, left: form.Expression, right: form.Expression, part: str, frame: Frame) -> None:
        """`part in text` came out false, or `key in mapping`."""
        holder = self._interpreter.value(right, frame)
        if all(_may_be_text(one) for one in options(holder)):
            self._interpreter.refining.narrow(right, without_part(holder, part), frame)
            self._inner_lacks(right, part, frame)
        if all(isinstance(one, Untrusted) and one.shape != "text" for one in options(holder)):
            self._missing(left, right, frame)
            if isinstance(right, form.Name):
                left_out = [without_name(one, part) for one in options(self._interpreter.value(right, frame))]
                self._interpreter.refining.narrow(right, either(*left_out), frame)
        if part == "..":
            self._interpreter.refining.paths.no_climbing(right, frame)

    def _missing(self, key: form.Expression, holder: form.Expression, frame: Frame) -> None:
        """A key that is not there: reading it raises, and `get` gives None. Neither is a stranger's."""
        place = key.line, key.column, key.end
        getter = form.Attribute(*place, holder, "get")
        self._interpreter.refining.narrow(form.Subscript(*place, holder, key), ANYTHING, frame)
        self._interpreter.refining.narrow(form.Call(*place, getter, (key,), (), frame.scope, None), NOTHING, frame)

    def _inner_lacks(self, sliced: form.Expression, part: str, frame: Frame) -> None:
        """`"'" in text[1:-1]` came out false: between its constant ends the text lacks it."""
        if not (isinstance(sliced, form.Subscript) and isinstance(sliced.key, form.Slice)) or sliced.key.step:
            return
        start, end = self._cut(sliced.key.lower, 1, frame), self._cut(sliced.key.upper, -1, frame)
        whole = self._interpreter.value(sliced.value, frame)
        found = [without_part(option, part) if encloses(option, start, end) else option for option in options(whole)]
        self._interpreter.refining.narrow(sliced.value, either(*found), frame)

    def _cut(self, bound: form.Expression | None, sign: int, frame: Frame) -> int:
        """How many characters a bound cuts off at its end; -1 where that is not known."""
        if bound is None:
            return 0
        value = self._interpreter.value(bound, frame)
        return value.data * sign if isinstance(value, Known) and isinstance(value.data, int) else -1


def _is_decided(value: Value, key: Known, side: bool) -> bool:
    """Whether a dict certainly has a key, or certainly has it not."""
    if not isinstance(value, Table):
        return False
    return has(value, key.data) if side else value.rest is None and key.data not in value.entries


def _may_be_text(value: Value) -> bool:
    return isinstance(value, (Text, Known)) or (isinstance(value, Untrusted) and value.shape in TEXTS)


def _signs(holder: Value) -> list[str]:
    """The characters of a constant, or the texts of a container."""
    if isinstance(holder, Known) and isinstance(holder.data, str):
        return list(holder.data)
    known = [one.data for one in members_of(holder) or () if isinstance(one, Known)]
    return [data for data in known if isinstance(data, str) and data]


def _start_of_cut(key: form.Expression, count: int) -> int | None:
    """Where the `count` characters that a subscript gives begin: 0 of `:2`, 1 of `1`; None of other subscripts."""
    if not isinstance(key, form.Slice):
        return _position(key) if count == 1 else None
    start = 0 if key.lower is None else _position(key.lower)
    is_so_long = start is not None and key.upper is not None and _position(key.upper) == start + count
    return start if is_so_long and key.step is None else None


def _position(bound: form.Expression) -> int | None:
    number = bound.value if isinstance(bound, form.Constant) else None
    return number if isinstance(number, int) and number >= 0 else None
