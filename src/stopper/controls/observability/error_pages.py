"""Errors show pages of the app's own."""

from stopper.model import Control, Severity

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
    snippet="""\
@app.errorhandler(InternalServerError)
def show_failure(error):
    db.session.rollback()
    return render_template("500.html"), 500""",
)
