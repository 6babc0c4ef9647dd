"""The addresses that an application builds from the host of the request, and who can have one sent by mail."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.source.expressions import last_name, within, words_of
from stopper.evidence.source.index import is_support
from stopper.evidence.templates.library_questions import Templates
from stopper.model import Place
from stopper.syntax import form, jinja_form

Sender = Literal["", "user", "somebody", "stranger"]
HOST_READS = frozenset({"host", "host_url", "url_root", "base_url", "root_url"})
MAIL = frozenset({"mail", "mails", "email", "emails", "newsletter", "newsletters", "smtp"})
OCCASIONS = frozenset(
    {
        "reset",
        "confirm",
        "confirmation",
        "verify",
        "verification",
        "invite",
        "invitation",
        "activate",
        "activation",
        "password",
        "token",
        "forgot",
        "recover",
        "notify",
        "notification",
    }
)
QUEUED = ("", ".delay", ".apply_async", ".queue")
DEPTH = 4
LONGEST_NAME = 120


class HostLink(Struct, frozen=True):
    """One place that makes an address from the request's host.

    `sender` says who can have it sent by mail: nobody where it stands on a page (""), a signed-in user, a stranger, or
    somebody where no view is seen that sends it.
    """

    at: Place
    sender: Sender


def host_links(application: Application, templates: Templates | None) -> list[HostLink]:
    """Every such place in code and templates, those that matter most first."""
    # Flask makes the addresses of url_for from SERVER_NAME where that is set, whatever the request says.
    is_named = application.config["SERVER_NAME"].is_true() is True
    found = list(_composed(application))
    if not is_named:
        found += _asked(application)
        found += _printed(application, templates) if templates is not None else ()
    order: tuple[Sender, ...] = ("stranger", "somebody", "user", "")
    return sorted(found, key=lambda item: (order.index(item.sender), item.at))


def _asked(application: Application) -> Iterator[HostLink]:
    """Every `url_for(…, _external=True)` of the code."""
    source = application.source
    for call in source.calls("flask.url_for"):
        external = call.keyword("_external")
        if external is None or is_support(call.scope.module.path):
            continue
        if source.value(external, call.scope).is_true():
            yield HostLink(source.at(call), _code_sender(application, call.scope, call))


def _composed(application: Application) -> Iterator[HostLink]:
    """Every text put together with the request's host."""
    seen: set[tuple[str, int]] = set()
    for scope in application.source.scopes():
        for item in scope.expressions:
            # By type, which costs less than isinstance: this is asked of every expression of a project.
            if (type(item) is form.Text or type(item) is form.Operation) and _has_host(application, item, scope):
                where = (scope.module.path, item.line)
                if where not in seen and not (is_support(scope.module.path) or _is_dropped(item, scope)):
                    seen.add(where)
                    yield HostLink(application.source.place(item, scope), _code_sender(application, scope, item))


def _is_dropped(item: form.Expression, scope: form.Scope) -> bool:
    """Whether a local variable is given the text, and nothing reads it."""
    names = {
        last_name(target)
        for assign in scope.assignments
        for target in assign.targets
        if assign.value is item and isinstance(target, form.Name) and scope.kind == "function"
    }
    read = [part for part in scope.expressions if isinstance(part, form.Name) and part.id in names]
    given = [target for assign in scope.assignments for target in assign.targets]
    return bool(names) and all(any(part is target for target in given) for part in read)


def _has_host(application: Application, item: form.Text | form.Operation, scope: form.Scope) -> bool:
    parts = item.parts if isinstance(item, form.Text) else item.operands if item.operator in ("+", "%") else ()
    return any(
        isinstance(part, form.Attribute)
        and part.name in HOST_READS
        and application.source.name(part, scope) == f"flask.request.{part.name}"
        for part in parts
    )


def _code_sender(application: Application, scope: form.Scope, item: form.Expression) -> Sender:
    words = set(words_of(scope.qualified)) | set(words_of(scope.module.name.rpartition(".")[2]))
    for part in within(item):
        if isinstance(part, form.Constant) and isinstance(part.value, str):
            words |= words_of(part.value)
    return _sender(application, [scope]) if words & (MAIL | OCCASIONS) else ""


def _printed(application: Application, templates: Templates) -> Iterator[HostLink]:
    """Every `url_for(…, _external=True)` of a template."""
    for file in templates.library.files:
        if "_external" not in file.template.text:
            continue
        pieces = [piece for piece in file.template.pieces if any(_is_external(value) for value in piece.values)]
        sender = _template_sender(application, templates, file.path) if pieces else ""
        lines: dict[int, Place] = {}
        for piece in pieces:
            place = file.place(piece.start, piece.end)
            lines.setdefault(place.line, place)
        yield from [HostLink(place, sender) for place in lines.values()]


def _is_external(value: jinja_form.Expression) -> bool:
    return any(
        isinstance(item, jinja_form.Call)
        and jinja_form.dotted(item.function) == "url_for"
        and any(
            name == "_external" and isinstance(given, jinja_form.Constant) and given.value is True
            for name, given in item.keywords
        )
        for item in jinja_form.walk(value)
    )


def _template_sender(application: Application, templates: Templates, path: str) -> Sender:
    words = words_of(path.replace("/", " ").replace("_", " "))
    if not words & (MAIL | OCCASIONS):
        return ""
    naming = _naming(application, templates, path)
    is_mailed = bool(words & MAIL) or any(_sends(application, scope) for scope in naming)
    return _sender(application, naming) if is_mailed else ""


def _stem(path: str) -> str:
    return path.rpartition("/")[2].partition(".")[0]


def _naming(application: Application, templates: Templates, path: str) -> list[form.Scope]:
    """The scopes that name a template, in full or by what its name begins with."""
    texts: dict[form.Module, set[form.Expression]] = {}
    for module, text in _texts(application).get(_stem(path), ()):
        if templates.resolve(str(text.value)) in (path, None):
            texts.setdefault(module, set()).add(text)
    return [scope for module, wanted in texts.items() for scope in module.scopes if _holds(scope, wanted)]


def _holds(scope: form.Scope, wanted: set[form.Expression]) -> bool:
    return not wanted.isdisjoint(scope.expressions)


@lru_cache(maxsize=16)
def _texts(application: Application) -> dict[str, list[tuple[form.Module, form.Constant]]]:
    """The texts of the code that may name a template, by what its name begins with."""
    found: dict[str, list[tuple[form.Module, form.Constant]]] = {}
    for module in application.source.modules:
        for text in module.strings:
            if isinstance(text.value, str) and len(text.value) <= LONGEST_NAME and " " not in text.value:
                found.setdefault(_stem(text.value), []).append((module, text))
    return found


def _sends(application: Application, scope: form.Scope) -> bool:
    return any(
        words_of(last_name(call.function)) & MAIL
        or application.source.name(call.function, scope).startswith(("flask_mail", "smtplib"))
        for call in scope.calls
    )


def _sender(application: Application, scopes: list[form.Scope]) -> Sender:
    """Who reaches a view that leads here."""
    views = _views(application)
    found: Sender = "somebody"
    seen, queue = set(scopes), list(scopes)
    for _ in range(DEPTH):
        if any(views.get(scope) for scope in queue):
            return "stranger"
        if any(scope in views for scope in queue):
            found = "user"
        queue = [one for scope in queue for one in _callers(application, scope) if one not in seen]
        seen.update(queue)
    return found


@lru_cache(maxsize=16)
def _views(application: Application) -> dict[form.Scope, bool]:
    """The scopes of the views, with whether anything but a guard stands before one of their routes."""
    found: dict[form.Scope, bool] = {}
    for route in application.routes.live:
        if route.view is not None:
            found[route.view.scope] = found.get(route.view.scope, False) or not route.is_guarded
    return found


def _callers(application: Application, scope: form.Scope) -> Iterator[form.Scope]:
    node = scope.node
    if not isinstance(node, form.Function):
        return
    source = application.source
    name = source.names.name_of(node)
    yield from [call.scope for call in source.calls(*[name + ending for ending in QUEUED])]
    if node.outer.kind == "class":
        yield from [call.scope for call in source.methods(node.name)]
    elif node.outer.kind == "function":
        yield node.outer
