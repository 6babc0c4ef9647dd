"""SECRET_KEY comes from the environment and the app refuses to start without it."""

from stopper.evidence.application.flask import Application
from stopper.evidence.application.open_fallbacks import open_fallbacks
from stopper.evidence.deployment.given_variables import GivenVariable, GivenVariables
from stopper.evidence.imported.app import ImportedApp, WithoutKey
from stopper.evidence.secrets.signing_keys import KeyOption, key_options, refusals
from stopper.evidence.sessions.store import uses_sessions
from stopper.evidence.source.values import Known
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

# How deployments call it.
GIVEN_AS = frozenset({"SECRET_KEY", "FLASK_SECRET_KEY", "APP_SECRET_KEY", "FLASK_APP_SECRET_KEY"})

control = Control(
    id="secrets.secret-key-set",
    title="SECRET_KEY comes from the environment and the app refuses to start without it",
    severity=Severity.CRITICAL,
    layers=("source", "app", "deploy"),
    does=("refuse", "fix"),
    cwe=(321, 1394),
    asvs=("13.3.1",),
    remedy=(
        "Read SECRET_KEY from the environment or a secrets manager without a default, so that the app does not start "
        "when it is missing."
    ),
    risk="With a default that the source shows, anyone who reads it signs a session cookie as the administrator.",
    snippet='app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]',
)


@control.check(question="SECRET_KEY is given from outside", matter="a secret stands in a file")
def secret_key_has_no_fallback(app: Application) -> Observations:
    """SECRET_KEY comes from outside the code, and the app does not start without it."""
    found = key_options(app)
    if all(item.kind == "nothing" for item in found):
        yield _missing(app)
        return
    required = any(item.is_required for item in found)
    for item in found:
        if not (item.kind == "nothing" and item.variable and not required and _has_environment(found)):
            yield _judged(app, item, found)


@control.check(matter="a secret stands in a file")
def no_key_of_the_code_applies_where_a_variable_is_missing(app: Application) -> Observations:
    """A branch for all that is not production gives no key: a variable that is missing is not production either."""
    found = [item for item in open_fallbacks(app.source, "SECRET_KEY") if isinstance(item.value, Known)]
    for item in found:
        words = f"SECRET_KEY is a literal wherever the variable {item.variable} does not say production"
        yield fails(words, at=item.at, severity=Severity.HIGH, confidence=Confidence.TENTATIVE)
    if not found:
        yield not_applicable("no branch for all that is not production gives a key of the code")


@control.check(question="SECRET_KEY is given from outside", matter="a secret stands in a file")
def the_running_app_has_no_key_of_its_own(app: ImportedApp) -> Observations:
    """The app was started without the variable that gives SECRET_KEY, and refused or had no other key."""
    setting, second = app.config["SECRET_KEY"], app.without_key
    if second is None:
        yield not_applicable("the running app has no SECRET_KEY, which source judges")
    elif second.refused:
        yield passes(f"the app was seen not to start without {_names(second)}", at=second.at or setting.at)
    elif second.origin == "project":
        words = f"the app starts without {_names(second)} and" if second.variables else "the app"
        yield fails(f"{words} signs with a key that stands in a file of the project", at=setting.at)
    elif second.origin:
        how = "makes a key afresh at each start" if second.origin == "fresh" else "keeps a key outside the code"
        yield not_applicable(f"the app {how} where none is given, which secrets.secret-key-stable judges")
    else:
        words = f"the app starts without {_names(second)}, and fails at the first session"
        yield fails(words, at=setting.at, severity=Severity.LOW)


@control.check(question="SECRET_KEY is given from outside", matter="a secret stands in a file")
def deployment_has_no_key_of_its_own(variables: GivenVariables) -> Observations:
    """A unit, service or pod is given SECRET_KEY by the machine or a store, without a value to fall back to."""
    found = [item for item in variables.all if item.name in GIVEN_AS]
    for item in found:
        yield _given(item)
    if not found:
        yield not_applicable("no deployment file gives SECRET_KEY by its name")


def _given(item: GivenVariable) -> Observation:
    if item.text and item.replaced_by:
        lacking = " or ".join(item.replaced_by)
        words = f"{item.name} of {item.whose} falls back to a value of the file where the environment lacks {lacking}"
        return fails(words, at=item.at, severity=Severity.HIGH, fix=f"{item.name}: ${{{item.replaced_by[0]}:?}}")
    if item.text:
        return not_applicable(f"{item.name} of {item.whose} stands in the file, which is judged as a literal")
    return passes(f"{item.name} of {item.whose} comes from outside the file", at=item.at)


def _names(second: WithoutKey) -> str:
    return " and ".join(second.variables) or "a variable for its key"


def _has_environment(found: tuple[KeyOption, ...]) -> bool:
    return any(item.kind == "environment" for item in found)


def _missing(app: Application) -> Observation:
    setting = app.config["SECRET_KEY"]
    if setting.elsewhere:
        return unknown(f"no code sets SECRET_KEY; {setting.elsewhere} may", needs=setting.needs, at=setting.at)
    if not uses_sessions(app):
        return not_applicable("the app sets no SECRET_KEY and uses nothing that needs one")
    words = "SECRET_KEY is set nowhere, though the app uses the session"
    return fails(words, at=setting.at, severity=Severity.HIGH)


def _judged(app: Application, item: KeyOption, found: tuple[KeyOption, ...]) -> Observation:
    if item.kind == "literal":
        return _literal(app, item)
    if item.kind == "environment":
        return _environment(app, item, found)
    if item.kind == "stored":
        return passes(f"{item.by}() keeps SECRET_KEY outside the code", at=item.at)
    if item.kind == "generated":
        return not_applicable(f"SECRET_KEY is {item.words}, which secrets.secret-key-stable judges")
    if item.kind == "nothing":
        return not_applicable("SECRET_KEY is empty until something else sets it")
    return unknown(f"SECRET_KEY is {item.words}", needs="the value of SECRET_KEY in production", at=item.at)


def _literal(app: Application, item: KeyOption) -> Observation:
    refusal = next((one for one in refusals(app) if one.compares), None)
    if refusal is not None:
        return passes("the app refuses to start with the key that stands in the code", at=refusal.at)
    if item.variable:
        return fails(f"SECRET_KEY falls back to {item.words} where the environment lacks {item.variable}", at=item.at)
    elsewhere = app.config["SECRET_KEY"].elsewhere
    words = f"SECRET_KEY is {item.words}"
    return fails(f"{words} unless {elsewhere} replaces it" if elsewhere else words, at=item.at)


def _environment(app: Application, item: KeyOption, found: tuple[KeyOption, ...]) -> Observation:
    others = [other for other in found if other.kind not in ("environment", "nothing")]
    if item.is_required and not others:
        return passes(f"SECRET_KEY is {item.words}, and the app fails without it", at=item.at)
    refusal = next(iter(refusals(app)), None)
    if refusal is not None:
        return passes(f"the app refuses to start without {item.variable}", at=refusal.at)
    if others:
        return passes(f"SECRET_KEY may come from {item.variable}", at=item.at)
    words = f"the app starts without SECRET_KEY when {item.variable} is missing, and fails at the first session"
    return fails(words, at=item.at, severity=Severity.LOW)
