"""Authorization headers that hold no token: what stands in one is taken apart, and is the name of the caller."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.sessions.believed_loaders import Carrier
from stopper.evidence.source.expressions import is_variable, last_name, within
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.keyed_reads import keyed_reads
from stopper.evidence.source.purpose import origins
from stopper.standard.regex import regex
from stopper.syntax import form

HEADERS = "flask.request.headers"
USERS = regex(r"^(?:current_)?(?:user_?(?:name|id)?|login|uid|e?mail|account_?(?:name|id)?)$", re.IGNORECASE)
# What takes a text apart, and asks nobody whether it is true.
TAKING = frozenset({
    "get", "split", "rsplit", "partition", "rpartition", "replace", "removeprefix", "strip", "lstrip", "rstrip",
    "lower", "str",
})  # fmt: skip
PROVING = regex(
    r"decode|decrypt|verif|valid|check|auth|unsign|loads|token|session|sign|bearer|key|compare|require", re.IGNORECASE
)
TELLING = frozenset({"print", "jsonify", "info", "debug", "warning", "error"})


def bearer_names(source: Source) -> Iterator[tuple[Carrier, str, form.Expression, form.Scope]]:
    """Each `username = request.headers["Authorization"].split(" ")[1]` that is worked with, and checked by nobody."""
    for scope in source.scopes():
        reads = frozenset[form.Expression](
            read.item for read in keyed_reads(scope) if _is_credential(source, read.holder, read.key, scope)
        )
        if not reads or is_support(scope.module.path):
            continue
        for assign in scope.assignments:
            target = assign.targets[0]
            if not isinstance(target, form.Name) or not USERS.match(target.id) or assign.value is None:
                continue
            item = _read_bare(assign.value, scope, reads)
            if item is not None and _is_worked_with(target.id, scope):
                yield "header", "Authorization", item, scope


def _is_credential(source: Source, holder: form.Expression, key: form.Expression, scope: form.Scope) -> bool:
    is_header = last_name(holder) == "headers" and source.name(holder, scope) == HEADERS
    return is_header and (source.text(key, scope) or "").lower() == "authorization"


def _read_bare(value: form.Expression, scope: form.Scope, reads: frozenset[form.Expression]) -> form.Expression | None:
    """The reading of the header of which a value is a part, as it was sent; None where anything else made it."""
    parts = [part for one in origins(value, scope) for part in within(one)]
    if any(isinstance(part, form.Call) and last_name(part.function) not in TAKING for part in parts):
        return None
    return next((part for part in parts if part in reads), None)


def _is_worked_with(name: str, scope: form.Scope) -> bool:
    """Whether a variable goes into a call or a text that is more than shown, and into none that asks who it is."""
    handed = [
        call
        for call in scope.calls
        if any(is_variable(part, name) for one in call.every_argument for part in within(one))
    ]
    if any(PROVING.search(last_name(call.function)) for call in handed):
        return False
    written = (item for item in scope.expressions if isinstance(item, form.Text))
    return any(last_name(call.function) not in TAKING | TELLING for call in handed) or any(
        is_variable(part, name) for item in written for part in within(item)
    )
