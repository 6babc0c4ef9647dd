"""Views that use the signed-in user without asking whether there is one, and callbacks that check no state."""

from __future__ import annotations

import re

from stopper.evidence.routes.changes.state_changes import changes
from stopper.evidence.routes.guards import names as guard_names
from stopper.evidence.routes.guards.identity import Identities
from stopper.evidence.routes.guards.signing_views import says_who
from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.weak_guards.missing_users import ASKS, reads_user
from stopper.evidence.source.expressions import last_name, parts, statements, words_of
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

CALLBACK = regex(r"(^|[/_.\-])(callback|oauth2?\w*|authorized?)($|[/_.\-<])", re.IGNORECASE)
CODES = ("flask.request.args", "flask.request.values")
STATES = frozenset({"state", "nonce"})
WRITING = regex(r"^[wax]")


def reads_user_unasked(source: Source, route: Route) -> form.Expression | None:
    """The first expression of a view that takes the signed-in user for granted; None where the view asks first."""
    view = route.view
    if view is None or any(isinstance(item, form.Try) for item in statements(view.body)):
        return None
    if says_who(source, view.scope):
        return None
    written = {target for assign in view.scope.assignments for target in assign.targets}
    reads = [item for item in view.scope.expressions if item not in written and reads_user(source, item, view.scope)]
    if not reads or any(guard_names.ASKING.match(last_name(call.function)) for call in view.scope.calls):
        return None
    if any(isinstance(item, form.Attribute) and _asks(item.name) for item in view.scope.expressions):
        return None
    return None if _is_tested(source, view, frozenset(reads)) else reads[0]


def title_of_read(read: form.Expression) -> str:
    """What such an expression uses, in words."""
    if last_name(read) == "_get_current_object":
        return "the signed-in user"  # Flask-Login's way to the user itself, which is no property of theirs
    where = "the session's" if isinstance(read, form.Subscript) else "the signed-in user's"
    return f"{where} {last_name(read)}"


def _asks(name: str) -> bool:
    return name in ASKS or guard_names.ROLE.search(name) is not None


def _is_tested(source: Source, view: form.Function, reads: frozenset[form.Expression]) -> bool:
    """Whether a condition asks for the identity by something other than the reads themselves."""
    identities = Identities(source)
    stack = [item.test for item in statements(view.body) if isinstance(item, form.If)]
    stack += [item.test for item in view.scope.expressions if isinstance(item, form.Choice)]
    while stack:
        item = stack.pop()
        if item in reads:
            continue
        if isinstance(item, form.Comparison) and identities.is_keyed(item.left, item.comparators[0], view.scope):
            return True
        if identities.is_identity(item, view.scope) and not any(part in reads for part in parts(item)):
            return True
        stack.extend(parts(item))
    return False


def stores_unchecked_answer(source: Source, route: Route) -> form.Call | None:
    """The call by which a callback stores what a sign-in service answers, although it compares no state."""
    view = route.view
    if view is None or not CALLBACK.search(f"{route.rule or ''}/{route.endpoint.rpartition('.')[2]}"):
        return None
    if reads_code(source, view) is None or asks_for_state(source, view):
        return None
    return _storing(source, view)


def reads_code(source: Source, view: form.Function) -> form.Expression | None:
    """Where a view reads the code that a provider sends; None where it does not."""
    return next((item for item in view.scope.expressions if _is_code(source, item, view.scope)), None)


def _is_code(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """`request.args["code"]` or `request.args.get("code")`."""
    if isinstance(item, form.Subscript):
        return source.name(item.value, scope) in CODES and source.text(item.key, scope) == "code"
    if not isinstance(item, form.Call) or not isinstance(item.function, form.Attribute) or not item.arguments:
        return False
    return source.name(item.function.value, scope) in CODES and source.text(item.arguments[0], scope) == "code"


def asks_for_state(source: Source, view: form.Function) -> bool:
    """Whether the view, or a function of the project that it calls, mentions a state or a nonce."""
    called = [source.function(call.function, view.scope) for call in view.scope.calls]
    scopes = [view.scope, *[item.scope for item in called if item is not None]]
    return any(not STATES.isdisjoint(_words(item)) for scope in scopes for item in scope.expressions)


def _words(item: form.Expression) -> frozenset[str]:
    if isinstance(item, form.Constant):
        return words_of(item.value) if isinstance(item.value, str) else frozenset()
    names = [word.name or "" for word in item.keywords] if isinstance(item, form.Call) else []
    return frozenset(word for name in (last_name(item), *names) for word in words_of(name))


def _storing(source: Source, view: form.Function) -> form.Call | None:
    for call in view.scope.calls:
        mode = call.argument(1, "mode") if source.name(call.function, view.scope) == "open" else None
        if mode is not None and WRITING.match(source.text(mode, view.scope) or ""):
            return call
    places = {change.at for change in changes(source, view) if change.kind in ("write", "commit", "save", "file")}
    return next((call for call in view.scope.calls if source.at(call) in places), None)
