"""Second order: untrusted values that are written to a database, and the sinks that they reach when read back.

An address or a path that is read back is most often the application's own, or was checked when it was written.
So it counts only where somebody writes a column of its name, and is judged as it was written there.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from stopper.flow.judging.danger import SinkCall
from stopper.flow.limits import VALUES_KEPT
from stopper.flow.values.changing import changed, limited
from stopper.flow.values.channels import TYPED
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.texts.checks import PROVED
from stopper.flow.values.texts.fillings import is_number
from stopper.flow.values.value import Choice, Foreign, Hole, Items, Part, Table, Text, Untrusted, Value, options
from stopper.model import Place
from stopper.standard.regex import regex

LAST = regex(r"(?:\.|\[')(\w+)(?:'\])?\Z")
SET = frozenset({"$set", "$setOnInsert", "$push", "$addToSet"})
# Columns of which tables of all kinds have one, tables of settings among them, and those that hold no text.
COMMON = regex(r"(?:\w*_)?ids?|name|value|val|key|type|kind|title|text|body|content|data|config|settings|description")
NAMING = frozenset({"body", "content", "data", "description", "name", "text", "title"})
"""Those of them that count where the table is known on both sides: a folder is called by the name of its group."""


class Awaited(Struct, frozen=True):
    """A value that was read back and arrives at a sink: dangerous if a stranger wrote it."""

    kind: str
    at: Place
    call: SinkCall
    hole: Hole


class SecondOrder:
    """Columns and keys with what strangers write there, and the sinks that wait for them."""

    def __init__(self) -> None:
        self._written: dict[str, dict[tuple[str, ...], dict[Value, Place]]] = {}
        self._awaited: dict[tuple[str, Place, str], Awaited] = {}
        # Names under which, in these tables, more is written than is kept apart.
        self._cut: set[tuple[str, tuple[str, ...]]] = set()

    def write(self, name: str, value: Value, at: Place, tables: tuple[str, ...] = ()) -> None:
        """A record of a database gets a value under a name; `tables` are its own and those that it is derived from."""
        is_told_apart = bool(tables) and name in NAMING
        if (COMMON.fullmatch(name) and not is_told_apart) or not any(_is_given(hole) for hole in holes(value)):
            return
        found = self._written.setdefault(name, {}).setdefault(tables, {})
        for option in options(value):
            if not isinstance(option, Text | Untrusted) or option in found:
                continue
            if len(found) < VALUES_KEPT:
                found[option] = at
            else:
                self._cut.add((name, tables))

    def write_document(self, value: Value, at: Place) -> None:
        """A document, or each of a list, is kept, or sets fields of one that is there."""
        for option in options(value):
            if isinstance(option, Table):
                for key, inner in option.entries.items():
                    if key in SET:
                        self.write_document(inner, at)
                    elif isinstance(key, str):
                        self.write(key.rpartition(".")[2], inner, at)
            elif isinstance(option, Items):
                for inner in option.items:
                    self.write_document(inner, at)

    def wait(self, kind: str, at: Place, call: SinkCall, hole: Hole) -> None:
        """What was read back arrives at a sink, which waits for what a stranger wrote there."""
        self._awaited.setdefault((kind, at, hole.origin.text), Awaited(kind, at, call, hole))

    def arrived(self) -> Iterator[tuple[tuple[Awaited, ...], str]]:
        """Each sink that waits, once for each untrusted value written there, put in place of what was read back.

        Beside them it says in words which written values were left out; empty where none were.
        """
        for one in self._awaited.values():
            named = LAST.search(one.hole.origin.text)
            name = named[1] if named else ""
            column_of, is_named = one.hole.origin.column_of, name in NAMING
            meant = [
                tables for tables in self._written.get(name, ()) if _may_be_one(tables, column_of, is_named=is_named)
            ]
            values = [
                _placed(one.call.value, one.hole, _read_back(written, one.hole, name, at))
                for tables in meant
                for written, at in self._written[name][tables].items()
            ]
            is_cut = any((name, tables) in self._cut for tables in meant)
            left = f"more than {VALUES_KEPT} values are written to what is read back as {name}" if is_cut else ""
            yield tuple([replace(one, call=replace(one.call, value=value)) for value in values]), left


def _may_be_one(written: tuple[str, ...], read: tuple[str, ...], *, is_named: bool) -> bool:
    """Whether a row that was written may be one that is read: of the same table, or of one derived from the other."""
    if not written or not read:
        return not is_named
    return written[0] in read or read[0] in written


def _is_given(hole: Hole) -> bool:
    is_open = hole.origin.kind in TYPED | {"filename"} and hole.origin.trust == "direct"
    return is_open and hole.is_certain and not is_number(hole) and PROVED not in hole.checks


def _read_back(written: Value, read: Hole, name: str, at: Place) -> Value:
    """A value as it comes out of the database again, with what was done to it since."""

    def come(hole: Hole) -> Hole:
        kept = replace(
            hole,
            origin=replace(hole.origin, trust="stored"),
            alphabet=hole.alphabet & read.alphabet,
            without=hole.without | read.without,
            encoders=hole.encoders | read.encoders,
            checks=hole.checks | read.checks,
        )
        return kept.through(at, f"it is kept as {name}").through(read.origin.at, "it is read back")

    return changed(written, come)


def _in_place(part: Part, hole: Hole, written: Value) -> tuple[Part, ...]:
    is_read = isinstance(part, Hole) and part.origin == hole.origin
    return parts_of(limited(written, part)) if is_read and isinstance(part, Hole) else (part,)


def _placed(value: Value, hole: Hole, written: Value) -> Value:
    """A value with what was written in the place of what was read back, in whichever form that stands there."""
    if isinstance(value, Choice):
        return either(*[_placed(option, hole, written) for option in value.options])
    if isinstance(value, Text):
        return text(*[one for part in value.parts for one in _in_place(part, hole, written)])
    if isinstance(value, Untrusted):
        return limited(written, value.hole) if value.hole.origin == hole.origin else value
    if isinstance(value, Items):
        rest = _placed(value.rest, hole, written) if value.rest is not None else None
        return Items(value.kind, tuple([_placed(item, hole, written) for item in value.items]), rest)
    if isinstance(value, Foreign):
        return replace(value, arguments=tuple([_placed(one, hole, written) for one in value.arguments]))
    return value
