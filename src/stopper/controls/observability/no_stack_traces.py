"""No response shows a stack trace or an exception's text."""

from stopper.model import Control, Severity

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
    snippet="""\
app.logger.exception("export failed")
return {"error": "The export failed."}, 500""",
)
