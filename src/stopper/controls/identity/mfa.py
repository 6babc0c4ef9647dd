"""Admin and high-value actions demand a recent second factor."""

from stopper.evidence.application.configuration import Setting
from stopper.evidence.application.flask import Application
from stopper.evidence.identity.home_made import PROVIDERS
from stopper.evidence.identity.second_factors import (
    CodeCheck,
    KeptSecret,
    code_checks,
    kept_secrets,
    library_of,
    verification_of,
)
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.routes.places import written_at
from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.strangers.operator_pages import guarded_for_operators
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Severity,
    every,
    fails,
    not_applicable,
    passes,
    unknown,
)

control = Control(
    id="identity.mfa",
    title="Admin and high-value actions demand a recent second factor",
    severity=Severity.MEDIUM,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(308,),
    asvs=("6.3.3", "6.8.4", "7.5.3", "16.3.1"),
    remedy=(
        "Ask for WebAuthn or TOTP at login of privileged users and again before high-value actions, encrypt factor "
        "secrets, record each challenge, and check acr and amr of an identity provider."
    ),
    risk="A phished or reused password is all that it takes to become an administrator or to move money.",
)

FACTOR = """\
@admin.before_request
def demand_second_factor():
    if time.time() - session.get("factor_at", 0) > 15 * 60:
        return redirect(url_for("auth.factor"))"""
ONCE = """\
step = totp.timecode(datetime.now(UTC))
if step <= user.last_step or not totp.verify(code): ...
user.last_step = step"""

KEYS = ("SECURITY_TWO_FACTOR", "SECURITY_WEBAUTHN", "SECURITY_TWO_FACTOR_REQUIRED")
WIDEST = 1  # steps of 30 s before and after: RFC 6238, 5.2


@control.check(question="operators give a second factor")
def operators_give_a_second_factor(application: Application) -> Observations:
    source = application.source
    pages = guarded_for_operators(application)
    settings = [application.config[key] for key in KEYS]
    used = library_of(source)
    if not pages:
        yield not_applicable("no guarded page is for operators")
    elif any(setting.is_set and setting.is_true() for setting in settings):
        yield from _of_security(settings)
    elif (verified := verification_of(source)) is not None:
        yield passes("code verifies a second factor", at=verified)
    elif used is not None:
        needs = "where a code is asked for at sign-in"
        yield unknown("code for a second factor is there, and none is seen to verify one", needs=needs, at=used)
    elif source.uses(*PROVIDERS) and not any(kind == "login" for _, kind in application.routes.login_like()):
        words = "an identity provider signs users in"
        yield unknown(
            words,
            needs="whether it demands a second factor, and whether acr or amr is checked",
            at=written_at(pages[0]),
        )
    elif source.uses("flask_security") and (open_ones := [item for item in settings if item.is_undecided]):
        yield unknown(str(open_ones[0]), needs=open_ones[0].needs, at=open_ones[0].at)
    else:
        yield _alone(pages)


def _alone(pages: list[Route]) -> Observation:
    message = (
        f"pages for operators ask for a password alone (routes: {len(pages)}): there is no code for a second factor"
    )
    return fails(message, at=written_at(pages[0]), confidence=Confidence.TENTATIVE, fix=FACTOR)


@control.check(question="operators give a second factor")
def the_running_app_demands_a_second_factor(app: ImportedApp, application: Application) -> Observations:
    """Flask-Security's settings; what code of the project's own asks for is not in them."""
    pages = guarded_for_operators(application)
    settings = [app.config[key] for key in KEYS]
    if not pages or not app.extensions.has("flask_security", "security"):
        yield not_applicable("no page for operators of the running app is guarded by Flask-Security")
    elif any(setting.is_true() for setting in settings):
        yield from _of_security(settings)
    elif doubtful := [setting for setting in settings if setting.is_set and setting.is_undecided]:
        yield unknown(str(doubtful[0]), needs=doubtful[0].needs, at=doubtful[0].at)
    elif library_of(application.source) is None:
        yield _alone(pages)
    else:
        yield not_applicable("Flask-Security's second factors are off in the running app; source tells of others")


def _of_security(settings: list[Setting]) -> Observations:
    required = settings[-1]
    if required.is_set and required.is_true():
        yield passes("SECURITY_TWO_FACTOR_REQUIRED is True", at=required.at)
        return
    known = next(setting for setting in settings if setting.is_set and setting.is_true())
    message = (
        f"{known.key} offers a second factor, and nobody has to set it up: SECURITY_TWO_FACTOR_REQUIRED is not True"
    )
    yield fails(message, at=known.at, severity=Severity.LOW, fix="SECURITY_TWO_FACTOR_REQUIRED = True")


@control.check
def codes_work_once_and_briefly(application: Application) -> Observations:
    found = list(code_checks(application.source))
    for item in found:
        faults = list(_faults(item))
        yield from faults
        if not faults and item.window is None:
            words, needs = "how long a code is taken is chosen elsewhere", "the window in production"
            yield unknown(words, needs=needs, at=item.at)
        elif not faults:
            yield passes("a code is taken once, and for a minute and a half at most", at=item.at)
    if not found:
        yield not_applicable("no code of a second factor is compared")


def _faults(item: CodeCheck) -> Observations:
    if item.window is not None and item.window > WIDEST:
        message = f"codes of {item.window * 30} seconds before and after are taken (valid_window={item.window})"
        yield fails(message, at=item.at, severity=Severity.LOW, fix="totp.verify(code, valid_window=1)")
    if not item.remembers:
        message = "a code that was used is not noted: whoever sees it uses it again within its time"
        yield fails(message, at=item.at, severity=Severity.LOW, fix=ONCE)


@control.check
def secrets_of_factors_are_encrypted(application: Application) -> Observations:
    def judge(item: KeptSecret) -> Observation:
        if item.is_encrypted:
            return passes("the secret of a second factor is encrypted before it is stored", at=item.at)
        message = "the secret of a second factor is stored as it is: a copy of the database makes codes for everybody"
        return fails(
            message, at=item.at, confidence=Confidence.TENTATIVE, fix="user.otp_secret = encrypt(pyotp.random_base32())"
        )

    yield from every(kept_secrets(application.source), judge, none="no secret of a second factor is made")
