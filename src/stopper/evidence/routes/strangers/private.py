"""Which routes are private although nothing guards them, and which are public on purpose."""

from __future__ import annotations

import re
from functools import lru_cache, partial

from msgspec.structs import replace

from stopper.evidence.application.flask import Application
from stopper.evidence.forgery.protection import is_called_with_a_header
from stopper.evidence.forgery.request_signatures import verifies_signature
from stopper.evidence.routes.changes.kept_containers import removals
from stopper.evidence.routes.changes.state_changes import DROPPING, Change, changes
from stopper.evidence.routes.guards.late_questions import changes_before
from stopper.evidence.routes.parameters.given_ids import KEYS, given_ids, handed_on
from stopper.evidence.routes.routes import Decorator, Route
from stopper.evidence.routes.rows.code_lookups import asks_for_a_code
from stopper.evidence.routes.rows.row_uses import changes_of
from stopper.evidence.routes.rows.sql_loads import is_by_id, statements_in
from stopper.evidence.routes.sign_in.secret_parameters import is_secret
from stopper.evidence.routes.strangers.leading_back import leads_back
from stopper.evidence.routes.strangers.stranger_paths import of_stranger
from stopper.evidence.sessions.sign_ins import sign_ins
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

LIBRARIES = (
    "flask_login",
    "flask_security",
    "flask_user",
    "flask_jwt_extended",
    "flask_httpauth",
    "flask_principal",
    "flask_praetorian",
    "flask_oidc",
    "flask_appbuilder",
)
# What is for strangers on any site: signing in and up, mails' links, machines that sign what they send, and trifles.
PUBLIC = regex(
    r"(^|[/_.\-])(log_?in|log_?out|sign_?in|sign_?out|sign_?up|authenticate|auth|register|registration|join|invite|invitation|reset|forgot|recover"
    r"|password_?(reset|reminder)|activate|activation|web_?hooks?|hooks?|ipn|notify|oauth2?|oidc|sso|saml"
    r"|ldap|acs|contact|feedback|newsletter|subscribe|unsubscribe"
    r"|consent|cookies?|csp|csp_?reports?|setup|install|guest|public|captcha|donate|checkout|cart|basket"
    r"|share|shared|create_?(user|account)|users?[/_.\-](create|new|add)|new_?(user|account)"
    r"|add_?user|jsonrpc|graphql)($|[/_.\-<])"
    # A mailed link confirms an account or an address; whoever confirms a leave or an order is somebody.
    r"|(^|[/_.\-])confirm(?:ed|ation)?(?:_?(?:e?mail|account|user|token|address|regist|sign_?up|code|link|pass)\w*)?"
    r"($|[/.\-<])",
    re.IGNORECASE,
)
# What strangers do on most sites, too, and what says nothing of whose rows it shows or takes away: `/users/search`.
COMMON = regex(
    r"(^|[/_.\-])(search|lang|language|locale|theme|timezone|metrics|analytics|preview|token|tokens|refresh)($|[/_.\-<])",
    re.IGNORECASE,
)
# What takes somebody's account away is for no stranger, whatever stands before it: `/login/deleteUser`.
TAKEN_AWAY = regex(
    r"(^|[/_.\-])(delete|remove|erase|purge)_?(all_?)?(users?|accounts?|members?|customers?)($|[/_.\-<])", re.IGNORECASE
)
# What anybody may look at, and nobody changes under that name.
SHOWN = regex(r"(^|[/_.\-])(health\w*|ping|status|version)($|[/_.\-<])", re.IGNORECASE)
# Who belongs to what is never for a stranger to change.
BELONGING = regex(
    r"(^|[/_.-])(add|delete|remove|edit|update|rename|set)_?\w*(groups?|members?|roles?|permissions?)($|[/_.-])",
    re.IGNORECASE,
)
# Whose money goes where is for its owner to say.
MOVING = regex(r"(^|[/_.-])(transfer|withdraw(al)?|payout|refund)s?($|[/_.-])", re.IGNORECASE)
# The project's own classes of what allows somebody something.
RIGHTS = regex(r"(?:Role|Permission|Privilege)(?:Model)?\Z")
PERMISSION = regex(r"^(requires|require|has_permission|allow|permission|authorize)\w*$", re.IGNORECASE)
USER = ("flask_login.current_user", "flask_jwt_extended.get_jwt", "flask.g.user")


def has_sign_in(application: Application) -> bool:
    """Whether the application knows who its users are: a guard, a login route, a library, or who is in the session."""
    routes = application.routes
    return (
        application.source.uses(*LIBRARIES)
        or any(route.is_guarded for route in routes.live)
        or bool(routes.login_like())
        or bool(sign_ins(application.source))
    )


def is_public(application: Application, route: Route) -> bool:
    """Whether a route is meant for strangers: by its name, a secret in its address, or a signature that it verifies."""
    return _is_named_public(application, route) or is_proved_otherwise(application, route)


def may_show_users(application: Application, route: Route) -> bool:
    """The same of a route that shows rows of users: that it searches them is no word of for whom."""
    return _is_for_strangers(route) or is_proved_otherwise(application, route)


def is_left_to_its_rule(application: Application, route: Route) -> bool:
    """Whether nothing but a rule of the view's own, which refuses somebody, may keep strangers from a route."""
    if route.view is None or route.is_guarded or not _aborts(application, route.view):
        return False
    return not (_is_named_public(application, route) or _is_proved(application, route))


def _names(route: Route) -> str:
    return f"{route.rule or ''}/{route.endpoint.rpartition('.')[2]}"


def _is_named_public(application: Application, route: Route) -> bool:
    if _is_for_strangers(route):
        return not _empties(application, route)
    names = _names(route)
    is_common = COMMON.search(names) is not None and TAKEN_AWAY.search(names) is None
    return is_common and not _deletes_what_is_named(application, route)


def _empties(application: Application, route: Route) -> bool:
    """Whether the view drops tables, which is for no stranger, whatever it is called: `/reset`, `/setup`."""
    change = lasting_change(application, route)
    return change is not None and DROPPING.match(change.words) is not None


def _is_for_strangers(route: Route) -> bool:
    names = _names(route)
    is_shown = "GET" in route.methods and SHOWN.search(names) is not None
    return is_shown or (PUBLIC.search(names) is not None and TAKEN_AWAY.search(names) is None)


def _deletes_what_is_named(application: Application, route: Route) -> bool:
    """Whether the view deletes a row that its caller names."""
    change = lasting_change(application, route)
    return change is not None and change.kind == "delete" and is_for_a_user(application, route)


def is_proved_otherwise(application: Application, route: Route) -> bool:
    """Whether a secret in the address, a signature or a rule of the view's own stands for a sign-in."""
    return _is_proved(application, route) or (route.view is not None and _aborts(application, route.view))


def _is_proved(application: Application, route: Route) -> bool:
    if route.takes or is_secret(route):
        return True
    if is_called_with_a_header(route) or any(PERMISSION.search(item.word) for item in route.decorators):
        return True
    if any(guard.kind == "other" for guard in route.guards):
        return True
    source, view = application.source, route.view
    return view is not None and (verifies_signature(source, view) or asks_for_a_code(source, route))


def is_for_a_user(application: Application, route: Route) -> bool:
    """Whether the view works for a certain user or thing: by its address, an id in the request, or the user it asks."""
    if route.parameters or route.view is None:
        return bool(route.parameters)
    source, scope = application.source, route.view.scope
    names_a_thing = any(last_name(item) in KEYS for item in given_ids(source, scope, frozenset()).reads)
    return names_a_thing or any(source.name(item, scope).startswith(USER) for item in scope.expressions)


def _names_row(application: Application, view: form.Function) -> bool:
    """Whether the request names a row by an id of any name: `request.form["from_user_id"]`."""
    reads = given_ids(application.source, view.scope, frozenset()).reads
    return any(last_name(item).lower().endswith(("_id", "_uuid")) for item in reads)


def _updates_named_row(application: Application, view: form.Function) -> bool:
    """Whether the view, or a function that it calls, runs an UPDATE of the row whose id the request gives."""
    source = application.source
    asked = handed_on(source, view.scope, given_ids(source, view.scope, frozenset()), 1)
    return any(
        item.changes and is_by_id(item, given) for scope, given in asked for item in statements_in(source, scope)
    )


def _aborts(application: Application, view: form.Function) -> bool:
    """Whether the view refuses with 401 or 403 by a rule of its own, and has changed nothing before."""
    return any(
        last_name(call.function) in ("abort", "make_response", "unauthorized", "forbidden")
        and any(isinstance(item, form.Constant) and item.value in (401, 403) for item in call.arguments)
        and not changes_before(application.source, view, call)
        for call in view.scope.calls
    )


def lasting_change(application: Application, route: Route) -> Change | None:
    """The first thing that the view changes for good; None where it is not seen to change anything."""
    if route.view is None:
        return None
    source = application.source
    seen = changes(source, route.view, partial(of_stranger, source))
    found = [
        replace(change, kind="write") if change.kind == "save" else change
        for change in seen
        if change.kind != "logout" and (change.kind != "save" or _saves_a_row(source, route.view, change))
    ]
    order = ("delete", "file", "write", "commit")
    if not found:
        return _removal(application, route.view)
    worst = min(found, key=lambda change: order.index(change.kind))
    # Something new that belongs to nobody is mostly a sign-up, an order or a message of a stranger.
    if worst.kind == "commit" and BELONGING.search(f"{route.rule or ''}/{route.view.name}"):
        return worst
    is_of_one = is_for_a_user(application, route) or _has_a_kept_form(application, route)
    is_of_one |= _makes_rights(source, route.view) or MOVING.search(f"{route.rule or ''}/{route.view.name}") is not None
    if not is_of_one and "UPDATE" in worst.words:
        is_of_one = _names_row(application, route.view) or _updates_named_row(application, route.view)
    is_kept = is_of_one or worst.kind not in ("write", "commit") or leads_back(application, route, worst)
    return worst if is_kept else None


def _saves_a_row(source: Source, view: form.Function, change: Change) -> bool:
    """Whether what the view saves is something of which it has set an attribute: `note.text = text; note.save()`."""
    calls = [call for call in view.scope.calls if source.place(call, view.scope) == change.at]
    saved = {last_name(call.function.value) for call in calls if isinstance(call.function, form.Attribute)}
    return any(isinstance(item, form.Assign) for item in changes_of(view.scope, saved))


def _has_a_kept_form(application: Application, route: Route) -> bool:
    """Whether the page of the same address, with the form that is sent here, demands that one is signed in."""
    return any(one.view is not route.view for one in _guarded_pages(application).get(route.rule or "", ()))


@lru_cache(maxsize=8)
def _guarded_pages(application: Application) -> dict[str, list[Route]]:
    """The guarded routes that answer GET, by their rules."""
    found: dict[str, list[Route]] = {}
    for route in application.routes.live:
        if route.rule and "GET" in route.methods and route.is_guarded:
            found.setdefault(route.rule, []).append(route)
    return found


def _makes_rights(source: Source, view: form.Function) -> bool:
    """Whether the view makes a role or a permission, which is for no stranger: `Role(name=…)`."""
    made = [call for call in view.scope.calls if RIGHTS.match(last_name(call.function))]
    return any(source.name(call.function, call.scope).startswith(".") for call in made)


def _removal(application: Application, view: form.Function) -> Change | None:
    """What a view takes out of a container that a module keeps."""
    source = application.source
    for node, scope, name in removals(source, of_stranger(source, view), view.scope):
        return Change("delete", f"deletes what the module keeps in {name}", source.place(node, scope))
    return None


def misplaced_guards(route: Route) -> list[Decorator]:
    """The guards above the route's decorator; limits there are no guards."""
    places = {at for _, at in route.misplaced}
    return [item for item in route.decorators if item.at in places and not is_limit(item)]


def misplaced_limits(route: Route) -> list[Decorator]:
    """The rate limits above the route's decorator."""
    places = {at for _, at in route.misplaced}
    return [item for item in route.decorators if item.at in places and is_limit(item)]


def is_limit(decorator: Decorator) -> bool:
    """Whether a decorator is a rate limit, by its library or its name."""
    return (
        decorator.name.startswith("flask_limiter.")
        or "limit" in decorator.word.lower()
        or "throttle" in decorator.word.lower()
    )
