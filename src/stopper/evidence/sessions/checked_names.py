"""Sign-ins that write the typed name into the session after the password of its account was checked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from stopper.evidence.cryptography.clear_passwords import ASKS
from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.flows import Flows
from stopper.evidence.identity.account_lookups import names_password
from stopper.evidence.routes.sign_in.credentials import CHECKS
from stopper.evidence.sessions.new_names import is_new_name
from stopper.evidence.sessions.writes import SessionWrite, session_writes
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.holding_tests import holding
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

# By these an account is looked up; what else a form sends with them nobody has checked.
NAMES = regex(r"\b(?:user_?(?:name|id)?|uid|login|e_?mail|account|name|nick(?:name)?)\b", re.IGNORECASE)
# A password that is typed a second time shows that it was meant, and not whose it is.
AGAIN = regex(r"confirm|repeat|again|re_?(?:type|enter)|verif|new|2\Z", re.IGNORECASE)


def without_checked_names(source: Source, flows: Flows) -> Flows:
    """The flows into sessions but for names whose password an `if` around them has asked for, and for new own names."""
    named = [write for write in session_writes(source) if NAMES.search(write.key)]
    writes = [write for write in named if _is_checked(write) or is_new_name(source, write)]
    checked = {(write.at.path, write.at.line) for write in writes}
    found = [flow for flow in flows.into("session") if (flow.at.path, flow.at.line) not in checked]
    sinks = [
        replace(sink, holds="a name whose password is checked") if (sink.at.path, sink.at.line) in checked else sink
        for sink in flows.reached("session")
    ]
    return Flows(found, sinks, flows.unfollowed)


def _is_checked(write: SessionWrite) -> bool:
    return any(_asks(part, write) for test in _holding(write) for part in within(test))


def _holding(write: SessionWrite) -> Iterator[form.Expression]:
    """What is true where the session is written."""
    block = write.node.block if isinstance(write.node, form.Assign | form.Call) else None
    return holding(write.scope, write.node.line, block)


def _asks(part: form.Expression, write: SessionWrite) -> bool:
    """Whether a part of a condition checks a password, or holds the row that was asked for by name and password."""
    if isinstance(part, form.Call) and CHECKS.match(last_name(part.function)):
        return True
    if isinstance(part, form.Comparison) and part.operators[0] in ("==", "!="):
        names = [last_name(side) for side in (part.left, part.comparators[0])]
        return all(map(is_password_name, names)) and not any(map(AGAIN.search, names))
    if not isinstance(part, form.Name):
        return False
    asked = [call.line for call in write.scope.calls if call.line <= part.line and _asks_both(call)]
    given = [one.line for one in write.scope.bindings.get(part.id, ()) if one.line <= part.line]
    return bool(asked) and bool(given) and given[-1] >= asked[0]


def _asks_both(call: form.Call) -> bool:
    """Whether a call runs a statement whose condition names a password, or searches for a document with one."""
    if any(isinstance(item, form.Mapping) and names_password(item) for item in call.arguments):
        return True
    texts = [one.value for item in call.arguments for one in within(item) if isinstance(one, form.Constant)]
    return any(isinstance(text, str) and ASKS.search(text) is not None for text in texts)
