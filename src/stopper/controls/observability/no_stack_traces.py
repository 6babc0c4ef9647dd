"""No response shows a stack trace or an exception's text."""

from stopper.evidence.application.error_texts import ErrorText, error_texts
from stopper.evidence.application.flask import Application
from stopper.model import Confidence, Control, Observation, Observations, Severity, fails, passes

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


def _judged(application: Application, text: ErrorText) -> Observation:
    is_mild = text.sink == "flash" or application.routes.demand_role(text.function)
    if text.is_trace:
        return fails("a stack trace goes into a response", at=text.at, severity=Severity.MEDIUM if is_mild else None)
    if text.kind == "value":
        return fails(VALUE, at=text.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE)
    if text.kind == "validation":
        fix = "error.errors(include_input=False, include_url=False)"
        return fails(VALIDATION, at=text.at, severity=Severity.LOW, fix=fix)
    if is_mild:
        return fails(FEW, at=text.at, severity=Severity.MEDIUM)
    confidence = Confidence.TENTATIVE if text.sink == "template" else Confidence.FIRM
    return fails(EVERYBODY, at=text.at, confidence=confidence)
