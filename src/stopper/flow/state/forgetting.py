"""What a write leaves of the facts: none that reads the changed place."""

from __future__ import annotations

import re
from ast import literal_eval
from collections.abc import Iterable, Iterator

from stopper.flow.state.facts import access_path, is_fact
from stopper.flow.state.frames import Frame
from stopper.flow.values.containers.lookups import entry_of, item_of
from stopper.flow.values.contents import holes
from stopper.flow.values.value import ANYTHING, Foreign, Instance, Items, Known, Table, Untrusted, Value
from stopper.standard.regex import regex
from stopper.syntax import form

CONSTANT = r"""[bu]?'(?:\\.|[^'\\])*'|[bu]?"(?:\\.|[^"\\])*"|-?\d+"""
NAME = regex(rf"{CONSTANT}|(?<![\w.])([^\W\d]\w*)(?![\w=])")
"""A name that is read; constants are passed over, names in them with them."""
STEP = regex(rf"\[({CONSTANT})\]|\.get\(({CONSTANT})(?=[,)])|\.(\w+)(?![\w(])")
"""A step from a container to one member."""


def forget(name: str, frame: Frame, old: Value | None = None, new: Value | None = None) -> None:
    """A variable was bound anew, or what it holds was changed in place from `old` to `new`."""
    if not frame.has_facts:
        return
    for key in [key for key in frame.variables if name in key and is_fact(key)]:
        if not all(_is_same(key, end, old, new) for end in _reads(key, name)):
            del frame.variables[key]


def forget_place(target: form.Attribute | form.Subscript, key: Value, frame: Frame) -> None:
    """Something was written to a member of what several requests share, which no variable holds."""
    owner = access_path(target.value).strip("()") if frame.has_facts else ""
    if not owner:
        return
    root = owner.partition(".")[0]
    for fact in [fact for fact in frame.variables if owner in fact and is_fact(fact)]:
        ends = [end + len(owner) - len(root) for end in _reads(fact, root) if fact.startswith(owner, end - len(root))]
        if any(_may_be(key, STEP.match(fact, end)) for end in ends):
            del frame.variables[fact]


def forget_updated(function: form.Expression, given: Iterable[Value], frame: Frame) -> None:
    """`data.update(request.form)`: what was shown of members of a stranger's data may hold no longer."""
    if type(function) is not form.Attribute or function.name != "update":
        return
    owner = function.value
    if not isinstance(owner, form.Name) or not isinstance(frame.variables.get(owner.id), Untrusted):
        return
    if any(holes(one) for one in given):
        forget(owner.id, frame)


def _reads(key: str, name: str) -> Iterator[int]:
    """The position behind each mention of a name in an access path."""
    return (found.end() for found in NAME.finditer(key) if found[1] == name)


def _may_be(key: Value, step: re.Match[str] | None) -> bool:
    return step is None or not isinstance(key, Known) or _key(step) == key.data


def _is_same(key: str, at: int, old: Value | None, new: Value | None) -> bool:
    """Whether the member that is read behind `at` is the same in what stood there and in what stands there now."""
    while old is not None and new is not None:
        if old is new or _is_open(old):
            return old is new
        if old == new:
            return True
        step = STEP.match(key, at)
        if step is None:
            return False
        old, new, at = _member(old, step), _member(new, step), step.end()
    return False


def _is_open(value: Value) -> bool:
    """Whether it is a list of which not all elements are known: it is alike after one of them was taken out."""
    return isinstance(value, Items) and value.rest is not None


def _member(owner: Value, step: re.Match[str]) -> Value | None:
    if step[3] is not None:
        if isinstance(owner, Instance):
            return owner.attributes.get(step[3], ANYTHING)
        return owner.keywords.get(step[3], ANYTHING) if isinstance(owner, Foreign) else None
    if isinstance(owner, Table):
        return entry_of(owner, Known(_key(step)))
    return item_of(owner, Known(_key(step))) if isinstance(owner, Items) else None


def _key(step: re.Match[str]) -> str | bytes | int:
    constant: str | bytes | int = step[3] if step[3] is not None else literal_eval(step[1] or step[2])
    return constant
