"""Frames of pandas: what they are made of, what is another frame of it, and the table that is written of one."""

from __future__ import annotations

from collections.abc import Callable

from stopper.flow.library.call import LibraryCall
from stopper.flow.values.changing import encoded
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes, inside, text
from stopper.flow.values.value import ANYTHING, GAP, Foreign, Items, Known, Text, Untrusted, Value, options
from stopper.model import Place

FRAME, STYLED = "pandas.DataFrame()", "pandas.DataFrame().style"
ESCAPED = f"{STYLED}.format()"
GROUPED = f"{FRAME}.groupby()"
GROUPING_TEXT = """
agg aggregate all any apply bfill count cumsum cumcount describe diff ffill filter first get_group head idxmax
idxmin last max mean median min ngroup nlargest nsmallest nth nunique prod quantile rank sample shift size std sum tail
transform value_counts var
"""
"""What makes a frame of groups, whose names stand in it."""
MAKING = ("pandas.DataFrame", "pandas.DataFrame.from_dict", "pandas.DataFrame.from_records", "pandas.json_normalize")
READING = ("pandas.read_csv", "pandas.read_excel", "pandas.read_fwf", "pandas.read_json", "pandas.read_table")
DERIVING_TEXT = """
abs astype bfill clip convert_dtypes copy drop drop_duplicates dropna eval explode ffill filter head infer_objects
interpolate join map melt merge nlargest nsmallest pipe pivot pivot_table query reindex reset_index round sample
set_index sort_index sort_values stack swaplevel tail transpose truncate unstack
"""
WRITING = ("assign", "fillna", "rename", "rename_axis", "replace", "set_axis", "where")
STYLING_TEXT = """
apply applymap background_gradient bar clear format_index hide highlight_max highlight_min highlight_null map
set_caption set_properties set_table_attributes set_table_styles text_gradient
"""


def made(call: LibraryCall) -> Value:
    """`pandas.DataFrame(rows)`."""
    data = call.argument(0, "data")
    return Foreign(FRAME, () if data is None else (data,))


def read(call: LibraryCall) -> Value | None:
    """`pandas.read_csv(upload)`: a frame of what a stranger sent; None where no more than the path is known."""
    given = [option for value in call.every_argument for option in options(value)]
    sent = [option for option in given if isinstance(option, Untrusted) and option.shape != "text"]
    return Foreign(FRAME, (either(*sent),)) if sent else None


def joined(call: LibraryCall) -> Value | None:
    """`pandas.concat([one, another])`."""
    lists = [option for given in call.every_argument[:1] for option in options(given) if isinstance(option, Items)]
    frames = [frame for given in lists for frame in inside(given)]
    found = [one for frame in frames for one in options(frame) if isinstance(one, Foreign) and one.name == FRAME]
    return Foreign(FRAME, (Items("list", (), either(*[_cells(frame) for frame in found])),)) if found else None


def method_same(call: LibraryCall) -> Value | None:
    """`frame.head()`: of other rows, in another order, under other names, and with what it is joined with."""
    frame = call.receiver
    if not isinstance(frame, Foreign):
        return None
    more = [option for value in call.every_argument for option in options(value) if isinstance(option, Foreign)]
    others = [_cells(one) for one in more if one.name == FRAME]
    return Foreign(frame.name, (either(_cells(frame), *others),)) if others else frame


def method_written(call: LibraryCall) -> Value | None:
    """`frame.fillna(name)`, `frame.rename(columns=names)`: what is given stands in it."""
    frame = method_same(call)
    given = [value for value in call.every_argument if holes(value)]
    return Foreign(frame.name, (either(_cells(frame), *given),)) if given and isinstance(frame, Foreign) else frame


def method_chosen(call: LibraryCall) -> Value | None:
    """`frame[["name", "price"]]`, `frame[frame.price > 3]`; one column is none."""
    key = call.arguments[0]
    return None if isinstance(key, (Known, Text, Untrusted)) else call.receiver


def method_grouped(call: LibraryCall) -> Value | None:
    """`frame.groupby("name")`, and `.sum()` of that."""
    groups = call.receiver
    if not isinstance(groups, Foreign):
        return None
    return Foreign(GROUPED, (_cells(groups),)) if groups.name == FRAME else Foreign(FRAME, groups.arguments)


def method_formatted(call: LibraryCall) -> Value | None:
    """`frame.style.format(escape="html")`."""
    frame = call.receiver
    is_escaped = call.keywords.get("escape") == Known("html")
    return Foreign(ESCAPED, frame.arguments) if is_escaped and isinstance(frame, Foreign) else frame


def _table(is_escaped: Callable[[LibraryCall], bool]) -> Callable[[LibraryCall], Value | None]:
    """The table as it is written, whose cells are escaped or not."""

    def written(call: LibraryCall) -> Value | None:
        if not isinstance(call.receiver, Foreign):
            return None
        cells = text(GAP, *[part for hole in holes(_cells(call.receiver)) for part in (hole, GAP)])
        return encoded(cells, "html") if is_escaped(call) else cells

    return written


def _cells(frame: Foreign) -> Value:
    """What a frame was made of, and what was written to columns of it since."""
    held = (*frame.arguments[:1], *frame.keywords.values())
    return Items("list", (), either(*held)) if held else ANYTHING


def attribute(frame: Foreign, name: str, at: Place | None = None) -> Value | None:
    """`frame.T`, `frame.loc` and `frame.style`."""
    if name == "style":
        return Foreign(STYLED, (_cells(frame),))
    return frame if name in ("T", "iloc", "loc") else None


FUNCTIONS = {**dict.fromkeys(MAKING, made), **dict.fromkeys(READING, read), "pandas.concat": joined}
ATTRIBUTES = {FRAME: attribute}
METHODS = {
    **{f"{FRAME}.{name}": method_same for name in DERIVING_TEXT.split()},
    **{f"{FRAME}.{name}": method_written for name in WRITING},
    **{f"{kind}.{name}": method_same for kind in (STYLED, ESCAPED) for name in STYLING_TEXT.split()},
    **{f"{GROUPED}.{name}": method_grouped for name in GROUPING_TEXT.split()},
    f"{FRAME}.groupby": method_grouped,
    f"{GROUPED}.__getitem__": method_same,
    f"{FRAME}.__getitem__": method_chosen,
    f"{FRAME}.to_html": _table(lambda call: call.keywords.get("escape", Known(True)) == Known(True)),
    f"{STYLED}.format": method_formatted,
    f"{ESCAPED}.format": method_same,
    **{f"{STYLED}.{name}": _table(lambda call: False) for name in ("render", "to_html")},
    **{f"{ESCAPED}.{name}": _table(lambda call: True) for name in ("render", "to_html")},
}
