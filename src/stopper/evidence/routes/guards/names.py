"""The guards of libraries, and the words by which projects name identity, roles and tokens."""

from __future__ import annotations

import re

from stopper.evidence.routes.routes import GuardKind
from stopper.standard.regex import regex

DECORATORS: dict[str, GuardKind] = {
    "flask_login.login_required": "login",
    "flask_login.fresh_login_required": "login",
    "flask_security.auth_required": "login",
    "flask_security.http_auth_required": "login",
    "flask_security.auth_token_required": "token",
    "flask_security.roles_required": "role",
    "flask_security.roles_accepted": "role",
    "flask_security.permissions_required": "role",
    "flask_security.permissions_accepted": "role",
    "flask_jwt_extended.jwt_required": "token",
    "flask_jwt_extended.fresh_jwt_required": "token",
    "flask_jwt_extended.jwt_refresh_token_required": "token",
    "flask_jwt.jwt_required": "token",
    "flask_praetorian.auth_required": "token",
    "flask_praetorian.roles_required": "role",
    "flask_praetorian.roles_accepted": "role",
    "flask_user.login_required": "login",
    "flask_user.roles_required": "role",
    "flask_simplelogin.login_required": "login",
    "flask_appbuilder.security.decorators.has_access": "role",
    "flask_appbuilder.security.decorators.has_access_api": "role",
    "flask_appbuilder.security.decorators.protect": "role",
    "flask_appbuilder.has_access": "role",
    "flask_allows.requires": "role",
    "flask_allows.Allows().requires": "role",
    "flask_principal.Permission().require": "role",
    "flask_httpauth.HTTPBasicAuth().login_required": "login",
    "flask_httpauth.HTTPDigestAuth().login_required": "login",
    "flask_httpauth.HTTPTokenAuth().login_required": "token",
    "flask_httpauth.MultiAuth().login_required": "login",
    "apiflask.HTTPBasicAuth().login_required": "login",
    "apiflask.HTTPTokenAuth().login_required": "token",
    "flask.Flask().auth_required": "token",
    "apiflask.APIBlueprint().auth_required": "token",
    "apifairy.authenticate": "token",
    "apifairy.decorators.authenticate": "token",
    "flask_oidc.OpenIDConnect().require_login": "login",
    "flask_oidc.OpenIDConnect().accept_token": "token",
    "authlib.integrations.flask_oauth2.ResourceProtector()": "token",
    "flask_dance.consumer.requires": "login",
    "flask_pyoidc.OIDCAuthentication().oidc_auth": "login",
    "flask_cognito.cognito_auth_required": "token",
    "flask_ldap3_login.login_required": "login",
    "flask_basicauth.BasicAuth().required": "login",
    "flask_oauthlib.provider.OAuth1Provider().require_oauth": "token",
    "flask_oauthlib.provider.OAuth2Provider().require_oauth": "token",
    "flask_kerberos.requires_authentication": "login",
}
# These are handed the object of another library that does the asking.
HANDED = frozenset(
    {
        "apifairy.authenticate",
        "apifairy.decorators.authenticate",
        "flask.Flask().auth_required",
        "apiflask.APIBlueprint().auth_required",
    }
)
# Some of these demand nothing when they are told so.
IMPERATIVE: dict[str, GuardKind] = {
    "flask_jwt_extended.verify_jwt_in_request": "token",
    "flask_jwt_extended.view_decorators.verify_jwt_in_request": "token",
    "flask_jwt_extended.verify_fresh_jwt_in_request": "token",
    "flask_principal.Permission().test": "role",
}
CSRF_CHECKS = frozenset(
    {"flask_wtf.CSRFProtect().protect", "flask_seasurf.SeaSurf()._before_request", "flask_wtf.csrf.validate_csrf"}
)
# Guards that ask a header which no browser sends unasked.
BY_HEADER = ("flask_httpauth.", "apiflask.HTTP", "flask_basicauth.", "flask_jwt.", "flask_praetorian.")

IDENTITIES = (
    "flask_login.current_user",
    "flask_jwt_extended.get_jwt_identity",
    "flask_jwt_extended.get_current_user",
    "flask_jwt_extended.current_user",
    "flask_jwt_extended.get_jwt",
    "flask_jwt.current_identity",
    "flask_login.login_fresh",
    "flask_httpauth.HTTPBasicAuth().current_user",
    "flask_httpauth.HTTPTokenAuth().current_user",
    "flask_httpauth.HTTPBasicAuth().get_auth",
    "flask_httpauth.HTTPBasicAuth().authenticate",
    "flask_principal.Permission()",
    "flask_allows.Permission",
    "flask.request.authorization",
)
REFUSALS = frozenset({
    "flask.abort", "flask_restful.abort", "flask_restx.abort", "flask_smorest.abort", "apiflask.abort",
    "flask_restx.Api().abort", "flask_restx.Namespace().abort", "flask_restx.Api().namespace().abort",
    "flask_login.LoginManager().unauthorized", "flask_login.LoginManager().needs_refresh",
})  # fmt: skip
# Answering with one of these is the refusal of a stranger itself.
CHALLENGES = (
    ".auth_error_callback",
    "flask_login.LoginManager().unauthorized",
    "flask_login.LoginManager().needs_refresh",
)

# Keys of the session, attributes of g and cookies that say who somebody is.
KEY = regex(
    r"(^|[_\-.])(user(name|id)?|uid|logged(_?in)?|login|loggedin|auth(ed|enticated|orized)?|account|admin|is_?admin|member|email|"
    r"identity|profile|role|token|jwt|api_?key|session_?id|customer|player|me|id)([_\-.]|$)|user",
    re.IGNORECASE,
)
HEADER = regex(
    r"authorization|api[-_]?key|auth|token|secret|passw"
    r"|(?:\A|[-_])(?:admin|service|internal|access|master|client|app|server|shared)[-_]?key\Z",
    re.IGNORECASE,
)
# Parameters of a query by which programs say who they are; a bare "token" is as often that of a reset.
CREDENTIAL = regex(r"^(x[-_])?(api[-_]?key|auth[-_]?token|access[-_]?token)$", re.IGNORECASE)
# What an account is found by that its owner alone knows.
SECRET = regex(r"token|key|secret|passw|pwd|hash|digest|jwt|session_?id|auth|credential|signature", re.IGNORECASE)
NOT_IDENTITY = regex(r"csrf|xsrf|nonce|captcha|user[-_]?agent|state", re.IGNORECASE)
# Functions of a project that answer who somebody is or what they may do.
ASKING = regex(
    r"^(is_?|has_?|user_?|check_?|get_?|current_?|require_?|verify_?|validate_?|can_?)*"
    r"(authed|logged_?in|loggedin|authenticated|authorized|admin(istrator)?|superuser|staff|moderator|current_?user(_?id|_?name)?|login_?user(_?id)?|logged_?in_?user(_?id)?|"
    r"auth(enticate)?d?_?user|user_?(logged_?in|role|id_from_session)|permissions?|roles?|access|api_?key|auth_?token|access_?token|"
    r"jwt|session_?user|user_?session|auth|authenticate|authentication|authorization|authorize|identity)(_in|_or_owner|_from_request|_from_token)?$",
    re.IGNORECASE,
)
ROLE = regex(
    r"admin|role|permission|perms?\b|_can_|\bcan\b|staff|moderator|superuser|owner|privilege|access_level|grant|allow|"
    r"has_rights?\b|capabilit",
    re.IGNORECASE,
)
# Decorators of a project whose body does not prove it, but whose name promises it.
PROMISE = regex(
    r"^(login|admin|auth|authentication|token|user|role|permission|staff|jwt|api_?key|superuser|session|signed_?in)s?_?(is_)?(_only|_?required|_?needed)$|"
    r"^(require|requires|required|needs?|ensure|must_be|check)_?(login|logged_?in|admin|auth|authentication|authenticated|token|user|roles?|permissions?|staff|jwt|api_?key|superuser|signed_?in|access)|"
    r"^(authed|admins?|authenticated|users?|members?|staff|registered)_only$|^(authenticated|authenticate|authorized|authorize|login_required\w*|auth_required\w*|permission|permissions|protected|has_access)$|"
    r"_(login|auth|admin|permission|permissions|role|token)_required$",
    re.IGNORECASE,
)
TOKEN_CHECKS = (
    "jwt.decode",
    "jose.jwt.decode",
    "google.oauth2.id_token.verify",
    "firebase_admin.auth.verify_id_token",
    "authlib.jose.jwt.decode",
)


def kind_of(text: str) -> GuardKind:
    """What a guard demands, by the words that it is written with."""
    return "role" if ROLE.search(text) else "login"


def is_key(text: str) -> bool:
    """Whether a key of the session or an attribute of g says who somebody is."""
    return KEY.search(text) is not None and NOT_IDENTITY.search(text) is None


def is_header(text: str) -> bool:
    """Whether a header carries an identity."""
    return HEADER.search(text) is not None and NOT_IDENTITY.search(text) is None
