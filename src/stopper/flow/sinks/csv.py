"""Cells of spreadsheets: a text that begins with =, +, - or @ is a formula."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.limits import ROWS_DEEP
from stopper.flow.values.contents import inside
from stopper.flow.values.texts.fillings import fillings, first_beginning, is_number
from stopper.flow.values.value import Choice, Foreign, Items, Table, Value

FIX = "Put an apostrophe before a cell that begins with =, +, -, @, a tab or a carriage return."
OF_KEYS = frozenset({"csv.writer().writerow", "csv.writer().writerows", "unicodecsv.writer().writerow"})
"""Writers that go over a row, which gives the keys of a dict; of others they only name the column."""
ATTACKS = ('=HYPERLINK("https://evil.example","x")', "=cmd|' /C calc'!A0", "=1+1", "@SUM(1)", "+1+1", "-1+1")


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each hole at the start of a cell."""
    yield from _cells(call.value, ROWS_DEEP, writes_keys=call.name in OF_KEYS)


def _cells(value: Value, depth: int, *, writes_keys: bool) -> Iterator[Danger]:
    if isinstance(value, (Items, Table, Choice)):
        held = replace(value, keys=None) if isinstance(value, Table) and not writes_keys else value
        for inner in inside(held) if depth else ():
            yield from _cells(inner, depth - 1, writes_keys=writes_keys)
        return
    if isinstance(value, Foreign) and (value.arguments or "data" in value.keywords):
        # A frame is made of its rows, or of a dict of its columns, whose names it writes too.
        rows = value.arguments[0] if value.arguments else value.keywords["data"]
        yield from _cells(rows, depth - 1, writes_keys=True) if depth else ()
        return
    for filling in fillings(value, objects=False):
        hole = filling.hole
        if filling.before or is_number(hole) or hole.encoders & {"formula", "base64"}:
            continue
        attack = first_beginning(hole, ATTACKS)
        if attack:
            yield Danger(hole, "at the start of a cell", attack, FIX)
