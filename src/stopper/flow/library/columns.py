"""Comparisons of a column whose name is not known: `getattr(Book, key).like(text)` binds what it is given."""

from __future__ import annotations

from stopper.flow.library.call import LibraryCall
from stopper.flow.values.value import ANYTHING, Value

COMPARISONS_TEXT = """
like ilike not_like notlike not_ilike notilike in_ not_in notin_ is_ is_not isnot is_distinct_from regexp_match
contains icontains startswith istartswith endswith iendswith between
"""


def compared(call: LibraryCall) -> Value:
    """A condition, in which the text is a parameter of the statement."""
    return ANYTHING


FUNCTIONS = dict.fromkeys((f"getattr().{name}" for name in COMPARISONS_TEXT.split()), compared)
