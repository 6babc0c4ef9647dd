"""The pages for operators: admin routes, and the dashboards and documentation that libraries mount."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.application.flask import Application
from stopper.evidence.data.created_tables import created_columns
from stopper.evidence.routes.changes.state_changes import changes
from stopper.evidence.routes.guards.bodies import Bodies
from stopper.evidence.routes.guards.identity import SESSIONS
from stopper.evidence.routes.guards.roles import asks_for_a_role, refuses_by_role, speaks_of_a_role
from stopper.evidence.routes.guards.tests import Tests
from stopper.evidence.routes.routes import Route, is_admin_like
from stopper.evidence.source.branches import blocks_around
from stopper.evidence.source.expressions import last_name, names_in, within
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.role_names import is_role_key
from stopper.standard.sensitive_names import is_sensitive_name
from stopper.syntax import form

ROLES = frozenset(
    {"role", "roles", "is_admin", "isadmin", "admin", "is_superuser", "superuser", "is_staff", "permissions", "groups"}
)
EXTRA = regex(r"(_required|_only|^requires?_\w+|^has_\w+|permission\w*)$", re.IGNORECASE)
DOCUMENTATION = regex(r"swagger|apidocs|openapi|redoc|docs", re.IGNORECASE)
INTERNAL = regex(r"(^|[/_.-])internal([/_.-]|$)", re.IGNORECASE)
ADMIN = regex(r"admin|backoffice|console|debug", re.IGNORECASE)
OPERATOR = regex(r"(?:\A|_)(?:super_?)?admins?(?:_|\Z)|\A[Ii]s_?(?:Super)?Admin\Z")
ACCOUNTS = regex(r"(?:\w+_)?(?:users?|accounts?|members?|logins?)\Z", re.IGNORECASE)
MEASURES = regex(r"metrics|actuator|profiler|health", re.IGNORECASE)
PAGES = {
    "admin": "a page for operators is",
    "internal": "an internal endpoint is",
    "measures": "a page with measurements is",
    "documentation": "a page with the API's documentation is",
}
"""What a page is called, by its kind."""
# What a view reads a database by.
READS = frozenset({"execute", "executemany", "query", "all", "scalars", "find", "select"})
REFUSALS = (401, 403, 404)

Kind = Literal["admin", "internal", "measures", "documentation"]
# Whoever asks the static folder for a file gets it without the view, too.
STATIC = ("flask.Flask().send_static_file", "flask.current_app.send_static_file")


class Mounted(Struct, frozen=True):
    """A dashboard or documentation that a library mounts.

    `words` says what it shows; `is_open` is None where that is not known.
    """

    name: str
    at: Place
    words: str
    kind: Kind
    is_open: bool | None


def kind_of(route: Route) -> Kind:
    """What an operators' page shows, by its address."""
    rule = route.rule or route.endpoint
    if DOCUMENTATION.search(rule):
        return "documentation"
    if MEASURES.search(rule):
        return "measures"
    is_inner = INTERNAL.search(f"{rule}/{route.blueprint}/") is not None
    return "internal" if is_inner and not ADMIN.search(f"{rule}/{route.blueprint}") else "admin"


def guarded_for_operators(application: Application) -> list[Route]:
    """The live admin routes that somebody guards: by address, blueprint or endpoint, or by whom a decorator lets in."""
    return [
        route
        for route in application.routes.live
        if route.is_guarded and (is_admin_like(route) or _asks_for_operator(route)) and kind_of(route) == "admin"
    ]


def _asks_for_operator(route: Route) -> bool:
    """`@requires_admin()`, `@permission(Scope.admin_users)`, `allows.requires(IsAdmin)`."""
    words = (last_name(part) for item in route.decorators for part in within(item.expression))
    return any(OPERATOR.search(word) for word in words if word)


def only_leads_on(application: Application, route: Route) -> bool:
    """Whether a view shows nothing of its own and changes nothing: each answer is a redirect or a static file.

    Who signs himself out changes nothing for anybody else. A constant text is nothing of its own either, unless the
    address itself says that the page is for operators.
    """
    view = route.view
    if view is None or not view.scope.returns:
        return False
    if any(change.kind != "logout" for change in changes(application.source, view)):
        return False
    named_alone = not is_for_admins_by_address(route)
    return all(
        (named_alone and isinstance(item.value, form.Constant)) or _is_redirect(application, item.value, view.scope)
        for item in view.scope.returns
    )


def _is_redirect(application: Application, answer: form.Expression | None, scope: form.Scope) -> bool:
    """`redirect(…)`, a variable or a response made of one, or the answer of a function before `or redirect(…)`."""
    if isinstance(answer, form.Name):
        bound = [item.value for item in scope.bindings.get(answer.id, ()) if item.value is not None]
        return bool(bound) and all(_is_redirect(application, item, scope) for item in bound)
    if isinstance(answer, form.Operation) and answer.operator == "or":
        return _is_redirect(application, answer.operands[-1], scope)
    if not isinstance(answer, form.Call):
        return False
    name = application.source.name(answer.function, scope)
    if name in STATIC:
        return isinstance(answer.argument(0, "filename"), form.Constant)
    return name == "flask.redirect" or (
        name == "flask.make_response" and _is_redirect(application, answer.argument(0), scope)
    )


def is_for_admins_by_address(route: Route) -> bool:
    """Whether the address itself says so, and not only the blueprint in which the view stands."""
    return is_admin_like(replace(route, blueprint="", endpoint="", origin="flask"))


def has_roles(application: Application) -> bool:
    """Whether the project tells its users apart: a guard by role, or an attribute, key or column of that name."""
    if any(route.demands_role for route in application.routes.live):
        return True
    for assign in application.source.assignments():
        for target in assign.targets:
            in_class = assign.scope.kind == "class" and isinstance(target, form.Name)
            if (in_class or isinstance(target, form.Attribute)) and last_name(target).lower() in ROLES:
                return True
            if isinstance(target, form.Subscript) and _is_role_of_session(application.source, target, assign.scope):
                return True
    if any(_compares_role(item) for item in application.source.comparisons()):
        return True
    tables = created_columns(application.source)
    return any(ACCOUNTS.match(table) and not ROLES.isdisjoint(columns) for table, columns in tables.items())


def _compares_role(item: form.Comparison) -> bool:
    """`role != "admin"`, wherever the role was read."""
    sides = (item.left, *item.comparators)
    texts = [side.value for side in sides if isinstance(side, form.Constant) and isinstance(side.value, str)]
    named = any(isinstance(side, form.Name | form.Attribute) and last_name(side).lower() == "role" for side in sides)
    return named and any(OPERATOR.search(text.lower()) for text in texts)


def _is_role_of_session(source: Source, target: form.Subscript, scope: form.Scope) -> bool:
    """`session["role"] = user["role"]`."""
    key = source.text(target.key, scope) or ""
    return key.lower() in ROLES and source.name(target.value, scope) in SESSIONS


def demands_more(application: Application, route: Route) -> bool | None:
    """Whether a second decorator beside the sign-in promises a demand of its own, or its code asks for a role.

    None where the view looks at the caller's role, and the code does not show that it refuses anybody.
    """
    guards = {guard.at for guard in route.guards if guard.kind in ("login", "token")}
    promised = any(EXTRA.search(item.word) for item in route.decorators if item.at not in guards)
    bodies = Bodies(application.source, Tests(application.source))
    asks = route.view is not None and asks_for_a_role(bodies, route.view)
    if promised or asks or refuses_by_role(bodies, route):
        return True
    return None if route.view is not None and speaks_of_a_role(bodies, route.view) else False


def reads_behind_a_role(route: Route) -> bool:
    """Whether all that a view itself reads of a database stands below a condition on a role (`if is_admin:`)."""
    scope = route.view.scope if route.view is not None else None
    reads = [call for call in scope.calls if last_name(call.function) in READS] if scope is not None else []
    return scope is not None and bool(reads) and all(_is_below_a_role(call.block, scope) for call in reads)


def _is_below_a_role(block: form.Block | None, scope: form.Scope) -> bool:
    tests = (one.test for one in blocks_around(block) if one.kind == "if" and one.test is not None)
    return any(_is_role(part) for test in tests for part in _tested(test, scope))


def _tested(test: form.Expression, scope: form.Scope) -> Iterator[form.Expression]:
    """What a condition holds for true, a variable followed to what it was given."""
    parts = test.operands if isinstance(test, form.Operation) and test.operator == "and" else (test,)
    for part in parts:
        bound = scope.bindings.get(part.id, ()) if isinstance(part, form.Name) else ()
        value = bound[0].value if len(bound) == 1 else None
        yield from _tested(value, scope) if value is not None and not isinstance(value, form.Name) else (part,)


def _is_role(part: form.Expression) -> bool:
    """`user["role"] == "admin"`, `user.role in ("admin", "bot")`."""
    return (
        isinstance(part, form.Comparison)
        and part.operators in (("==",), ("in",))
        and is_role_key(last_name(part.left))
        and isinstance(part.left, form.Attribute | form.Subscript)
        and "request" not in names_in(part.left)
    )


def refuses_by_rule(route: Route) -> bool:
    """Whether the view answers with a refusal under a condition of its own."""
    if route.view is None or not any(isinstance(item, form.If) for item in route.view.body):
        return False
    if any(isinstance(item, form.If) and _asks_for_a_secret(item) for item in route.view.body):
        return True
    for call in route.view.scope.calls:
        given = [item.value for item in call.arguments if isinstance(item, form.Constant)]
        if last_name(call.function) == "abort" and any(value in REFUSALS for value in given):
            return True
    return False


def _asks_for_a_secret(statement: form.If) -> bool:
    """`if password != ADMIN_PASSWORD: return …`: what is sent is compared with a secret that the code or a setting has.

    Two passwords of one form say nothing of who sends them.
    """
    test = statement.test
    if not isinstance(test, form.Comparison) or test.operators not in (("!=",), ("==",)):
        return False
    sides = (test.left, test.comparators[0])
    kept = [side for side in sides if _is_text(side) or (last_name(side).isupper() and "request" not in names_in(side))]
    is_secret = any(is_sensitive_name(last_name(side)) for side in sides if not isinstance(side, form.Constant))
    ways = (statement.body,) if test.operators == ("!=",) else (statement.body, statement.otherwise)
    ends = any(way and isinstance(way[-1], form.Return | form.Raise) for way in ways)
    return len(kept) == 1 and is_secret and ends


def _is_text(item: form.Expression) -> bool:
    """Whether an expression is a text: that there is no token at all says nothing of whose it is."""
    return isinstance(item, form.Constant) and isinstance(item.value, str) and bool(item.value)


def mounted(application: Application) -> Iterator[Mounted]:
    """The dashboards and the documentation that libraries mount."""
    yield from _rq(application)
    yield from _monitoring(application)
    for call in application.extension("flasgger.Swagger"):
        protected = call.keyword("decorators") is not None or call.has_star
        at = application.source.at(call)
        yield Mounted(
            "Flasgger", at, "the documentation of every endpoint", "documentation", None if protected else True
        )


def _rq(application: Application) -> Iterator[Mounted]:
    source = application.source
    for call in source.methods("register_blueprint"):
        if source.name(call.argument(0, "blueprint"), call.scope).startswith("rq_dashboard."):
            user = application.config["RQ_DASHBOARD_USERNAME"]
            hooked = [
                hook
                for hook in source.methods("before_request")
                if isinstance(hook.function, form.Attribute)
                and source.name(hook.function.value, hook.scope).startswith("rq_dashboard.")
            ]
            is_open = None if hooked or user.is_undecided else not user.is_set
            yield Mounted("RQ dashboard", source.at(call), "jobs, which it can start and delete,", "admin", is_open)


def _monitoring(application: Application) -> Iterator[Mounted]:
    source = application.source
    for call in source.calls("flask_monitoringdashboard.bind"):
        configured = source.calls_under("flask_monitoringdashboard.config.init_from") or any(
            isinstance(target, form.Attribute) and target.name == "password"
            for assign in source.assignments()
            for target in assign.targets
        )
        words = "requests and the code that answers them (its default account is admin with the password admin)"
        yield Mounted("Flask-MonitoringDashboard", source.at(call), words, "admin", None if configured else True)
