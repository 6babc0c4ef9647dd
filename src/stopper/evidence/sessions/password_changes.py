"""Where a user's password is set, and whether that ends the sessions that were begun under the old one."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.sessions.server_ends import ends_sessions, renews_stamp
from stopper.evidence.sessions.sign_ins import is_copied_library
from stopper.evidence.sessions.writes import SOURCES, bare_name
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

SETTERS = regex(
    r"_?(?:user_|admin_|account_)?(?:set|change|update|reset)_(?:new_|user_|own_)?(?:password|passwd|pwd|pw)"
    r"|(?:password|passwd|pwd)_(?:set|change|update|reset)",
    re.IGNORECASE,
)
FIELDS = frozenset(
    {"password", "password_hash", "passwordhash", "pw_hash", "pwdhash", "hashed_password", "_password", "passwd"}
)
UPDATING = frozenset({"update", "update_one", "update_many", "find_one_and_update", "update_item", "values"})
CHANGING = regex(
    r"reset|change|chg|update|forg[eo]t|recover|edit|profile|settings|account|password|passwd|preferences",
    re.IGNORECASE,
)
BEGINNING = regex(
    r"register|sign_?up|create|add|seed|init|setup|install|invite|populate|insert|update_settings|import|new_user|__|verify|check|validate|hash|migrat|upgrade",
    re.IGNORECASE,
)
DEMANDS = regex(r"(reset|change|update|recover)\w*[_\W]?(password|passwd|pwd)", re.IGNORECASE)
SETTING = regex(r"\A_?(?:set|hash)_?(?:new_?)?password\Z|\Apassword\Z", re.IGNORECASE)


class PasswordChange(Struct, frozen=True):
    """A statement that gives an existing user another password; `ends`: sessions end in the same function."""

    scope: form.Scope
    at: Place
    ends: bool


@lru_cache(maxsize=SOURCES)
def password_changes(source: Source) -> tuple[PasswordChange, ...]:
    """Each function that changes a password, at the statement; those that make users or define the setter are none."""
    found = []
    for scope in source.scopes():
        if scope.kind != "function" or SETTING.search(scope.name):
            continue
        node = _statement(scope)
        if node is None or is_copied_library(source, scope):
            continue
        if _is_named_so(scope) or _is_asked_for(node.block):
            ends = renews_stamp(scope) or any(ends_sessions(source, call) for call in scope.calls)
            found.append((node, PasswordChange(scope, source.place(node, scope), ends)))
    # A call of a function that is named itself tells the same event a second time.
    named = {change.scope.name for _, change in found}
    return tuple(
        change
        for node, change in found
        if not (isinstance(node, form.Call) and bare_name(node) in named - {change.scope.name})
    )


def _is_named_so(scope: form.Scope) -> bool:
    words = f"{scope.qualified} {scope.module.name.rpartition('.')[2]}"
    return CHANGING.search(words) is not None and BEGINNING.search(scope.name) is None


def _is_asked_for(block: form.Block | None) -> bool:
    """Whether a function of many uses does it on demand: `elif operation == Operations.RESET_PASSWORD`."""
    while block is not None:
        if isinstance(block.test, form.Comparison) and block.kind == "if" and block.test.operators == ("==",):
            sides = (block.test.left, *block.test.comparators)
            if any(DEMANDS.search(_text(side)) for side in sides):
                return True
        block = block.parent
    return False


def _text(item: form.Expression) -> str:
    return item.value if isinstance(item, form.Constant) and isinstance(item.value, str) else last_name(item)


def _statement(scope: form.Scope) -> form.Call | form.Assign | None:
    for call in scope.calls:
        if call.arguments and SETTERS.fullmatch(bare_name(call)) and bare_name(call) != scope.name:
            return call
        if bare_name(call) in UPDATING and any(map(_sets_password, call.arguments)):
            return call
    for assign in scope.assignments:
        for target in assign.targets:
            if isinstance(target, form.Attribute) and target.name.lower() in FIELDS and not _is_self(target):
                return assign
    return None


def _sets_password(argument: form.Expression) -> bool:
    """Whether a document or a mapping of columns gives a password another value."""
    if not isinstance(argument, form.Mapping):
        return False
    texts = {
        key.value.lower() for key in argument.keys if isinstance(key, form.Constant) and isinstance(key.value, str)
    }
    inner = any(map(_sets_password, argument.values))
    return inner or not texts.isdisjoint(FIELDS)


def _is_self(target: form.Attribute) -> bool:
    holder = target.value
    return isinstance(holder, form.Name) and holder.id in (
        "self",
        "form",
        "cls",
        "request",
        "session",
        "args",
        "config",
    )
