"""The readable cookie session holds no secret or personal data."""

import re

from msgspec.structs import replace

from stopper.evidence.application.flask import Application
from stopper.evidence.flow_answers import beside, failed, told
from stopper.evidence.flows import Flow, Flows
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.session_stores import running_store
from stopper.evidence.sessions.origins import secret_names
from stopper.evidence.sessions.store import SessionStore, session_store
from stopper.evidence.sessions.writes import SessionWrite, bare_name, parts_of, session_writes
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.model import (
    Confidence,
    Control,
    Observation,
    Observations,
    Severity,
    Verdict,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name
from stopper.standard.session_contents import HARMLESS
from stopper.syntax import form

PERSONAL = regex(
    r"(?:\A|_)(?:e?_?mail(?:_?address)?|phone(?:_?number)?|telephone|mobile|address|street|birth_?(?:day|date)|dob|full_?name|salary)\Z",
    re.IGNORECASE,
)
SECRET = regex(
    r"(?:\A|_)(?:ssn|social_security\w*|iban|(?:credit_?)?card(?:_?number)?|cvv2?|cvc|passport|account_number)\Z", re.I
)
IDENTIFIER = regex(r"(?:\A|_)(?:id|sid|uid|uuid|visitor|guest|anonymous|client|device)\Z", re.IGNORECASE)
PASSWORD = regex(
    r"pass_?(?:word|phrase|code|wd)s?(?!.*(?:hash|digest|salt|reset))|(?:\A|_|db|user|mail|smtp|sql|admin|root)(?:pass|pwd)\Z",
    re.IGNORECASE,
)
WHOLE = regex(
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


@control.check(question="the cookie session holds nothing sensitive", enforced_by=("sessions.store",))
def the_cookie_session_holds_only_identifiers(application: Application, flows: Flows) -> Observations:
    yield from _written(application, session_store(application), flows)


@control.check(question="the cookie session holds nothing sensitive", enforced_by=("sessions.store",))
def the_session_of_the_running_app_holds_only_identifiers(
    app: ImportedApp, application: Application, flows: Flows
) -> Observations:
    """The same writes, judged by the session interface that the app ends up with."""
    store = running_store(app)
    if store is None:
        yield not_applicable("the session interface of the running app could not be read")
    else:
        for item in _written(application, store, flows):
            # The store was seen, and what a name holds was not.
            yield replace(item, confidence=Confidence.TENTATIVE) if item.verdict is Verdict.FAIL else item


@control.check(question="other cookies hold no secret")
def no_other_cookie_holds_a_secret(flows: Flows) -> Observations:
    """A cookie of the code's own is read by whoever holds it, wherever the session lies."""
    found = [_followed(flow) for flow in beside(flows, "secret-cookie", [])]
    yield from found
    clean = [sink for sink in flows.reached("secret-cookie") if sink.holds]
    if flows.unfollowed and not found:
        lost = flows.unfollowed[0]
        words = f"a function could not be followed to the end: {lost.reason}"
        yield unknown(words, needs="a review of the cookies that are set there", at=lost.at)
    elif clean and not found:
        yield passes(f"none of {len(clean)} cookies that requests write holds a secret", at=clean[0].at)
    elif not found:
        yield not_applicable("no code sets a cookie to what a request or a setting gives")


def _written(application: Application, store: SessionStore, flows: Flows) -> Observations:
    writes = list(session_writes(application.source))
    if store.kind == "server":
        yield passes(f"session data stays on the server, where {store.name} keeps it", at=store.at)
        return
    parts = [part for write in writes for part in parts_of(application.source, write)]
    found = [item for item in (_judged(application.source, *part) for part in parts) if item is not None]
    found += [_followed(flow) for flow in beside(flows, "secret-session", [item.at for item in found])]
    yield from found
    if not writes and not found:
        yield not_applicable("no code writes into Flask's session")
    elif not found:
        yield passes(f"none of {len(writes)} writes puts a secret or personal data into the session", at=writes[0].at)


def _followed(flow: Flow) -> Observation:
    """A secret that reaches the session under names that do not say so."""
    return failed(flow, f"{told(flow)} comes into a cookie that anyone who holds it can read")


def _judged(source: Source, shown: str, write: SessionWrite) -> Observation | None:
    key = write.key.replace(HOLE, "").strip("._-")
    value = source.value(write.value, write.scope)
    if HARMLESS.search(key) or isinstance(value, Known):
        return None
    told = _secret(source, write, key)
    if told:
        kind = "passphrase" if "phrase" in told.lower() else "password" if PASSWORD.search(told) else "secret"
        message = f"{shown} puts a {kind} into a cookie that anyone who holds it can read"
        return fails(message, at=write.at)
    if WHOLE.search(f"{_words(write.value)} {_origin(source, write)}"):
        message = f"{shown} puts a whole record of the user into the readable cookie"
        return fails(message, at=write.at, severity=Severity.LOW)
    if PERSONAL.search(key):
        message = f"{shown} puts personal data into the readable cookie"
        return fails(message, at=write.at, severity=Severity.LOW)
    return None


def _secret(source: Source, write: SessionWrite, key: str) -> str:
    """The name that says that the value is a secret: of the key, of the value, or of what made it; empty for none."""
    word = _words(write.value)
    if isinstance(write.value, form.Call):
        # What a call of login_with_password(…) or token_hex() gives is no password, and no token of anybody's.
        word = ""
    if isinstance(write.value, form.Attribute) and IDENTIFIER.search(word):
        # session["token"] = user.id says who is there, whatever it is called.
        return ""
    names = [name for name in (word, key) if name and is_sensitive_name(name) and not HARMLESS.search(name)]
    names += [key] if SECRET.search(key) else []
    made = [name for name in secret_names(source, write) if not HARMLESS.search(name)]
    # A fresh token under session["id"] tells visitors apart and opens nothing by itself.
    names += [name for name in made if PASSWORD.search(name) or not IDENTIFIER.search(key)]
    return next((name for name in names if PASSWORD.search(name)), names[0] if names else "")


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
