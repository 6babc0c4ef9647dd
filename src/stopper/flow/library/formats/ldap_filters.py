"""Filters of directories, written by python-ldap: values are escaped, and what they are written into is not."""

from __future__ import annotations

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.conversions import as_text
from stopper.flow.library.texts.percent_formatting import percent
from stopper.flow.library.texts.text_parts import map_options
from stopper.flow.values.changing import encoded
from stopper.flow.values.value import Items, Value

ENCODER = "ldap-filter"


def filter_format(call: LibraryCall) -> Value | None:
    """`ldap.filter.filter_format("(uid=%s)", [name])`."""
    template, values = call.argument(0, "filter_template"), call.argument(1, "assertion_values")
    if template is None or values is None:
        return None
    return percent(template, map_options(values, _escaped))


def _escaped(values: Value) -> Value:
    if not isinstance(values, Items):
        return encoded(values, ENCODER)
    rest = encoded(values.rest, ENCODER) if values.rest is not None else None
    return Items("tuple", tuple([encoded(as_text(value), ENCODER) for value in values.items]), rest)


FUNCTIONS = {"ldap.filter.filter_format": filter_format}
