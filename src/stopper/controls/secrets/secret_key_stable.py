"""SECRET_KEY is the same in every worker and after every restart."""

from stopper.evidence.application.flask import Application
from stopper.evidence.secrets.signing_keys import KeyOption, key_options
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
    id="secrets.secret-key-stable",
    title="SECRET_KEY is the same in every worker and after every restart",
    severity=Severity.HIGH,
    layers=("source", "deploy", "cross"),
    does=("refuse", "fix"),
    cwe=(1419,),
    asvs=("13.3.1",),
    remedy=(
        "Generate SECRET_KEY once, outside the app, and read it from the environment; a key made at import differs in "
        "each worker and logs everyone out at each restart."
    ),
    risk="Users are logged out at random as requests reach other workers, and everyone is at each restart.",
    snippet='app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]',
)


@control.check(question="SECRET_KEY is one for all processes")
def secret_key_outlives_the_process(app: Application) -> Observations:
    """SECRET_KEY is not made afresh when the app is imported."""
    found = [item for item in key_options(app) if item.kind != "nothing"]
    setting = app.config["SECRET_KEY"]
    if not found and setting.elsewhere:
        yield unknown(f"no code sets SECRET_KEY; {setting.elsewhere} may", needs=setting.needs, at=setting.at)
    elif not found:
        yield not_applicable("no code sets SECRET_KEY")
    for item in found:
        yield _judged(item)


def _judged(item: KeyOption) -> Observation:
    if item.kind == "generated":
        return _generated(item)
    if item.kind == "stored" and item.may_lose:
        words = f"{item.by}() goes on when SECRET_KEY cannot be stored, so that each process makes its own"
        return fails(words, at=item.at, severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE)
    if item.kind == "stored":
        return passes(f"SECRET_KEY is stored by {item.by}()", at=item.at)
    if item.kind == "unknown":
        return unknown(f"SECRET_KEY is {item.words}", needs="where the value of SECRET_KEY comes from", at=item.at)
    return passes(f"SECRET_KEY is {item.words}, the same in every process", at=item.at)


def _generated(item: KeyOption) -> Observation:
    made = f"SECRET_KEY is {item.words}, another one in each process"
    if item.variable:
        return fails(f"{made}, when {item.variable} is missing", at=item.at, severity=Severity.MEDIUM)
    if item.is_conditional:
        return fails(f"{made}, under a condition", at=item.at, severity=Severity.MEDIUM)
    return fails(made, at=item.at)
