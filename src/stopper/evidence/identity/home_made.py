"""Sign-in that the project wrote itself, and the libraries that do it elsewhere."""

from __future__ import annotations

from msgspec import Struct

from stopper.evidence.routes.sign_in.credentials import CHECKS
from stopper.evidence.sessions.own_cookies import cookie_sessions
from stopper.evidence.sessions.sign_ins import sign_ins
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source, is_support
from stopper.model import Place
from stopper.syntax import form

LIBRARIES = (
    "flask_login", "flask_security", "flask_user", "flask_jwt_extended", "flask_httpauth", "flask_praetorian",
    "flask_appbuilder", "flask_simplelogin", "flask_jwt",
)  # fmt: skip
# With these somebody else checks the password, and the project notes the answer.
PROVIDERS = (
    "authlib", "flask_dance", "flask_oidc", "flask_pyoidc", "requests_oauthlib", "onelogin", "saml2", "ldap3", "ldap",
    "flask_ldap3_login", "msal", "identity", "flask_openid", "flask_oauthlib", "flask_cas", "google.oauth2",
    "firebase_admin", "oic", "auth0",
)  # fmt: skip
# By these a program signs in, not a user.
OF_PROGRAMS = ("google.oauth2.service_account.", "google.oauth2.credentials.", "identity.")


class HomeMade(Struct, frozen=True):
    """A sign-in of the project's own: `how` says into what their names are written."""

    how: str
    at: Place
    is_session: bool


def home_made(source: Source) -> list[HomeMade]:
    """Every sign-in that no library makes: identities that the code writes into the session or a cookie of its own."""
    found = []
    for item in sign_ins(source):
        if item.how == "session" and not is_support(item.at.path) and not _is_of_provider(source, item.scope.calls):
            found.append(HomeMade("the session", item.at, True))
    found += [HomeMade("a cookie of its own", item.made, False) for item in cookie_sessions(source)]
    return found


def _is_of_provider(source: Source, calls: list[form.Call]) -> bool:
    checks = any(CHECKS.match(last_name(call.function)) for call in calls)
    return not checks and source.uses(*PROVIDERS)


def library_at_work(source: Source) -> tuple[str, Place] | None:
    """The first thing of such a library that the project calls; an import alone signs nobody in."""
    for names in (LIBRARIES, PROVIDERS):
        found = [
            (name.removesuffix("()"), call)
            for name, call in source.calls_under(*(f"{item}." for item in names))
            if not name.startswith(OF_PROGRAMS) and not is_support(source.at(call).path)
        ]
        if found:
            return found[0][0], source.at(found[0][1])
    return None
