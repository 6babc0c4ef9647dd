"""Where users choose passwords, and what the code asks of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.identity.handed_bodies import handed_bodies, is_body
from stopper.evidence.identity.least_lengths import (
    compares_length,
    least_asked,
    least_compared,
    least_of_pattern,
    number_given,
)
from stopper.evidence.identity.password_schemas import password_fields
from stopper.evidence.identity.renewed_passwords import renews_password
from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.sign_in.credentials import CHANGES
from stopper.evidence.source.expressions import last_name, names_in, within
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.parsed_arguments import is_parsed
from stopper.model import Place
from stopper.standard.credential_routes import credential_names
from stopper.standard.regex import regex
from stopper.syntax import form

FORMS = ("flask_wtf.FlaskForm", "flask_wtf.Form", "wtforms.Form", "wtforms.form.Form", "flask_security.RegisterForm")
SIGNING_IN = regex(
    r"join|log_?in|log_?on|sign_?in|auth(?!or)|unlock|confirm(?!.*reset)|verify|smtp|mail|ldap|database|connection"
    r"|server|delete|deactivat",
    re.IGNORECASE,
)
OLD = regex(
    r"old|current|previous|existing|confirm|repeat|retype|again|verify|check|smtp|mail|ldap|db|database|api|proxy"
    r"|secret|token|2$",
    re.IGNORECASE,
)
KNOWN_WORDS = regex(
    r"pwned|breach|common_?pass|zxcvbn|hibp|password_strength|wordlist|leaked|compromised|weak_?pass|password_?list"
    r"|top_?passwords|blacklisted_?pass",
    re.IGNORECASE,
)
ASKS = regex(
    r"(valid|check|verify|test|is|enforce|assert|ensure)\w*(pass(word|wd)?|pwd)\w*"
    r"|pass(word)?_?(policy|strength|rules|is_valid|valid\w*|check\w*)|strong_?pass",
    re.IGNORECASE,
)
COMPOSITION = regex(r"\(\?=.{0,12}(\[A-Z\]|\[a-z\]|\\d|\[0-9\]|\[\^|\\W|\[@|\[!|\[#)")
KINDS = ("register", "reset", "password")


class NewPassword(Struct, frozen=True):
    """A field or a view by which a user chooses a password.

    `least` and `most` are the lengths that are asked, None where none is seen; `is_known` is False where a function
    or a validator asks something that source does not show. `composition` is a rule about kinds of characters.
    """

    title: str
    at: Place
    least: int | None
    most: int | None
    is_known: bool
    composition: Place | None


@lru_cache(maxsize=8)
def new_passwords(application: Application) -> tuple[NewPassword, ...]:
    """The fields of forms and schemas, and the views that take a password from the request themselves."""
    source = application.source
    classes = [item for item in _forms(source) if not _signs_in(application, item)]
    fields = [item for form_class in classes for item in _fields(source, form_class)]
    schemas = [
        _asked(source, f"{item.name}.{name}", call, item.scope, _inline(source, item, name))
        for item, name, call in password_fields(application)
        if is_password_name(name) and not OLD.search(name) and not SIGNING_IN.search(item.name)
    ]
    views = [item for route in _views(application) if (item := _of_view(source, route)) is not None]
    return (*fields, *schemas, *views)


def compares_with_known(source: Source) -> Place | None:
    """Where a password is compared with those that are common or were leaked; None where nothing says so."""
    for function in source.functions():
        if _speaks_of_known(function.name):
            return source.at_definition(function)
    for name, call in (*[(name, calls[0]) for name, calls in source.called.items()], *source.calls_under("")):
        if _speaks_of_known(name):
            return source.at(call)
    for item in source.comparisons():
        if any(_speaks_of_known(name) for name in names_in(item)):
            return source.at(item)
    return source.import_of("pwnedpasswords", "zxcvbn", "password_strength", "pyhibp")


@lru_cache(maxsize=20_000)
def _speaks_of_known(name: str) -> bool:
    """Whether a name says so; a project has few names, and uses each often."""
    return KNOWN_WORDS.search(name) is not None


def _forms(source: Source) -> Iterator[form.Class]:
    for item in source.classes(*FORMS):
        if not is_support(item.outer.module.path) and not SIGNING_IN.search(item.name):
            yield item


def _signs_in(application: Application, item: form.Class) -> bool:
    """Whether a form is made by views of sign-in alone, and so takes the password that a user has."""
    source = application.source
    entries = {
        route.view.scope
        for route, kind in application.routes.login_like()
        if kind in ("login", "token") and route.view is not None
    }
    calls = source.calls(source.names.name_of(item))
    return bool(calls) and all(call.scope in entries for call in calls)


def _fields(source: Source, item: form.Class) -> Iterator[NewPassword]:
    for name, bindings in item.scope.bindings.items():
        call = bindings[-1].value
        if not isinstance(call, form.Call) or last_name(call.function) != "PasswordField":
            continue
        if OLD.search(name) or not is_password_name(name):
            continue
        yield _asked(source, f"{item.name}.{name}", call, item.scope, _inline(source, item, name))


def _inline(source: Source, item: form.Class, name: str) -> list[form.Scope]:
    """The method `validate_password` of a form, or of one that it is derived from."""
    classes = [item, *[source.names.definition(one) for one in source.names.ancestors(item)]]
    methods = [method for one in classes if isinstance(one, form.Class) for method in one.scope.functions]
    return [method.scope for method in methods if method.name in (f"validate_{name}", "validate")]


def _asked(source: Source, title: str, call: form.Call, scope: form.Scope, more: list[form.Scope]) -> NewPassword:
    least = most = None
    is_known, composition = True, None
    parts = [part for argument in _spread(source, call, scope) for part in within(argument)]
    for part in (item for item in parts if isinstance(item, form.Call)):
        word = last_name(part.function)
        if word in ("Length", "length"):
            least, most = number_given(source, part, 0, "min"), number_given(source, part, 1, "max")
        elif word in ("Regexp", "regexp"):
            pattern = source.text(part.argument(0, "regex"), part.scope) or ""
            least, composition = (
                least_of_pattern(pattern, least),
                source.at(part) if COMPOSITION.search(pattern) else None,
            )
        elif source.names.definition(source.name(part.function, part.scope)) is not None and part is not call:
            is_known = False
    names = [source.names.definition(source.name(part, scope)) for part in parts if isinstance(part, form.Name)]
    for inner in [*more, *[item.scope for item in names if isinstance(item, form.Function)]]:
        least = max((item for item in (least_compared(source, inner), least) if item is not None), default=None)
        is_known = is_known and (least is not None or not inner.calls)
    if any(isinstance(item, form.Class) for item in names):
        is_known = False
    return NewPassword(title, source.place(call, scope), least, most, is_known, composition)


def _spread(source: Source, call: form.Call, scope: form.Scope) -> Iterator[form.Expression]:
    """The arguments of a field, a list of validators that is bound to a name followed."""
    for item in call.every_argument:
        yield item
        for part in within(item):
            if isinstance(part, form.Name):
                for binding in source.names.bindings(part.id, scope)[-1:]:
                    if binding.value is not None and binding.kind == "value":
                        yield binding.value


def _views(application: Application) -> Iterator[Route]:
    seen = set()
    for route in application.routes.live:
        chooses = route.takes in KINDS or (not route.takes and _renews(application.source, route))
        if chooses and route.view is not None and route.view not in seen:
            seen.add(route.view)
            yield route


def _renews(source: Source, route: Route) -> bool:
    """Whether a route is called the change of a password, or gives one to who is signed in, whatever it is called."""
    if is_change(route) or route.view is None:
        return route.view is not None
    return route.is_state_changing and renews_password(source, route.view)


def is_change(route: Route) -> bool:
    """Whether a route is called the change of a password."""
    names = credential_names(route.rule or "", route.endpoint, route.view.name) if route.view is not None else []
    return route.is_state_changing and any(CHANGES.match(name) for name in names)


def _of_view(source: Source, route: Route) -> NewPassword | None:
    """A view that takes a password out of the request, and not out of a form's class or a schema."""
    view = route.view
    if view is None:
        return None
    if not reads_password(source, view):
        return None
    scopes = [view.scope, *[function.scope for function in _behind(source, view)]]
    # What the view hands the password to may leave it to a function of that name: `validate_password(pw)`.
    asking = [call for scope in scopes for call in scope.calls if ASKS.fullmatch(last_name(call.function))]
    asked = [function for call in asking if (function := source.function(call.function, call.scope)) is not None]
    scopes = list(dict.fromkeys([*scopes, *[function.scope for function in asked]]))
    least = next((found for scope in scopes if (found := least_asked(source, scope))), None)
    asks = bool(asking)
    words = {last_name(call.function) for call in view.scope.calls}
    schema = not words.isdisjoint(("load", "validate", "model_validate"))
    schema |= "parse_args" in words and not _is_typed(view.scope)
    is_known = least is not None or not (asks or schema or any(compares_length(scope) for scope in scopes))
    return NewPassword(route.title, source.at_definition(view), least, None, is_known, None)


def reads_password(source: Source, view: form.Function) -> bool:
    """Whether a view, or a function that it calls, takes a password out of the request."""
    handed = dict(handed_bodies(source, view))
    behind = [(one.scope, handed.get(one, frozenset())) for one in _behind(source, view)]
    return any(_reads_it(source, scope, names) for scope, names in [(view.scope, frozenset[str]()), *behind])


def _behind(source: Source, view: form.Function) -> list[form.Function]:
    """The functions that a view calls, and those that are handed its body behind these."""
    called = [source.function(call.function, view.scope) for call in view.scope.calls]
    handed = [function for function, _ in handed_bodies(source, view)]
    return list(dict.fromkeys([*[function for function in called if function is not None], *handed]))


def _reads_it(source: Source, scope: form.Scope, bodies: frozenset[str]) -> bool:
    for item in scope.expressions:
        if isinstance(item, form.Attribute) and is_password_name(item.name) and is_parsed(item.value, scope):
            return True
        if isinstance(item, form.Subscript | form.Call) and is_password_name(last_name(item)):
            holder = item.value if isinstance(item, form.Subscript) else getattr(item.function, "value", None)
            if isinstance(holder, form.Expression) and is_body(source, holder, scope, bodies):
                return True
    return False


def _is_typed(scope: form.Scope) -> bool:
    """Whether the parser of a view takes the password as the text that it is: no function looks at it."""
    for call in scope.calls:
        name = call.argument(0, "name") if last_name(call.function) == "add_argument" else None
        if isinstance(name, form.Constant) and isinstance(name.value, str) and is_password_name(name.value):
            kind = call.keyword("type")
            return kind is None or (isinstance(kind, form.Name) and kind.id == "str")
    return False
