"""OIDC login uses the code flow with PKCE, state and nonce."""

from stopper.evidence.application.flask import Application
from stopper.evidence.identity.code_exchanges import exchanges
from stopper.evidence.identity.providers import Fault, clients, faults, signs_in_unchecked, trusts_mail
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.parts import Component
from stopper.evidence.routes.places import written_at
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import FromEnvironment
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
from stopper.syntax import form

control = Control(
    id="identity.oidc",
    title="OIDC login uses the code flow with PKCE, state and nonce",
    severity=Severity.HIGH,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(352, 294, 346),
    asvs=("10.1.2", "10.2.1", "10.5.1", "10.5.3", "10.5.4"),
    remedy=(
        "Register the provider with Authlib by its metadata address with code_challenge_method S256, and let "
        "authorize_access_token check state, nonce, issuer and audience."
    ),
    risk=(
        "An attacker signs victims in to a planted account, or redeems a stolen code or a token that was made for "
        "another app."
    ),
    snippet="""\
oauth.register(
    "provider",
    server_metadata_url="https://id.example.com/.well-known/openid-configuration",
    client_kwargs={"scope": "openid", "code_challenge_method": "S256"},
)""",
)

STATE = 'if not hmac.compare_digest(request.args["state"], session.pop("state", "")):\n    abort(400)'
VERIFIED = 'if not userinfo["email_verified"]:\n    abort(403)'

REDEEMED = "a code of a provider is redeemed without PKCE: a stolen one can be redeemed too"
VERIFIER = 'data = {"grant_type": "authorization_code", "code": code, "code_verifier": session.pop("code_verifier")}'
PKCE = 'client_kwargs={"scope": "openid", "code_challenge_method": "S256"}'
WORDS: dict[Fault, tuple[str, Severity, str]] = {
    "no-pkce": (
        "a provider's client asks for a code without PKCE: a stolen code can be redeemed",
        Severity.MEDIUM,
        PKCE,
    ),
    "no-metadata": (
        "an OpenID client is registered without server_metadata_url: neither keys nor issuer are known",
        Severity.MEDIUM,
        'server_metadata_url="https://id.example.com/.well-known/openid-configuration"',
    ),
    "implicit": ("the implicit flow puts the token into the address", Severity.HIGH, 'response_type="code"'),
    "redirect": (
        "the request says where the provider sends the code",
        Severity.HIGH,
        'oauth.provider.authorize_redirect(url_for("auth.callback", _external=True))',
    ),
    "insecure": ("OAUTHLIB_INSECURE_TRANSPORT is set: codes and tokens may travel without TLS", Severity.HIGH, ""),
    "no-nonce": (
        "an ID token is taken whatever its nonce is: an old one works again",
        Severity.HIGH,
        "oauth.provider.authorize_access_token()",
    ),
}


@control.check(question="the flow is the code flow with PKCE")
def providers_are_asked_in_the_code_flow(application: Application) -> Observations:
    source = application.source
    found = list(faults(source))
    for item in found:
        yield _fault(item.fault, item.at, item.name)
    known = clients(source)
    unclear = [client for client in known if client.has_pkce is None]
    for client in unclear:
        words, needs = (
            f"the settings of {client.name} are put together elsewhere",
            "whether code_challenge_method is S256",
        )
        yield unknown(words, needs=needs, at=client.at, subject=f"no-pkce {client.name}")
    if unclear:
        return
    if known and not found:
        yield passes(f"clients of identity providers use the code flow with PKCE: {len(known)}", at=known[0].at)
    elif not found:
        yield from _others(application)


@control.check
def codes_are_redeemed_with_their_verifier(application: Application) -> Observations:
    """The project's own requests to a token endpoint send the verifier of PKCE."""
    redeemed = list(exchanges(application.source))
    for exchange in redeemed:
        if exchange.has_pkce:
            yield passes("a code is redeemed with its code_verifier", at=exchange.at)
        else:
            yield fails(REDEEMED, at=exchange.at, severity=Severity.MEDIUM, fix=VERIFIER)
    if not redeemed:
        yield not_applicable("no request of the project's own redeems a code")


@control.check(question="the flow is the code flow with PKCE")
def clients_of_the_running_app_use_pkce(app: ImportedApp, application: Application) -> Observations:
    """Authlib's clients as they are registered, with what the configuration adds to them."""
    places = {client.name: client.at for client in clients(application.source)}
    found = app.extensions.under("oauth-client")
    for client in found:
        name = str(client.data("name"))[:40]
        yield from _registered(client, name, places.get(name, app.at))
    if not found:
        yield not_applicable("Authlib has no client in the running app")


def _registered(client: Component, name: str, at: Place) -> Observations:
    method, subject = client["code_challenge_method"], f"no-pkce {name}"
    is_right = None if isinstance(method, FromEnvironment) else method.equals("S256")
    if is_right is None:
        words, needs = f"whether {name} uses PKCE is decided elsewhere", "whether code_challenge_method is S256"
        yield unknown(words, needs=needs, at=at, subject=subject)
    elif is_right:
        yield passes(f"the client of {name} asks for a code with PKCE", at=at, subject=subject)
    else:
        yield _fault("no-pkce", at, name)
    scope = client.data("scope")
    is_open_id = isinstance(scope, str) and "openid" in scope.split()
    if is_open_id and client["server_metadata_url"].is_true() is False:
        yield _fault("no-metadata", at, name)


def _fault(fault: Fault, at: Place, name: str) -> Observation:
    words, severity, fix = WORDS[fault]
    return fails(words, at=at, severity=severity, fix=fix, subject=f"{fault} {name}".strip())


def _others(application: Application) -> Observations:
    used = application.source.import_of("flask_dance", "flask_oidc", "flask_pyoidc", "msal", "identity")
    if used is None:
        yield not_applicable("no identity provider signs users in")
    else:
        yield unknown("a library runs the flow", needs="whether it uses PKCE, state and nonce", at=used)


@control.check(question="callbacks check the state")
def callbacks_check_the_state(application: Application) -> Observations:
    source = application.source
    found = [
        (route, item) for route in application.routes.live if (item := signs_in_unchecked(source, route)) is not None
    ]
    for route, item in found:
        message = (
            f"{route.title} signs in whom a code names and compares no state: a victim lands in the attacker's account"
        )
        yield fails(message, at=written_at(route), related=[_place(source, route, item)], fix=STATE)
    if found:
        return
    checking = source.methods("authorize_access_token")
    if checking:
        yield passes("Authlib's authorize_access_token() checks state and nonce", at=source.at(checking[0]))
    else:
        yield not_applicable("no callback is seen to sign somebody in by a code")


def _place(source: Source, route: Route, item: form.Expression) -> Place:
    return source.place(item, route.view.scope) if route.view is not None else route.at


@control.check
def mail_addresses_of_providers_are_verified(application: Application) -> Observations:
    source = application.source
    found = [(route, item) for route in application.routes.live if (item := trusts_mail(source, route)) is not None]
    for route, item in found:
        message = f"{route.title} finds the account by the provider's mail address, and asks not whether it is verified"
        at = _place(source, route, item)
        yield fails(message, at=at, severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE, fix=VERIFIED)
    if not found:
        yield not_applicable("no callback finds an account by a mail address alone")


@control.check(question="Flask-OIDC is strict")
def flask_oidc_is_strict(application: Application) -> Observations:
    if not application.source.uses("flask_oidc"):
        yield not_applicable("Flask-OIDC is not used")
        return
    setting = application.config["OIDC_ID_TOKEN_COOKIE_SECURE"]
    if setting.is_set and setting.is_true() is False:
        message = "OIDC_ID_TOKEN_COOKIE_SECURE is False: the ID token travels without TLS"
        yield fails(message, at=setting.at, severity=Severity.MEDIUM, fix="OIDC_ID_TOKEN_COOKIE_SECURE = True")
    else:
        yield passes("the cookie of the ID token is secure", at=setting.at)
