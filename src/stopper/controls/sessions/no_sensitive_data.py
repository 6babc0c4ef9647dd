"""The readable cookie session holds no secret or personal data."""

import re

from stopper.evidence.application.flask import Application
from stopper.evidence.sessions.store import session_store
from stopper.evidence.sessions.writes import SessionWrite, bare_name, session_writes
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.model import Control, Observation, Observations, Severity, fails, not_applicable, passes
from stopper.standard.sensitive_names import is_sensitive_name
from stopper.syntax import form

# What a session may hold although its name sounds secret: tokens against forgery and the stamps that end a session.
HARMLESS = re.compile(
    r"csrf|xsrf|nonce|state|captcha|session_?(?:id|token|key|stamp)|fresh|verified|attempts?|expir|hint", re.I
)
PERSONAL = re.compile(
    r"(?:\A|_)(?:e?_?mail(?:_?address)?|phone(?:_?number)?|telephone|mobile|address|street|birth_?(?:day|date)|dob|full_?name|salary)\Z",
    re.IGNORECASE,
)
SECRET = re.compile(
    r"(?:\A|_)(?:ssn|social_security\w*|iban|(?:credit_?)?card(?:_?number)?|cvv2?|cvc|passport|account_number)\Z", re.I
)
WHOLE = re.compile(
    r"user_?info|profile|id_?token|claims|userdata|user_data|__dict__|to_dict|as_dict|serialize|model_dump", re.I
)

control = Control(
    id="sessions.no-sensitive-data",
    title="The readable cookie session holds no secret or personal data",
    severity=Severity.MEDIUM,
    layers=("source", "app"),
    does=("enforce",),
    cwe=(315,),
    asvs=("14.3.3",),
    remedy=(
        "Put only identifiers into Flask's session, which anyone who has the cookie can read, and keep the rest in a "
        "server-side store."
    ),
    risk="The cookie is signed and not encrypted, so whoever holds it decodes what it stores in a second.",
    snippet='session["user_id"] = user.id',
)


@control.check(question="the cookie session holds nothing sensitive")
def the_cookie_session_holds_only_identifiers(application: Application) -> Observations:
    store = session_store(application)
    writes = list(session_writes(application.source))
    if store.kind == "server":
        yield passes(f"session data stays on the server, where {store.name} keeps it", at=store.at)
        return
    found = [item for item in (_judged(application.source, write) for write in writes) if item is not None]
    yield from found
    if not writes:
        yield not_applicable("no code writes into Flask's session")
    elif not found:
        yield passes(f"none of {len(writes)} writes puts a secret or personal data into the session", at=writes[0].at)


def _judged(source: Source, write: SessionWrite) -> Observation | None:
    key = write.key.replace("\ufffc", "").strip("._-")
    value = source.value(write.value, write.scope)
    if HARMLESS.search(key) or isinstance(value, Known):
        return None
    shown = write.key.replace("\ufffc", "…")[:40]
    if is_sensitive_name(key) or SECRET.search(key) or _is_secret(write.value):
        return fails(f"session[{shown!r}] puts a secret into a cookie that anyone who holds it can read", at=write.at)
    if WHOLE.search(f"{_words(write.value)} {_origin(source, write)}"):
        message = f"session[{shown!r}] puts a whole record of the user into the readable cookie"
        return fails(message, at=write.at, severity=Severity.LOW)
    if PERSONAL.search(key):
        message = f"session[{shown!r}] puts personal data into the readable cookie"
        return fails(message, at=write.at, severity=Severity.LOW)
    return None


def _is_secret(expression: form.Expression) -> bool:
    """Whether the value's own name says that it is a secret: a password, a passphrase, an access token."""
    word = _words(expression)
    return bool(word) and is_sensitive_name(word) and not HARMLESS.search(word)


def _origin(source: Source, write: SessionWrite) -> str:
    """What the value's variable was made by: the called function, and its first argument where that is a text."""
    if not isinstance(write.value, form.Name):
        return ""
    bound = [item.value for item in source.names.bindings(write.value.id, write.scope) if item.value is not None]
    made = [item for item in bound if isinstance(item, form.Call)]
    return " ".join(f"{bare_name(item)} {source.text(item.argument(0), write.scope) or ''}" for item in made)


def _words(expression: form.Expression) -> str:
    if isinstance(expression, form.Name):
        return expression.id
    if isinstance(expression, form.Attribute):
        return expression.name
    if isinstance(expression, form.Call):
        return bare_name(expression)
    return ""
