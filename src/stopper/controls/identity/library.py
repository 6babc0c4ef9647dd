"""Authentication is an established library's work."""

from stopper.evidence.application.configuration import Settings
from stopper.evidence.application.flask import Application
from stopper.evidence.identity.confused_ids import ConfusedIds, confused_ids
from stopper.evidence.identity.home_made import LIBRARIES, PROVIDERS, home_made, library_at_work
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.packages.questions import Packages
from stopper.evidence.routes.places import written_at
from stopper.evidence.sessions.sign_ins import login_calls
from stopper.evidence.source.index import Source
from stopper.model import (
    Control,
    Layer,
    Observation,
    Observations,
    Severity,
    about,
    every,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.authentication_libraries import ABANDONED

control = Control(
    id="identity.library",
    title="Authentication is an established library's work",
    severity=Severity.MEDIUM,
    layers=("source", "packages", "app"),
    cwe=(303,),
    asvs=("7.2.1", "11.2.1"),
    remedy=(
        "Replace home-made login, token and session code by Flask-Login, Flask-Security, Authlib or "
        "Flask-JWT-Extended, with its strict settings."
    ),
    risk=(
        "A home-made login repeats known mistakes, such as fixed sessions and guessable reset tokens, and nobody "
        "patches them."
    ),
)

LOGIN = "login_user(user)  # of Flask-Login, with session_protection and a user_loader"
TOLD = {
    "token": 'create_access_token(identity=f"patient:{patient.id}")  # and the views take the word apart again',
    "loader": 'def get_id(self):\n    return f"patient:{self.id}"  # and the loader asks the table of that word',
}
SETTINGS = {
    "SECURITY_REDIRECT_ALLOW_SUBDOMAINS": "a sign-in leads to any subdomain",
    "SECURITY_BACKWARDS_COMPAT_AUTH_TOKEN": "authentication tokens of the old form are taken",
    "SECURITY_AUTO_LOGIN_AFTER_RESET": "whoever has the mail with the link is signed in, past a second factor",
}


@control.check(question="a library signs users in")
def a_library_signs_users_in(application: Application) -> Observations:
    source = application.source
    found = home_made(source)
    for item in found:
        yield fails(
            f"users are signed in by code of the project's own, which writes who they are into {item.how}",
            at=item.at,
            severity=Severity.LOW if item.is_session else Severity.MEDIUM,
            fix=LOGIN,
        )
    if found:
        return
    at_work, imported = library_at_work(source), source.import_of(*LIBRARIES, *PROVIDERS)
    if at_work is not None:
        name, at = at_work
        yield passes(f"an established library signs users in: {name}", at=at)
    elif imported is not None:
        words = "a library of authentication is imported, and no code is seen to call it"
        yield unknown(words, needs="what begins a session", at=imported)
    elif application.routes.login_like():
        route = application.routes.login_like()[0][0]
        words = "a route takes credentials, and how it signs users in is not seen"
        yield unknown(words, needs="what begins a session", at=written_at(route))
    else:
        yield not_applicable("no code signs users in")


@control.check
def a_sign_in_tells_whose_number_it_holds(source: Source) -> Observations:
    """Where accounts of two tables sign in, an id alone says of neither to which table it belongs."""
    yield from every(confused_ids(source), _confused, none="no sign-in names rows of two tables by their ids alone")


def _confused(item: ConfusedIds) -> Observation:
    by = "tokens name both by the id alone" if item.how == "token" else "the loader asks both tables for one id"
    words = f"whoever signs in as one {item.second} is taken for the {item.first} of the same number: {by}"
    return fails(words, at=item.at, related=[item.related], fix=TOLD[item.how])


@control.check(layer=Layer.PACKAGES, question="the library of authentication is kept up")
def libraries_of_authentication_are_kept_up(source: Source, packages: Packages | None) -> Observations:
    found = False
    for item in ABANDONED:
        at = source.import_of(item.module)
        declared = packages.declarations(item.name) if packages is not None else []
        if at is not None:
            found = True
            message = f"{item.name} is used: {item.why}; {item.instead} took its place"
            yield fails(
                message, at=at, severity=Severity.LOW, related=[one.at for one in declared[:1]], fix=item.instead
            )
    if found:
        return
    used = source.import_of(*LIBRARIES, *PROVIDERS)
    if used is not None:
        yield passes("no abandoned library of authentication is used", at=used)
    else:
        yield not_applicable("no library of authentication is used")


@control.check(question="the library of authentication is strict")
def the_library_is_configured_strictly(application: Application) -> Observations:
    source = application.source
    if not source.uses(*LIBRARIES):
        yield not_applicable("no library of authentication is used")
        return
    faults = [*_disabled(application.config), *_login(application), *_security(application), *_digest(application)]
    yield from faults
    if not faults:
        yield passes("nothing loosens the library of authentication", at=source.import_of(*LIBRARIES))


@control.check(question="the library of authentication is strict")
def the_library_of_the_running_app_is_strict(app: ImportedApp) -> Observations:
    """Flask-Login's and Flask-Security's settings as the running application has them."""
    security, login = app.extensions.has("flask_security", "security"), _has_login(app)
    faults = [*_disabled(app.config), *(_loosened(app.config) if security else ())]
    yield from faults
    if not security and not login:
        yield not_applicable("neither Flask-Login nor Flask-Security is in the running app")
    elif not faults:
        name = "Flask-Security" if security else "Flask-Login"
        yield passes(f"no setting of the running app loosens {name}", at=app.at)


@control.check(question="a library signs users in")
def a_library_of_the_running_app_signs_users_in(app: ImportedApp) -> Observations:
    if _has_login(app):
        yield passes("Flask-Login is in the running app", at=app.at)
    else:
        yield not_applicable("Flask-Login is not in the running app; other libraries are judged in source")


def _has_login(app: ImportedApp) -> bool:
    return app.extensions.has("flask_login", "login_manager")


def _disabled(config: Settings) -> Observations:
    setting = config["LOGIN_DISABLED"]
    message = "LOGIN_DISABLED is True: login_required lets everybody in"
    if setting.is_set and setting.is_true():
        yield from about(setting.key, [fails(message, at=setting.at, fix="LOGIN_DISABLED = False")])
    elif setting.is_set and setting.is_undecided:
        yield from about(setting.key, [unknown(str(setting), needs=setting.needs, at=setting.at)])


def _loosened(config: Settings) -> Observations:
    for key, message in SETTINGS.items():
        setting = config[key]
        if setting.is_set and setting.is_true():
            found = fails(f"{key} is True: {message}", at=setting.at, severity=Severity.LOW, fix=f"{key} = False")
            yield from about(key, [found])


def _login(application: Application) -> Observations:
    source = application.source
    for call in source.calls(*login_calls(source)):
        force = source.argument(call, 3, "force")
        if force is not None and force.is_true():
            yield fails("login_user(force=True) signs in users who are not active", at=source.at(call))


def _security(application: Application) -> Observations:
    config, source = application.config, application.source
    if not source.uses("flask_security"):
        return
    yield from _loosened(config)
    age = config["SECURITY_TOKEN_MAX_AGE"]
    if source.uses("flask_security") and _takes_tokens(application) and not age.is_set and not age.elsewhere:
        message = "SECURITY_TOKEN_MAX_AGE is not set: an authentication token is good for ever"
        yield fails(message, at=age.at, severity=Severity.LOW, fix="SECURITY_TOKEN_MAX_AGE = 8 * 3600")


def _digest(application: Application) -> Observations:
    for call in application.extension("flask_httpauth.HTTPDigestAuth"):
        message = "HTTP Digest keeps passwords in a form that signs in, and hashes them with MD5"
        yield fails(message, at=application.source.at(call), severity=Severity.LOW, fix="HTTPTokenAuth()")


def _takes_tokens(application: Application) -> bool:
    named = (item.name for route in application.routes.live for item in route.decorators)
    return any(name in ("flask_security.auth_token_required", "flask_security.auth_required") for name in named)
