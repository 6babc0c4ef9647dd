"""New passwords are long and not easy to guess."""

from stopper.evidence.application.configuration import Setting
from stopper.evidence.application.flask import Application
from stopper.evidence.identity.changed_passwords import changed_passwords
from stopper.evidence.identity.new_passwords import NewPassword, compares_with_known, new_passwords
from stopper.evidence.imported.app import ImportedApp
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
    id="identity.password-policy",
    title="New passwords are long and not easy to guess",
    severity=Severity.LOW,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(521, 620),
    asvs=("6.2.1", "6.2.3", "6.2.4", "6.2.11", "6.2.12"),
    remedy=(
        "Demand 15 characters (8 where a second factor is required), allow 64 and more, refuse common, breached and "
        "personal ones, and set no rules on composition."
    ),
    risk="A short list of common passwords opens a share of the accounts, even at a few guesses for each.",
    snippet="password = PasswordField(validators=[Length(min=15, max=128)])",
)

COMMON = """\
if password.lower() in COMMON_PASSWORDS:  # the 3000 most common, or the range API of Have I Been Pwned
    raise ValidationError("Many people use this password. Take another one.")"""

LEAST = 8  # NIST SP 800-63B-4, 3.1.1.2, beside a second factor; ASVS 5.0.0, 6.2.1
BEST = 15  # the same, where the password is the only factor
MOST = 64  # what has to be taken at least
FIELD = "password = PasswordField(validators=[InputRequired(), Length(min=15, max=128)])"

OLD = """\
if not check_password_hash(current_user.password_hash, request.form["old_password"]):
    abort(403)"""

COMMONPLACE = "no new password is compared with common or leaked ones: those that everybody tries first are taken"


@control.check(question="new passwords are long")
def new_passwords_are_long(application: Application) -> Observations:
    found = new_passwords(application)
    for item in found:
        yield _judged(item)
    if found:
        return
    if application.source.uses("flask_security"):
        yield _of_library(application.config["SECURITY_PASSWORD_LENGTH_MIN"])
    else:
        yield not_applicable("no form or view by which a user chooses a password is seen")


@control.check(question="new passwords are long")
def new_passwords_of_the_running_app_are_long(app: ImportedApp, application: Application) -> Observations:
    """Flask-Security's own setting; forms of the project are judged in source."""
    if new_passwords(application) or not app.extensions.has("flask_security", "security"):
        yield not_applicable("no form of Flask-Security in the running app decides on new passwords alone")
    else:
        yield _of_library(app.config["SECURITY_PASSWORD_LENGTH_MIN"])


def _judged(item: NewPassword) -> Observation:
    if item.least is not None and item.least < LEAST:
        message = f"a new password may be as short as {item.least} characters"
        return fails(message, at=item.at, fix=FIELD)
    if item.most is not None and item.most < MOST:
        message = f"a new password may have no more than {item.most} characters: passphrases are longer"
        return fails(message, at=item.at, fix=FIELD)
    if item.least is not None:
        words = f"{item.title} asks for at least {item.least} characters ({BEST} where it is the only factor)"
        return passes(words, at=item.at)
    if not item.is_known:
        message = f"{item.title} is checked by code that source does not follow"
        return unknown(message, needs="the least length of a new password", at=item.at)
    return fails("a new password of any length is taken", at=item.at, fix=FIELD)


def _of_library(setting: Setting) -> Observation:
    if setting.is_undecided and setting.is_set:
        return unknown(str(setting), needs=setting.needs, at=setting.at)
    if isinstance(setting.data, int) and setting.data < LEAST:
        message = f"SECURITY_PASSWORD_LENGTH_MIN is {setting.data}"
        return fails(message, at=setting.at, fix="SECURITY_PASSWORD_LENGTH_MIN = 15")
    return passes("Flask-Security asks for at least 8 characters", at=setting.at)


@control.check(question="new passwords are not common")
def new_passwords_are_not_common(application: Application) -> Observations:
    source = application.source
    uses = source.uses("flask_security")
    if not new_passwords(application) and not uses:
        yield not_applicable("no form or view by which a user chooses a password is seen")
        return
    at, setting = compares_with_known(source), application.config["SECURITY_PASSWORD_CHECK_BREACHED"]
    if at is not None:
        yield passes("new passwords are compared with common or leaked ones", at=at)
    elif uses and setting.is_set and setting.is_true() is not False:
        yield passes("Flask-Security compares new passwords with leaked ones", at=setting.at)
    elif uses and setting.is_undecided and not new_passwords(application):
        yield unknown(str(setting), needs=setting.needs, at=setting.at)
    else:
        yield fails(COMMONPLACE, at=_first(application), confidence=Confidence.TENTATIVE, fix=COMMON)


@control.check(question="new passwords are not common")
def new_passwords_of_the_running_app_are_not_common(app: ImportedApp, application: Application) -> Observations:
    """Flask-Security's own comparison; forms of the project are judged in source."""
    setting = app.config["SECURITY_PASSWORD_CHECK_BREACHED"]
    if new_passwords(application) or not app.extensions.has("flask_security", "security"):
        yield not_applicable("no form of Flask-Security in the running app decides on new passwords alone")
    elif setting.is_undecided:
        yield unknown(str(setting), needs=setting.needs, at=setting.at)
    elif setting.is_true():
        yield passes("Flask-Security compares new passwords with leaked ones", at=setting.at)
    else:
        yield fails(COMMONPLACE, at=app.at, confidence=Confidence.TENTATIVE, fix=COMMON)


def _first(application: Application) -> Place:
    found = new_passwords(application)
    return found[0].at if found else application.at


@control.check
def no_kinds_of_characters_are_demanded(application: Application) -> Observations:
    found = [item for item in new_passwords(application) if item.composition is not None]
    for item in found:
        message = f"{item.title} demands kinds of characters, which makes people add 1! to a short word"
        yield fails(message, at=item.composition, severity=Severity.INFO)
    if not found:
        yield not_applicable("no rule about kinds of characters is seen")


@control.check(question="a change asks for the old password")
def changes_ask_for_the_old_password(application: Application) -> Observations:
    """Views that take a new password out of the request for whoever is signed in."""
    found = list(changed_passwords(application))
    for item in found:
        if item.is_checked:
            yield passes(f"{item.title} checks a password before it sets the new one", at=item.at)
        elif item.is_asked:
            words = f"{item.title} speaks of more than a new password, and checks none itself"
            yield unknown(words, needs="where the old password, or another proof, is checked", at=item.at)
        else:
            words = f"{item.title} changes the password without the old one: who finds a session open keeps the account"
            yield fails(words, at=item.at, fix=OLD)
    if not found:
        yield not_applicable("no view that changes the password of whoever is signed in takes it out of the request")
