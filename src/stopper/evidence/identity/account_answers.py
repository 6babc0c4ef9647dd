"""What sign-in, registration and reset say of an account that does not exist."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.data.field_checks import field_checks
from stopper.evidence.data.log_calls import log_calls
from stopper.evidence.identity.account_lookups import AccountLookups
from stopper.evidence.identity.account_services import answers_alike, form_checks, is_password_check, services
from stopper.evidence.identity.account_walks import AccountWalks, Walk
from stopper.evidence.limiting.logins import takes_token
from stopper.evidence.routes.guards.refusals import is_nothing
from stopper.evidence.routes.routes import Credential, Route
from stopper.evidence.routes.sign_in.secret_parameters import is_secret
from stopper.evidence.source.expressions import body_of, expressions_of, is_text, names_in, statements, within
from stopper.evidence.source.index import Source, is_support
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

_ACCOUNT = r"(user(name)?|account|e-?mail|address)"
TELLS = regex(
    rf"\b(no|not|unknown|invalid|unregistered|never|\w+n['\u2019]t)\b[^.]{{0,40}}\b({_ACCOUNT}|member|registered|exist|found)\b"
    rf"|\b{_ACCOUNT}\b[^.]{{0,40}}\b(not|\w+n['\u2019]t|no)\b[^.]{{0,20}}\b(exist|found|registered|known|recogni[sz]ed)"
    rf"|\b{_ACCOUNT}[-_ ](?:unknown|missing)\b",
    re.IGNORECASE,
)
# What is wrong with how an address is written says nothing of who has it.
WRITTEN = regex(
    r"(?:\bnot\b|n['\u2019]t\b)[^.]{0,30}\bvalid\b|\bdeliverab|\bmalformed\b|\b(?:format|syntax)\b", re.IGNORECASE
)
BLURS = regex(r"password|credential|\bor\b|\bif\b", re.IGNORECASE)
TAKEN = regex(
    r"\b(e-?mail|address)\b[^.]{0,60}\b(already|taken|in use|exists|registered|different)"
    r"|\bdifferent\b[^.]{0,20}e-?mail|\balready\b[^.]{0,60}\b(e-?mail|address|registered)"
    r"|\bexisting\b[^.]{0,20}\baccount\b[^.]{0,40}\b(e-?mail|address)",
    re.IGNORECASE,
)
# That a name is not free any more, in the languages that we have met in public projects.
NOT_FREE = regex(
    r"\balready\b|\btaken\b|\bin use\b|\bexists\b|\bunavailable\b|\bregistered\b"
    r"|\b(?:another|different) (?:user ?)?name\b|\bjá\b|\bya (?:existe|est[áa]|se)\b|\bdéjà\b|\bdeja\b|\bgià\b"
    r"|\bbereits\b|\bschon\b|\bvergeben\b|\bzaten\b|\buże\b|\bjuż\b|уже\b|\bsudah\b|\bjo (?:käytössä|olemassa)"
    r"|\bvarattu\b|已|既に|すでに|使用されて|이미(?!지)|사용 ?중|중복|\bđã\b|\bredan\b|\ballerede\b|\bduplicated?\b",
    re.IGNORECASE,
)
# Of a form or a view that asks for a reset, where nothing else can be wrong than who is named.
MISSING = regex(r"\b(do(es)?( not|n['\u2019]t)|no longer) exists?\b|\bno such\b|\bnot found\b", re.IGNORECASE)
OF_EMAIL = regex(r"mail|address|account", re.IGNORECASE)
ASKING = regex(r"log_?in|sign_?in|forg[eo]t|reset|recover|remind", re.IGNORECASE)
RESETTING = regex(r"forg[eo]t|reset|recover|remind", re.IGNORECASE)
JOINING = regex(r"regist|sign_?up|join|create_?account", re.IGNORECASE)


class AccountView(Struct, frozen=True):
    """A view that takes credentials, walked for an unknown account and for a known one.

    `only_unknown` and `only_known` are what one of the two is answered and the other is not; `is_met` says whether the
    walks differ at all: the view looks an account up. `skips_hash`: an unknown account costs no work on the password.
    `is_behind`: a function that the view calls looks it up.
    """

    route: Route
    kind: Credential
    only_unknown: tuple[tuple[str, Place], ...]
    only_known: tuple[tuple[str, Place], ...]
    is_met: bool
    skips_hash: bool
    by_email: bool
    is_behind: bool = False


@lru_cache(maxsize=16)
def account_views(application: Application) -> tuple[AccountView, ...]:
    """The views of sign-in, tokens, registration and reset."""
    return tuple(_account_views(application))


def _account_views(application: Application) -> Iterator[AccountView]:
    seen: set[form.Function] = set()
    for route, kind in application.routes.login_like():
        view = route.view
        # A link with a secret in it was mailed to the account's owner.
        is_mailed = kind == "reset" and (takes_token(route) or is_secret(route))
        if view is None or view in seen or is_mailed:
            continue
        # Who is signed in is looked up by that, and not by a name that is sent.
        guards = [guard for guard in route.guards if guard.identifies and not guard.is_conditional]
        is_guarded = any(not is_password_check(application.source, view, guard) for guard in guards)
        if not (is_guarded and kind in ("login", "password")):
            seen.add(view)
            yield _walked(application.source, route, kind, view)


def _walked(source: Source, route: Route, kind: Credential, view: form.Function) -> AccountView:
    function, unknown, known = _met(source, view)
    return AccountView(
        route,
        kind,
        tuple(_places(source, function, unknown, known)),
        tuple(_places(source, function, known, unknown)),
        unknown.meets_user or known.meets_user,
        (known.hashes and not unknown.hashes) or (function is view and known.hashes and _skips_behind(source, view)),
        any("email" in name.lower() for call in view.scope.calls for name in names_in(call)),
        function is not view,
    )


def _met(source: Source, view: form.Function) -> tuple[form.Function, Walk, Walk]:
    """The walks of the view, or of the first function behind it that looks an account up where the view does not."""
    found = _both(AccountWalks(source, view.scope), view)
    if found[1].meets_user or found[2].meets_user:
        return found
    for call, function in services(source, view):
        _, unknown, known = behind = _both(AccountWalks(source, function.scope, is_service=True), function)
        if unknown.raised is not None and known.raised is not None:
            raised = (unknown.raised, function.scope), (known.raised, function.scope)
            if answers_alike(source, view.scope, call, raised):
                unknown.said, known.said = {}, {}
        if unknown.meets_user or known.meets_user:
            return behind
    for function in form_checks(source, view):
        behind = _both(AccountWalks(source, function.scope), function)
        if behind[1].meets_user or behind[2].meets_user:
            return behind
    return found


def _skips_behind(source: Source, view: form.Function) -> bool:
    """Whether a function that a view hands name and password to, as one look-up, hashes for known accounts alone."""
    for _, function in services(source, view):
        _, unknown, known = _both(AccountWalks(source, function.scope, is_service=True), function)
        if unknown.meets_user and known.hashes and not unknown.hashes:
            return True
    return False


def _both(walks: AccountWalks, function: form.Function) -> tuple[form.Function, Walk, Walk]:
    body = function.body
    return function, walks.walked(body, is_known=False), walks.walked(body, is_known=True)


def _places(source: Source, function: form.Function, one: Walk, other: Walk) -> Iterator[tuple[str, Place]]:
    for text, node in one.said.items():
        if text not in other.said:
            yield text, source.place(node, function.scope)


class FormAnswer(Struct, frozen=True):
    """A validator's message that tells whether an account exists: "unknown" in sign-in and reset, "taken" in others.

    "named" is one that tells of a name, and not of an address.
    """

    kind: str
    text: str
    at: Place


def form_answers(source: Source) -> Iterator[FormAnswer]:
    """The messages of the project's forms that tell accounts apart."""
    for item in source.classes("wtforms.Form", "flask_wtf.FlaskForm", "wtforms.form.Form", "flask_wtf.Form"):
        if is_support(item.outer.module.path):
            continue
        own = [function for function in item.scope.functions if function.name.startswith("validate")]
        for function in (*own, *field_checks(source, item)):
            yield from _raised(source, item, function)


def _raised(source: Source, item: form.Class, function: form.Function) -> Iterator[FormAnswer]:
    for statement in statements(function.body):
        is_said = isinstance(statement, form.Raise | form.Evaluate) and not is_text(statement)
        whole = statement.value if is_said else None  # type: ignore[attr-defined]  # one of the two, as was asked
        for part in within(whole) if whole is not None else ():
            text = part.value if isinstance(part, form.Constant) and isinstance(part.value, str) else ""
            names_nobody = tells(text) or (RESETTING.search(item.name) is not None and MISSING.search(text) is not None)
            # In whatever language: it is said where the look-up has found nobody.
            names_nobody = names_nobody or (
                text != "" and text == _first_of(whole) and _is_for_nobody(statement, function)
            )
            if ASKING.search(item.name) and not JOINING.search(item.name) and names_nobody:
                yield FormAnswer("unknown", text, source.place(statement, function.scope))
            elif JOINING.search(item.name) and (TAKEN.search(text) or NOT_FREE.search(text)):
                kind = "taken" if TAKEN.search(text) else "named"
                yield FormAnswer(kind, text, source.place(statement, function.scope))


def _first_of(said: form.Expression | None) -> str:
    """The first text of some words that is said."""
    texts = (part.value for part in within(said) if isinstance(part, form.Constant)) if said is not None else ()
    return next((text for text in texts if isinstance(text, str) and len(text.split()) > 1), "")


def _is_for_nobody(raised: form.Statement, function: form.Function) -> bool:
    """Whether an error of a field is raised where the account that it names is not there: `if user is None: …`."""
    error = raised.value if isinstance(raised, form.Raise) and function.name != "validate" else None
    block = error.block if isinstance(error, form.Call) else None
    test = block.test if block is not None and block.kind == "if" else None
    if isinstance(test, form.Operation) and test.operator == "not":
        looked_up: form.Expression | None = test.operands[0]
    elif isinstance(test, form.Comparison) and test.operators[0] in ("is", "==") and is_nothing(test.comparators[0]):
        looked_up = test.left
    else:
        return False
    return looked_up is not None and AccountLookups(function.scope).is_lookup(looked_up)


def tells(text: str) -> bool:
    """Whether a text says that there is no such account, and does not leave open what is wrong."""
    return _is_about_account(text) and BLURS.search(text) is None


def _is_about_account(text: str) -> bool:
    return TELLS.search(text) is not None and WRITTEN.search(text) is None


def reset_answers(application: Application) -> Iterator[tuple[Route, str, Place]]:
    """What views that ask for a reset say of unknown accounts alone.

    Where a service looks them up, and the walk sees none, each text of the view and of what it calls is read.
    """
    source = application.source
    for item in account_views(application):
        view = item.route.view
        if item.kind != "reset" or view is None:
            continue
        if item.is_met:
            alone = () if item.only_known else item.only_unknown
            yield from ((item.route, text, at) for text, at in alone if _is_about_account(text) and not tells(text))
            continue
        called = [source.function(call.function, view.scope) for call in view.scope.calls]
        for scope in (view.scope, *(inner.scope for inner in called if inner is not None)):
            for text, at in texts_of(source, scope):
                if _is_about_account(text) or (" " in text and MISSING.search(text)):
                    yield item.route, text, at


def texts_of(
    source: Source, scope: form.Scope, among: Container[form.Expression] | None = None
) -> Iterator[tuple[str, Place]]:
    """The texts of a function, or `among` a part of it, that may be answered: no docstring and nothing logged."""
    idle = (statement for statement in statements(body_of(scope)) if is_text(statement))
    unsaid = {part for statement in idle for part in expressions_of(statement)}
    unsaid |= {part for call in log_calls(source) if call.scope is scope for part in within(call)}
    for part in scope.expressions:
        is_said = part not in unsaid and (among is None or part in among)
        if isinstance(part, form.Constant) and isinstance(part.value, str) and is_said:
            yield part.value, source.place(part, scope)


def raised_for_taken(source: Source) -> Iterator[tuple[str, Place]]:
    """Exceptions by which code that registers says that an address has an account."""
    for function in source.functions():
        if is_support(function.outer.module.path):
            continue
        for statement in statements(function.body):
            whole = statement.value if isinstance(statement, form.Raise) else None
            for part in within(whole) if whole is not None else ():
                text = part.value if isinstance(part, form.Constant) and isinstance(part.value, str) else ""
                if TAKEN.search(text) and OF_EMAIL.search(text):
                    yield text, source.place(statement, function.scope)
