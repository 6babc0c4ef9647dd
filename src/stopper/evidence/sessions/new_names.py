"""Users who rename themselves: the session takes the name that was free and that their own row has got."""

from __future__ import annotations

import re

from stopper.evidence.sessions.writes import SESSION, SessionWrite
from stopper.evidence.source.expressions import names_in
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

NAMES = regex(r"^(?:user_?)?(?:name|login|nick(?:_?name)?|e_?mail)$", re.IGNORECASE)


def is_new_name(source: Source, write: SessionWrite) -> bool:
    """Whether what a session keeps is the name that the caller's row gets, and that was looked up before."""
    value = write.value
    if not isinstance(value, form.Name) or not _is_given_to_row(write.scope, value.id):
        return False
    return _reads_own(source, write) and _is_looked_up(write, value.id)


def _is_given_to_row(scope: form.Scope, name: str) -> bool:
    return any(
        isinstance(target, form.Attribute) and NAMES.match(target.name) is not None
        for assign in scope.assignments
        if isinstance(assign.value, form.Name) and assign.value.id == name
        for target in assign.targets
    )


def _reads_own(source: Source, write: SessionWrite) -> bool:
    """Whether the function asks the session who the caller is, whose row it then is."""
    written = {target for assign in write.scope.assignments for target in assign.targets}
    return any(
        isinstance(item, form.Subscript)
        and item not in written
        and source.name(item.value, write.scope) == SESSION
        and source.text(item.key, write.scope) == write.key
        for item in write.scope.expressions
    )


def _is_looked_up(write: SessionWrite, name: str) -> bool:
    """Whether an `if` around the write asks what a look for that name has found."""
    block = write.node.block if isinstance(write.node, form.Assign | form.Call) else None
    while block is not None:
        for asked in names_in(block.test) if block.test is not None else ():
            bound = [one.value for one in write.scope.bindings.get(asked, ()) if isinstance(one.value, form.Call)]
            if any(name in set(names_in(call)) for call in bound):
                return True
        block = block.parent
    return False
