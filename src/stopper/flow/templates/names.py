"""Names of templates that are composed, or that a stranger gives: which of the project's they may mean."""

from __future__ import annotations

from stopper.evidence.templates.library import Library
from stopper.flow.values.contents import holes
from stopper.flow.values.fillings import may_contain
from stopper.flow.values.keys import edges_of
from stopper.flow.values.value import Text, Untrusted, Value


def meant(name: Value, library: Library) -> tuple[str, ...]:
    """The templates that begin and end like the name, and whose rest a stranger can write where he gives it."""
    begin, end = edges_of(name)
    # What an unknown function gave, or an object holds, says nothing of a name.
    given = [hole for hole in holes(name) if hole.is_certain] if isinstance(name, (Text, Untrusted)) else []
    if not given and not (begin and (end or begin.endswith("/"))):
        return ()
    named = library.alike(begin, end)
    if len(given) != 1:
        return named
    return tuple([one for one in named if may_contain(given[0], one[len(begin) : len(one) - len(end)])])
