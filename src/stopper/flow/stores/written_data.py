"""Data that the application keeps in files of JSON, YAML, pickles and CSV: what it wrote under a key it reads there."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.stores.stores import Stores
from stopper.flow.stores.written_files import names_of
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.changing import changed
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes, text
from stopper.flow.values.value import ANYTHING, Foreign, Items, Table, Value, options

FORMATS = ("json", "simplejson", "ujson", "yaml", "pickle", "dill", "toml")
DUMPING = frozenset({f"{module}.{name}" for module in FORMATS for name in ("dump", "safe_dump")})
PARSING = frozenset({f"{module}.{name}" for module in (*FORMATS, "tomllib") for name in ("load", "safe_load")})
WRITERS = ("csv.writer()", "csv.DictWriter()")
ROWS = frozenset({f"{writer}.{method}" for writer in WRITERS for method in ("writerow", "writerows")})
READERS = frozenset({"csv.reader", "csv.DictReader"})
TEXTS = frozenset({"open().read", "open().readline"})
ASKED = DUMPING | PARSING | ROWS | READERS | TEXTS


def answer(callee: Foreign, given: Arguments, stores: Stores) -> Value | None:
    """What reading such a file gives in which a stranger's data was kept; None for any other call."""
    name = callee.name
    if name in DUMPING and len(given.plain) > 1:
        _keep(given.plain[1], given.plain[0], stores)
    elif name in ROWS and callee.arguments and given.plain:
        row = given.plain[0]
        _keep(callee.arguments[0], row if name.endswith("s") else Items("list", (), row), stores)
    elif name in TEXTS:
        found = holes(_kept(Foreign("open()", callee.arguments), stores))
        return either(*[text(hole.uncertain()) for hole in found]) if found else None
    elif given.plain and name in PARSING | READERS:
        found_data = _kept(given.plain[0], stores)
        return _in_rows(found_data, name) if found_data is not None and name in READERS else found_data
    return None


def _keep(file: Value, value: Value, stores: Stores) -> None:
    for name in _files(file, stores) if holes(value) else ():
        stores.write(name, value)


def _kept(file: Value, stores: Stores) -> Value | None:
    """What was kept in the file that was opened; None where nothing of it is a stranger's."""
    found = [value for name in _files(file, stores) if (value := stores.read(name)) is not None]
    return _uncertain(either(*found)) if found else None


def _files(file: Value, stores: Stores) -> Iterator[str]:
    for option in options(file):
        if isinstance(option, Foreign) and option.name == "open()" and option.arguments:
            yield from (f"{stores.group}data:{name}" for name in names_of(option.arguments[0]))


def _uncertain(value: Value) -> Value:
    """The same where nobody knows whether it was written before."""
    if isinstance(value, Table):
        entries = {name: _uncertain(held) for name, held in value.entries.items()}
        rest, keys = (_uncertain(one) if one is not None else None for one in (value.rest, value.keys))
        # Of a file that others may have written, more may be in it than was seen.
        return Table(entries, rest if rest is not None else ANYTHING, keys if keys is not None else ANYTHING)
    found = [_uncertain(one) if isinstance(one, Table) else one for one in options(value)]
    return changed(either(*found), lambda hole: hole.uncertain())


def _in_rows(rows: Value, name: str) -> Value:
    """The rows of a CSV file, as its reader gives them: by position, or by the names of the columns."""
    found: list[Value] = []
    for option in options(rows):
        for row in (*option.items, option.rest) if isinstance(option, Items) else ():
            if isinstance(row, Items) and name == "csv.DictReader":
                found.append(Table({}, either(*row.items, row.rest), ANYTHING))
            elif isinstance(row, Table) and name == "csv.reader":
                found.append(Items("list", (), either(*row.entries.values(), row.rest)))
            elif row is not None:
                found.append(row)
    return Items("list", (), either(*found))
