"""No response shows a stack trace or an exception's text."""

from stopper.evidence.application.error_texts import ErrorText, error_texts
from stopper.evidence.application.flask import Application
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.trials import ProvokedError
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)

control = Control(
    id="observability.no-stack-traces",
    title="No response shows a stack trace or an exception's text",
    severity=Severity.HIGH,
    layers=("source", "app", "live"),
    does=("enforce", "fix"),
    cwe=(209, 550),
    asvs=("16.5.1",),
    remedy=(
        "Log the exception with app.logger.exception and answer with a fixed sentence and the request's id, never with "
        "str(e) or a traceback; leave inputs out of validation errors."
    ),
    risk=(
        "A visitor provokes an error and reads paths, queries, versions and sometimes passwords, which the next "
        "attack builds on."
    ),
    snippet="""\
app.logger.exception("export failed")
return {"error": "The export failed."}, 500""",
)

KINDS = ("broad", "library", "value", "validation")
# One message for each way of mending: everybody reads a response, few read what is told to operators or one user.
TRACE = "a stack trace goes into a response"
EVERYBODY = "the text of an exception goes into a response"
FEW = "the text of an exception is shown to its user or to operators"
VALUE = "the text of a ValueError or its like, which any library raises too, reaches the user"
VALIDATION = "a validation error goes into a response with the input that it refuses"


@control.check(question="error texts")
def no_response_shows_an_exception(application: Application) -> Observations:
    """Each text of an exception and each stack trace is followed to the responses, flashed messages and templates."""
    found = {(text.at, text.is_trace): text for text in error_texts(application) if text.kind in KINDS}
    # A stack trace in the same response says more than the exception's text beside it.
    worst = [text for (at, is_trace), text in found.items() if is_trace or (at, True) not in found]
    for text in worst:
        yield _judged(application, text)
    if not worst:
        clauses = sum(1 for _ in application.source.handlers())
        yield passes(f"no text of an exception from {clauses} except clauses reaches a response", at=application.at)


@control.check(question="error texts")
def the_running_app_shows_nothing_of_an_error(app: ImportedApp) -> Observations:
    """Errors with a text of ours are raised in place of a view, and the answers searched for it."""
    tried = app.trials.errors if app.trials is not None else ()
    told = [item for item in tried if item.shows_text or item.shows_trace]
    # The handler that shows an error of any kind shows the narrower ones too.
    worst = {item.handler: item for item in sorted(told, key=_weight)}
    yield from [_provoked(app, item) for item in worst.values()]
    silent = [item for item in tried if item not in told and not item.escaped]
    if silent and not told:
        yield passes(f"{len(silent)} answers to errors that were provoked show nothing of them", at=app.at)
    elif not told and tried:
        words = f"an error leaves the app ({tried[0].escaped}), and what a visitor sees is the server's matter"
        yield unknown(words, needs="what the running site answers to an error", at=app.at)
    elif not told:
        yield not_applicable("no error could be provoked in the running app")


def _weight(item: ProvokedError) -> tuple[bool, bool]:
    return item.error == "RuntimeError", item.shows_trace


def _provoked(app: ImportedApp, item: ProvokedError) -> Observation:
    code = item.handler[-1] if item.handler else None
    at = (code.at if code is not None else None) or app.at
    # What source shows of the same function is the same fault.
    subject = f"{at.path}:{code.name.rpartition('.')[2]}" if code is not None else "the server's own page"
    if item.shows_trace:
        words, severity = TRACE, None
    elif item.error == "ValueError":
        words, severity = VALUE, Severity.LOW
    else:
        words, severity = EVERYBODY, None
    return fails(words, at=at, severity=severity, confidence=Confidence.PROVEN, subject=subject)


def _judged(application: Application, text: ErrorText) -> Observation:
    is_mild = text.sink == "flash" or application.routes.demand_role(text.function)
    subject = f"{text.at.path}:{text.function.name}"
    if text.is_trace:
        severity = Severity.MEDIUM if is_mild else None
        return fails(TRACE, at=text.at, severity=severity, subject=subject)
    if text.kind == "value":
        severity, confidence = Severity.LOW, Confidence.TENTATIVE
        return fails(VALUE, at=text.at, severity=severity, confidence=confidence, subject=subject)
    if text.kind == "validation":
        fix = "error.errors(include_input=False, include_url=False)"
        return fails(VALIDATION, at=text.at, severity=Severity.LOW, fix=fix, subject=subject)
    if is_mild:
        return fails(FEW, at=text.at, severity=Severity.MEDIUM, subject=subject)
    confidence = Confidence.TENTATIVE if text.sink == "template" else Confidence.FIRM
    return fails(EVERYBODY, at=text.at, confidence=confidence, subject=subject)
