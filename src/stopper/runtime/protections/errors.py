"""What the application does not answer itself when something goes wrong is a page or problem details of ours."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, ClassVar, Self

from flask import got_request_exception, render_template, request
from werkzeug import Response
from werkzeug.exceptions import HTTPException

from stopper.policy.sections.errors import Errors as ErrorsPolicy
from stopper.runtime.answers import Answer, Refusal
from stopper.runtime.events import Event, Events
from stopper.runtime.exchange import Exchange, current
from stopper.runtime.protection import Protection
from stopper.runtime.refusing import HTML, NOT_KEPT, title_of, told, wants_json

if TYPE_CHECKING:
    from flask import Flask

    from stopper.runtime.setup import Setup

LOG = logging.getLogger("stopper")
CONTROL = "observability.error-pages"
CATCH_ALL = (
    "The application has an error handler for Exception and none for HTTPException: it takes 404 and all other errors "
    "of clients too, and what it makes of them stands. Register one for HTTPException, or take it out: Stopper answers "
    "both."
)
# Where the application keeps pages of its own: the status, else one for all.
TEMPLATES = ("errors/{status}.html", "errors/error.html")
OURS = "Something went wrong here."
DETAILS = {
    400: "The request cannot be understood.",
    401: "Sign in to see this.",
    403: "You may not see this.",
    404: "There is no such page.",
    405: "This address does not take such a request.",
    408: "The request took too long.",
    410: "This page is gone.",
    413: "The request is too large.",
    415: "This kind of content is not taken.",
    429: "There were too many requests. Try again later.",
}
LONGEST = 500
OWN_HEADERS = frozenset({"content-type", "content-length", "cache-control"})


class ErrorPages(Protection):
    """A handler of Flask's for HTTPException, in which those of the application come first; errors roll back."""

    name: ClassVar[str] = "errors"
    controls: ClassVar[tuple[str, ...]] = (CONTROL,)

    def __init__(self, app: Flask, policy: ErrorsPolicy, events: Events) -> None:
        self._app = app
        self._policy = policy
        self.mode = policy.mode
        self._events = events
        self._templates: dict[int, str] = {}

    @classmethod
    def of(cls, setup: Setup) -> Self:
        return cls(setup.app, setup.policy.errors, setup.events)

    def bind(self, setup: Setup) -> None:
        own = setup.app.error_handler_spec[None][None]
        if Exception in own and HTTPException not in own:
            setup.told.append(CATCH_ALL)
        elif HTTPException not in own:
            setup.app.register_error_handler(HTTPException, self.answer)
        if "sqlalchemy" in setup.app.extensions:
            # Sent before any handler runs: a page of the application's own may read the database.
            got_request_exception.connect(_roll_back, setup.app, weak=False)

    def answer(self, error: HTTPException) -> Any:
        """The response to an error: what abort() was given where that is one, else a page or problem details."""
        if error.response is not None:
            return error.get_response()
        exchange = current() or Exchange(request.environ, None)
        status = error.code or 500
        if self.mode != "enforce":
            event = Event("error_page_kept", CONTROL, enforced=False, note=f"Flask's own for {status}", often=True)
            self._events.record(event, exchange)
            return error
        headers = [(name, value) for name, value in error.get_headers() if name.lower() not in OWN_HEADERS]
        refusal = Refusal(status, CONTROL, "", self._detail(error, status), headers=tuple(headers))
        return self._response(self._own_page(refusal, exchange) or told(refusal, exchange, self._policy))

    def _detail(self, error: HTTPException, status: int) -> str:
        """A sentence of ours, or what the application gave to abort() for an error of the client's."""
        usual = getattr(type(error), "description", None)
        given = error.description
        if status < 500 and self._policy.descriptions and isinstance(usual, str | None) and given and given != usual:
            return str(given)[:LONGEST]
        return OURS if status >= 500 else DETAILS.get(status, f"{title_of(status)}.")

    def _own_page(self, refusal: Refusal, exchange: Exchange) -> Answer | None:
        """The application's own template, rendered; None where it has none, it fails, or a client wants JSON."""
        name = self._template(refusal.status)
        if not name or wants_json(exchange, self._policy):
            return None
        try:
            page = render_template(
                name,
                status=refusal.status,
                title=title_of(refusal.status),
                detail=refusal.detail,
                request_id=exchange.request_id,
                contact=self._policy.contact,
            )
        except Exception:  # an error of the page about errors is logged, and answered by the page that cannot fail
            LOG.exception("The template %s failed.", name)
            return None
        return Answer(refusal.status, page.encode(), HTML, (*refusal.headers, NOT_KEPT))

    def _template(self, status: int) -> str:
        """The template for a status, looked for once; empty where there is none."""
        if status not in self._templates:
            from jinja2 import TemplateError

            names = [name.format(status=status) for name in TEMPLATES]
            try:
                self._templates[status] = self._app.jinja_env.select_template(names).name or ""
            except TemplateError:
                self._templates[status] = ""
        return self._templates[status]

    def _response(self, answer: Answer) -> Response:
        return self._app.response_class(
            answer.body, answer.status, list(answer.headers), content_type=answer.content_type
        )


def _roll_back(app: Flask, **more: object) -> None:
    """Roll the session of Flask-SQLAlchemy back, so that what comes after an error begins anew."""
    session = getattr(app.extensions["sqlalchemy"], "session", None)
    registry = getattr(session, "registry", None)
    if session is None or (registry is not None and not registry.has()):
        return
    try:
        session.rollback()
    except Exception:  # the database may be what failed; the error's page is sent all the same
        LOG.exception("The database session could not be rolled back.")
