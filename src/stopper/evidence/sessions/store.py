"""Where an application keeps its sessions: in a signed cookie that the client holds, or on the server."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import expected
from stopper.model import Place
from stopper.syntax import form

SERVER_SIDE = (
    "flask_session.Session",
    "flask_sessionstore.Session",
    "flask_kvsession.KVSessionExtension",
)
SIGNED = "flask.sessions.SecureCookieSessionInterface"
INTERFACE = "flask.sessions.SessionInterface"
SESSIONS = ("flask.session", "flask.globals.session")
# Libraries that keep something in Flask's session, so that its cookie is set although no line of the project says so.
USERS = (
    "flask_login",
    "flask_security",
    "flask_user",
    "flask_dance",
    "flask_appbuilder",
    "flask_session",
    "flask_kvsession",
    "authlib.integrations.flask_client",
    "flask_oauthlib",
)


SOURCES = 8  # whose answers are kept


class SessionStore(Struct, frozen=True):
    """`kind`: "signed" for Flask's own cookie, "server" for a store, "unknown" for what cannot be read."""

    kind: Literal["signed", "server", "unknown"]
    name: str
    at: Place

    @property
    def is_signed(self) -> bool:
        """Whether every copy of the cookie is the session itself."""
        return self.kind == "signed"


@lru_cache(maxsize=SOURCES)
def uses_sessions(application: Application) -> bool:
    """Whether anything writes into Flask's session, so that its cookie is set."""
    source, forms = application.source, application.config["WTF_CSRF_ENABLED"]
    # Flask-WTF keeps its token there, and nothing where no form has one.
    if source.uses("flask_wtf") and not (forms.is_set and expected(forms.value).is_true() is False):
        return True
    if (
        source.uses(*USERS)
        or _is_touched(source)
        or source.calls("flask.flash", "flask.session.update", "flask.session.setdefault")
    ):
        return True
    return any(
        source.name(target.value, assign.scope) == "flask.session"
        for assign in source.assignments()
        for target in assign.targets
        if isinstance(target, form.Subscript | form.Attribute)
    )


def _is_touched(source: Source) -> bool:
    """Whether code does something with the session that it imports; as the type of a parameter it is but a name."""
    if not source.uses(*SESSIONS):
        return False
    types = {one.annotation for function in source.functions() for one in function.parameters}
    for module in source.modules:
        if any(target in SESSIONS for target, _ in module.imports):
            for scope in module.scopes:
                names = (one for one in scope.expressions if isinstance(one, form.Name) and one not in types)
                if any(source.name(name, scope) in SESSIONS for name in names):
                    return True
    return False


@lru_cache(maxsize=SOURCES)
def session_store(application: Application) -> SessionStore:
    """The store of the application's sessions; Flask's signed cookie where nothing replaces it."""
    source = application.source
    made = application.extension(*SERVER_SIDE)
    if made:
        return SessionStore(
            "server", source.name(made[0].function, made[0].scope).rpartition(".")[0], source.at(made[0])
        )
    for value, scope, place in _interfaces(source):
        return _judged(source, value, scope, place)
    if source.uses("flask_session", "flask_kvsession"):
        return SessionStore(
            "server", "an extension", source.import_of("flask_session", "flask_kvsession") or application.at
        )
    return SessionStore("signed", "Flask's signed cookie", application.at)


@lru_cache(maxsize=SOURCES)
def _interfaces(source: Source) -> list[tuple[form.Expression, form.Scope, Place]]:
    """What is assigned to `session_interface`, of an application or in the class of one."""
    found = []
    for assign in source.assignments():
        for target in assign.targets:
            named = (isinstance(target, form.Attribute) and target.name == "session_interface") or (
                isinstance(target, form.Name) and target.id == "session_interface" and assign.scope.kind == "class"
            )
            if named and assign.value is not None:
                found.append((assign.value, assign.scope, source.at(assign)))
    return found


def assigned_interfaces(source: Source) -> list[form.Class]:
    """The project's own classes that are assigned as session interfaces."""
    named = [source.name(value, scope).removesuffix("()") for value, scope, _ in _interfaces(source)]
    found = [source.names.definition(name) for name in named]
    return [item for item in found if isinstance(item, form.Class)]


def _judged(source: Source, value: form.Expression, scope: form.Scope, place: Place) -> SessionStore:
    name = source.name(value, scope).removesuffix("()")
    item = source.names.definition(name)
    ancestors = source.names.ancestors(item) if isinstance(item, form.Class) else [name]
    shown = name.rpartition(".")[2] or "an interface of the project"
    if any(base.startswith(("flask_session.", "flask_kvsession.")) for base in ancestors):
        return SessionStore("server", shown, place)
    if SIGNED in ancestors:
        return SessionStore("signed", f"{shown}, a signed cookie", place)
    if INTERFACE in ancestors:
        return SessionStore("server", shown, place)
    return SessionStore("unknown", shown, place)
