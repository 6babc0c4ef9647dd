"""Errors show pages of the app's own."""

from stopper.evidence.application.error_pages import (
    ANY,
    EVERY,
    ErrorPage,
    error_pages,
    handlers_without_status,
    rolled_back_scope,
    rolls_back,
    tells_http_errors_apart,
    unread_registration,
)
from stopper.evidence.application.flask import Application
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.source.index import Source
from stopper.model import Control, Observations, Severity, fails, not_applicable, passes, unknown

CLASSES_FOR_ALL = ("HTTPException", "Exception")

control = Control(
    id="observability.error-pages",
    title="Errors show pages of the app's own",
    severity=Severity.LOW,
    layers=("source", "app", "live"),
    does=("enforce", "fix"),
    cwe=(756,),
    asvs=("16.5.1", "16.5.3", "16.5.4"),
    remedy=(
        "Register one handler for HTTPException and one for InternalServerError, answer JSON to API clients, and roll "
        "the database session back in the latter; a handler for Exception alone turns 404 into 500."
    ),
    risk=(
        "API clients get HTML that they cannot read, and after a failed request the next one inherits a broken "
        "database transaction."
    ),
    snippet="""\
@app.errorhandler(InternalServerError)
def show_failure(error):
    db.session.rollback()
    return render_template("500.html"), 500""",
)

DATABASE = ("flask_sqlalchemy", "flask_sqlalchemy_lite")
# What makes sessions: an engine alone makes none.
SESSIONS = (
    *(f"sqlalchemy.orm.{name}" for name in ("Session", "sessionmaker", "scoped_session", "session")),
    *(f"sqlalchemy.ext.asyncio.{name}" for name in ("AsyncSession", "async_sessionmaker", "async_scoped_session")),
    *("sqlmodel.Session", "sqlmodel.ext.asyncio.session"),
)


@control.check(question="error pages", enforced_by=("errors",))
def errors_have_pages(application: Application) -> Observations:
    """404 and 500 stand for all: a handler for each, for HTTPException, or for every exception."""
    pages = error_pages(application)
    covered = {page.covers for page in pages}
    missing = [] if covered & {EVERY, ANY} else [status for status in ("404", "500") if status not in covered]
    unread = unread_registration(application) if missing else None
    if unread is not None:
        needs = f"which of {' and '.join(missing)} it names"
        yield unknown("a handler is registered for what a table of the project names", needs=needs, at=unread)
    elif missing:
        subject = "neither 404 nor 500 has a" if len(missing) > 1 else f"{missing[0]} has no"
        yield fails(f"{subject} page of the application's own", at=application.at)
    else:
        yield passes("404 and 500 have handlers", at=pages[0].at)


@control.check(question="error pages", enforced_by=("errors",))
def errors_of_the_running_app_have_pages(app: ImportedApp) -> Observations:
    """404 and 500 have a handler in the running app, or one stands for all."""
    handlers = [item for item in app.handlers if not item.blueprint]
    codes = {item.code for item in handlers}
    for_all = any(item.code is None and item.error.rpartition(".")[2] in CLASSES_FOR_ALL for item in handlers)
    missing = [] if for_all else [str(code) for code in (404, 500) if code not in codes]
    if missing:
        subject = "neither 404 nor 500 has a" if len(missing) > 1 else f"{missing[0]} has no"
        yield fails(f"{subject} page of the application's own", at=app.at)
    else:
        yield passes("404 and 500 have handlers in the running app", at=app.at)


@control.check(question="HTTP errors keep their status")
def a_page_that_is_not_there_is_answered_with_404(app: ImportedApp) -> Observations:
    """A request for a page that does not exist is no error of the server."""
    answer, front = app.answer("missing"), app.answer("front")
    # Without its services it may answer everything with an error, which says nothing of its handlers.
    if answer is None or front is None or front.status >= 500:
        yield not_applicable("the imported app answered nothing without an error of its own")
    elif answer.status >= 500:
        yield fails(f"a request for a page that is not there is answered with {answer.status}", at=app.at)
    else:
        yield passes(f"a request for a page that is not there is answered with {answer.status}", at=app.at)


@control.check(question="HTTP errors keep their status")
def http_errors_keep_their_status(application: Application) -> Observations:
    """A handler for Exception receives 404 and 405 too, where none for HTTPException stands beside it."""
    pages = error_pages(application)
    catching = [page for page in pages if page.covers == ANY]
    if not catching:
        yield not_applicable("no handler is registered for Exception")
    for page in catching:
        if any(other.covers == EVERY for other in pages) or (page.function and tells_http_errors_apart(page.function)):
            yield passes("the handler for Exception leaves HTTP errors as they are", at=page.at)
        elif page.function is None:
            yield unknown("a handler for Exception is registered", needs="the function that handles it", at=page.at)
        else:
            yield fails("a handler for Exception turns 404 and 405 into its own answer", at=page.at)


@control.check
def error_pages_carry_the_status_of_the_error(application: Application) -> Observations:
    """A page that is returned without a status goes out with 200 OK: clients take it for success."""
    found = list(handlers_without_status(application))
    for covers, function in found:
        subject = "HTTP errors" if covers == EVERY else covers
        at = application.source.at_definition(function)
        fix = f"return render_template(...), {'error.code' if covers == EVERY else covers}"
        yield fails(f"the handler for {subject} answers with 200 OK", at=at, fix=fix)
    if not found:
        yield passes("no handler of an HTTP error answers with 200 OK", at=application.at)


@control.check
def failures_roll_the_session_back(application: Application) -> Observations:
    """After a failed statement the session refuses all others, those of the page that tells of the failure included."""
    handlers = [page for page in error_pages(application) if page.covers in ("500", ANY) and page.function is not None]
    if not handlers or not _has_sessions(application.source):
        yield not_applicable("no handler for 500 stands beside a database session")
        return
    rolling = [page for page in handlers if _rolls_back(application, page)]
    scope = rolled_back_scope(application.source) if not rolling else None
    if scope is not None:
        at = application.source.at_definition(scope)
        yield passes(f"{scope.name} rolls each session back that it opens", at=at)
        return
    for page in rolling or handlers:
        if rolling:
            yield passes("the handler for 500 rolls the database session back", at=page.at)
        else:
            yield fails("the handler for 500 does not roll the database session back", at=page.at)


def _has_sessions(source: Source) -> bool:
    """Whether a session of SQLAlchemy is made, or taken in by its name."""
    return source.uses(*DATABASE, *SESSIONS) or bool(source.calls_under(*SESSIONS))


def _rolls_back(application: Application, page: ErrorPage) -> bool:
    return page.function is not None and rolls_back(application, page.function)
