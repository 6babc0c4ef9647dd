"""The routes that a browser's cookie opens to change state, and those of them that check nothing by themselves."""

from __future__ import annotations

from stopper.evidence.application.flask import Application
from stopper.evidence.forgery.protection import (
    checks_for_itself,
    does_nothing_with_a_body,
    is_forgeable,
    reads_json_alone,
)
from stopper.evidence.responses.cross_origin import grants
from stopper.evidence.routes.routes import Route
from stopper.standard.cross_origin import allows_everyone


def forgeable(application: Application) -> list[Route]:
    """Each route that changes state for whom a cookie names."""
    return [
        route
        for route in application.routes.state_changing()
        if is_forgeable(application, route) and not does_nothing_with_a_body(application, route)
    ]


def unchecked(application: Application, changing: list[Route]) -> list[Route]:
    """Those of them that another site can call: neither a token nor the origin is checked, and a form is enough.

    Where every site is let in with cookies, browsers let it send JSON as well.
    """
    sends_json = any(
        grant.credentials.is_true() is True and any(map(allows_everyone, grant.entries or ()))
        for grant in grants(application)
    )
    return [
        route
        for route in changing
        if not checks_for_itself(application, route) and (sends_json or not reads_json_alone(route))
    ]
