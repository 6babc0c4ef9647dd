"""How a view's input is refused from inside of Flask: recorded, and answered with problem details."""

from __future__ import annotations

from typing import Any

from flask import Response, current_app
from werkzeug.exceptions import HTTPException

from stopper.runtime.answers import Refusal
from stopper.runtime.exchange import Exchange, current
from stopper.runtime.refusing import JSON, NOT_KEPT, problem


def refused(refusal: Refusal, **members: Any) -> HTTPException:
    """The exception that ends the request with the refusal; `members` are added to the problem details.

    Whoever sends data to a program is told as a program, whatever else the client takes.
    """
    installed = current_app.extensions.get("stopper")
    exchange = current()
    if installed is not None and exchange is not None:
        installed.events.refused(refusal, exchange, enforced=True)
    body = problem(refusal.status, refusal.detail, exchange or Exchange({}, None), members)
    return HTTPException(response=Response(body, refusal.status, [*refusal.headers, NOT_KEPT], content_type=JSON))
