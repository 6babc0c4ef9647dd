"""Pages that stand open and show what is for signed-in users: below a guarded one, or orders, payments and patients."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.places import written_at
from stopper.evidence.routes.routes import Route, is_admin_like
from stopper.evidence.routes.rows.api import api_routes, rows_of_people, rows_of_users
from stopper.evidence.routes.rows.handed_columns import are_names_alone, whole_question
from stopper.evidence.routes.strangers.lone_views import lone_views
from stopper.evidence.routes.strangers.private import has_sign_in, lasting_change, may_show_users
from stopper.evidence.routes.weak_guards.unknown_decorators import has_more_decorators
from stopper.evidence.source.expressions import last_name, within
from stopper.model import Place
from stopper.standard.row_methods import BY_KEY, NARROWING
from stopper.syntax import form


class OpenPage(Struct, frozen=True):
    """A page for everybody: what is wrong, in a sentence, and the place that tells why."""

    route: Route
    words: str
    related: Place


def open_pages(application: Application) -> Iterator[OpenPage]:
    """Each such page once."""
    told = set()
    for lone in lone_views(application):
        told.add(lone.route.view)
        yield OpenPage(lone.route, lone.words, written_at(lone.above))
    answering = set(api_routes(application))
    for route in application.routes.live if has_sign_in(application) else ():
        is_open = not (route.is_guarded or route.takes or route.misplaced or route.view in told)
        # What answers programs and operators, and what changes something, is told by others.
        is_page = "GET" in route.methods and not (route in answering or is_admin_like(route))
        is_page = is_page and not has_more_decorators(route) and not _is_told(application, route)
        if is_page and is_open and (shown := _shown(application, route)) is not None:
            told.add(route.view)
            yield shown


def _is_told(application: Application, route: Route) -> bool:
    return route.is_state_changing and lasting_change(application, route) is not None


def _shown(application: Application, route: Route) -> OpenPage | None:
    """A page that shows rows of what is between one user and the site, or of people; users are shown on many sites."""
    if may_show_users(application, route):
        return None
    source, users = application.source, rows_of_users(application.source, route)
    people = rows_of_people(source, route)
    if users is not None and not users[0].is_user:
        title, call = users[0].title, users[1]
    # Who wrote a page is shown on it; a list of everybody is not.
    elif people is not None and not _is_of_some(people[1]):
        title, call = people
    else:
        return None
    if are_names_alone(call):
        return None
    return OpenPage(route, f"{route.title} shows rows of {title} to everybody", source.at(call))


def _is_of_some(call: form.Call) -> bool:
    """Whether a question is for rows of which conditions hold."""
    asked = (part for part in within(whole_question(call)) if isinstance(part, form.Call))
    return any(last_name(part.function) in NARROWING | BY_KEY for part in asked)
