"""Views that make a row and take out of the request whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.data.inserted_values import INSERT
from stopper.evidence.data.owned_models import OwnedModel, owned_models
from stopper.evidence.routes.parameters.given_ids import GivenIds, given_ids
from stopper.evidence.routes.routes import Route, is_admin_like
from stopper.evidence.routes.rows.object_loads import ObjectLoad
from stopper.evidence.routes.rows.ownership import Ownership
from stopper.evidence.routes.sign_in.secret_parameters import is_secret
from stopper.evidence.secrets.inserted_accounts import PLACEHOLDERS
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

# Who did it, or has it, whatever it is; whom it is for may be anybody.
DOERS = regex(
    r"^(author|owner|creator|created_by|uploader|uploaded_by|sender|buyer|poster|reviewer)(_?(id|uuid|pk|name))?$", re.I
)
USER = regex(r"^user(_?(id|uuid|pk|name))?$", re.IGNORECASE)
# What somebody writes or orders: without it, a row with a user may say who else belongs to something.
CONTENT = regex(
    r"^(text|content|contents|body|message|comment|title|description|caption|note|review|rating|amount|price|total|quantity)$",
    re.IGNORECASE,
)
# Beside these an author has written a book, and no row.
PUBLISHED = regex(
    r"^(isbn(_?1[03])?|publisher|edition|genre|pages|page_count|year(_of_publication)?"
    r"|published(_(on|at|in|year|date))?|publication_\w+)$"
)
EXECUTES = ("execute", "executemany")

# The columns that a row is made with, each with its value.
Written = list[tuple[str, form.Expression]]


class NamedOwner(Struct, frozen=True):
    """One such view: the `column` of the table `title` that the request fills, `at` a place."""

    route: Route
    title: str
    column: str
    at: Place


def named_owners(application: Application) -> Iterator[NamedOwner]:
    """Each view that makes a row for whom its caller names, and asks nobody who that is."""
    source, ownership = application.source, Ownership(application.source)
    for route in application.routes.live:
        if route.view is None or route.takes or route.demands_role or is_admin_like(route) or is_secret(route):
            continue
        for scope in _scopes(source, route.view):
            given = given_ids(source, scope, frozenset())
            for title, written, at in _made(source, scope) if given else ():
                column = _named(written, given)
                if column and not _is_asked(ownership, route, (title, column), at, scope):
                    yield NamedOwner(route, title, column, at)


def _scopes(source: Source, view: form.Function) -> list[form.Scope]:
    """The view, and the functions that it hands the request on to."""
    answers = [given.value for given in view.scope.returns]
    handed = [source.function(item.function, view.scope) for item in answers if isinstance(item, form.Call)]
    return [view.scope, *[one.scope for one in handed if one is not None]]


def _made(source: Source, scope: form.Scope) -> Iterator[tuple[str, Written, Place]]:
    models = owned_models(source)
    for call in scope.calls:
        model = models.get(source.name(call.function, scope))
        if model is not None and not model.is_user:
            words = [(word.name, word.value) for word in call.keywords if word.name]
            yield model.title, [*words, *_assigned(call, scope)], source.at(call)
        elif isinstance(call.function, form.Attribute) and call.function.name in EXECUTES:
            yield from _inserted(source, call)


def _assigned(made: form.Call, scope: form.Scope) -> Iterator[tuple[str, form.Expression]]:
    """What a row is given after it was made: `row = Row()`, then `row.author_id = …`."""
    names = {name for name, bound in scope.bindings.items() if any(one.value is made for one in bound)}
    for assign in scope.assignments:
        for target in assign.targets:
            owner = target.value if isinstance(target, form.Attribute) else None
            if isinstance(target, form.Attribute) and isinstance(owner, form.Name) and owner.id in names:
                yield from [(target.name, assign.value)] if assign.value is not None else []


def _inserted(source: Source, call: form.Call) -> Iterator[tuple[str, Written, Place]]:
    """The row of a statement whose values are placeholders, with the parameters in their order."""
    text, given = source.text(call.argument(0), call.scope), call.argument(1)
    found = INSERT.search(text) if text is not None else None
    if found is None or not found[2] or not isinstance(given, form.Sequence):
        return
    columns = [column.strip().strip('"`[]').lower() for column in found[2].split(",")]
    values = [value.strip() for value in found[3].split(",")]
    held = [column for column, value in zip(columns, values, strict=False) if value in PLACEHOLDERS]
    if len(held) == len(given.items) and len(columns) == len(values):
        yield found[1], list(zip(held, given.items, strict=True)), source.at(call)


def _named(written: Written, given: GivenIds) -> str:
    """The column for whose the row is, which the request fills; empty for none."""
    has_content = any(CONTENT.match(name) for name, _ in written)
    is_of_works = any(PUBLISHED.match(name) for name, _ in written)
    doers = [(name, value) for name, value in written if DOERS.match(name) or (has_content and USER.match(name))]
    asked = [(name, value) for name, value in doers if not (is_of_works and name in ("author", "author_name"))]
    return next((name for name, value in asked if given.holds(value)), "")


def _is_asked(ownership: Ownership, route: Route, what: tuple[str, str], at: Place, scope: form.Scope) -> bool:
    """Whether the view, or the function that makes the row, looks at who asks."""
    title, column = what
    model = OwnedModel(title, title, frozenset({column}), is_user=False)
    scopes = (route.view.scope, scope) if route.view is not None else (scope,)
    return ownership.is_asked(ObjectLoad(route, model, at, alters=True, scopes=tuple(dict.fromkeys(scopes))))
