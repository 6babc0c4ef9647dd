"""Answers do not tell whether an account exists."""

from stopper.evidence.application.configuration import Settings
from stopper.evidence.application.flask import Application
from stopper.evidence.identity.account_answers import (
    AccountView,
    account_views,
    form_answers,
    raised_for_taken,
    reset_answers,
    tells,
)
from stopper.evidence.identity.taken_accounts import taken_addresses, taken_names
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.routes.places import changing_title, written_at
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Place,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)

control = Control(
    id="identity.no-enumeration",
    title="Answers do not tell whether an account exists",
    severity=Severity.MEDIUM,
    layers=("source", "app", "live"),
    does=("enforce",),
    cwe=(204, 208),
    asvs=("6.3.8",),
    remedy=(
        "Give one answer, with one status and in about the same time, whether or not the account exists: verify a "
        "dummy hash for unknown names, and send the details by mail."
    ),
    risk=(
        "An attacker learns who is a customer, tries leaked passwords on real accounts only, and writes credible "
        "phishing mail."
    ),
)

MAIL = 'flash("A mail is on its way to you.")  # and the mail says whether there was an account'

BY_ADDRESS = "# Let people sign in by an address that is confirmed by mail, and choose the name that others see later."

DUMMY = """\
user = find_user(name)
# As much work for nobody as for somebody.
is_right = check_password_hash(user.password_hash if user else NOBODY, password)
if user is None or not is_right: ..."""


@control.check(question="answers are alike")
def sign_in_and_reset_answer_alike(application: Application) -> Observations:
    """Each view is walked for an account that does not exist, and for one that does with a wrong password."""
    found = [item for item in account_views(application) if item.kind in ("login", "token", "reset") and item.is_met]
    messages = [item for item in form_answers(application.source) if item.kind == "unknown"]
    said = list(reset_answers(application))
    told = {written_at(route) for route, _, _ in said}
    yield from (_judged(view) for view in found if written_at(view.route) not in told)
    for message in messages:
        words = f"a form says that there is no such account: {' '.join(message.text.split())[:60]}"
        yield fails(words, at=message.at, severity=Severity.MEDIUM)
    for route, text, at in said:
        words = f"{changing_title(route)} has an answer for accounts that do not exist: {text[:60]!r}"
        yield fails(words, at=at, confidence=Confidence.TENTATIVE, related=[written_at(route)])
    if not (found or messages or said):
        yield _without(application)


def _without(application: Application) -> Observation:
    if application.source.uses("flask_security", "flask_user"):
        return not_applicable("a library answers for sign-in and reset")
    taking = [route for route, kind in application.routes.login_like() if kind in ("login", "reset", "token")]
    if not taking:
        return not_applicable("no route takes credentials")
    needs = "what an unknown account is answered"
    return unknown("how sign-in looks accounts up is not seen", needs=needs, at=written_at(taking[0]))


def _judged(view: AccountView) -> Observation:
    at = written_at(view.route)
    telling = next(((text, place) for text, place in view.only_unknown if tells(text)), None)
    title = changing_title(view.route)
    if telling is None and not (view.only_unknown and view.only_known):
        return passes(f"{title} answers alike whether or not the account exists", at=at)
    text, place = telling or _readable(view.only_unknown)
    other = f" and a known one {_readable(view.only_known)[0][:40]!r}" if view.only_known else ""
    return fails(
        f"{title} tells unknown accounts from known ones: an unknown one is answered {text[:40]!r}{other}",
        at=place,
        confidence=Confidence.FIRM if telling or not (view.is_behind or view.kind == "reset") else Confidence.TENTATIVE,
        related=[at, *[item for _, item in view.only_known[:1]]],
    )


@control.check
def unknown_accounts_take_as_long(application: Application) -> Observations:
    found = [item for item in account_views(application) if item.kind in ("login", "token") and item.is_met]
    quick = [item for item in found if item.skips_hash]
    for view in quick:
        yield fails(
            f"{changing_title(view.route)} hashes nothing for an unknown account: the time of its answer tells",
            at=written_at(view.route),
            severity=Severity.LOW,
            fix=DUMMY,
        )
    if found and not quick:
        yield passes("an unknown account costs as much work as a wrong password", at=written_at(found[0].route))
    elif not found:
        yield not_applicable("no view of the project looks an account up and checks its password")


@control.check
def registration_tells_no_address(application: Application) -> Observations:
    messages = [item for item in form_answers(application.source) if item.kind == "taken"]
    told = [(item.text, item.at) for item in messages]
    told += list(taken_addresses(application))[:1]
    if not told and any(kind == "register" for _, kind in application.routes.login_like()):
        told += list(raised_for_taken(application.source))[:1]
    for text, at in told:
        message = f"registration says whether an address has an account: {text[:60]!r}"
        yield fails(message, at=at, severity=Severity.LOW, confidence=Confidence.TENTATIVE, fix=MAIL)
    if not told:
        yield not_applicable("no message of a registration tells that an address is known")


@control.check
def registration_tells_no_name(application: Application) -> Observations:
    """Where people sign in by a name, and not by an address, a registration that refuses it says who has an account."""
    told = list(taken_names(application))[:1]
    for text, at in told:
        message = f"registration says which names have an account: {text[:60]!r}"
        yield fails(message, at=at, severity=Severity.INFO, confidence=Confidence.TENTATIVE, fix=BY_ADDRESS)
    if not told:
        yield not_applicable("no registration is seen to tell the names by which people sign in")


@control.check(question="Flask-Security answers alike")
def flask_security_answers_alike(application: Application) -> Observations:
    if not application.extension("flask_security.Security"):
        yield not_applicable("Flask-Security is not used")
        return
    yield from _generic(application.config)


@control.check(question="Flask-Security answers alike")
def flask_security_of_the_running_app_answers_alike(app: ImportedApp) -> Observations:
    if app.extensions.has("flask_security", "security"):
        yield from _generic(app.config)
    else:
        yield not_applicable("no Flask-Security is in the running app")


def _generic(config: Settings) -> Observations:
    setting = config["SECURITY_RETURN_GENERIC_RESPONSES"]
    if setting.is_undecided:
        yield unknown(str(setting), needs=setting.needs, at=setting.at)
    elif setting.is_true():
        yield passes("SECURITY_RETURN_GENERIC_RESPONSES is True", at=setting.at)
    else:
        message = (
            "SECURITY_RETURN_GENERIC_RESPONSES is not True: Flask-Security tells unknown accounts from wrong passwords"
        )
        yield fails(message, at=setting.at, fix="SECURITY_RETURN_GENERIC_RESPONSES = True")


def _readable(answers: tuple[tuple[str, Place], ...]) -> tuple[str, Place]:
    """The answer that a person reads, before codes and addresses; of a page the line breaks are left out."""
    text, at = next((item for item in answers if " " in item[0]), answers[0])
    return " ".join(text.split()), at
