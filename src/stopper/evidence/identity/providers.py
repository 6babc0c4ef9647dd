"""Sign-in by an identity provider: how its clients are registered, and what a callback checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.weak_guards.unasked import CALLBACK, asks_for_state, reads_code
from stopper.evidence.sessions.sign_ins import login_calls
from stopper.evidence.source.expressions import last_name, names_in, within
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.standard.row_methods import BY_COLUMNS
from stopper.syntax import form

AUTHLIB = "authlib.integrations.flask_client.OAuth().register"
SESSIONS = ("requests_oauthlib.OAuth2Session", "authlib.integrations.requests_client.OAuth2Session")
REDIRECTS = frozenset({"authorize_redirect", "create_authorization_url", "authorization_url"})
IMPLICIT = frozenset({"token", "id_token", "id_token token", "token id_token"})
PROOF = "client_secret"
"""The field by which an application shows a provider which one it is."""

Fault = Literal["no-pkce", "implicit", "no-metadata", "redirect", "insecure", "no-nonce"]


class ProviderFault(Struct, frozen=True):
    """One thing that a sign-in by a provider lacks."""

    fault: Fault
    at: Place
    name: str = ""


class Client(Struct, frozen=True):
    """A registration of a provider's client at `at`; `is_open_id`: it asks for an ID token."""

    call: form.Call
    at: Place
    name: str
    is_open_id: bool
    has_pkce: bool | None
    has_metadata: bool


def clients(source: Source) -> list[Client]:
    """Every client that is registered with Authlib, and each session of requests-oauthlib."""
    found = [_authlib(source, call) for call in source.calls(AUTHLIB)]
    for call in source.calls(*SESSIONS):
        pkce = source.argument(call, -1, "pkce") or source.argument(call, -1, "code_challenge_method")
        has = pkce is not None and pkce.equals("S256")
        found.append(Client(call, source.at(call), "OAuth2Session", False, None if call.has_star else has, True))
    return [item for item in found if not is_support(item.call.scope.module.path)]


def _authlib(source: Source, call: form.Call) -> Client:
    name = source.text(call.argument(0, "name"), call.scope) or "a provider"
    words = _texts(source, call, "client_kwargs")
    challenge = call.keyword("code_challenge_method")
    # With its name alone Authlib takes everything from the configuration (NAME_CLIENT_KWARGS).
    is_known = bool(words) or (call.keyword("client_kwargs") is None and len(call.arguments) > 1)
    has = "S256" in words or (challenge is not None and source.text(challenge, call.scope) == "S256")
    has_metadata = call.keyword("server_metadata_url") is not None
    is_open_id = has_metadata or any("openid" in word.split() for word in words)
    pkce = True if has else None if call.has_star or not is_known else False
    return Client(call, source.at(call), name[:40], is_open_id, pkce, has_metadata or call.has_star)


def _texts(source: Source, call: form.Call, name: str) -> set[str]:
    """Every constant text of an argument that is a mapping."""
    given = call.keyword(name)
    if given is None:
        return set()
    value = source.value(given, call.scope)
    data = value.data if isinstance(value, Known) else None
    if isinstance(data, dict):
        return {str(item) for item in data.values()}
    return {part.value for part in within(given) if isinstance(part, form.Constant) and isinstance(part.value, str)}


def faults(source: Source) -> Iterator[ProviderFault]:
    """What registrations, redirects and callbacks lack, the state of a callback left aside."""
    for client in clients(source):
        if client.has_pkce is False:
            yield ProviderFault("no-pkce", client.at, client.name)
        if client.is_open_id and not client.has_metadata:
            yield ProviderFault("no-metadata", client.at, client.name)
    for call in (*source.methods(*REDIRECTS), *source.calls(AUTHLIB, *SESSIONS)):
        if not is_support(call.scope.module.path):
            yield from _of_call(source, call)
    yield from _insecure(source)
    for call in source.methods("parse_id_token"):
        nonce = source.argument(call, 1, "nonce")
        if nonce is not None and nonce.equals(None):
            yield ProviderFault("no-nonce", source.at(call))


def _of_call(source: Source, call: form.Call) -> Iterator[ProviderFault]:
    kind = source.text(call.keyword("response_type"), call.scope) if call.keyword("response_type") is not None else None
    texts = _texts(source, call, "authorize_params")
    if kind in IMPLICIT or not texts.isdisjoint(IMPLICIT):
        yield ProviderFault("implicit", source.at(call))
    target = (
        call.argument(0, "redirect_uri")
        if last_name(call.function) == "authorize_redirect"
        else call.keyword("redirect_uri")
    )
    if target is not None and any(
        source.name(part, call.scope).startswith(("flask.request.args", "flask.request.form", "flask.request.values"))
        for part in within(target)
    ):
        yield ProviderFault("redirect", source.at(call))


def _insecure(source: Source) -> Iterator[ProviderFault]:
    """`os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"`, outside of a test of debug mode."""
    for assign in source.assignments():
        for target in assign.targets:
            if (
                isinstance(target, form.Subscript)
                and source.text(target.key, assign.scope) == "OAUTHLIB_INSECURE_TRANSPORT"
            ):
                value = source.text(assign.value, assign.scope)
                if value not in ("0", "", None) and not _is_for_development(assign):
                    yield ProviderFault("insecure", source.at(assign))
    for call in source.calls("os.environ.setdefault"):
        if source.text(call.argument(0), call.scope) == "OAUTHLIB_INSECURE_TRANSPORT":
            yield ProviderFault("insecure", source.at(call))


def _is_for_development(assign: form.Assign) -> bool:
    if is_support(assign.scope.module.path):
        return True
    block = assign.block
    while block is not None:
        if block.test is not None and any(
            "debug" in name.lower() or "dev" in name.lower() or name == "__name__" for name in names_in(block.test)
        ):
            return True
        block = block.parent
    return False


def signs_in_unchecked(source: Source, route: Route) -> form.Expression | None:
    """The code of a callback that signs somebody in although it compares no state; None where it does, or is none.

    Sessions of requests-oauthlib check a state that they are given when they are made.
    """
    view = route.view
    if view is None or not (_is_callback(route) or _sends_secret(source, view)):
        return None
    made = [call for call in view.scope.calls if source.name(call.function, view.scope) in SESSIONS]
    bare = [call for call in made if call.keyword("state") is None and not call.has_star]
    if bare and any(last_name(call.function) == "fetch_token" for call in view.scope.calls):
        return bare[0]
    code = reads_code(source, view)
    if code is None or asks_for_state(source, view):
        return None
    called = [source.function(call.function, view.scope) for call in view.scope.calls]
    scopes = [view.scope, *[item.scope for item in called if item is not None]]
    signs = any(source.name(call.function, scope) in login_calls(source) for scope in scopes for call in scope.calls)
    keeps = any(
        isinstance(target, form.Subscript) and source.name(target.value, view.scope) == "flask.session"
        for assign in view.scope.assignments
        for target in assign.targets
    )
    return code if signs or keeps else None


def _is_callback(route: Route) -> bool:
    return CALLBACK.search(f"{route.rule or ''}/{route.endpoint.rpartition('.')[2]}") is not None


def _sends_secret(source: Source, view: form.Function) -> bool:
    """Whether a view redeems a code itself, whatever it is called: it asks the provider with the client's secret."""
    # Asked of each view: the type is looked at as it is.
    texts = [item for item in view.scope.expressions if type(item) is form.Constant and item.value == PROOF]
    return bool(texts) and any(last_name(call.function) in ("post", "get") for call in view.scope.calls)


def trusts_mail(source: Source, route: Route) -> form.Expression | None:
    """Where a callback finds the account by the provider's mail address, and never asks whether it is verified."""
    view = route.view
    if view is None or not _is_callback(route):
        return None
    if not any(
        last_name(call.function) in ("authorize_access_token", "fetch_token", "parse_id_token")
        for call in view.scope.calls
    ):
        return None
    called = [source.function(call.function, view.scope) for call in view.scope.calls]
    scopes = [view.scope, *[item.scope for item in called if item is not None]]
    words = [name for scope in scopes for item in scope.expressions for name in names_in(item)]
    if any("verified" in word.lower() for word in words):
        return None
    for call in view.scope.calls:
        for word in call.keywords:
            if word.name == "email" and last_name(call.function) in BY_COLUMNS | {"get"}:
                return call
    return None
