"""What the running application's libraries are set to, in more ways than there are cases."""

from collections.abc import Callable, Iterator, Mapping

from stopper.controls.identity import jwt, login_throttled, mfa, oidc, password_policy
from stopper.evidence.application.flask import Application
from stopper.evidence.imported.app import ImportedApp, Run
from stopper.evidence.imported.configuration import RunningConfiguration
from stopper.evidence.imported.parts import Code, Component, Extensions, RunningRoute, RunningSetting
from stopper.evidence.source.values import FromEnvironment, Known
from stopper.model import Observation, Place, Verdict
from tests.evidence.projects import application_of

PLAIN = "from flask import Flask\napp = Flask(__name__)\n"
LOGIN = """\
from flask import Flask, request
from flask_limiter import Limiter
from werkzeug.security import check_password_hash
app = Flask(__name__)
limiter = Limiter(lambda: request.remote_addr, app=app)

@app.post("/login")
@limiter.limit("5 per minute")
def login():
    return str(check_password_hash(stored, request.form["password"]))
"""
ADMIN = """\
from flask import Flask
from flask_security import roles_required
app = Flask(__name__)

@app.get("/admin/users")
@roles_required("admin")
def users():
    return "everybody"
"""
MANAGER = "flask_jwt_extended.jwt_manager.JWTManager"
DEFAULT = "flask_jwt_extended.default_callbacks.default_blocklist_callback"
SECURITY = {"security": (Component("flask_security.core.Security"),)}


def running(
    settings: Mapping[str, object],
    extensions: Mapping[str, tuple[Component, ...]],
    text: str = PLAIN,
    routes: tuple[RunningRoute, ...] = (),
) -> tuple[ImportedApp, Application]:
    application = application_of(text)
    place = Place("app.py", 2)
    found = {
        key: RunningSetting(key, value if isinstance(value, FromEnvironment) else Known(value), place)
        for key, value in settings.items()
    }
    run = Run("app:app", "python", "3.12", (), ())
    config = RunningConfiguration(found, place, application.config)
    return ImportedApp(run, config, routes, extensions=Extensions(extensions), application=application), application


def manager(blocklist: str = DEFAULT) -> dict[str, tuple[Component, ...]]:
    return {"flask-jwt-extended": (Component(MANAGER, functions={"_token_in_blocklist_callback": blocklist}),)}


def failures(said: Iterator[Observation]) -> list[str]:
    return [item.message.split(":")[0] for item in said if item.verdict is Verdict.FAIL]


def verdicts(said: Iterator[Observation]) -> set[Verdict]:
    return {item.verdict for item in said}


def tokens(settings: Mapping[str, object], blocklist: str = "shop.tokens.is_revoked") -> list[Observation]:
    app, _ = running({"JWT_TOKEN_LOCATION": ["headers"], **settings}, manager(blocklist))
    return list(jwt.flask_jwt_extended_of_the_running_app_is_strict(app))


def test_tokens_in_cookies_without_their_csrf_check_are_found() -> None:
    loose = {"JWT_TOKEN_LOCATION": ["cookies"], "JWT_COOKIE_CSRF_PROTECT": False}

    assert failures(iter(tokens(loose))) == ["JWT_COOKIE_CSRF_PROTECT is False"]
    assert failures(iter(tokens({**loose, "JWT_COOKIE_CSRF_PROTECT": True}))) == []
    assert failures(iter(tokens({"JWT_COOKIE_CSRF_PROTECT": False}))) == []


def test_tokens_without_an_end_are_found() -> None:
    assert failures(iter(tokens({"JWT_ACCESS_TOKEN_EXPIRES": False}))) == ["JWT_ACCESS_TOKEN_EXPIRES is False"]


def test_what_the_library_leaves_empty_counts_as_not_set() -> None:
    foreign = {"JWT_PUBLIC_KEY": "key", "JWT_PRIVATE_KEY": None, "JWT_DECODE_AUDIENCE": None}

    assert failures(iter(tokens(foreign))) == ["JWT_DECODE_AUDIENCE is not set"]
    assert failures(iter(tokens({**foreign, "JWT_DECODE_AUDIENCE": "shop"}))) == []
    assert failures(iter(tokens({**foreign, "JWT_PUBLIC_KEY": None}))) == []


def test_the_librarys_own_blocklist_function_knows_no_token() -> None:
    assert failures(iter(tokens({}, DEFAULT))) == ["no token can be called back"]
    assert verdicts(iter(tokens({}))) == {Verdict.PASS, Verdict.NOT_APPLICABLE}


def test_a_life_that_a_variable_gives_is_unknown() -> None:
    said = tokens({"JWT_ACCESS_TOKEN_EXPIRES": FromEnvironment("TOKEN_LIFE")})

    assert [item.needs for item in said if item.verdict is Verdict.UNKNOWN] == ["the value of TOKEN_LIFE in production"]


def sign_in(limited: bool, enabled: object = None) -> set[Verdict]:
    view = Code("app.py", "app.py", 7, "login", "app")
    limit = Code("", "flask_limiter/_limits.py", 313, "RouteLimit.__call__.<locals>.__inner", "flask_limiter._limits")
    chain = (limit, view) if limited else (view,)
    routes = (RunningRoute("/login", frozenset({"POST"}), "login", "", chain),)
    settings = {} if enabled is None else {"RATELIMIT_ENABLED": enabled}
    app, application = running(settings, {}, LOGIN, routes)
    return verdicts(login_throttled.sign_in_of_the_running_app_is_throttled(app, application))


def test_a_limit_around_the_login_counts_unless_it_is_switched_off() -> None:
    assert sign_in(limited=True, enabled=True) == {Verdict.PASS}
    assert sign_in(limited=True, enabled=False) == {Verdict.FAIL}
    assert sign_in(limited=True, enabled=FromEnvironment("LIMITS")) == {Verdict.UNKNOWN}


def test_a_login_without_a_limit_around_it_is_left_to_source() -> None:
    assert sign_in(limited=False, enabled=True) == {Verdict.NOT_APPLICABLE}


def of_security(check: Callable[..., Iterator[Observation]], text: str, **settings: object) -> set[Verdict]:
    app, application = running(settings, SECURITY, text)
    return verdicts(check(app, application))


def test_flask_securitys_second_factor_has_to_be_demanded() -> None:
    check = mfa.the_running_app_demands_a_second_factor

    assert of_security(check, ADMIN, SECURITY_TWO_FACTOR=True, SECURITY_TWO_FACTOR_REQUIRED=True) == {Verdict.PASS}
    assert of_security(check, ADMIN, SECURITY_TWO_FACTOR=True, SECURITY_TWO_FACTOR_REQUIRED=False) == {Verdict.FAIL}
    assert of_security(check, ADMIN, SECURITY_TWO_FACTOR=False) == {Verdict.FAIL}
    assert of_security(check, PLAIN, SECURITY_TWO_FACTOR=False) == {Verdict.NOT_APPLICABLE}


def test_flask_securitys_least_length_is_judged() -> None:
    check = password_policy.new_passwords_of_the_running_app_are_long

    assert of_security(check, ADMIN, SECURITY_PASSWORD_LENGTH_MIN=6) == {Verdict.FAIL}
    assert of_security(check, ADMIN, SECURITY_PASSWORD_LENGTH_MIN=15) == {Verdict.PASS}


def provider(**settings: object) -> list[Observation]:
    values = {"name": "corp", "scope": "openid email", "code_challenge_method": None, "server_metadata_url": None}
    client = Component("types.SimpleNamespace", {key: Known(item) for key, item in {**values, **settings}.items()})
    app, application = running({}, {"oauth-client": (client,)})
    return list(oidc.clients_of_the_running_app_use_pkce(app, application))


def test_a_registered_client_needs_pkce_and_the_providers_metadata() -> None:
    right = {"code_challenge_method": "S256", "server_metadata_url": "https://id.example.com/metadata"}

    assert [item.subject for item in provider() if item.verdict is Verdict.FAIL] == ["no-pkce corp", "no-metadata corp"]
    assert verdicts(iter(provider(**right))) == {Verdict.PASS}
